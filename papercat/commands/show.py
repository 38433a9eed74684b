"""`papercat show`."""

from papercat.commands.asking import PaperName
from papercat.commands.catalogue import reading
from papercat.commands.emit import chosen_format, emit, options, part
from papercat.commands.options import Database, Output, Page, command
from papercat.queries.paper import COLUMNS, described, paper

KEYS = {column.key for column in COLUMNS}
READING = ("table", "markdown", "csv", "tsv")


@command
def run(
    named: PaperName,
    page: Page = Page(),
    output: Output = Output(),
    database: Database = Database(),
) -> None:
    """Show everything about one paper: abstract, links, every snapshot, every tweet, where it was found.

    Example: papercat show arxiv:2011.08191
    """
    with reading(database.db) as connection:
        listing = paper(connection, named)
        # Lines of names and values are for reading; whoever names other fields wants the paper's own.
        lines = chosen_format(output, papers=True) in READING and set(options(output).fields) <= KEYS
        emit(part(described(listing) if lines else listing, page), output)
