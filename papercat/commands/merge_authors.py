"""Merge two authors permanently.

Group: Maintenance.
"""

from typing import Annotated

from papercat.commands import completion
from papercat.commands.catalogue import writing
from papercat.commands.emit import print_line
from papercat.commands.options import Database, argument, command, option
from papercat.commands.undoing import run_undo
from papercat.errors import UsageError
from papercat.reports.author import find_person
from papercat.store.actions.people import merge_people


@command
def run(
    authors: Annotated[
        list[str] | None, argument("Two full names, each in quotes.", "A B", complete=completion.authors)
    ] = None,
    undo: Annotated[int | None, option("Undo this merge instead.", "NO")] = None,
    database: Database = Database(),
) -> None:
    """Merge two authors permanently, under the first name. Later ingests keep them merged.

    Papers still show the name that they were published under. `papercat authors --same` lists
    names that may be one person's.

    Example: papercat merge-authors "Geoffrey Hinton" "Geoffrey E. Hinton"
    """
    if undo is not None:
        run_undo(database.db, undo)
        return
    if len(authors or ()) != 2:
        raise UsageError(
            "merge-authors takes two names, each in quotes; `papercat authors --same` lists pairs"
        )
    one, other = authors or ("", "")
    with writing(database.db) as connection:
        number = merge_people(connection, find_person(connection, one), find_person(connection, other))
    print_line(f"merged; `papercat merge-authors --undo {number}` undoes it")
