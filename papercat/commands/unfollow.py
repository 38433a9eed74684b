"""Stop following people, topics and venues.

Group: Your library.
"""

from typing import Annotated

from papercat.commands import completion
from papercat.commands.catalogue import writing
from papercat.commands.emit import print_line
from papercat.commands.options import Database, argument, command
from papercat.errors import UsageError
from papercat.library.searches import follow, read_followed


@command
def run(
    names: Annotated[
        list[str], argument("author:NAME, topic:NAME or venue:NAME.", "NAME...", complete=completion.query)
    ],
    database: Database = Database(),
) -> None:
    """Stop following people, topics and venues.

    Example: papercat unfollow venue:iclr
    """
    pairs = [read_followed(name) for name in names]
    with writing(database.db) as connection:
        if not follow(connection, pairs, following=False):
            raise UsageError("you follow none of these; `papercat follow` lists what you follow")
    print_line("unfollowed; `papercat undo follow` undoes it")
