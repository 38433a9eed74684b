"""Find papers similar to one.

Group: Everyday.
"""

from papercat.commands.asking import PaperNames, read_papers
from papercat.commands.catalogue import reading
from papercat.commands.emit import chosen_format, emit
from papercat.commands.options import Answer, command, limit
from papercat.reports.related import related, ties


@command
def run(named: PaperNames, answer: Answer = Answer()) -> None:
    """Find papers similar to one or several: by shared rare words and authors, and by mentions of each other.

    With several papers, those closest to all of them come first.

    Example: papercat related arxiv:2011.08191
    """
    with reading(answer.question) as connection:
        listing = related(
            connection, [*read_papers(named)], limit=limit(answer.page, 10), offset=answer.page.offset
        )
        shown = ties(listing) if chosen_format(answer.output, papers=True) == "table" else listing
        emit(
            shown,
            answer.output,
            empty="no other paper shares a rare word or an author with it, or mentions it",
        )
