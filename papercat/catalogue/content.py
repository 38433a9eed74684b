"""Summarises a catalogue's content, in enough detail to compare it with a copy."""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from papercat.catalogue.connection import connect
from papercat.catalogue.deadline import raise_reason
from papercat.catalogue.schema import own_names

_TABLES = (
    "documents", "entries", "papers", "metrics", "authors", "tweets", "decisions", "decision_entries",
    "decision_people", "former_ids", "undo_log", "library_journal", "library_entries", "formats",
)  # fmt: skip
_COUNT = "SELECT count(*) FROM {table}"
_DANGLING = "PRAGMA foreign_key_check({table})"
_PRESENT = "SELECT name FROM sqlite_master WHERE type = 'table'"


@dataclass(frozen=True, slots=True)
class Content:
    """The number of rows in each table, and the flaws of the file's structure."""

    counts: tuple[int, ...]
    flaws: tuple[str, ...]


def read_content(connection: sqlite3.Connection) -> Content:
    """Read a whole catalogue.

    Raises:
        sqlite3.DatabaseError: it cannot be read.
    """
    # A catalogue of an older schema lacks some tables.
    present = {name for (name,) in connection.execute(_PRESENT)}
    counts = tuple(
        connection.execute(_COUNT.format(table=table)).fetchone()[0] for table in _TABLES if table in present
    )
    return Content(counts, (*structure(connection), *keys(connection)))


def read_back(path: Path, wanted: Content) -> bool:
    """Whether a file on the disk, with the files beside it, has the expected content."""
    if hasattr(os, "posix_fadvise"):
        # Read from the disk, not from the cache.
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(descriptor)
    try:
        with closing(connect(path, "mode=ro")) as connection:
            return read_content(connection) == wanted
    except sqlite3.DatabaseError as error:
        raise_reason(error)
        return False


def structure(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with pages and indexes."""
    return [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]


def own_tables(connection: sqlite3.Connection) -> list[str]:
    """The names of papercat's tables, without those that somebody added."""
    own = own_names(connection.execute("PRAGMA user_version").fetchone()[0])
    return [name for (name,) in connection.execute(_PRESENT) if name.lower() in own]


def keys(connection: sqlite3.Connection) -> list[str]:
    """Rows of papercat's tables with dangling foreign keys; other tables are not checked."""
    found = [
        row for name in own_tables(connection) for row in connection.execute(_DANGLING.format(table=name))
    ]
    return [f"{table} row {row} to {parent}" for table, row, parent, _ in found]
