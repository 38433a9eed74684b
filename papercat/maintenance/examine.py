"""Check a whole catalogue without touching it: every rule is checked on a copy."""

import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir
from typing import NamedTuple

from papercat.catalogue.connection import connect, open_for_reading, snapshot
from papercat.catalogue.copying import copy_pages
from papercat.catalogue.sqlite_errors import translate_sqlite_errors
from papercat.catalogue.working_folder import abandoned_folders, working_folder
from papercat.errors import CatalogueError, ForeignSchemaError, SQLiteError, os_reason
from papercat.maintenance.integrity import STRUCTURE, Finding, findings

_FOREIGN = "a table, index or trigger that is not papercat's"


def examine(path: Path) -> list[Finding]:
    """The result of every check.

    The copy is of one moment and writable, which the comparison of full text needs. So nobody waits for a
    check, and a read-only file can be checked.

    Raises:
        CatalogueError: there is no catalogue, it is of another version of papercat, or there is no
            room for a copy.
    """
    try:
        opened = open_for_reading(path)
    except ForeignSchemaError as error:
        # Nothing else is checked: queries on such tables may never end.
        return [Finding(_FOREIGN, len(error.differences), error.differences[0])]
    except CatalogueError as error:
        cause = error.__cause__
        if isinstance(cause, SQLiteError) and cause.is_damage:
            return [Finding(STRUCTURE, 1, str(cause))]
        raise
    try:
        with closing(opened) as source, working_folder(Path(gettempdir()), "doctor") as folder:
            copy = folder / "copy.db"
            with translate_sqlite_errors(copy), closing(connect(copy, "mode=rwc")) as connection:
                _hurry(connection)
                with snapshot(source, path):
                    copy_pages(source, connection)
                return list(findings(connection))
    except OSError as error:
        raise CatalogueError(f"not enough space to check a copy: {os_reason(error)}") from error


def _hurry(copy: sqlite3.Connection) -> None:
    """Map a copy into memory, which takes half the time if everything is read several times.

    Otherwise each page would be checked at every access; the check of the structure does so once. A copy
    that is thrown away need not reach the disk.
    """
    copy.execute("PRAGMA synchronous = OFF")
    copy.execute("PRAGMA cell_size_check = OFF")
    copy.execute("PRAGMA mmap_size = 2147418112")  # the most that SQLite maps


class Leftover(NamedTuple):
    """A folder that a killed run left, and its size in bytes."""

    folder: Path
    size: int


def leftovers(path: Path) -> list[Leftover]:
    """What killed runs left beside a catalogue and in the temporary folder."""
    folders = abandoned_folders((path.resolve().parent, Path(gettempdir())))
    return [Leftover(folder, sum(file.lstat().st_size for file in folder.iterdir())) for folder in folders]


def remove(leftover: Leftover) -> None:
    """Remove what a killed run left.

    Raises:
        CatalogueError: it cannot be removed.
    """
    try:
        rmtree(leftover.folder)
    except OSError as error:
        raise CatalogueError(f"{leftover.folder}: cannot remove ({os_reason(error)})") from error
