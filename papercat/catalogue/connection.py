"""Open a catalogue's file for reading or writing, and turn sqlite3's errors into papercat's own."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG
from urllib.parse import quote

from papercat.errors import CatalogueError, NoCatalogueError, OutdatedCatalogueError
from papercat.folders import own_folder

APPLICATION_ID = 0x50434154
SCHEMA_VERSION = 4
LOCK_WAIT = 30.0
"""Seconds that a command waits for another one that is writing."""

DAMAGED = "it is damaged; `papercat doctor` tells what is left"
LEFT_OVER = (
    "a run that broke off left a log beside it, and the folder cannot be written to;"
    " any papercat that may write there puts it in order"
)

# SQLite's result codes by what a person can do about them.
CAUSES = {
    "SQLITE_BUSY": (
        f"another papercat is writing to it and kept it locked for {LOCK_WAIT:.0f} seconds; try again later"
    ),
    "SQLITE_LOCKED": "another papercat is writing to it; try again later",
    "SQLITE_FULL": "the disk is full; what was being written is taken back",
    "SQLITE_READONLY": "it cannot be written to",
    "SQLITE_PERM": "it may not be accessed",
    "SQLITE_CANTOPEN": "it cannot be opened; does its folder exist, and may you read and write there?",
    "SQLITE_NOTADB": "it is no SQLite database, or its beginning is damaged; `papercat doctor` tells more",
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_IOERR": (
        "the disk failed, is full or allows no larger file; what was being written is taken back"
    ),
    "SQLITE_NOMEM": "there is not enough memory",
    "SQLITE_TOOBIG": "a text is larger than SQLite holds",
}


def default_path(setting: str | None = None) -> Path:
    """`PAPERCAT_DB`, else the setting, else papercat.db in the user's data folder."""
    if named := os.environ.get("PAPERCAT_DB"):
        return Path(named)
    if setting:
        return Path(setting).expanduser()
    return own_folder("data") / "papercat.db"


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn an error of SQLite's into a `CatalogueError` that names the file and the way out."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        cause = next((text for code, text in CAUSES.items() if name.startswith(code)), str(error))
        if not name and cause.startswith("Could not decode"):
            cause = DAMAGED  # Text that is no UTF-8 any more: Python's own word, without a code.
        raise CatalogueError(f"{path}: {cause}") from error


def open_for_reading(path: Path, *, older: bool = False) -> sqlite3.Connection:
    """A connection that cannot write; `older` takes a catalogue of an older schema as it is.

    Raises:
        NoCatalogueError: there is no such file, or nothing in it.
        OutdatedCatalogueError: it was made by an older papercat.
        CatalogueError: it is no catalogue, is damaged, or was made by a newer papercat.
    """
    if not there(path):
        raise missing(path)
    with told(path):
        try:
            connection, version = look_at(path, "mode=ro")
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")):
                raise
            # A write-ahead log needs a file beside the catalogue, which a read-only folder refuses;
            # where no log is left over, the file alone is the whole truth.
            log = path.with_name(path.name + "-wal")
            if log.exists() and log.stat().st_size:
                raise CatalogueError(f"{path}: {LEFT_OVER}") from error
            connection, version = look_at(path, "mode=ro&immutable=1")
        if version == 0 or (version < SCHEMA_VERSION and not older):
            connection.close()
            # An ingest that was killed before its first step leaves an empty file.
            raise outdated(path) if version else missing(path)
        return connection


def look_at(path: Path, options: str) -> tuple[sqlite3.Connection, int]:
    """A connection, and the schema's version."""
    connection = connect(path, options)
    try:
        return connection, check(connection, path)
    except BaseException:
        connection.close()
        raise


def there(path: Path) -> bool:
    """Whether there is a file.

    Raises:
        CatalogueError: something else is there, or what is there cannot be told.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as error:
        raise CatalogueError(f"{path}: cannot be opened ({error})") from error
    if not S_ISREG(mode):
        # To open a pipe is to wait for whoever writes to it.
        raise CatalogueError(f"{path}: no file; name another with --db")
    return True


def missing(path: Path) -> NoCatalogueError:
    """What to say where there is no catalogue."""
    return NoCatalogueError(f"{path}: no catalogue yet; `papercat ingest FOLDER` makes one")


def outdated(path: Path) -> OutdatedCatalogueError:
    """What to say of an older schema."""
    return OutdatedCatalogueError(
        f"{path}: made by an older papercat; `papercat ingest` of any document brings it up to date"
    )


@contextmanager
def snapshot(connection: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    """A connection for questions that several statements answer.

    They all see the catalogue as it is at the first, whatever is written meanwhile. Errors come as
    `CatalogueError`.
    """
    with told(path):
        if connection.in_transaction:
            yield connection
            return
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.execute("ROLLBACK")


def open_for_writing(path: Path) -> sqlite3.Connection:
    """A connection that may write, to a catalogue that is made or brought up to date if need be.

    Raises:
        CatalogueError: as for reading, or the file or its folder cannot be written to.
    """
    there(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CatalogueError(
            f"{path.parent}: the catalogue's folder cannot be made ({error.strerror})"
        ) from error
    with told(path):
        connection = connect(path, "mode=rwc")
        try:
            if check(connection, path) < SCHEMA_VERSION:
                migrate(connection, path)
            # The log lets readers go on while a document is written, and a commit is one sync.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            connection.close()
            raise
        return connection


def open_in_memory() -> sqlite3.Connection:
    """An empty catalogue that no file holds."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection, Path(":memory:"))
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def connect(path: Path, options: str) -> sqlite3.Connection:
    """A bare connection; transactions are begun and ended by name."""
    uri = f"file:{quote(os.fsencode(path.absolute()))}?{options}"
    connection = sqlite3.connect(uri, uri=True, timeout=LOCK_WAIT, isolation_level=None)
    try:
        connection.execute("PRAGMA cache_size = -32768")
    except BaseException:
        connection.close()
        raise
    return connection


def check(connection: sqlite3.Connection, path: Path) -> int:
    """The schema's version, 0 for an empty file.

    Raises:
        CatalogueError: the file is some other database, or was made by a newer papercat.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if (
        application != APPLICATION_ID
        and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    ):
        raise CatalogueError(
            f"{path}: a SQLite database, but no catalogue of papercat's; name another with --db"
        )
    if version > SCHEMA_VERSION:
        raise CatalogueError(
            f"{path}: made by a newer papercat (schema {version}); this one knows {SCHEMA_VERSION}"
        )
    return version


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the schema up to date, in one transaction: of several that begin at once, one does it.

    A catalogue of an older schema is first copied to FILE.schema-N.bak.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        if (version := check(connection, path)) < SCHEMA_VERSION:
            step_up(connection, path, version)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def step_up(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Take the steps that are missing, within the transaction under way.

    Raises:
        CatalogueError: the file says that it has taken all, and yet is older.
    """
    # sqlite-utils takes longer to import than a query does to run; only this needs it.
    from importlib import import_module

    from sqlite_utils import Database

    from papercat.search_terms import name_terms

    if version:
        from papercat.catalogue.backup import keep_before_migration

        keep_before_migration(path, version)
    # What a column holds that only Python can tell: a step asks for it by this name.
    connection.create_function("author_terms", 1, name_terms, deterministic=True)
    import_module("papercat.migrations").migrations.apply(Database(connection, recursive_triggers=False))
    if check(connection, path) < SCHEMA_VERSION:
        raise CatalogueError(f"{path}: {DAMAGED}")
