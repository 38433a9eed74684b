"""`papercat restore`."""

from pathlib import Path
from typing import Annotated

import typer

from papercat.catalogue.backup import restore
from papercat.commands.catalogue import database_path
from papercat.commands.emit import say
from papercat.commands.options import Database, command


@command
def run(
    file: Annotated[Path, typer.Argument(help="A copy that `papercat backup` made.", metavar="FILE")],
    database: Database = Database(),
) -> None:
    """Let the catalogue be what a copy of it holds. The copy is checked first.

    The catalogue as it was is kept beside it.

    Example: papercat restore ~/papers-before-the-move.db
    """
    path = database_path(database.db)
    kept = restore(path, file)
    say(f"{path}: is what {file} holds" + (f"; what was there before is kept as {kept}" if kept else ""))
