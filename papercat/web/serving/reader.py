"""Keeps a connection to the catalogue from page to page.

Opening one and filling its cache takes longer than making the page of a paper. But an open connection, even
if unused, makes `papercat restore` wait, so it is closed when no page has been requested for a while.
"""

import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from papercat.catalogue.connection import open_for_reading, snapshot
from papercat.catalogue.deadline import WaitingConnection
from papercat.catalogue.sqlite_errors import wrap_sqlite_errors
from papercat.errors import SQLiteError

_SECONDS_KEPT = 0.3
_LOCK_WAIT = 2.0

Connect = Callable[[Path], AbstractContextManager[sqlite3.Connection]]
"""Opens a connection to the catalogue at a path, for several queries."""


@contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection for one page.

    Raises:
        CatalogueError: as `open_for_reading`.
    """
    with closing(open_for_reading(path, wait=_LOCK_WAIT)) as connection, snapshot(connection, path):
        yield connection


class _Kept(NamedTuple):
    """An open connection, its file, and the version of the file's schema."""

    connection: WaitingConnection
    file: tuple[int, int]
    schema: int


class Reader:
    """Keeps a connection for a process that makes pages in its main thread."""

    def __init__(self) -> None:
        self._kept: _Kept | None = None
        signal.signal(signal.SIGALRM, lambda *_: self.close())

    @contextmanager
    def connected(self, path: Path) -> Iterator[sqlite3.Connection]:
        """A connection for one page, which is closed if the page fails.

        Raises:
            CatalogueError: as `open_for_reading`.
        """
        kept, self._kept = self._kept, None
        signal.setitimer(signal.ITIMER_REAL, 0)
        kept = kept if kept and _is_current(kept, path) else _open(path)
        try:
            with snapshot(kept.connection, path):
                kept.connection.forget_if_changed()
                yield kept.connection
        except BaseException:
            kept.connection.close()
            raise
        self._kept = kept
        signal.setitimer(signal.ITIMER_REAL, _SECONDS_KEPT)

    def close(self) -> None:
        """Close the connection."""
        kept, self._kept = self._kept, None
        if kept:
            kept.connection.close()


def _open(path: Path) -> _Kept:
    status = path.stat()
    connection = open_for_reading(path, wait=_LOCK_WAIT)
    connection.remember()
    return _Kept(connection, (status.st_dev, status.st_ino), _schema(connection))


def _is_current(kept: _Kept, path: Path) -> bool:
    """Whether a connection still has the file at the path, with an unchanged schema."""
    # The error will occur again when the file is reopened.
    with suppress(OSError, SQLiteError), wrap_sqlite_errors():
        status = path.stat()
        if (status.st_dev, status.st_ino) == kept.file and _schema(kept.connection) == kept.schema:
            return True
    kept.connection.close()
    return False


def _schema(connection: sqlite3.Connection) -> int:
    """A number that changes with the schema."""
    return int(connection.execute("PRAGMA schema_version").fetchone()[0])
