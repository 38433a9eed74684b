"""What a table for a person has more than the rows: bars, and several tables one below the other."""

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from papercat.commands.emit import chosen_format, emit, options, part, stretch, write
from papercat.commands.options import Format, Output, Page
from papercat.outputs import Options, render
from papercat.queries.plots import WIDTH, with_bars
from papercat.records import Column, Listing, Row

LEAST = 6
"""Terminal columns below which a bar says nothing."""

FLAT = (Format.csv, Format.tsv, Format.markdown)
"""The forms that have no place for a list within a row."""

TEXT = 36
"""Terminal columns that a text is left at least, where it needs them; bars grow in what is left then."""


def barred(listing: Listing, output: Output, *keys: str) -> Listing:
    """The listing with bars for these columns, where a table is wanted that shows its own columns.

    Bars are as long as the terminal leaves them room beside the other columns.
    """
    if chosen_format(output) != "table" or output.fields:
        return listing
    rows = list(listing.rows)
    width = WIDTH
    if sys.stdout.isatty():
        left = shutil.get_terminal_size().columns - taken(listing.columns, rows, len(keys))
        width = max(LEAST, min(WIDTH, left // len(keys)))
    return with_bars(listing._replace(rows=rows), *keys, width=width)


def taken(columns: Sequence[Column], rows: Sequence[Row], bars: int) -> int:
    """The terminal columns that a table takes but for its bars; a long text counts as `TEXT`."""
    # Only a terminal needs it; a pipe should not wait.
    from papercat.outputs.cells import text
    from papercat.outputs.layout import GAP
    from papercat.outputs.widths import display_width

    widths = (
        max(display_width(column.label), *(display_width(text(column.cell(row))) for row in rows), 0)
        for column in columns
    )
    return sum(min(TEXT, width) + GAP for width in widths) + GAP * bars


class Shapes(NamedTuple):
    """How a row that holds several lists is told otherwise.

    As tables for reading, the first of them of single facts; as rows without lists for spreadsheets.
    """

    tables: Callable[[Row], Sequence[Listing]]
    flat: Callable[[Row], Listing]


def emit_shaped(whole: Listing, shapes: Shapes, output: Output, page: Page) -> None:
    """Print a listing of one row in the shape that suits the form; a page is of each of its lists.

    Fields are the row's own but in the forms for flat rows, where those have them all.
    """
    form, fields = chosen_format(output), options(output).fields
    row = next(iter(whole.rows))
    flat = shapes.flat(paged(row, page))
    if form in FLAT and set(fields) <= {column.key for column in flat.columns}:
        emit(flat, output)
    elif fields or form != Format.table:
        emit(whole._replace(rows=[paged(row, page)]), output)
    else:
        facts, *lists = shapes.tables(row)
        write(tables([facts, *(part(one, page) for one in lists)], options(output)), paged=True)


def paged(row: Row, page: Page) -> Row:
    """The row with the part of each of its lists of objects that a page asks for."""
    return {
        key: value[stretch(page)]
        if isinstance(value, list) and value and isinstance(value[0], Mapping)
        else value
        for key, value in row.items()
    }


def tables(sections: Sequence[Listing], shown: Options) -> Iterator[str]:
    """The tables with an empty line between them."""
    for at, section in enumerate(sections):
        if at:
            yield "\n"
        yield from render(section, "table", shown)
