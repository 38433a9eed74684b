"""List your tags.

Group: Your library.
"""

from papercat.commands.catalogue import reading
from papercat.commands.emit import emit, paginate
from papercat.commands.options import Output, Page, Question, command
from papercat.reports.library import tags


@command
def run(page: Page = Page(), output: Output = Output(), question: Question = Question()) -> None:
    """List your tags, with how many papers each has and the query that finds these.

    Example: papercat tags
    """
    with reading(question) as connection:
        empty = "no tags; `papercat tag PAPER +TAG` adds one"
        emit(paginate(tags(connection), page), output, empty=empty)
