"""`papercat stats`."""

from papercat.commands.catalogue import reading
from papercat.commands.emit import stretch
from papercat.commands.options import Database, Output, Page, command
from papercat.commands.sections import Shapes, emit_shaped
from papercat.queries.stats import LARGEST, flat, sections, stats


@command
def run(page: Page = Page(), output: Output = Output(), database: Database = Database()) -> None:
    """Tell what the catalogue holds: documents, papers by year, venue and category, largest authors.

    Coverage is how many papers have an abstract, tweets, ids and more. csv, tsv and markdown have all
    of it as rows of part, name, year, count and share; --limit is of each part.

    Example: papercat stats
    """
    with reading(database.db) as connection:
        largest = LARGEST if page.limit is None else stretch(page).stop or -1
        emit_shaped(stats(connection, largest=largest), Shapes(sections, flat), output, page)
