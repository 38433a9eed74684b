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

from papercat.display.bars import bar
from papercat.display.cells import PASSAGE, batches, plain, text
from papercat.display.closing import BATCH, INDENT, closing
from papercat.display.layout import GAP, Layout, lay_out, lay_out_short
from papercat.display.options import Options
from papercat.display.passages import excerpt
from papercat.display.safe import harmless, web_link
from papercat.records import Column, Listing, Marked, Row

_NARROWEST = 20
_PLAIN, _QUIET, _STRONG = Style.null(), Style(dim=True), Style(bold=True)
_MARK = Style(bold=True, color="magenta", dim=False)
_WORD, _SLASH = re.compile(r"\S+"), re.compile(r"/+")
_BETWEEN = " · "
_CUT = "…"
_PASSAGE_LINES = 2
# An id that must be shortened anyway shares a line that leaves it this much.
_SHORTEST = 30
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
    natural = {column.key: cell_len(harmless(column.label)) if options.header else 0 for column in columns}
    shown, headed = 0, None
    for batch in batches(rows, BATCH):
        _widen(natural, columns, batch)
        if options.brief:
            layout = lay_out_short(columns, natural, page.width, keep=bool(options.fields))
        else:
            layout = lay_out(columns, natural, page.width, keep=bool(options.fields))
        if options.header and layout.abreast != headed:
            headed = layout.abreast
            yield page.printed(page.beside(layout, [_cell(column.label, _QUIET) for column in headed]))
        yield page.printed([line for row in batch for line in page.row(layout, row)])
        shown += len(batch)
    if options.header:
        notes = closing(listing, shown).splitlines()
        yield page.printed([line for note in notes for line in page.folded(Text(note, _QUIET), page.width)])


def _widen(natural: dict[str, int], columns: Sequence[Column], batch: Sequence[Row]) -> None:
    """Make each column's natural width that of its widest cell; a bar has none."""
    for column in columns:
        if column.kind == "bar":
            continue
        widest = max(cell_len(harmless(text(plain(column.cell(row))))) for row in batch)
        natural[column.key] = max(natural[column.key], widest)


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
        """The cells of a row side by side, each folded or shortened to its column."""
        stacks = [
            self._fitted(column, cell, width)
            for column, cell, width in zip(layout.abreast, cells, layout.widths, strict=True)
        ]
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
        """A row's lines: its cells, and from its head to the right edge what stands below."""
        cells = [
            Text(bar(column.cell(row), width=width)) if column.kind == "bar" else self._set(column, row)
            for column, width in zip(layout.abreast, layout.widths, strict=True)
        ]
        head = cells[layout.head]
        if layout.below:
            head.stylize(_STRONG)
        if self._options.links and self._options.colour and (link := _page_of(row)):
            head.stylize(Style(link=link))
        lines = self.beside(layout, cells)
        # Below a head at the very left, only an indent tells where the next row begins.
        left = sum(width + GAP for width in layout.widths[: layout.head]) or len(INDENT)
        below = self._below(layout, row, self.width - left)
        if not (self._options.fields or self._options.brief) and row.get(PASSAGE):
            below += self._passage(row[PASSAGE], self.width - left)
        return [*lines, *(Text(" " * left).append_text(line) for line in below)]

    def _fitted(self, column: Column, cell: Text, width: int) -> list[Text]:
        """A cell's lines: ids and short texts take one, and so does every cell of a brief table."""
        if column.kind in ("id", "line") or self._options.brief:
            return [_shortened(cell, width, middle=column.kind == "id")]
        return self.folded(cell, width)

    def _passage(self, passage: Any, width: int) -> list[Text]:
        """A passage in two lines at most, the part of it with the most matches."""
        lines: list[Text] = []
        # Lines end behind words, and without colour matches have stars: what that takes only folding shows.
        for columns in range(_PASSAGE_LINES * width, 0, -max(1, width // 8)):
            cell = _cell(excerpt(passage, columns), _QUIET, colour=self._options.colour)
            lines = self.folded(cell, width)
            if len(lines) <= _PASSAGE_LINES:
                break
        return lines

    def _below(self, layout: Layout, row: Row, width: int) -> list[Text]:
        """The cells below the head in lines of this width, as many a line as fit."""
        lines: list[Text] = []
        # Long ids come last: they fill a line.
        for column in sorted(layout.below, key=lambda column: column.kind == "id"):
            piece = self._set(column, row)
            if not piece:
                continue
            if layout.labelled and column.kind in ("number", "text", "line"):
                piece = _cell(f"{column.label} ", _QUIET).append_text(piece)
            left = width - lines[-1].cell_len - len(_BETWEEN) if lines else 0
            if column.kind in ("id", "line") and piece.cell_len > width:
                piece = _shortened(piece, left if left >= _SHORTEST else width, middle=column.kind == "id")
            if piece.cell_len <= left:
                lines[-1].append(_BETWEEN, _QUIET).append_text(piece)
            else:
                lines.append(piece)
        return [part for line in lines for part in self.folded(line, width)]

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


def _shortened(cell: Text, width: int, *, middle: bool) -> Text:
    """The cell on one line, an ellipsis at its end or in its middle in the place of what is too much.

    The two ends of an id tell it from others.
    """
    if cell.cell_len <= width:
        return cell
    room = width - len(_CUT)
    before = _fitting(cell.plain, (room + 1) // 2 if middle else room)
    shown = cell[:before]
    if not middle:
        shown.rstrip()
    shown.append(_CUT, _QUIET)
    if middle and (behind := _fitting(cell.plain[::-1], room // 2)):
        shown.append_text(cell[len(cell) - behind :])
    return shown


def _fitting(text: str, width: int) -> int:
    """How many characters from the start take at most `width` columns."""
    for at, char in enumerate(text):
        width -= cell_len(char)
        if width < 0:
            return at
    return len(text)


def _page_of(row: Row) -> str | None:
    """The web page of what a row is about: its own URL, or the best of a paper's links."""
    if "url" in row:
        return web_link(row["url"])
    links = {link["rel"]: link["url"] for link in row.get("links") or ()}
    return next(filter(None, (web_link(links.get(rel)) for rel in _PAGES)), None)
