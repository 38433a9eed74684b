"""A piece of a run of Markdown text, and the text of several."""

from collections.abc import Iterable
from typing import NamedTuple

from papercat.sources.paper_list.markup.blanks import tidy

TEXT, LINK, BREAK = "text", "link", "break"
"""The kinds of pieces."""


class Piece(NamedTuple):
    """A stretch of text, a link or a line break; `badge` says that the link's text is an image's."""

    kind: str
    text: str
    url: str = ""
    strong: bool = False
    emphasised: bool = False
    badge: bool = False


NEWLINE = Piece(BREAK, "\n")


def joined(found: Iterable[Piece]) -> str:
    """The text of pieces as it is, links as their texts."""
    return "".join([piece.text for piece in found])


def text_of(found: list[Piece]) -> str:
    """The text of pieces, links as their texts, line breaks as spaces."""
    if len(found) == 1 and found[0].kind != BREAK:
        return tidy(found[0].text)
    return tidy("".join([" " if piece.kind == BREAK else piece.text for piece in found]))
