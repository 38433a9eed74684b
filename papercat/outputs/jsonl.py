"""JSON Lines: one object per line with the complete row."""

from collections.abc import Iterator

from papercat.display.cells import select, whole
from papercat.display.json_text import encode
from papercat.display.options import Options
from papercat.records import Listing


def objects(listing: Listing, options: Options) -> Iterator[str]:
    """Each row as a JSON object, keys in the row's order, or those of the fields in theirs."""
    columns, rows = select(listing, options.fields)
    for row in rows:
        yield encode({column.key: whole(column, row) for column in columns} if options.fields else row)


def render(listing: Listing, options: Options) -> Iterator[str]:
    """One line per row."""
    for line in objects(listing, options):
        yield f"{line}\n"
