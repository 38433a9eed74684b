"""`papercat venues`."""

from papercat.commands.asking import NOTHING_READ
from papercat.commands.catalogue import reading
from papercat.commands.emit import emit
from papercat.commands.options import Database, Output, Page, command, limit
from papercat.commands.sections import barred
from papercat.queries.venues import venues


@command
def run(page: Page = Page(), output: Output = Output(), database: Database = Database()) -> None:
    """List the conferences by year with the numbers of their papers, and of those that were hot.

    Example: papercat venues
    """
    with reading(database.db) as connection:
        listing = venues(connection, limit=limit(page, None), offset=page.offset)
        emit(barred(listing, output, "papers"), output, empty=NOTHING_READ)
