"""`papercat forget`."""

from pathlib import Path
from typing import Annotated

import typer

from papercat.catalogue.documents import forget
from papercat.commands import completion
from papercat.commands.catalogue import writing
from papercat.commands.emit import say
from papercat.commands.options import Database, command


@command
def run(
    documents: Annotated[
        list[str],
        typer.Argument(
            help="A path, or the end of one.", metavar="DOCUMENT...", autocompletion=completion.documents
        ),
    ],
    database: Database = Database(),
) -> None:
    """Take back all that documents said, their counts too. The files themselves are left alone.

    Example: papercat forget 2020-11-18-hot-papers.md
    """
    with writing(database.db) as connection:
        for path in forget(connection, [str(Path(name)) for name in documents]):
            say(f"forgotten: {path}")
