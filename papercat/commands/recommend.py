"""Recommend unread papers that you may like.

Group: Your library.
"""

from papercat.commands.catalogue import reading
from papercat.commands.emit import emit
from papercat.commands.options import DEFAULT_LIMIT, Answer, command, limit
from papercat.reports.recommend import recommend


@command
def run(answer: Answer = Answer()) -> None:
    """Find unread papers similar to those you starred, tagged, queued, noted or rated highly.

    Everything is computed on your machine, from the words and authors of the papers. Papers that you
    rated below 3 count against similar ones.

    Example: papercat recommend
    """
    with reading(answer.question) as connection:
        listing = recommend(connection, limit=limit(answer.page, DEFAULT_LIMIT), offset=answer.page.offset)
        emit(listing, answer.output, empty="no unread paper is similar to those you starred or tagged")
