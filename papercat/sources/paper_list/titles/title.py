"""A title that was found in a line, and the text around it."""

import re
from typing import NamedTuple

from papercat.sources.paper_list.forms.asides import NUMBER
from papercat.sources.paper_list.forms.clean import ORNAMENT, strip_marks
from papercat.sources.paper_list.markup.piece import TEXT, Piece, joined

LINKED, MARKED, PLAIN = 3, 2, 1
"""How sure a title is: a link's text, emphasised or quoted, plain text."""

LEADING_NUMBER = re.compile(r"^\s*(?:\[(?:[A-Za-z]{1,8}[_-]?)?\d{1,4}[a-z]?\]\.?|\(\d{1,4}\)|\d{1,4}[.)])\s*")

# ⭐(ICML 2021) [Rooms]
_BRACKETS = re.compile(rf"(?:[\s:{ORNAMENT}]*[(\[（【][^()\[\]（）【】]{{1,80}}[)\]）】])+[\s:.,|–—-]*")
EMOJI_NAME = re.compile(r":[a-z][a-z0-9_+-]{1,40}:")


class Title(NamedTuple):
    """A title, how sure it is (`LINKED`, `MARKED`, `PLAIN`), and the text around it in its line."""

    text: str
    strength: int
    why: str
    before: list[Piece]
    after: list[Piece]
    link: Piece | None = None
    citation: bool = False
    """Whether the text before it is authors, as in a citation."""
    summary: str = ""
    """Sentences after it that are not part of it."""
    whole: str = ""
    """It with the one name before it, which may be part of it."""


def title_of_link(line: list[Piece], at: int, why: str) -> Title:
    """The title that the text of a line's link is."""
    return Title(line[at].text, LINKED, why, line[:at], line[at + 1 :], line[at])


def is_in_brackets(before: list[Piece]) -> bool:
    """Whether the text before a title stands in brackets: a venue, a tag, nobody's name."""
    return _BRACKETS.fullmatch(joined(before)) is not None


def said_before(before: list[Piece]) -> str:
    """The text before a title, numbers and badges aside."""
    if not before:
        return ""
    text = joined(piece for piece in before if piece.kind == TEXT and not NUMBER.fullmatch(piece.text))
    text = EMOJI_NAME.sub("", text) if ":" in text else text
    return strip_marks(LEADING_NUMBER.sub("", text))
