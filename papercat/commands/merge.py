"""`papercat merge`."""

from typing import Annotated

import typer

from papercat.catalogue.decisions import merge
from papercat.catalogue.reader import find_paper
from papercat.commands import completion
from papercat.commands.catalogue import writing
from papercat.commands.emit import say
from papercat.commands.options import Database, command
from papercat.commands.undoing import take_back
from papercat.errors import UsageError


@command
def run(
    papers: Annotated[
        list[str] | None,
        typer.Argument(help="Two papers, by id or URL.", metavar="A B", autocompletion=completion.papers),
    ] = None,
    undo: Annotated[
        int | None, typer.Option("--undo", metavar="NO", help="Take this merge back instead.")
    ] = None,
    database: Database = Database(),
) -> None:
    """Make two papers one, for good: later ingests keep to it.

    Example: papercat merge arxiv:2010.15775 openreview:fSTD6NFIW_b
    """
    if undo is not None:
        take_back(database, undo)
        return
    if len(papers or ()) != 2:
        raise UsageError("merge takes two papers; `papercat dupes` lists pairs that may be one")
    one, other = papers or ("", "")
    with writing(database.db) as connection:
        number = merge(connection, find_paper(connection, one), find_paper(connection, other))
    say(f"merged; `papercat merge --undo {number}` takes it back")
