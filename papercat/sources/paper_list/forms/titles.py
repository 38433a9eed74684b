"""Which part of a line is a paper's title: a link's text, what is emphasised or quoted, or plain text."""

import re

from papercat.paper_hosts import is_paper_page
from papercat.sources.names import split_names
from papercat.sources.paper_list.forms.asides import is_aside, is_key, is_title_link, settle
from papercat.sources.paper_list.forms.citations import cited_title, named_title, quoted_title, without_key
from papercat.sources.paper_list.forms.clean import strip_marks, tidy
from papercat.sources.paper_list.forms.links import host_kind, text_kind
from papercat.sources.paper_list.forms.marked_title import marked_title
from papercat.sources.paper_list.forms.persons import are_names, is_name
from papercat.sources.paper_list.forms.plain_title import is_bracketed, plain_title, whole_title
from papercat.sources.paper_list.forms.shapes import YEAR, is_prose, known_venue
from papercat.sources.paper_list.forms.title import LINKED, LONGEST_TITLE, MARKED, Title, said_before
from papercat.sources.paper_list.labels import Labels
from papercat.sources.paper_list.markup.piece import LINK, TEXT, Piece

_SUMMARY_SEAM = re.compile(r"\s+[-–—]\s+|\s{2,}|\n")
_MOST_BEHIND = 300
"""Characters after a place that are looked at to tell whether a title ends there."""
_MOST_NAME = 4
"""Words of a name that comes before a title."""
_FROM = re.compile(r"^(?:from|by),?\s+")
_FROM_A_PAPER = (
    "from", "in", "of", "introduced in", "proposed in", "presented in", "described in", "based on",
)  # fmt: skip
_YEAR_LAST = re.compile(r"[,.]?\s*\(?(?:19|20)\d\d\)?$")
# Ada Example. 2020
_NAMED_YEAR = re.compile(r"(?<=[a-z])[.,]\s+(?:19|20)\d\d$")
# What one word names is not an author: `LampGradients`, `Lamps`.
_ONE_WORD = re.compile(r"[A-Za-z][A-Za-z0-9-]*:?")
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d\s")
_MOST_IN_NAME = 8
"""Words of a name, with a number before it and what else a list puts there."""
# [ICML'21][Lab]
_TOLD_LAST = re.compile(r"(?:\s?\[[^\[\]]{0,40}\]){1,3}\s*$")
_INSIDE = re.compile(r"\[([^\[\]]+)\]")
_BRACKETS = re.compile(r"\[([^\[\]]{8,400})\][.\s]*")
_LEAST_WORDS = 3
_EMPTY = re.compile(r"[(（\[]\s*[)）\]]")
_SEVERAL = re.compile(r"[,&、]|\bet\.? al|\band\b|等")
_ANNOUNCES = re.compile(
    r"\b(?i:our|this|my)\b[^.]{0,60}\b(?:paper|survey|article|preprint|report|review)\s*[,:：]\s*$"
)
# After one of these a link is a thing that a sentence names.
_WITHIN_SENTENCE = re.compile(
    r"\b(?:a|(?i:the|an|this|these|our|my|by|of|on|in|at|for|from|with|see|and|to|is|are|was|follow))$"
)


def find_title(line: list[Piece], labels: Labels, *, plain: bool = True) -> Title | None:
    """The title in a line that may name a paper, which may be `plain` text; None if there is none."""
    found = (
        _linked(line, labels)
        or quoted_title(line)
        or marked_title(line, labels)
        or cited_title(line, labels)
        or _in_brackets(line, labels)
        or _announced(line, labels)
        or (plain_title(line, labels) if plain else None)
    )
    return None if found is not None and found.link is not None and _is_author(found, line) else found


def _in_brackets(line: list[Piece], labels: Labels) -> Title | None:
    """A title in square brackets and nothing else: `[A Title of Words]`."""
    match = _BRACKETS.fullmatch(line[0].text) if len(line) == 1 and line[0].text[:1] == "[" else None
    if match is None or line[0].kind != TEXT or len(match[1].split()) < _LEAST_WORDS:
        return None
    return settle(Title(match[1], MARKED, "in brackets", [], []), labels)


def _announced(line: list[Piece], labels: Labels) -> Title | None:
    """The one link to a paper in a sentence that tells of it: `See our survey paper, [A Title](…). …`."""
    papers = [at for at, piece in enumerate(line) if piece.kind == LINK and is_paper_page(piece.url)]
    at = papers[0] if len(papers) == 1 else 0
    if not at or not is_title_link(line[at], labels) or len(line[at].text.split()) <= _LEAST_WORDS:
        return None
    if _ANNOUNCES.search("".join(piece.text for piece in line[:at])[-_MOST_BEHIND:]) is None:
        return None
    why = "a link that a sentence announces"
    return settle(Title(line[at].text, LINKED, why, line[:at], line[at + 1 :], line[at]), labels)


def _is_author(found: Title, line: list[Piece]) -> bool:
    """Whether a link's text is the first of several names that lead to pages of their own."""
    if found.link is None or not is_name(found.text) or is_paper_page(found.link.url):
        return False
    if sum(piece.kind == LINK and is_name(piece.text) for piece in line) < 2:
        return False  # [On Lamps](…), Ada Example
    names = split_names("".join(piece.text for piece in line)).names
    return len(names) > 1 and are_names(names, most=0.3)


def find_citation(line: list[Piece], labels: Labels) -> Title | None:
    """The title in a line that is a citation: its authors come before it. Several, as one may be no name."""
    return as_citation(line, find_title(line, labels, plain=False)) if may_be_citation(line) else None


def may_be_citation(line: list[Piece]) -> bool:
    """Whether a line may begin with several names: a quick look."""
    first = line[0] if line else None
    if first is None or first.kind != TEXT or first.strong or _SEVERAL.search(first.text) is None:
        return False
    return len(_SEVERAL.split(first.text[:LONGEST_TITLE], maxsplit=1)[0].split()) <= _MOST_IN_NAME


def as_citation(line: list[Piece], found: Title | None) -> Title | None:
    """The title that a line cites behind several names; `found` is the one that it has at all."""
    if named := named_title(line):
        return named
    if found is None or not found.citation or found.whole:
        return None
    names = split_names(said_before(found.before), citation=True)
    return found if len(names.names) > 1 or names.more else None


def ends_in_venue(text: str, labels: Labels) -> bool:
    """Whether a heading ends in square brackets that say where a paper appeared: `A Title[ICML'21][Lab]`."""
    told = _TOLD_LAST.search(text) if text.rstrip()[-1:] == "]" else None
    return told is not None and any(
        inside[-2:].isdecimal() and is_aside(inside, labels) for inside in _INSIDE.findall(told[0])
    )


def find_heading_title(pieces: list[Piece], labels: Labels) -> Title | None:
    """The title in a heading: a link's text, or all of it but links that say what they lead to."""
    for at, piece in enumerate(pieces):
        if is_title_link(piece, labels):
            before = "".join(other.text for other in pieces[:at])
            if not strip_marks(before) or strip_marks(before).isdecimal() or len(strip_marks(before)) < 4:
                found = find_title(pieces, labels)
                if found is not None and found.link is piece:
                    return found
    is_own = [piece.kind == LINK and is_title_link(piece, labels) for piece in pieces]
    said = [piece for piece, own in zip(pieces, is_own, strict=True) if own or piece.kind != LINK]
    links = [piece for piece, own in zip(pieces, is_own, strict=True) if piece.kind == LINK and not own]
    first = next((piece for piece in said if piece.kind == LINK), None)
    text = _EMPTY.sub(" ", "".join(piece.text for piece in said))
    if (told := _TOLD_LAST.search(text)) and ends_in_venue(text, labels):
        text, links = text[: told.start()], [Piece(TEXT, told[0]), *links]
    found = settle(Title(text, MARKED, "a heading", [], links, first), labels)
    return found if found is not None and not text_kind(found.text, labels) else None


def _linked(line: list[Piece], labels: Labels) -> Title | None:
    """A link whose text is a title: at the line's beginning, or to a paper's page."""
    if named := _behind_name(line, labels):
        return named
    for at, piece in enumerate(line):
        if not is_title_link(piece, labels):
            continue
        before = line[:at]
        # A nickname in brackets says nothing of what comes behind it.
        around = [one for one in before if not is_bracketed(one) and not (one.kind == LINK and one.badge)]
        known = is_paper_page(piece.url)
        authors = _are_authors(before)
        if not authors and any(
            other.strong and not is_aside(other.text, labels) and len(other.text) > 3
            for other in around
            if other.kind == TEXT
        ):
            return None
        said = strip_marks("".join(other.text for other in around))
        if _WITHIN_SENTENCE.search(said):
            return None
        leads = len(said) <= 12 or is_aside(said, labels) or not any(map(str.isalpha, said))
        leads = leads or _is_cited_before(said, labels)
        leads = leads or (_YEAR_FIRST.match(said) is not None and len(said.split()) <= _MOST_NAME + 1)
        if not leads and said.count(" | ") > 1:
            return None  # 2020-01 | A Title | Ada Example | [Lamp Systems](…)
        if not leads:
            long = len(piece.text.split()) >= 3 or _cites(before, labels)
            told = " " in piece.text and (_is_quoted(line, at) or _is_announced(line, at))
            if not (authors and long) and not (known and ((long and _introduces(said)) or told)):
                return None
        if not known and host_kind(piece.url) == "code" and len(piece.text.split()) < 3:
            return None
        text, after = whole_title(piece.text, line[at + 1 :], labels)
        found = Title(text, LINKED, "a link's text", before, after, piece, _cites(before, labels))
        return settle(found, labels)
    return None


def _is_cited_before(said: str, labels: Labels) -> bool:
    """Whether the text before a link is names and where they published: `Example et al, ICML'21`."""
    if " al" not in said:
        return False
    head, dash, last = said.rpartition(" -- ")
    if dash and last.endswith((" et al", " et al.")):
        # ICML 2021 -- Example et al
        return is_aside(head.partition(" -- ")[0], labels)
    return is_key(said, labels)


def _are_authors(before: list[Piece]) -> bool:
    """Whether all before a link is several names: `Ada Example, **Bo Sample**, `."""
    if not before or not before[-1].text.rstrip().endswith((",", ".", ":")):
        return False
    said = _NAMED_YEAR.sub("", said_before(before))
    if len(said) > _MOST_BEHIND or any(piece.kind == LINK for piece in before):
        return False
    names = split_names(said).names
    return len(names) > 1 and are_names(names, most=0) and all(" " in name for name in names)


def _behind_name(line: list[Piece], labels: Labels) -> Title | None:
    """A title's link after a short name in bold: `**Dim**: [A Title](…)`, `**[Dim](…)** by …: […](…)`."""
    at = next((at for at, piece in enumerate(line) if strip_marks(piece.text)), len(line))
    first = line[at] if at < len(line) else None
    if first is None or not (first.strong or first.kind == LINK) or len(first.text.split()) > _MOST_NAME:
        return None
    if (
        (first.kind == TEXT and labels.field(first.text))
        or is_aside(first.text, labels)
        or is_paper_page(first.url)
    ):
        return None
    passed = ""
    for end in range(at + 1, len(line)):
        piece, between = line[end], passed.strip()
        passed += piece.text
        if len(between) > _MOST_BEHIND:
            return None
        if piece.kind == TEXT:
            continue
        known = is_paper_page(piece.url)
        cites = between.endswith(":") and _cites([Piece(TEXT, _FROM.sub("", between))], labels)
        told = between in _FROM_A_PAPER or between.endswith(("paper", "report", "article"))
        sure = told or (first.strong and (known or cites or between in (":", "")))
        if sure and len(piece.text.split()) > 1 and is_title_link(piece, labels):
            before = [Piece(TEXT, _FROM.sub("", between))] if cites else line[at:end]
            return settle(
                Title(piece.text, LINKED, "a link behind a name", before, line[end + 1 :], piece, cites),
                labels,
            )
        if known:
            return None
    return None


def _is_quoted(line: list[Piece], at: int) -> bool:
    """Whether a link stands in quotes, whatever sentence leads to it: `We publish "[A Title](…)"`."""
    if line[at].text[:1] in tuple('"“'):
        return True
    before, behind = line[at - 1].text.rstrip(), "".join(piece.text for piece in line[at + 1 : at + 2])
    return at > 0 and before.endswith(tuple("\"“'‘《「«")) and behind.lstrip()[:1] in tuple("\"”'’》」»")


def _is_announced(line: list[Piece], at: int) -> bool:
    """Whether a link ends a line behind a colon, or a sentence as in `灯照亮房间 [A Title](…)`."""
    before = line[at - 1].text.rstrip() if at else ""
    alone = all(piece.kind == LINK or not strip_marks(piece.text) for piece in line[at + 1 :])
    return alone and (
        before.endswith((":", "：", "？")) or (before[-1:] >= "\u3040" and before[-1].isalpha())
    )


def _introduces(said: str) -> bool:
    """Whether the text before a link leads to a title: names, a venue, no sentence."""
    said = without_key(said)
    cited = split_names(_YEAR_LAST.sub("", said), citation=True)
    return len(said) < 300 and (
        are_names(split_names(said).names, most=0.3) or are_names(cited.names, most=0)
    )


def _cites(before: list[Piece], labels: Labels) -> bool:
    said = _NAMED_YEAR.sub("", without_key(said_before(before)))
    if len(said) < 4 or is_aside(said, labels) or _ONE_WORD.fullmatch(said):
        return False
    if YEAR.match(said) and known_venue(said, labels):
        return False  # 2015 ICML Dim
    return are_names(split_names(said).names, most=0.5)


def split_summary(text: str) -> tuple[str, str]:
    """A title and the prose after it, separated by two spaces, a break or a dash: `1) Title  This work …`."""
    text = text.strip()
    for match in _SUMMARY_SEAM.finditer(text[:LONGEST_TITLE]):
        behind = tidy(text[match.end() : match.end() + _MOST_BEHIND])
        words, before = behind.split(), text[: match.start()].split()
        if len(words) < 3 or not 0 < len(before) <= 25:
            continue
        sentence = text[-1] in ".!?。！" or is_prose(behind)
        # A dash and two spaces may stand within a title; a sentence after them doesn't.
        if match[0].strip() and ((sentence and len(words) > 6) or (behind[0].islower() and len(words) > 7)):
            return text[: match.start()], tidy(text[match.end() :])
        if not match[0].strip() and sentence and not behind[0].islower():
            return text[: match.start()], tidy(text[match.end() :])
    return text, ""
