"""sqlite3's errors as papercat's own."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from papercat.catalogue.deadline import raise_reason
from papercat.errors import CatalogueError

LOCK_WAIT = 30.0
"""Seconds that a command waits for another one that is writing."""

DAMAGED = "it is damaged; `papercat doctor` tells what is left"

# SQLite's result codes by what a person can do about them.
_CAUSES = {
    "SQLITE_BUSY": (
        f"another papercat is writing to it and kept it locked for {LOCK_WAIT:.0f} seconds; try again later"
    ),
    "SQLITE_LOCKED": "another papercat is writing to it; try again later",
    "SQLITE_FULL": "the disk is full; what was being written is undone",
    "SQLITE_READONLY": "it cannot be written to",
    "SQLITE_PERM": "it may not be accessed",
    "SQLITE_CANTOPEN": "it cannot be opened; does its folder exist, and may you read and write there?",
    "SQLITE_NOTADB": "it is no SQLite database, or its beginning is damaged; `papercat doctor` tells more",
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_IOERR": ("the disk failed, is full or allows no larger file; what was being written is undone"),
    "SQLITE_NOMEM": "there is not enough memory",
    "SQLITE_TOOBIG": "a text is larger than SQLite holds",
    "SQLITE_CONSTRAINT_FOREIGNKEY": (
        "a table that you added refers to a row that would go, so nothing is changed;"
        " let its foreign key be ON DELETE SET NULL"
    ),
}


@contextmanager
def translate_sqlite_errors(path: Path) -> Iterator[None]:
    """Turn an error of SQLite's into a `CatalogueError` that names the file and the way out.

    What a deadline or a signal ended comes as that.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise_reason(error)
        name = getattr(error, "sqlite_errorname", "") or ""
        cause = next((text for code, text in _CAUSES.items() if name.startswith(code)), str(error))
        if cause.startswith(("Could not decode", "malformed JSON")):
            cause = DAMAGED  # A text that is no UTF-8 any more, or no record.
        if cause.startswith("foreign key mismatch"):
            cause = f"a table that you added has a foreign key to no single row ({cause})"
        raise CatalogueError(f"{path}: {cause}") from error
