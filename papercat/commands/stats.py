"""`papercat stats`."""

from papercat.commands.catalogue import reading
from papercat.commands.options import Database, Output, command
from papercat.commands.sections import emit_sections
from papercat.queries.stats import sections, stats


@command
def run(output: Output = Output(), database: Database = Database()) -> None:
    """Tell what the catalogue holds: documents, papers by year, venue and category, largest authors.

    Coverage is how many papers have an abstract, tweets, ids and more.

    Example: papercat stats
    """
    with reading(database.db) as connection:
        listing = stats(connection)
        emit_sections(listing, sections(next(iter(listing.rows))), output)
