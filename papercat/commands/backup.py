"""Copy the catalogue to a file.

Group: Maintenance.
"""

import shutil
import sys
from pathlib import Path
from tempfile import gettempdir
from typing import Annotated

from papercat.catalogue.working_folder import working_folder
from papercat.commands import completion
from papercat.commands.catalogue import database_path
from papercat.commands.emit import print_line
from papercat.commands.options import STANDARD, Database, argument, command, option
from papercat.errors import UsageError
from papercat.maintenance.backup import back_up


@command
def run(
    file: Annotated[str, argument("File to write; - is standard output.", "FILE", complete=completion.files)],
    force: Annotated[bool, option("Overwrite an existing file.")] = False,
    database: Database = Database(),
) -> None:
    """Copy the catalogue to a file. Other commands may read and write in the meantime.

    The copy is a consistent snapshot. It is checked, and written completely or not at all.

    Example: papercat backup ~/papers-before-the-move.db
    """
    path = database_path(database.db)
    if file == STANDARD:
        _stream(path)
        return
    back_up(path, Path(file), force=force)
    print_line(f"{path}: copied to {file}")


def _stream(path: Path) -> None:
    """Write a copy to standard output, or nothing if the catalogue cannot be copied completely.

    Raises:
        UsageError: standard output is a terminal.
    """
    if sys.stdout.isatty():
        raise UsageError("a catalogue is a binary file; name a file, or redirect the output")
    with working_folder(Path(gettempdir()), "backup") as folder:
        copy = folder / "copy.db"
        back_up(path, copy, force=False)
        with copy.open("rb") as made:
            shutil.copyfileobj(made, sys.stdout.buffer)
