"""Show catalogue statistics.

Group: Everyday.
"""

from papercat.commands.catalogue import reading
from papercat.commands.emit import page_slice
from papercat.commands.options import Answer, command
from papercat.commands.sections import Shapes, emit_shaped
from papercat.reports.stats import LARGEST, stats
from papercat.views.stats import flat, sections


@command
def run(answer: Answer = Answer()) -> None:
    """Show catalogue statistics: documents, papers by year, venue and category, top authors.

    Coverage is how many papers have an abstract, tweets, ids and more. CSV, TSV and Markdown are
    rows of part, name, year, count and share. --limit applies to each part.

    Example: papercat stats
    """
    with reading(answer.question) as connection:
        largest = LARGEST if answer.page.limit is None else page_slice(answer.page).stop or -1
        emit_shaped(stats(connection, largest=largest), Shapes(sections, flat), answer.output, answer.page)
