"""Look a whole catalogue over without touching it: every law held against a copy."""

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from papercat.catalogue.check import STRUCTURE, Finding, findings, full_text
from papercat.catalogue.connection import connect, open_for_reading, told
from papercat.errors import CatalogueError


def examine(path: Path) -> list[Finding]:
    """What every law came to.

    The copy is of one moment, and may be written to, which the comparison of full text needs; so
    that nobody waits for a check, and a file that cannot be written to can be checked.

    Raises:
        CatalogueError: there is no catalogue, it is of another version of papercat, or there is no
            room for a copy.
    """
    try:
        opened = open_for_reading(path)
    except CatalogueError as error:
        cause = error.__cause__
        if isinstance(cause, sqlite3.DatabaseError) and not isinstance(cause, sqlite3.OperationalError):
            return [Finding(STRUCTURE, 1, str(cause))]
        raise
    try:
        with closing(opened) as source, TemporaryDirectory(prefix="papercat-") as folder:
            copy = Path(folder, "copy.db")
            with told(copy), closing(connect(copy, "mode=rwc")) as connection:
                source.backup(connection)
                return [*findings(connection), *full_text(connection)]
    except OSError as error:
        raise CatalogueError(f"no room to check a copy: {(error.strerror or str(error)).lower()}") from error
