"""Show how a paper's counts changed.

Group: People and venues.
"""

from papercat.commands.asking import PaperNames, read_papers
from papercat.commands.catalogue import reading
from papercat.commands.emit import emit, paginate
from papercat.commands.options import Answer, command
from papercat.commands.sections import barred
from papercat.reports.history import history

_EMPTY = "no document gives counts for this paper; posts and lists that are read later may"


@command
def run(named: PaperNames, answer: Answer = Answer()) -> None:
    """Show papers' counts over time, and the change per day.

    Example: papercat history arxiv:2011.08191
    """
    with reading(answer.question) as connection:
        listing = paginate(history(connection, [*read_papers(named)]), answer.page)
        emit(barred(listing, answer.output, "score"), answer.output, empty=_EMPTY)
