"""List your saved searches.

Group: Your library.
"""

from papercat.commands.catalogue import reading
from papercat.commands.emit import emit, paginate
from papercat.commands.options import Answer, command
from papercat.reports.library import saved


@command
def run(answer: Answer = Answer()) -> None:
    """List your saved searches, with how many papers each finds and how many of these are unread.

    Example: papercat saved
    """
    with reading(answer.question) as connection:
        empty = "no saved search; `papercat save NAME QUERY` saves one"
        emit(paginate(saved(connection), answer.page), answer.output, empty=empty)
