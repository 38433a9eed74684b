"""`papercat backup`."""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from papercat.catalogue.backup import back_up
from papercat.commands.catalogue import database_path
from papercat.commands.emit import say
from papercat.commands.options import STANDARD, Database, command
from papercat.errors import UsageError


@command
def run(
    file: Annotated[str, typer.Argument(help="Where the copy goes; - is standard output.", metavar="FILE")],
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file if there is one.")] = False,
    database: Database = Database(),
) -> None:
    """Copy the catalogue to a file, as it is at one moment; others may read and write meanwhile.

    The copy is checked, and is there whole or not at all.

    Example: papercat backup ~/papers-before-the-move.db
    """
    path = database_path(database.db)
    if file == STANDARD:
        stream(path)
        return
    back_up(path, Path(file), force=force)
    say(f"{path}: copied to {file}")


def stream(path: Path) -> None:
    """Write a copy to standard output; nothing where the catalogue cannot be copied whole.

    Raises:
        UsageError: a terminal is there.
    """
    if sys.stdout.isatty():
        raise UsageError("a catalogue is no text for a terminal: name a file, or pipe it on")
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.db"
        back_up(path, copy, force=False)
        with copy.open("rb") as made:
            shutil.copyfileobj(made, sys.stdout.buffer)
