"""`papercat documents`."""

from papercat.commands.asking import NOTHING_READ
from papercat.commands.catalogue import reading
from papercat.commands.emit import chosen_format, emit, options
from papercat.commands.options import Database, Format, Output, Page, command, limit
from papercat.commands.paths import near
from papercat.queries.documents import documents
from papercat.records import Column


@command
def run(page: Page = Page(), output: Output = Output(), database: Database = Database()) -> None:
    """List the documents that were read, when, and what they held.

    Example: papercat documents
    """
    with reading(database.db) as connection:
        listing = documents(connection, limit=limit(page, None), offset=page.offset)
        # A pipe's reader may stand elsewhere.
        if chosen_format(output) == Format.table and options(output).width is not None:
            listing = listing._replace(columns=tuple(map(nearby, listing.columns)))
        emit(listing, output, empty=NOTHING_READ)


def nearby(column: Column) -> Column:
    """The column, with paths as they are from here."""
    return column._replace(value=lambda row: near(row["document"])) if column.key == "document" else column
