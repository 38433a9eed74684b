"""Split a paper: move some of its sources to a new one.

Group: Maintenance.
"""

from typing import Annotated

from papercat.catalogue.connection import begin
from papercat.catalogue.lookup import find_paper
from papercat.commands import completion
from papercat.commands.catalogue import writing
from papercat.commands.emit import print_line
from papercat.commands.options import Database, argument, command, option
from papercat.commands.undoing import run_undo
from papercat.errors import UsageError
from papercat.store.actions.merging import split


@command
def run(
    paper: Annotated[
        str | None, argument("Paper, by id or URL.", "PAPER", complete=completion.papers)
    ] = None,
    sources: Annotated[
        list[str] | None,
        argument("Sources to move: DOCUMENT or DOCUMENT:POSITION, as in `papercat show`.", "SOURCE..."),
    ] = None,
    undo: Annotated[int | None, option("Undo this split instead.", "NO")] = None,
    database: Database = Database(),
) -> None:
    """Split a paper: move some of its sources to a new paper. Later ingests keep them apart.

    Example: papercat split arxiv:2010.15775 lists/iclr2021.md
    """
    if undo is not None:
        run_undo(database.db, undo)
        return
    if paper is None or not sources:
        raise UsageError("split takes a paper and the sources to move; `papercat show PAPER` lists them")
    with writing(database.db) as connection:
        begin(connection)
        number = split(connection, find_paper(connection, paper), sources)
    print_line(f"split; `papercat split --undo {number}` undoes it")
