"""A table in HTML -> its rows: the line that each begins on, and its cells' HTML."""

import re
from typing import TYPE_CHECKING

from papercat.sources.paper_list.markup.blocks import Block

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_WIDEST, _LONGEST = 64, 10_000
_MOST_CELLS = 64
"""Cells of a row up to which those that span several rows reach down; more make a small text huge."""
_DEEPEST = 64
"""Elements around a row past which it is left out: each table around it holds its text once more."""
_SPACE = re.compile(r"\s+")


def html_rows(block: Block) -> list[tuple[int, list[str]]]:
    """The rows of an HTML table; a cell that spans several rows is in each."""
    # Most documents have no HTML.
    from selectolax.lexbor import LexborHTMLParser

    lines = [number for number, text in block.lines for _ in _ROW.finditer(text)]
    # Where its own tag is missing, nothing in it would be a row.
    text = block.text
    tree = LexborHTMLParser(text if "<table" in text.lower() else f"<table>{text}")
    rows = tree.css("tr")
    places = lines if len(lines) == len(rows) else [block.line] * len(rows)
    grid = _Grid()
    shallow = [(line, row) for line, row in zip(places, rows, strict=True) if not _is_deep(row)]
    found = [(line, grid.row(row)) for line, row in shallow]
    return [(line, cells) for line, cells in found if any(cells)]


class _Grid:
    """Rows with the cells that reach into them from the rows above."""

    def __init__(self) -> None:
        self.above: dict[int, tuple[int, str]] = {}

    def row(self, row: "LexborNode") -> list[str]:
        """A row's cells; one that spans several columns has empty ones after it."""
        cells: list[str] = []
        reaching, self.above = self.above, {}
        for cell in row.iter():
            if cell.tag in ("td", "th"):
                self.fill(cells, reaching)
                text = _inner(cell.html or "")
                if (below := _span(cell, "rowspan") - 1) > 0 and len(cells) < _MOST_CELLS:
                    self.above[len(cells)] = (below, text)
                cells += [text, *[""] * (_span(cell, "colspan") - 1)]
        self.fill(cells, reaching)
        return cells

    def fill(self, cells: list[str], reaching: dict[int, tuple[int, str]]) -> None:
        """Add the cells from above that are at this place."""
        while (found := reaching.pop(len(cells), None)) is not None:
            rows, text = found
            if rows > 1:
                self.above[len(cells)] = (rows - 1, text)
            cells.append(text)


def _is_deep(row: "LexborNode") -> bool:
    """Whether a row stands within more elements than any table needs."""
    above = row.parent
    for _ in range(_DEEPEST):
        if above is None:
            return False
        above = above.parent
    return True


def _span(cell: "LexborNode", name: str) -> int:
    """How many rows or columns a cell spans."""
    written = (cell.attributes.get(name) or "1").strip()
    if not written.isdecimal() or len(written) > 8:
        return 1
    return max(1, min(int(written), _WIDEST if name == "colspan" else _LONGEST))


def _inner(markup: str) -> str:
    """What is in a cell, in one line."""
    start, end = markup.find(">") + 1, markup.rfind("</")
    return _SPACE.sub(" ", markup[start : end if end >= start else len(markup)]).strip()
