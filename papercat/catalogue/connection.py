"""Opens a catalogue's file for reading or writing."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from stat import S_ISREG
from urllib.parse import quote

from papercat.catalogue.beside import files_beside, logs_beside
from papercat.catalogue.deadline import SPELL, WaitingConnection, watch
from papercat.catalogue.schema import check_schema, schema_objects
from papercat.catalogue.sqlite_errors import LOCK_WAIT, translate_sqlite_errors
from papercat.errors import CatalogueError, NoCatalogueError, OutdatedCatalogueError
from papercat.files.folders import expanded, own_folder

# sqlite3 looks for an adapter of each value that is neither a number nor a text; where there is none, it
# makes an error and drops it.
sqlite3.register_adapter(type(None), lambda nothing: nothing)
sqlite3.register_adapter(bool, int)

APPLICATION_ID = 0x50434154
SCHEMA_VERSION = 13

_CANNOT_WRITE = ("SQLITE_CANTOPEN", "SQLITE_READONLY")

_LEFT_OVER = (
    "an interrupted run left it, and it cannot be recovered here;"
    " run papercat once as a user who may write to this folder"
)


def default_path(setting: str | None = None) -> Path:
    """`PAPERCAT_DB`, else the setting, else papercat.db in the user's data folder."""
    if named := os.environ.get("PAPERCAT_DB"):
        return expanded(named)
    if setting:
        return expanded(setting)
    return own_folder("data") / "papercat.db"


def open_for_reading(path: Path, *, older: bool = False, wait: float = LOCK_WAIT) -> WaitingConnection:
    """A read-only connection; `older` accepts a catalogue of an older schema.

    `wait`: seconds to wait for another command that is writing.

    Raises:
        NoCatalogueError: there is no such file, or it is empty.
        OutdatedCatalogueError: it was made by an older papercat.
        ForeignSchemaError: something else has changed its tables.
        CatalogueError: it is not a catalogue, is damaged, or was made by a newer papercat.
    """
    if not exists(path):
        raise no_catalogue(path)
    with translate_sqlite_errors(path):
        try:
            connection = _open_checked(path, "mode=ro", older=older, wait=wait)
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith(_CANNOT_WRITE):
                raise
            connection = _open_left_over(path, older=older, wait=wait)
        return connection


def _open_left_over(path: Path, *, older: bool, wait: float) -> WaitingConnection:
    """Open a catalogue that cannot simply be opened read-only.

    Either a killed run left a journal or log, which whoever may write there finishes first; or a
    write-ahead log needs a file beside the catalogue, which a read-only folder refuses.

    Raises:
        CatalogueError: what was left cannot be finished.
    """
    logs = logs_beside(path)
    if not logs:
        # The file alone has all data.
        return _open_checked(path, "mode=ro&immutable=1", older=older, wait=wait)
    try:
        with closing(connect(path, "mode=rw", wait)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return _open_checked(path, "mode=ro", older=older, wait=wait)
    except sqlite3.OperationalError as error:
        if not error.sqlite_errorname.startswith(_CANNOT_WRITE):
            raise
        raise CatalogueError(f"{logs[0]}: {_LEFT_OVER}") from error


def _open_checked(path: Path, options: str, *, older: bool, wait: float) -> WaitingConnection:
    """A connection to a catalogue that papercat made."""
    connection = connect(path, options, wait)
    try:
        _check(connection, path, older=older)
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, path: Path, *, older: bool) -> None:
    """Refuse a file that is not a catalogue, has another schema, or was changed by something else."""
    version = schema_version(connection, path)
    if not version:
        # An ingest that was killed before its first step leaves an empty file.
        raise no_catalogue(path)
    if version < SCHEMA_VERSION and not older:
        raise outdated_catalogue(path)
    check_schema(connection, path, version)


def exists(path: Path) -> bool:
    """Whether there is a file.

    Raises:
        CatalogueError: it is not a regular file, or cannot be examined.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as error:
        raise CatalogueError(f"{path}: cannot be opened ({error})") from error
    if not S_ISREG(mode):
        # Opening a pipe would wait for a writer.
        raise CatalogueError(f"{path}: no such file; --db names another")
    return True


def no_catalogue(path: Path) -> NoCatalogueError:
    """The error for a missing catalogue."""
    return NoCatalogueError(f"{path}: no catalogue yet; `papercat ingest FOLDER` makes one")


def outdated_catalogue(path: Path) -> OutdatedCatalogueError:
    """The error for an older schema."""
    return OutdatedCatalogueError(f"{path}: made by an older papercat; any `papercat ingest` updates it")


@contextmanager
def snapshot(connection: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    """A connection for several statements that all see the same state of the catalogue.

    Errors are raised as `CatalogueError`.
    """
    with translate_sqlite_errors(path):
        if connection.in_transaction:
            yield connection
            return
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            # If a statement that fills a temporary table was interrupted, SQLite has rolled back already.
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def begin(connection: sqlite3.Connection) -> None:
    """Begin a write transaction, or continue the current one.

    Begin before looking up papers to change: their row numbers may mean other papers as soon as somebody
    else has written.
    """
    if not connection.in_transaction:
        connection.execute("BEGIN IMMEDIATE")


@contextmanager
def atomic(connection: sqlite3.Connection) -> Iterator[None]:
    """Commit everything that is done within, or nothing."""
    begin(connection)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def connect(path: Path, options: str, wait: float = LOCK_WAIT, *, damaged: bool = False) -> WaitingConnection:
    """A bare connection whose statements end at a signal; transactions are explicit.

    With `damaged`, an invalid row of the schema table does not hide the others.

    Raises:
        CatalogueError: there is a pipe, folder, socket or link in place of a log.
    """
    files_beside(path)
    uri = f"file:{quote(os.fsencode(path.absolute()))}?{options}"
    connection = sqlite3.connect(
        uri, uri=True, timeout=min(wait, SPELL), isolation_level=None, factory=WaitingConnection
    )
    connection.wait = wait
    try:
        watch(connection)
        _harden(connection)
        if damaged:
            # Before anything that reads the schema table.
            connection.execute("PRAGMA writable_schema = ON")
        elif sys.version_info >= (3, 12):
            connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE)
        connection.execute("PRAGMA cache_size = -32768")
    except BaseException:
        connection.close()
        raise
    return connection


def _harden(connection: sqlite3.Connection) -> None:
    """Do not trust a file's schema, as SQLite advises: https://www.sqlite.org/security.html."""
    # A SQLite that does not know one of them ignores it.
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")


def schema_version(connection: sqlite3.Connection, path: Path) -> int:
    """The schema's version, 0 for an empty file.

    Raises:
        CatalogueError: the file is some other database, or was made by a newer papercat.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID and schema_objects(connection):
        raise CatalogueError(f"{path}: a SQLite database, but not a papercat catalogue; --db names another")
    if version > SCHEMA_VERSION:
        raise CatalogueError(
            f"{path}: made by a newer papercat (schema {version}); this one reads up to {SCHEMA_VERSION}"
        )
    return version
