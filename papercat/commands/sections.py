"""Tables with bars, and several tables below each other."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from papercat.commands.emit import chosen_format, emit, options, page_slice, paginate, write
from papercat.commands.options import Output, Page
from papercat.display.bars import with_bars
from papercat.display.options import Options
from papercat.outputs import is_flat, render
from papercat.records import Listing, Row


def barred(listing: Listing, output: Output, *keys: str) -> Listing:
    """The listing with bars for these columns, if it is shown as a table with its own columns."""
    if chosen_format(output) != "table" or output.fields:
        return listing
    return with_bars(listing, *keys)


class Shapes(NamedTuple):
    """How a row with several lists is shown in other formats.

    As tables for reading, the first with single facts; as rows without lists for spreadsheets.
    """

    tables: Callable[[Row], Sequence[Listing]]
    flat: Callable[[Row], Listing]


def emit_shaped(whole: Listing, shapes: Shapes, output: Output, page: Page) -> None:
    """Print a listing of one row in the shape that suits the format; a page applies to each of its lists.

    Fields are the row's own but in the forms for flat rows, where those have them all.
    """
    form, fields = chosen_format(output), options(output).fields
    row = next(iter(whole.rows))
    flat = shapes.flat(_paged(row, page))
    if is_flat(form) and set(fields) <= {column.key for column in flat.columns}:
        emit(flat, output)
    elif fields or form != "table":
        emit(whole._replace(rows=[_paged(row, page)]), output)
    else:
        facts, *lists = shapes.tables(row)
        write(tables([facts, *(paginate(one, page) for one in lists)], options(output)), paged=True)


def _paged(row: Row, page: Page) -> Row:
    """The row with each of its lists of objects cut to the page."""
    return {
        key: value[page_slice(page)]
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
