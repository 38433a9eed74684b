"""Find unread papers that you may like.

Group: Your library.
"""

from papercat.commands.catalogue import reading
from papercat.commands.emit import emit
from papercat.commands.options import DEFAULT_LIMIT, Output, Page, Question, command, limit
from papercat.reports.recommend import recommend


@command
def run(page: Page = Page(), output: Output = Output(), question: Question = Question()) -> None:
    """Find unread papers that are like those that you starred, tagged, queued, noted or rated high.

    Everything is computed here, from the words and authors of the papers. Papers that you rated below 3
    count against others like them.

    Example: papercat recommend
    """
    with reading(question) as connection:
        listing = recommend(connection, limit=limit(page, DEFAULT_LIMIT), offset=page.offset)
        emit(listing, output, empty="nothing here is like what you starred or tagged")
