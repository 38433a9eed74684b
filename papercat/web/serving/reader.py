"""Keeps a connection to the catalogue from page to page.

To open one takes as long as to make the page of a paper. One that is open, even if nobody uses it, makes
`papercat restore` wait: it is closed when no page has been asked for in a while. What was remembered of the
catalogue stays, and is the next one's memory where no file has changed.
"""

import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from papercat.catalogue.beside import state
from papercat.catalogue.connection import exists, no_catalogue, open_for_reading, snapshot
from papercat.catalogue.deadline import WaitingConnection
from papercat.catalogue.sqlite_errors import translate_sqlite_errors, wrap_sqlite_errors
from papercat.errors import SQLiteError
from papercat.query.vocabulary import open_words
from papercat.reports.traits import look_ahead
from papercat.search.prominent import keep_prominence

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
        self._memory: dict[str, dict[Any, Any]] = {}
        self._remembered: object = None
        signal.signal(signal.SIGALRM, lambda *_: self.close())

    @contextmanager
    def connected(self, path: Path) -> Iterator[sqlite3.Connection]:
        """A connection for one page, which is closed if the page fails.

        Raises:
            CatalogueError: as `open_for_reading`.
        """
        kept, self._kept = self._kept, None
        signal.setitimer(signal.ITIMER_REAL, 0)
        is_kept = kept is not None and _is_current(kept, path)
        before = self._remembered if is_kept else None
        before = before or (path, state(path))
        kept = kept if kept and is_kept else _open(path)
        try:
            with snapshot(kept.connection, path):
                if kept.connection.forget_if_changed() and is_kept:
                    # The files were looked at before they changed.
                    before = None
                # What is read here changes no more; it has not since then where the files are as before.
                if not is_kept and self._remembered == (path, state(path)):
                    kept.connection.memory = self._memory
                yield kept.connection
        except BaseException:
            kept.connection.close()
            raise
        self._kept, self._memory, self._remembered = kept, kept.connection.memory or {}, before
        signal.setitimer(signal.ITIMER_REAL, _SECONDS_KEPT)

    def look_ahead(self, path: Path) -> bool:
        """Look at some of the papers that pages will rank and count, and say whether there are more."""
        try:
            with self.connected(path) as connection:
                keep_prominence(connection)
                return look_ahead(connection)
        except Exception:  # the page that counts these papers says what is wrong with them
            return False

    def close(self) -> None:
        """Close the connection."""
        kept, self._kept = self._kept, None
        if kept:
            kept.connection.close()


def _open(path: Path) -> _Kept:
    if not exists(path):
        raise no_catalogue(path)
    status = path.stat()
    connection = open_for_reading(path, wait=_LOCK_WAIT)
    try:
        with translate_sqlite_errors(path):
            connection.remember()
            open_words(connection)
            return _Kept(connection, (status.st_dev, status.st_ino), _schema(connection))
    except BaseException:
        connection.close()
        raise


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
