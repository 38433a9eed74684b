"""`papercat backup`."""

from pathlib import Path
from typing import Annotated

import typer

from papercat.catalogue.backup import back_up
from papercat.commands.catalogue import database_path
from papercat.commands.emit import say
from papercat.commands.options import Database, command


@command
def run(
    file: Annotated[Path, typer.Argument(help="Where the copy goes.", metavar="FILE")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file if there is one.")] = False,
    database: Database = Database(),
) -> None:
    """Copy the catalogue to a file, as it is at one moment; others may read and write meanwhile.

    The copy is checked, and is there whole or not at all.

    Example: papercat backup ~/papers-before-the-move.db
    """
    path = database_path(database.db)
    back_up(path, file, force=force)
    say(f"{path}: copied to {file}")
