"""Save a search under a name.

Group: Your library.
"""

from typing import Annotated

from papercat.commands import completion
from papercat.commands.asking import read_words
from papercat.commands.catalogue import writing
from papercat.commands.emit import print_line
from papercat.commands.options import Database, argument, command, option
from papercat.errors import UsageError
from papercat.library.searches import drop_search, find_search, save_search, saved_searches
from papercat.query.lookup import resolve_papers
from papercat.query.parser import parse


@command
def run(
    name: Annotated[str, argument("Its name; `papercat search @NAME` runs it.", "NAME")],
    words: Annotated[
        list[str] | None, argument("What to find.", "QUERY...", complete=completion.query)
    ] = None,
    delete: Annotated[bool, option("Remove the saved search instead.")] = False,
    database: Database = Database(),
) -> None:
    """Save a search under a name, replacing any other search of that name, in upper or lower case.

    `papercat search @NAME` runs it, alone or within a query: '@rl -is:read'. `papercat new` shows what
    is new for each.

    Example: papercat save rl 'reinforcement learning category:cs.LG'
    """
    name = name.removeprefix("@")
    query = " ".join(read_words(words or ())).strip()
    if delete == bool(query):
        raise UsageError("save takes a name and a query, or a name and --delete")
    with writing(database.db) as connection:
        if delete:
            drop_search(connection, name)
            print_line(f"removed @{name}; `papercat undo save` undoes it")
            return
        searches = saved_searches(connection)
        before = searches.get(find_search(searches, name) or name)
        changed = save_search(connection, name, query, lambda: resolve_papers(connection, parse(f"@{name}")))
        for hint in resolve_papers(connection, parse(query)).hints:
            print_line(hint)
    instead = f", replacing “{before}”" if before else ""
    done = f"saved{instead}; `papercat search @{name}` runs it"
    print_line(done if changed else f"@{name} is that search already")
