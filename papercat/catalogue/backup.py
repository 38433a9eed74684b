"""Copies of a catalogue: taken while others read and write, and put back with nothing half done."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from papercat.catalogue.check import keys, structure
from papercat.catalogue.connection import DAMAGED, connect, missing, open_for_reading, there, told
from papercat.errors import CatalogueError, NoCatalogueError

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file that is in use."""


def stamp() -> str:
    """Now, as a part of a file's name."""
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")


def copy(source: sqlite3.Connection, target: Path) -> None:
    """Copy a catalogue as it is at one moment; the copy is there whole or not at all.

    Raises:
        CatalogueError: the copy cannot be written.
    """
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with told(temporary):
            # Made by hand, so that a copy is never open to more people than the catalogue may be.
            os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            with closing(connect(temporary, "mode=rw")) as made:
                source.backup(made)
                # One file that needs none beside it. A damaged one may refuse, and stays as it is.
                with suppress(sqlite3.DatabaseError):
                    made.execute("PRAGMA journal_mode = DELETE")
            copy_mode(source, temporary)
        temporary.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CatalogueError(f"{target}: the copy cannot be written ({reason})") from error
    finally:
        for beside in ("", *BESIDE):
            temporary.with_name(temporary.name + beside).unlink(missing_ok=True)


def copy_mode(source: sqlite3.Connection, target: Path) -> None:
    """Give a copy the permissions of the file that it is of."""
    name = source.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()[0]
    if name:
        target.chmod(Path(name).stat().st_mode & 0o777)


def sync_folder(folder: Path) -> None:
    """Make a renaming last through a loss of power, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def back_up(path: Path, target: Path, *, force: bool) -> None:
    """Copy the catalogue to a file, and look the copy over before it takes its place.

    Raises:
        NoCatalogueError: there is none.
        CatalogueError: the file is there already, cannot be written, or the catalogue is damaged.
    """
    if not there(path):
        raise missing(path)
    if target.is_dir():
        raise CatalogueError(f"{target}: a folder; name the file that the copy is to be")
    if target.exists():
        if target.samefile(path):
            raise CatalogueError(f"{target}: that is the catalogue itself")
        if not force:
            raise CatalogueError(f"{target}: there already; --force overwrites it")
    with told(path), closing(open_for_reading(path, older=True)) as source:
        look_over(source, path)
        copy(source, target)


def look_over(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file whose structure is damaged.

    Raises:
        CatalogueError: it is.
    """
    if [*structure(connection), *keys(connection)]:
        raise CatalogueError(f"{path}: {DAMAGED}")


def restore(path: Path, source: Path) -> Path | None:
    """Put a copy in the place of the catalogue, which is kept beside it; gives the kept one's path.

    Raises:
        CatalogueError: the copy is no catalogue, is damaged, or is of a newer papercat.
    """
    if there(source) and there(path) and source.samefile(path):
        raise CatalogueError(f"{source}: that is the catalogue itself")
    try:
        opened = open_for_reading(source, older=True)
    except NoCatalogueError:
        raise CatalogueError(f"{source}: no copy of a catalogue") from None
    with told(source), closing(opened) as connection:
        look_over(connection, source)
        return put_in_place(connection, path, "before-restore")


def put_in_place(source: sqlite3.Connection, path: Path, why: str) -> Path | None:
    """Let a catalogue be what another connection holds; gives the path of what was there before.

    Whoever has the file open goes on with the new content; the change is one transaction.

    Raises:
        CatalogueError: others have the file in use, or it cannot be written.
    """
    path = path.resolve()
    if not there(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        copy(source, path)
        return None
    kept = path.with_name(f"{path.name}.{why}-{stamp()}")
    try:
        with exclusive(path) as target:
            copy(target, kept)
            source.backup(target)
    except UnusableError:
        move_away(path, kept)
        copy(source, path)
    return kept


class UnusableError(Exception):
    """A file is damaged so far that SQLite takes no lock on it: nobody else can be using it."""


@contextmanager
def exclusive(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that has the file to itself, between its transactions too.

    Raises:
        UnusableError: the file is too damaged to be locked.
        CatalogueError: others keep it in use.
    """
    with told(path), closing(connect(path, "mode=rw")) as connection:
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorname.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
                raise UnusableError from error
            raise
        yield connection


def move_away(path: Path, kept: Path) -> None:
    """Rename a file, with what SQLite keeps beside it, which would spoil whatever takes its place."""
    for beside in (*BESIDE, ""):
        old = path.with_name(path.name + beside)
        if old.exists():
            old.replace(kept.with_name(kept.name + beside))


def keep_before_migration(path: Path, version: int) -> None:
    """Copy a catalogue of an older schema to FILE.schema-N.bak.

    Whoever migrates holds the lock and has changed nothing, so that this is what was there before.
    """
    with closing(connect(path, "mode=ro")) as source:
        copy(source, path.with_name(f"{path.name}.schema-{version}.bak"))
