"""Show everything about one paper.

Group: Everyday.
"""

from papercat.commands.asking import PaperNames, read_papers
from papercat.commands.catalogue import reading
from papercat.commands.emit import chosen_format, emit, options, paginate, write
from papercat.commands.options import Answer, command
from papercat.commands.sections import tables
from papercat.reports.paper import papers
from papercat.views.paper import COLUMNS, described

_KEYS = {column.key for column in COLUMNS}
_READING = ("table", "markdown", "csv", "tsv")


@command
def run(named: PaperNames, answer: Answer = Answer()) -> None:
    """Show everything about papers: abstract, links, counts over time, tweets, sources.

    Example: papercat show arxiv:2011.08191

    Example: papercat show 3
    """
    with reading(answer.question) as connection:
        # Without --fields, a table shows lines of names and values.
        lines = (
            chosen_format(answer.output, papers=True) in _READING
            and set(options(answer.output).fields) <= _KEYS
        )
        listing = papers(connection, read_papers(named), for_reading=lines)
        shown = [*described(listing.rows)] if lines else []
        if len(shown) == 1:
            emit(paginate(shown[0], answer.page), answer.output)
        elif shown and chosen_format(answer.output) == "table":
            write(tables([paginate(one, answer.page) for one in shown], options(answer.output)), paged=True)
        else:
            emit(listing, answer.output)
