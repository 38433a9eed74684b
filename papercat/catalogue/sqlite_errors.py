"""Turns the errors of sqlite3 into papercat's own. No room above this one catches an error of sqlite3."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from papercat.catalogue.deadline import raise_reason
from papercat.errors import CatalogueError, DamagedError, SQLiteError

LOCK_WAIT = 30.0
"""Seconds that a command waits for another one that is writing."""

DAMAGED = "the catalogue is damaged; `papercat doctor` shows what is wrong"

# What the user can do about SQLite's result codes.
_CAUSES = {
    "SQLITE_BUSY": f"another papercat kept it locked for {LOCK_WAIT:.0f} seconds; try again later",
    "SQLITE_LOCKED": "another papercat is writing to it; try again later",
    "SQLITE_FULL": "the disk is full; unfinished changes are rolled back",
    "SQLITE_READONLY": "the file is read-only",
    "SQLITE_PERM": "permission denied",
    "SQLITE_CANTOPEN": "cannot be opened; check that its folder exists and that you can read and write there",
    "SQLITE_NOTADB": "not a SQLite database, or its header is damaged; `papercat doctor` shows what is wrong",
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_IOERR": "the disk failed, is full, or limits file sizes; unfinished changes are rolled back",
    "SQLITE_NOMEM": "not enough memory",
    "SQLITE_TOOBIG": "a text is larger than SQLite allows",
    "SQLITE_CONSTRAINT_FOREIGNKEY": (
        "a table that you added refers to a row that would be deleted, so nothing is changed;"
        " use ON DELETE SET NULL for its foreign key"
    ),
}


@contextmanager
def wrap_sqlite_errors() -> Iterator[None]:
    """Raise `SQLiteError` in place of an error of sqlite3, for code that can continue after it.

    If a deadline or a signal ended the statement, that is raised instead.
    """
    try:
        yield
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise_reason(error)
        raise SQLiteError(str(error), getattr(error, "sqlite_errorname", "")) from error


@contextmanager
def translate_sqlite_errors(path: Path) -> Iterator[None]:
    """Raise a `CatalogueError` that names the file and the way out in place of an error of sqlite3.

    If a deadline or a signal ended the statement, that is raised instead.
    """
    try:
        with wrap_sqlite_errors():
            yield
    except DamagedError as error:
        raise CatalogueError(f"{path}: {DAMAGED}") from error
    except OverflowError as error:
        # A crafted row has a number that none can follow.
        raise CatalogueError(f"{path}: {DAMAGED}") from error
    except SQLiteError as error:
        cause = next((text for code, text in _CAUSES.items() if error.code.startswith(code)), str(error))
        if cause.startswith(("Could not decode", "malformed JSON", "integer overflow")):
            cause = DAMAGED  # Text that is no longer UTF-8 or JSON; counts larger than documents give.
        if cause.startswith("foreign key mismatch"):
            cause = f"a table that you added has a foreign key to no single row ({cause})"
        raise CatalogueError(f"{path}: {cause}") from error
