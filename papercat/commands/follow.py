"""Follow people, topics and venues, or list what you follow.

Group: Your library.
"""

from typing import Annotated

from papercat.commands import completion
from papercat.commands.catalogue import reading, writing
from papercat.commands.emit import emit, paginate, print_line
from papercat.commands.options import Answer, argument, command
from papercat.library.searches import follow, read_followed
from papercat.reports.library import followed_listing


@command
def run(
    names: Annotated[
        list[str] | None,
        argument("author:NAME, topic:NAME or venue:NAME.", "[NAME]...", complete=completion.query),
    ] = None,
    answer: Answer = Answer(),
) -> None:
    """Follow people, topics and venues: their papers come first in `papercat new`. Without a name, list them.

    Example: papercat follow 'author:Ada Example' topic:slam venue:iclr
    """
    if not names:
        with reading(answer.question) as connection:
            empty = "you follow nobody; `papercat follow author:NAME` begins to"
            emit(paginate(followed_listing(connection), answer.page), answer.output, empty=empty)
        return
    pairs = [read_followed(name) for name in names]
    with writing(answer.question.db) as connection:
        changed = follow(connection, pairs, following=True)
        counts = {row["name"].casefold(): row["papers"] for row in followed_listing(connection).rows}
    for name in (":".join(pair) for pair in pairs):
        if not counts[name.casefold()]:
            print_line(f"{name}: no paper has it so far")
    print_line(
        f"following {changed} more; `papercat undo follow` undoes it" if changed else "followed already"
    )
