"""List your tags.

Group: Your library.
"""

from papercat.commands.catalogue import reading
from papercat.commands.emit import emit, paginate
from papercat.commands.options import Answer, command
from papercat.reports.library import tags


@command
def run(answer: Answer = Answer()) -> None:
    """List your tags, with how many papers each has and the query that finds these.

    Example: papercat tags
    """
    with reading(answer.question) as connection:
        empty = "no tags; `papercat tag PAPER +TAG` adds one"
        emit(paginate(tags(connection), answer.page), answer.output, empty=empty)
