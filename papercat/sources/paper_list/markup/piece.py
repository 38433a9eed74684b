"""A piece of a run of Markdown text."""

from typing import NamedTuple

TEXT = "text"


LINK = "link"


BREAK = "break"


class Piece(NamedTuple):
    """A stretch of text, a link or a line break; `badge` says that the link's text is an image's."""

    kind: str
    text: str
    url: str = ""
    strong: bool = False
    emphasised: bool = False
    badge: bool = False


NEWLINE = Piece(BREAK, "\n")
