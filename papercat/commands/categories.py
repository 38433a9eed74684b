"""`papercat categories`."""

from papercat.commands.asking import NOTHING_READ
from papercat.commands.catalogue import reading
from papercat.commands.emit import emit
from papercat.commands.options import Database, Output, Page, command, limit
from papercat.commands.sections import barred
from papercat.queries.categories import categories


@command
def run(page: Page = Page(), output: Output = Output(), database: Database = Database()) -> None:
    """List the categories with the numbers of their papers and what these gathered, most papers first.

    Example: papercat categories
    """
    with reading(database.db) as connection:
        listing = categories(connection, limit=limit(page, None), offset=page.offset)
        emit(barred(listing, output, "papers"), output, empty=NOTHING_READ)
