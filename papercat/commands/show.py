"""`papercat show`."""

from papercat.commands.asking import PaperName
from papercat.commands.catalogue import reading
from papercat.commands.emit import chosen_format, emit
from papercat.commands.options import Database, Output, command
from papercat.queries.paper import described, paper


@command
def run(
    named: PaperName,
    output: Output = Output(),
    database: Database = Database(),
) -> None:
    """Show everything about one paper: abstract, links, every snapshot, every tweet, where it was found.

    Example: papercat show arxiv:2011.08191
    """
    with reading(database.db) as connection:
        listing = paper(connection, named)
        emit(described(listing) if chosen_format(output) == "table" else listing, output)
