"""`papercat merges`."""

from typing import Annotated

import typer

from papercat.commands.catalogue import reading
from papercat.commands.emit import emit, part
from papercat.commands.options import Database, Output, Page, command
from papercat.commands.undoing import take_back
from papercat.queries.merges import merges

EMPTY = "you made none yet; `papercat dupes` lists pairs that may be one paper"


@command
def run(
    undo: Annotated[
        int | None, typer.Option("--undo", metavar="NO", help="Take this merge or split back.")
    ] = None,
    page: Page = Page(),
    output: Output = Output(),
    database: Database = Database(),
) -> None:
    """List the merges and splits that you made, or take one back.

    Example: papercat merges --undo 1
    """
    if undo is not None:
        take_back(database, undo)
        return
    with reading(database.db) as connection:
        emit(part(merges(connection), page), output, empty=EMPTY)
