"""`papercat show`."""

from papercat.commands.asking import PaperName
from papercat.commands.catalogue import reading
from papercat.commands.emit import chosen_format, emit
from papercat.commands.options import Database, Output, command
from papercat.queries.paper import described, paper

READING = ("table", "markdown", "csv", "tsv")


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
        # Lines of names and values are for reading; whoever names fields wants the paper's own.
        reads = chosen_format(output) in READING and not output.fields
        emit(described(listing) if reads else listing, output)
