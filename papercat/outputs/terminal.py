"""A table that fits a terminal, by rich: titles wrap, names keep together, numbers stand at the right.

Data goes in as `Text`, never as markup. Where columns leave the title no room, names and ids
stand below it. Without colour there is no escape sequence at all, and so no hyperlink.
"""

import re
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import zip_longest
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

from papercat.outputs import Options
from papercat.outputs.cells import PASSAGE, batches, head_of, plain, text
from papercat.outputs.layout import GAP, Layout, lay_out
from papercat.outputs.safe import harmless, web_link
from papercat.outputs.table import BATCH, INDENT, closing
from papercat.records import Column, Listing, Marked, Row

_NARROWEST = 20
_PLAIN, _QUIET, _STRONG = Style.null(), Style(dim=True), Style(bold=True)
_MARK = Style(bold=True, color="magenta", dim=False)
_WORD, _SLASH = re.compile(r"\S+"), re.compile(r"/+")
_BETWEEN = " · "
# Where a paper is read about, best first: the relations of a paper's links.
_PAGES = ("abs", "page", "pdf")


def fitted(
    listing: Listing, columns: Sequence[Column], rows: Iterator[Row], options: Options
) -> Iterator[str]:
    """The listing no wider than `options.width` (20 at least).

    Columns only grow wider from one batch of rows to the next; where the first rows' layout
    leaves later ones no room, headings say so.
    """
    page = _Page(options)
    if options.header:
        yield page.printed([*page.folded(Text(harmless(listing.title), _STRONG), page.width), Text()])
    natural = {column.key: cell_len(harmless(column.label)) * options.header for column in columns}
    shown, headed = 0, None
    for batch in batches(rows, BATCH):
        _widen(natural, columns, batch)
        layout = lay_out(columns, natural, page.width)
        if options.header and layout.abreast != headed:
            headed = layout.abreast
            yield page.printed(page.beside(layout, [_cell(column.label, _QUIET) for column in headed]))
        yield page.printed([line for row in batch for line in page.row(layout, row)])
        shown += len(batch)
    if options.header:
        notes = closing(listing, shown).splitlines()
        yield page.printed([line for note in notes for line in page.folded(Text(note, _QUIET), page.width)])


def _widen(natural: dict[str, int], columns: Sequence[Column], batch: Sequence[Row]) -> None:
    """Make each column's natural width that of its widest cell, passages below the head included."""
    for column in columns:
        widest = max(cell_len(harmless(text(plain(column.cell(row))))) for row in batch)
        natural[column.key] = max(natural[column.key], widest)
    head = head_of(columns).key
    passage = max(cell_len(harmless(text(row.get(PASSAGE)))) for row in batch)
    natural[head] = max(natural[head], passage + len(INDENT) if passage else 0)


class _Page:
    """rich's console, asked for text instead of a terminal, and what is set on it."""

    def __init__(self, options: Options) -> None:
        self.width = max(options.width or 0, _NARROWEST)
        self._options = options
        # Everything that rich would ask the environment for is told: the caller has asked it.
        self._console = Console(
            file=StringIO(),
            width=self.width,
            height=25,
            force_terminal=options.colour,
            color_system="standard" if options.colour else None,
            no_color=False,
            legacy_windows=False,
            force_jupyter=False,
        )

    def printed(self, lines: Sequence[Text]) -> str:
        """The lines with their escape sequences, if colour is wanted."""
        with self._console.capture() as capture:
            if lines:
                self._console.print(Text("\n").join(lines), soft_wrap=True, highlight=False)
        return capture.get()

    def folded(self, cell: Text, width: int) -> list[Text]:
        """The cell's lines, none wider than `width`."""
        if cell.cell_len <= width and "\n" not in cell.plain:
            return [cell]
        if breaks := list(_slashes(cell.plain, width)):
            cell = Text("\n").join(cell.divide(breaks))
        lines = list(cell.wrap(self._console, width, overflow="fold"))
        for line in lines:
            line.rstrip()
        return lines

    def beside(self, layout: Layout, cells: Sequence[Text]) -> list[Text]:
        """The cells of a row side by side, each folded to its column."""
        stacks = [self.folded(cell, width) for cell, width in zip(cells, layout.widths, strict=True)]
        lines = []
        for parts in zip_longest(*stacks):
            line = Text()
            for column, width, part in zip(layout.abreast, layout.widths, parts, strict=True):
                piece = part or Text()
                blanks = width - piece.cell_len
                before = blanks if column.kind == "number" else 0
                line.append(" " * before).append_text(piece).append(" " * (blanks - before + GAP))
            line.rstrip()
            lines.append(line)
        return lines

    def row(self, layout: Layout, row: Row) -> list[Text]:
        """A row's lines: its cells, and below its head what stands there."""
        cells = [self._set(column, row) for column in layout.abreast]
        head, width = cells[layout.head], layout.widths[layout.head]
        if layout.below:
            head.stylize(_STRONG)
        if self._options.links and self._options.colour and (link := _page_of(row)):
            head.stylize(Style(link=link))
        # Below a head at the very left, only an indent tells where the next row begins.
        indent = "" if layout.head else INDENT
        below = self._below(layout, row, width - len(indent))
        if not self._options.fields and row.get(PASSAGE):
            below.append(_cell(row[PASSAGE], _QUIET, colour=self._options.colour))
        for line in (part for piece in below for part in self.folded(piece, width - len(indent))):
            head.append(f"\n{indent}").append_text(line)
        return self.beside(layout, cells)

    def _below(self, layout: Layout, row: Row, width: int) -> list[Text]:
        """The cells below the head, as many a line as fit."""
        lines: list[Text] = []
        for column in layout.below:
            piece = self._set(column, row)
            if not piece:
                continue
            if layout.labelled and column.kind in ("number", "text"):
                piece = _cell(f"{column.label} ", _QUIET).append_text(piece)
            if lines and lines[-1].cell_len + len(_BETWEEN) + piece.cell_len <= width:
                lines[-1].append(_BETWEEN, _QUIET).append_text(piece)
            else:
                lines.append(piece)
        return lines

    def _set(self, column: Column, row: Row) -> Text:
        style = _QUIET if column.kind == "id" else _PLAIN
        # Stars in a title would be taken for its own; only a passage has them.
        value = column.cell(row)
        return _cell(value if self._options.colour else plain(value), style)


def _slashes(text: str, width: int) -> Iterator[int]:
    """Where to break the paths and URLs that are wider than `width`: behind the last slash that fits."""
    for word in _WORD.finditer(text):
        start, behind = word.start(), 0
        for slash in _SLASH.finditer(text, *word.span()) if cell_len(word[0]) > width else ():
            if behind and cell_len(text[start : slash.end()]) > width:
                yield behind
                start = behind
            behind = slash.end()
        if behind and cell_len(text[start : word.end()]) > width:
            yield behind


def _cell(value: Any, style: Style, *, colour: bool = True) -> Text:
    """A value as rich's text; what a query matched stands out by style, without colour by stars."""
    cell = Text()
    if colour and isinstance(value, Marked):
        for part, marked in value.parts:
            cell.append(harmless(part), _MARK if marked else style)
        return cell
    return cell.append(harmless(text(value)), style)


def _page_of(row: Row) -> str | None:
    """The web page of what a row is about: its own URL, or the best of a paper's links."""
    if "url" in row:
        return web_link(row["url"])
    links = {link["rel"]: link["url"] for link in row.get("links") or ()}
    return next(filter(None, (web_link(links.get(rel)) for rel in _PAGES)), None)
