"""`papercat documents`."""

from papercat.commands.catalogue import reading
from papercat.commands.emit import emit
from papercat.commands.options import Database, Output, Page, command, limit
from papercat.queries.documents import documents


@command
def run(page: Page = Page(), output: Output = Output(), database: Database = Database()) -> None:
    """List the documents that were read, when, and what they held.

    Example: papercat documents
    """
    with reading(database.db) as connection:
        emit(documents(connection, limit=limit(page, None), offset=page.offset), output)
