"""Locks a catalogue's file, even if it is damaged, to copy it as it is and replace its content."""

import codecs
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import BinaryIO

from papercat.catalogue.beside import extended, files_beside
from papercat.catalogue.connection import connect
from papercat.catalogue.content import read_content
from papercat.catalogue.copying import copy_pages, put_in_place, write_copy
from papercat.catalogue.sqlite_errors import translate_sqlite_errors, wrap_sqlite_errors
from papercat.errors import SQLiteError


class HeldFile:
    """A file that nobody else uses; `connection` is None if it is too damaged to be locked."""

    def __init__(self, path: Path, raw: BinaryIO, connection: sqlite3.Connection | None) -> None:
        self.path = path
        self.connection = connection
        self._raw = raw

    def is_text(self) -> bool:
        """Whether the file begins like text, which not even a damaged database does."""
        self._raw.seek(0)
        beginning = self._raw.read(4096)
        try:
            return "\0" not in codecs.getincrementaldecoder("utf-8")().decode(beginning)
        except UnicodeDecodeError:
            return False

    def copy_bytes(self, target: Path) -> None:
        """Copy the file as it is, and the files beside it, of which there are none if it could be locked."""
        for ending, one in files_beside(self.path).items():
            if self.connection is None:
                shutil.copyfile(one, extended(target, ending))
        self._raw.seek(0)
        with target.open("xb") as made:
            shutil.copyfileobj(self._raw, made)
            made.flush()
            os.fsync(made.fileno())
        shutil.copymode(self.path, target)

    def keep(self, kept: Path, folder: Path) -> None:
        """Copy the file as it is to its final place, through a working folder."""
        made = folder / "kept.db"
        self.copy_bytes(made)
        for ending, one in files_beside(made).items():
            one.rename(extended(kept, ending))
        made.rename(kept)

    def fill(self, source: sqlite3.Connection, folder: Path) -> None:
        """Replace the file's content with a connection's, in one transaction; a damaged file is replaced.

        Raises:
            CatalogueError: it cannot be written, or does not read back.
        """
        if self.connection is not None:
            with translate_sqlite_errors(self.path):
                try:
                    with wrap_sqlite_errors():
                        copy_pages(source, self.connection)
                        # Read from the disk, not from the cache.
                        self.connection.execute("PRAGMA shrink_memory")
                        if read_content(self.connection) == read_content(source):
                            return
                except SQLiteError as error:
                    if not _is_damage(error, self.path):
                        raise
            self.connection.close()
        made = folder / "new.db"
        put_in_place(made, self.path, write_copy(source, made), overwrite=True)


@contextmanager
def hold(path: Path) -> Iterator[HeldFile]:
    """Lock a catalogue's file against readers and writers; what a killed run left is finished first.

    Raises:
        CatalogueError: others keep it in use, or it cannot be written to.
        OSError: it cannot be read.
    """
    path = path.resolve()
    with translate_sqlite_errors(path), ExitStack() as stack:
        # Closed last: closing any descriptor of a file releases all of the process's locks on it.
        raw = stack.enter_context(path.open("rb"))
        connection: sqlite3.Connection | None = None
        try:
            with wrap_sqlite_errors():
                connection = stack.enter_context(closing(connect(path, "mode=rw")))
                connection.execute("PRAGMA locking_mode = EXCLUSIVE")
                connection.execute("PRAGMA synchronous = EXTRA")
                _lock(connection)
                connection.execute("PRAGMA journal_mode = DELETE")
                _lock(connection)
        except SQLiteError as error:
            if not _is_damage(error, path):
                raise
            if connection is not None:
                connection.close()
            connection = None
        yield HeldFile(path, raw, connection)


def _lock(connection: sqlite3.Connection) -> None:
    """Take the lock, which the connection keeps until it is closed."""
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


def _is_damage(error: SQLiteError, path: Path) -> bool:
    """Whether SQLite refuses the file because of its content."""
    if error.code.startswith("SQLITE_READONLY"):
        # If the system allows writing, the header is to blame.
        return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return error.is_damage or error.code == "SQLITE_ERROR"
