"""A title that is emphasised."""

import re

from papercat.sources.names import split_names
from papercat.sources.paper_list.forms.asides import LONGEST_TITLE, NUMBER, is_aside, is_title_link
from papercat.sources.paper_list.forms.clean import clean_title, speaks, strip_marks
from papercat.sources.paper_list.forms.links import text_kind
from papercat.sources.paper_list.forms.name_lists import is_lone_name
from papercat.sources.paper_list.forms.persons import are_names, is_name, is_text_of_names
from papercat.sources.paper_list.forms.prose import is_prose
from papercat.sources.paper_list.labels import Labels
from papercat.sources.paper_list.markup.piece import LINK, TEXT, Piece, joined
from papercat.sources.paper_list.titles.cited import cited_title
from papercat.sources.paper_list.titles.plain import are_italic_names, is_bracketed
from papercat.sources.paper_list.titles.settle import settle
from papercat.sources.paper_list.titles.title import MARKED, Title, is_in_brackets, said_before

_MOST_PIECES = 64
"""Pieces of a line among which its title begins."""
_MOST_NAME = 6
"""Words of a name before a citation."""
_MOST_NICK = 3
"""Words of an emphasised name that may be the first part of a title."""
_YEAR_BEHIND = re.compile(r",?\s*[(]?(?:19|20)\d\d[)]?$")
# Example, A. et al. (2015).
_SIGNED = re.compile(r"[^()]{3,300}?\s*\((?:19|20)\d\d[a-z]?\)[.:]?\s*")
_GOES_ON = re.compile(r"\s*[:：]\s*\w|\s(?!by\s)[a-z]")
_AND_MORE = re.compile(r"\s*,?\s*et\.? al\b")
_GOES_BEFORE = re.compile(r"[a-zA-Z]\s$")


def marked_title(line: list[Piece], labels: Labels) -> Title | None:
    """A title that is bold, or in italics where the line begins with them."""
    at = 0
    while at < min(len(line), _MOST_PIECES):
        piece = line[at]
        leads = piece.strong or (piece.emphasised and _nothing_before(line[:at]))
        if not leads or not (piece.kind == TEXT or is_title_link(piece, labels)):
            at += 1
            continue
        end = _end(line, at, labels)
        text = joined(line[at:end])
        before = line[:at]
        said = said_before(before)
        listed = said and line[at - 1].text.rstrip().endswith(",") and is_name(text)
        among_names = (listed and not is_aside(said, labels)) or _AND_MORE.match(_text(line, end))
        if among_names or _is_none(text, line, at, end, labels):
            at = end
            continue
        if named := (
            _behind_names(line, at, end, labels)
            or _cited_behind(line, at, end, labels)
            or _behind_bold_names(line, at, end)
            or _signed(line, at, end, labels)
        ):
            return named
        if piece.strong or len(text.split()) > 2:
            if _is_part(line, at, end, labels):
                return None
            cites = len(said) > 3 and not is_aside(said, labels) and not is_in_brackets(before)
            cites = cites and not _is_nick(line, at, end)
            if cites and not _introduces(said):
                return None
            link = next((part for part in line[at:end] if part.kind == LINK), None)
            title = Title(text, MARKED, "emphasised", before, line[end:], link, cites)
            return settle(title, labels)
        at = end
    return None


def _behind_names(line: list[Piece], at: int, end: int, labels: Labels) -> Title | None:
    """The title behind a short name and authors, or behind authors of whom the first is bold.

    **Dim** — Example, Sample (2004) **A Title**      **Ada Example**, Bo Sample. **A Title**
    """
    behind = next((n for n in range(end, len(line)) if line[n].strong and line[n].kind == TEXT), 0)
    if not behind or len(line[at].text.split()) > _MOST_NICK:
        return None
    first = is_lone_name(line[at].text) and _text(line, end).startswith(",")
    if not first and len(line[behind].text.split()) <= _MOST_NICK:
        return None
    names = said_before(line[at:behind] if first else line[end:behind])
    alone = all(piece.kind == TEXT for piece in line[end:behind])
    placed = is_aside(names, labels)  # **Dim** (ICML 2021) **A Title**
    if not alone or not (placed or is_text_of_names(_YEAR_BEHIND.sub("", names), most=0, citation=True)):
        return None
    before = [*line[:at], Piece(TEXT, names)] if first else [Piece(TEXT, names)]
    text, after = line[behind].text, line[behind + 1 :]
    title = Title(text, MARKED, "behind a name", before, after, None, citation=not placed)
    return settle(title, labels)


def _behind_bold_names(line: list[Piece], at: int, end: int) -> Title | None:
    """The title in italics behind full names in bold."""
    title = line[end + 1] if end + 1 < len(line) else None
    if title is None or not title.emphasised or title.strong or strip_marks(line[end].text):
        return None
    names = split_names(joined(line[at:end])).names
    full = len(names) > 1 and all(" " in name for name in names) and are_names(names, most=0)
    if not full or not line[at].strong or len(title.text.split()) < _MOST_NICK:
        return None
    before, after = line[at:end], line[end + 2 :]
    return Title(clean_title(title.text), MARKED, "behind bold names", before, after, citation=True)


def _signed(line: list[Piece], at: int, end: int, labels: Labels) -> Title | None:
    """The title of a citation with bold authors.

    **Example, A.** (2020). A Title      **Example, A. (2020).** *A Title*
    """
    said = f"{joined(line[at:end])}{_text(line, end)}"
    if not line[at].strong or line[at].kind == LINK or _SIGNED.match(said) is None:
        return None
    return cited_title([Piece(TEXT, said), *line[end + 1 :]], labels)


def _cited_behind(line: list[Piece], at: int, end: int, labels: Labels) -> Title | None:
    """The title of a citation behind a name: `**Dim**. Example, A. and Sample, B., 2004. A Title`."""
    behind = _text(line, end)
    dated = "19" in behind or "20" in behind
    if not line[at].strong or behind[:1] not in (".", ":") or not dated:
        return None
    cited = cited_title([line[end]._replace(text=behind[1:].lstrip()), *line[end + 1 :]], labels)
    return cited if cited is not None and len(line[at].text.split()) <= _MOST_NAME else None


def _end(line: list[Piece], at: int, labels: Labels) -> int:
    """Where the emphasis ends that begins with a piece."""
    first = line[at]
    end = at + 1
    while (
        end < len(line)
        and line[end].strong == first.strong
        and (first.strong or line[end].emphasised == first.emphasised)
        and (line[end].kind == TEXT or not text_kind(line[end].text, labels))
    ):
        end += 1
    return end


def _is_none(text: str, line: list[Piece], at: int, end: int, labels: Labels) -> bool:
    """Whether emphasised text is not a title: a number, a label, an aside, something in brackets."""
    return (
        not any(map(str.isalpha, text))
        or _is_label(text, line, end, labels)
        or is_aside(text, labels)
        or (line[at].kind != LINK and text.strip().startswith("("))
        or (end == at + 1 and is_bracketed(line[at]) and any(map(str.isalpha, _text(line, end))))
    )


def _text(line: list[Piece], at: int) -> str:
    """The text of a piece; empty if there is none."""
    return line[at].text if at < len(line) and line[at].kind == TEXT else ""


def _is_part(line: list[Piece], at: int, end: int, labels: Labels) -> bool:
    """Whether what is emphasised is a part of a title: a short name, and the title continues around it."""
    if line[at].kind == LINK or sum(len(part.text.split()) for part in line[at:end]) > _MOST_NICK:
        return False
    before = line[at - 1].text if at and line[at - 1].kind == TEXT else ""
    behind = ""
    while end < len(line) and line[end].kind == TEXT and len(behind) <= LONGEST_TITLE:
        if are_italic_names(line[end]):
            break
        behind += line[end].text
        end += 1
    words, behind = behind.split(), behind.replace("et al. ", "et al ")
    goes_on = _GOES_ON.match(behind) is not None and 2 <= len(words) <= 30
    sentence = behind.rstrip().endswith(("。", ".")) or (is_prose(behind) and ". " in behind)
    within = _GOES_BEFORE.search(before) is not None and not is_aside(before, labels)
    return goes_on and (within or not sentence)


def _is_nick(line: list[Piece], at: int, end: int) -> bool:
    """Whether the text before a title is the paper's short name: `Dim: **"A Title"**. *Ada Example*`."""
    before = joined(line[:at]).strip()
    if not before.endswith((":", "：")) or "," in before or len(before.split()) > _MOST_NICK:
        return False
    behind = next((piece for piece in line[end:] if speaks(piece.text)), None)
    names, more = split_names(behind.text if behind and behind.emphasised and not behind.strong else "")
    told = line[at].text.startswith(('"', "“")) or more or (bool(names) and are_names(names, most=0))
    long = sum(len(piece.text.split()) for piece in line[at:end]) > _MOST_NICK
    return told or (long and not _introduces(said_before(line[:at])))


def _introduces(said: str) -> bool:
    """Whether the text before a title leads to it: a citation's names."""
    return len(said) <= 1_000 and (
        is_text_of_names(said, most=0.5, citation=True) or said.endswith(('"', "“"))
    )


def _nothing_before(before: list[Piece]) -> bool:
    return all(NUMBER.fullmatch(piece.text) for piece in before)


def _is_label(text: str, line: list[Piece], end: int, labels: Labels) -> bool:
    """Whether an emphasised text only names what comes after it."""
    if text_kind(text, labels):
        return True
    inside = text.rstrip().endswith((":", "："))
    following = joined(line[end : end + 2]).lstrip()
    if inside or following.startswith((":", "：")):
        behind = [piece for piece in line[end : end + 2] if piece.text.strip() or piece.url]
        alone = not behind or (behind[0].kind == LINK and behind[0].text in ("", behind[0].url))
        short = len(text.split()) <= 3 and len(text) < 30 and bool(following.strip(": ："))
        return bool(labels.field(text)) or (inside and (alone or short))
    return False
