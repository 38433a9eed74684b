"""Merge two papers permanently.

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
from papercat.store.actions.merging import merge


@command
def run(
    papers: Annotated[
        list[str] | None, argument("Two papers, by id or URL.", "A B", complete=completion.papers)
    ] = None,
    undo: Annotated[int | None, option("Undo this merge instead.", "NO")] = None,
    database: Database = Database(),
) -> None:
    """Merge two papers permanently. Later ingests keep them merged.

    Example: papercat merge arxiv:2010.15775 openreview:fSTD6NFIW_b
    """
    if undo is not None:
        run_undo(database.db, undo)
        return
    if len(papers or ()) != 2:
        raise UsageError("merge takes two papers; `papercat dupes` lists likely pairs")
    one, other = papers or ("", "")
    with writing(database.db) as connection:
        begin(connection)
        number = merge(connection, find_paper(connection, one), find_paper(connection, other))
    print_line(f"merged; `papercat merge --undo {number}` undoes it")
