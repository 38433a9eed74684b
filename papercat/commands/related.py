"""`papercat related`."""

from papercat.commands.asking import PaperName
from papercat.commands.catalogue import reading
from papercat.commands.emit import chosen_format, emit
from papercat.commands.options import Database, Output, Page, command, limit
from papercat.queries.related import related, tied


@command
def run(
    named: PaperName,
    page: Page = Page(),
    output: Output = Output(),
    database: Database = Database(),
) -> None:
    """Find the papers closest to one, by the rare words and the authors that they share with it.

    Example: papercat related arxiv:2011.08191
    """
    with reading(database.db) as connection:
        listing = related(connection, named, limit=limit(page, 10), offset=page.offset)
        shown = tied(listing) if chosen_format(output, papers=True) == "table" else listing
        emit(shown, output, empty="no other paper here shares a rare word or an author with it")
