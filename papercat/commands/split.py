"""`papercat split`."""

from typing import Annotated

import typer

from papercat.catalogue.decisions import split
from papercat.catalogue.reader import find_paper
from papercat.commands import completion
from papercat.commands.catalogue import writing
from papercat.commands.emit import say
from papercat.commands.options import Database, command
from papercat.commands.undoing import take_back
from papercat.errors import UsageError


@command
def run(
    paper: Annotated[
        str | None,
        typer.Argument(help="The paper, by id or URL.", metavar="PAPER", autocompletion=completion.papers),
    ] = None,
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            help="Its sources to take out: DOCUMENT or DOCUMENT:POSITION, as `papercat show` has them.",
            metavar="SOURCE...",
        ),
    ] = None,
    undo: Annotated[
        int | None, typer.Option("--undo", metavar="NO", help="Take this split back instead.")
    ] = None,
    database: Database = Database(),
) -> None:
    """Take what some documents say out of a paper, for good: the two sides never join again.

    Example: papercat split arxiv:2010.15775 lists/iclr2021.md
    """
    if undo is not None:
        take_back(database, undo)
        return
    if paper is None or not sources:
        raise UsageError("split takes a paper and the sources to take out; `papercat show PAPER` lists them")
    with writing(database.db) as connection:
        number = split(connection, find_paper(connection, paper), sources)
    say(f"split; `papercat split --undo {number}` takes it back")
