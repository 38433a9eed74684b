"""`papercat history`."""

from papercat.commands.asking import PaperName
from papercat.commands.catalogue import reading
from papercat.commands.emit import emit, part
from papercat.commands.options import Database, Output, Page, command
from papercat.commands.sections import barred
from papercat.queries.history import history

EMPTY = "no document tells a count of this paper; later versions of posts and lists bring them"


@command
def run(
    named: PaperName,
    page: Page = Page(),
    output: Output = Output(),
    database: Database = Database(),
) -> None:
    """Show every snapshot of a paper's counts in the order of time, and the change a day between them.

    Example: papercat history arxiv:2011.08191
    """
    with reading(database.db) as connection:
        listing = part(history(connection, named), page)
        emit(barred(listing, output, "score"), output, empty=EMPTY)
