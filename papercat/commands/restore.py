"""`papercat restore`."""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from papercat.catalogue.backup import restore
from papercat.commands.catalogue import database_path
from papercat.commands.emit import say
from papercat.commands.options import STANDARD, Database, command
from papercat.errors import CatalogueError


@command
def run(
    file: Annotated[
        str, typer.Argument(help="A copy that `papercat backup` made; - is standard input.", metavar="FILE")
    ],
    database: Database = Database(),
) -> None:
    """Let the catalogue be what a copy of it holds. The copy is checked first.

    The catalogue as it was is kept beside it.

    Example: papercat restore ~/papers-before-the-move.db
    """
    path = database_path(database.db)
    if file == STANDARD:
        with TemporaryDirectory() as folder:
            copy = Path(folder) / "standard-input"
            with copy.open("wb") as made:
                shutil.copyfileobj(sys.stdin.buffer, made)
            try:
                kept = restore(path, copy)
            except CatalogueError as error:
                raise CatalogueError(str(error).replace(str(copy), "standard input")) from error
    else:
        kept = restore(path, Path(file))
    held = "standard input held" if file == STANDARD else f"{file} holds"
    say(f"{path}: is what {held}" + (f"; what was there before is kept as {kept}" if kept else ""))
