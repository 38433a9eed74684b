"""Restore the catalogue from a backup.

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
from papercat.commands.options import STANDARD, Database, argument, command
from papercat.errors import CatalogueError
from papercat.maintenance.backup import restore


@command
def run(
    file: Annotated[
        str, argument("Backup to restore; - is standard input.", "FILE", complete=completion.files)
    ],
    database: Database = Database(),
) -> None:
    """Restore the catalogue from a backup. The backup is checked first.

    The previous catalogue is kept next to it.

    Example: papercat restore ~/papers-before-the-move.db
    """
    path = database_path(database.db)
    if file == STANDARD:
        with working_folder(Path(gettempdir()), "restore") as folder:
            copy = folder / "standard-input"
            with copy.open("wb") as made:
                shutil.copyfileobj(sys.stdin.buffer, made)
            try:
                kept = restore(path, copy)
            except CatalogueError as error:
                raise CatalogueError(str(error).replace(str(copy), "standard input")) from error
    else:
        kept = restore(path, Path(file))
    origin = "standard input" if file == STANDARD else file
    print_line(f"{path}: restored from {origin}" + (f"; the previous file is kept as {kept}" if kept else ""))
