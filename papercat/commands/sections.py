"""What a table for a person has more than the rows: bars, and several tables one below the other."""

import shutil
import sys
from collections.abc import Iterator, Sequence

from papercat.commands.emit import chosen_format, emit, options, write
from papercat.commands.options import Output
from papercat.outputs import Options, render
from papercat.queries.plots import WIDTH, with_bars
from papercat.records import Column, Listing, Row

LEAST = 6
"""Terminal columns below which a bar says nothing."""

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


def emit_sections(whole: Listing, sections: Sequence[Listing], output: Output) -> None:
    """Print `sections` as tables where a table is wanted, else `whole`, which says the same in one row.

    Fields are those of `whole`: who asks for some gets them from there.
    """
    if chosen_format(output) != "table" or output.fields:
        emit(whole, output)
    else:
        write(tables(sections, options(output)), paged=True)


def tables(sections: Sequence[Listing], shown: Options) -> Iterator[str]:
    """The tables with an empty line between them."""
    for at, section in enumerate(sections):
        if at:
            yield "\n"
        yield from render(section, "table", shown)
