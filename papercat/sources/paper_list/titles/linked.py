"""A title that is a link's text."""

import re

from papercat.paper_hosts import is_paper_page
from papercat.sources.names import split_names
from papercat.sources.paper_list.forms.asides import is_aside, is_key, is_title_link
from papercat.sources.paper_list.forms.clean import strip_marks
from papercat.sources.paper_list.forms.ids import YEAR
from papercat.sources.paper_list.forms.links import host_kind
from papercat.sources.paper_list.forms.persons import are_names, is_text_of_names
from papercat.sources.paper_list.forms.venues import known_venue
from papercat.sources.paper_list.labels import Labels
from papercat.sources.paper_list.markup.piece import LINK, TEXT, Piece, first_at, joined
from papercat.sources.paper_list.titles.cited import cited_title, without_key
from papercat.sources.paper_list.titles.plain import is_bracketed, whole_title
from papercat.sources.paper_list.titles.quoted import quoted_title
from papercat.sources.paper_list.titles.settle import settle
from papercat.sources.paper_list.titles.title import (
    EMOJI_NAME,
    LEADING_NUMBER,
    LINKED,
    Title,
    is_in_brackets,
    said_before,
    title_of_link,
)

_MOST_BEHIND = 300
"""Characters after a place that are looked at to tell whether a title ends there."""
_SHORT, _LONG = 12, 3
"""Characters of a text before a link that say nothing of it; words of a link that is surely a title."""
_MOST_NAME = 4
"""Words of a name that comes before a title."""
_FROM = re.compile(r"^(?:from|by),?\s+")
_FROM_A_PAPER = (
    "from", "in", "of", "introduced in", "proposed in", "presented in", "described in", "based on",
)  # fmt: skip
_QUOTE_NEXT = re.compile(r"\s?[:,]\s?[\"“]\S+ \S+ \S")
_YEAR_LAST = re.compile(r"[,.]?\s*\(?(?:19|20)\d\d\)?$")
# Ada Example. 2020
_NAMED_YEAR = re.compile(r"(?<=[a-z])[.,]\s+(?:19|20)\d\d$")
# What one word names is not an author: `LampGradients`, `Lamps`.
_ONE_WORD = re.compile(r"[A-Za-z][A-Za-z0-9-]*:?")
# What hardly any title has, and citations have.
_CITES = re.compile(r"\bet al\.\s+[A-Z]|[.,]\s[\"“]|\((?:19|20)\d\d\)|\.\sIn\s[A-Z]|[,.]\s(?:19|20)\d\d\.?$")
# A lone name and its year: Example (1974), "A Title".
_LONE_KEY = re.compile(r"[A-Z][\w'’-]+ \((?:19|20)\d\d\)?,?")
# Dim Lamps 2
_NUMBERED_NAME = re.compile(r"[^,.]{2,40}[a-z] ?\d{1,2}")
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d\s")
# After one of these a link is a thing that a sentence names.
_WITHIN_SENTENCE = re.compile(
    r"\b(?:a|(?i:the|an|this|these|our|my|by|of|on|in|at|for|from|with|see|and|to|is|are|was|follow))$"
)


def linked_title(line: list[Piece], labels: Labels) -> Title | None:
    """A link whose text is a title: at the line's beginning, or to a paper's page."""
    if named := _behind_name(line, labels):
        return named
    at = first_at(line, lambda piece: is_title_link(piece, labels))
    if at == len(line) or not _leads(line, at, labels) or _cites_a_quote(line, at):
        return None
    return _as_title(line[at], line[:at], line[at + 1 :], labels)


def _cites_a_quote(line: list[Piece], at: int) -> bool:
    """Whether a link says who published where, before a title in quotes: `[Example, LIT 2013](…): "…"`."""
    behind = line[at + 1].text if at + 1 < len(line) else ""
    return _YEAR_LAST.search(line[at].text) is not None and _QUOTE_NEXT.match(behind) is not None


def _leads(line: list[Piece], at: int, labels: Labels) -> bool:
    """Whether the first title's link of a line is what the line is on, by what stands before it."""
    before, link = line[:at], line[at]
    # A nickname in brackets says nothing of what comes behind it.
    around = [one for one in before if not is_bracketed(one) and not (one.kind == LINK and one.badge)]
    bold = (one for one in around if one.kind == TEXT and one.strong and len(one.text) > 3)
    authors = _are_authors(before)
    if not authors and not all(is_aside(one.text, labels) for one in bold):
        return False
    known, words = is_paper_page(link.url), len(link.text.split())
    said = strip_marks(EMOJI_NAME.sub("", joined(around)))
    if _WITHIN_SENTENCE.search(said) or (not known and host_kind(link.url) == "code" and words < _LONG):
        return False
    if _says_little(said, labels) or (known and _in_brackets(around)):
        return True
    if said.count(" | ") > 1:
        return False  # 2020-01 | A Title | Ada Example | [Lamp Systems](…)
    long = words >= _LONG or _cites(before, labels)
    told = words > 1 and (_is_quoted(line, at) or _is_announced(line, at))
    return (authors and long) or (known and ((long and _introduces(said)) or told))


def _in_brackets(around: list[Piece]) -> bool:
    """Whether the text before a link is a number and brackets: `1.【ICML-2021 Dim】`."""
    return is_in_brackets([Piece(TEXT, LEADING_NUMBER.sub("", joined(around)))])


def _says_little(said: str, labels: Labels) -> bool:
    """Whether the text before a link is short, an aside, or names and where they published."""
    return (
        len(said) <= _SHORT
        or is_aside(said, labels)
        or not any(map(str.isalpha, said))
        or _is_cited_before(said, labels)
        or (_YEAR_FIRST.match(said) is not None and len(said.split()) <= _MOST_NAME + 1)
    )


def _as_title(piece: Piece, before: list[Piece], after: list[Piece], labels: Labels) -> Title | None:
    """A link's text as a title, or that in a whole citation: `[Example, A., et al. "A Title." ICML](…)`."""
    if _CITES.search(piece.text):
        said = [Piece(TEXT, piece.text)]
        found = quoted_title(said, labels) or cited_title(said, labels)
        if found is not None and found.citation and not found.whole:
            before, after = [*before, *found.before], [*found.after, *after]
            cited = Title(found.text, LINKED, "in a link's text", before, after, piece, citation=True)
            return settle(cited, labels)
    text, after = whole_title(piece.text, after, labels)
    return settle(
        Title(text, LINKED, "a link's text", before, after, piece, _cites(before, labels, piece.text)), labels
    )


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
    names = split_names(said, citation=True).names
    return len(names) > 1 and are_names(names, most=0) and all(" " in name for name in names)


def _behind_name(line: list[Piece], labels: Labels) -> Title | None:
    """A title's link after a short name in bold: `**Dim**: [A Title](…)`, `**[Dim](…)** by …: […](…)`."""
    at = first_at(line, lambda piece: bool(strip_marks(piece.text)))
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
            found = title_of_link(line, end, "a link behind a name")
            return settle(found._replace(before=before, citation=cites), labels)
        if known:
            return None
    return None


def _is_quoted(line: list[Piece], at: int) -> bool:
    """Whether a link stands in quotes, whatever sentence leads to it: `We publish "[A Title](…)"`."""
    if line[at].text[:1] in tuple('"“'):
        return True
    before, behind = line[at - 1].text.rstrip(), joined(line[at + 1 : at + 2])
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
    return len(said) < _MOST_BEHIND and (
        is_text_of_names(said, most=0.3) or is_text_of_names(_YEAR_LAST.sub("", said), most=0, citation=True)
    )


def _cites(before: list[Piece], labels: Labels, title: str = "") -> bool:
    """Whether the text before a link is authors, and not a name that the title begins with too."""
    said = _NAMED_YEAR.sub("", without_key(said_before(before)))
    if title[:1] in tuple('"“') and _LONE_KEY.fullmatch(said_before(before)):
        return True
    if len(said) < 4 or is_aside(said, labels) or _ONE_WORD.fullmatch(said):
        return False
    if _NUMBERED_NAME.fullmatch(said) or title.lstrip('"“').casefold().startswith(said.casefold()):
        return False
    if YEAR.match(said) and known_venue(said, labels):
        return False  # 2015 ICML Dim
    return is_text_of_names(said, most=0.5)
