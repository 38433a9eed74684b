"""Open a catalogue for writing; create or migrate it if necessary."""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from papercat.catalogue.beside import logs_beside, stamp
from papercat.catalogue.connection import SCHEMA_VERSION, connect, exists, no_catalogue, schema_version
from papercat.catalogue.migrating import migrate
from papercat.catalogue.schema import check_schema
from papercat.catalogue.sqlite_errors import translate_sqlite_errors
from papercat.errors import CatalogueError, os_reason


def open_for_writing(path: Path, *, create: bool = True) -> sqlite3.Connection:
    """A connection that may write, to a catalogue that is made or brought up to date if need be.

    Raises:
        NoCatalogueError: there is none, and `create` does not want one.
        CatalogueError: as for reading, or the file or its folder cannot be written to.
    """
    there = exists(path)
    if not there and not create:
        raise no_catalogue(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CatalogueError(
            f"{path.parent}: cannot create the catalogue's folder ({os_reason(error)})"
        ) from error
    if not there or not path.stat().st_size:
        _keep_beside(path)
    with translate_sqlite_errors(path):
        connection = connect(path, "mode=rwc" if create else "mode=rw")
        try:
            # Where there is a rollback journal, only EXTRA makes its removal outlast a loss of power.
            connection.execute("PRAGMA synchronous = EXTRA")
            _bring_up_to_date(connection, path, create=create)
            # The log lets readers continue while a document is written, and a commit is one sync.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            connection.close()
            raise
        return connection


def _bring_up_to_date(connection: sqlite3.Connection, path: Path, *, create: bool) -> None:
    """Let the schema be today's and papercat's own."""
    version = schema_version(connection, path)
    if not version and not create:
        raise no_catalogue(path)
    if version < SCHEMA_VERSION:
        migrate(connection, path)
    else:
        check_schema(connection, path, version)


def _keep_beside(path: Path) -> None:
    """Keep by another name what lies beside a file that is to be created, for SQLite removes it.

    It may belong to a catalogue that was moved. Linked, not renamed: another run may have created the
    catalogue meanwhile, and have it in use.

    Raises:
        CatalogueError: something there is no plain file.
    """
    for log in logs_beside(path):
        with suppress(OSError):  # Gone meanwhile, or a file system without links.
            if log.stat().st_size:
                os.link(log, log.with_name(f"{path.name}.left-{stamp()}{log.name[len(path.name) :]}"))


def open_in_memory() -> sqlite3.Connection:
    """An empty catalogue that no file holds."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection, Path(":memory:"))
    connection.execute("PRAGMA foreign_keys = ON")
    return connection
