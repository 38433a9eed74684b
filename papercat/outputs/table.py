"""A table for reading: plain text at full width here, in a terminal's width by `terminal`.

Knows neither colour nor rich: a pipe should not wait for its import.
"""

from collections.abc import Iterator, Sequence

from papercat.display.bars import bar
from papercat.display.cells import PASSAGE, batches, head_of, plain, select, text
from papercat.display.closing import BATCH, GAP, INDENT, closing
from papercat.display.options import Options
from papercat.display.safe import harmless
from papercat.display.widths import display_width
from papercat.records import Column, Listing, Row

# A column is aligned for cells up to this width; a longer cell shifts its own row.
_WIDEST = 120


def render(listing: Listing, options: Options) -> Iterator[str]:
    """Title, headings, rows and closing lines; without a header only the rows."""
    columns, rows = select(listing, options.fields)
    if options.width is None:
        return _plain(listing, columns, rows, options)
    # rich is slow to import, so only a terminal uses it.
    from papercat.outputs._terminal import fitted

    return fitted(listing, columns, rows, options)


def _plain(
    listing: Listing, columns: Sequence[Column], rows: Iterator[Row], options: Options
) -> Iterator[str]:
    """The table in full width: columns only grow wider from one batch of rows to the next."""
    labels = [harmless(column.label) for column in columns] if options.header else [""] * len(columns)
    widths = [display_width(label) for label in labels]
    if options.header:
        yield f"{harmless(listing.title)}\n\n"
    before = columns[: columns.index(head_of(columns))]
    shown = 0
    for batch in batches(rows, BATCH):
        lines = [[_cell(column, row) for column in columns] for row in batch]
        for cells in lines:
            widths = [
                max(width, min(display_width(cell), _WIDEST))
                for width, cell in zip(widths, cells, strict=True)
            ]
        if options.header and not shown:
            yield _line(columns, labels, widths)
        indent = " " * sum(width + len(GAP) for _, width in zip(before, widths, strict=False)) or INDENT
        for row, cells in zip(batch, lines, strict=True):
            yield _line(columns, cells, widths)
            if not (options.fields or options.brief) and row.get(PASSAGE):
                yield f"{indent}{harmless(text(row[PASSAGE]))}\n"
        shown += len(batch)
    if options.header:
        yield closing(listing, shown)


def _cell(column: Column, row: Row) -> str:
    """The cell of a row."""
    value = column.cell(row)
    return bar(value) if column.kind == "bar" else harmless(text(plain(value)))


def _line(columns: Sequence[Column], cells: Sequence[str], widths: Sequence[int]) -> str:
    """The cells side by side; numbers right-aligned, no trailing spaces."""
    padded = []
    for column, cell, width in zip(columns, cells, widths, strict=True):
        blanks = " " * (width - display_width(cell))
        padded.append(blanks + cell if column.kind == "number" else cell + blanks)
    return GAP.join(padded).rstrip() + "\n"
