"""List your saved searches.

Group: Your library.
"""

from papercat.commands.catalogue import reading
from papercat.commands.emit import emit, paginate
from papercat.commands.options import Output, Page, Question, command
from papercat.reports.library import saved


@command
def run(page: Page = Page(), output: Output = Output(), question: Question = Question()) -> None:
    """List your saved searches, with how many papers each finds and how many of these are unread.

    Example: papercat saved
    """
    with reading(question) as connection:
        empty = "no saved search; `papercat save NAME QUERY` saves one"
        emit(paginate(saved(connection), page), output, empty=empty)
