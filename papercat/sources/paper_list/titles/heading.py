"""The title in a heading."""

import re
from itertools import compress
from operator import not_

from papercat.sources.paper_list.forms.asides import is_aside, is_title_link
from papercat.sources.paper_list.forms.clean import strip_marks
from papercat.sources.paper_list.forms.links import text_kind
from papercat.sources.paper_list.labels import Labels
from papercat.sources.paper_list.markup.piece import LINK, TEXT, Piece, joined
from papercat.sources.paper_list.titles.find import find_title
from papercat.sources.paper_list.titles.settle import settle
from papercat.sources.paper_list.titles.title import MARKED, Title

# [ICML'21][Lab]
_TOLD_LAST = re.compile(r"(?:\s?\[[^\[\]]{0,40}\]){1,3}\s*$")
_INSIDE = re.compile(r"\[([^\[\]]+)\]")
_EMPTY = re.compile(r"[(（\[]\s*[)）\]]")


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
            before = joined(pieces[:at])
            if (len(strip_marks(before)) < 4 or strip_marks(before).isdecimal()) and (
                found := find_title(pieces, labels)
            ):
                return found
    beside = [piece.kind == LINK and not is_title_link(piece, labels) for piece in pieces]
    links, said = [*compress(pieces, beside)], [*compress(pieces, map(not_, beside))]
    first = next((piece for piece in said if piece.kind == LINK), None)
    text = _EMPTY.sub(" ", joined(said))
    if (told := _TOLD_LAST.search(text)) and ends_in_venue(text, labels):
        text, links = text[: told.start()], [Piece(TEXT, told[0]), *links]
    found = settle(Title(text, MARKED, "a heading", [], links, first), labels)
    return found if found is not None and not text_kind(found.text, labels) else None
