"""The text and link of a table cell."""

import re
from typing import NamedTuple

# The seam of two links in one cell; a title alone has no URL after its `](`.
SEAM = re.compile(r"\)[\s,;/|]*\[[^\[\]]*\]\(http")

_SPACE = re.compile(r"\s")


class Link(NamedTuple):
    """A cell's text, its URL (empty if it has none), and the text after the link."""

    text: str
    url: str = ""
    rest: str = ""


def link(cell: str) -> Link:
    """Read a cell: `[text](url)`, a URL, in `<>` or bare, or text. Of several links the first counts."""
    bare = cell[1:-1] if cell.startswith("<") and cell.endswith(">") else cell
    if bare.startswith(("http://", "https://")) and not _SPACE.search(bare):
        return Link("", bare)
    at = _parting(cell)
    if at < 0:
        return Link(cell)
    seam = SEAM.search(cell, at) if cell.find("](http", at + 1) > 0 else None
    end = seam.start() if seam else closing(cell, at + 2)
    return Link(cell[1:at].strip(), cell[at + 2 : end].strip(), cell[end + 1 :].strip())


def _parting(cell: str) -> int:
    """Where the text of a `[text](url)` cell ends; -1 if it is not one.

    The text may hold brackets and the URL too, so the last `](` that a URL follows parts them, or
    the first where another link comes after.
    """
    if not cell.startswith("["):
        return -1
    first, last = cell.find("](http"), cell.rfind("](http")
    if first >= 0:
        return first if first < last and SEAM.search(cell, first) else last
    at = cell.find("](")
    return at if cell.endswith(")") and " " not in cell[at:] else -1


def closing(cell: str, start: int) -> int:
    """Where the URL that begins at `start` ends: at the last bracket before white space.

    Where what comes before that bracket is not balanced, white space belongs to the URL, and it
    ends at the cell's last bracket, or with the cell.
    """
    if space := _SPACE.search(cell, start):
        end = cell.rfind(")", start, space.start())
        if end >= 0 and cell.count("(", start, end) == cell.count(")", start, end):
            return end
    end = cell.rfind(")", start)
    return end if end >= 0 else len(cell)
