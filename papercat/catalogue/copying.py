"""Copies a catalogue's file completely or not at all, and reads the copy back from its place."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from papercat.catalogue.beside import move_beside, stamp
from papercat.catalogue.connection import connect, exists
from papercat.catalogue.content import Content, read_back, read_content
from papercat.catalogue.deadline import raise_reason
from papercat.catalogue.sqlite_errors import DAMAGED, translate_sqlite_errors
from papercat.catalogue.working_folder import working_folder
from papercat.errors import CatalogueError, os_reason
from papercat.files.whole import sync

_PAGES = 4_096
"""Pages to copy between two checks for a signal."""


def copy_catalogue(
    source: sqlite3.Connection, target: Path, *, overwrite: bool = False, damaged: bool = False
) -> None:
    """Copy a catalogue as it is at one moment, completely or not at all.

    A `damaged` one is copied as it is. Files beside the target are moved away: SQLite would take them
    for the copy's own.

    Raises:
        CatalogueError: the source is damaged, the copy cannot be written or does not read back, or the
            target is there and not to be overwritten.
    """
    target = target.resolve()
    try:
        with working_folder(target.parent, target.name) as folder:
            made = folder / "copy.db"
            content = write_copy(source, made)
            if content.flaws and not damaged:
                raise CatalogueError(f"{_file(source)}: {DAMAGED}")
            put_in_place(made, target, content, overwrite=overwrite)
    except OSError as error:
        raise CatalogueError(f"{target}: cannot write the copy ({os_reason(error)})") from error


def copy_pages(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy a whole database, within one transaction of the source; signals are handled on the way."""
    source.backup(target, pages=_PAGES, progress=lambda *_: None)


def write_copy(source: sqlite3.Connection, made: Path) -> Content:
    """Copy a catalogue to a new file; returns the content of the copy.

    Raises:
        CatalogueError: the copy cannot be written.
    """
    with translate_sqlite_errors(made), closing(connect(made, "mode=rwc")) as copy:
        copy_pages(source, copy)
        # A single file that needs no other beside it.
        copy.execute("PRAGMA journal_mode = DELETE")
        content = read_content(copy)
    made.chmod(Path(_file(source)).stat().st_mode & 0o777)
    return content


def put_in_place(made: Path, target: Path, content: Content, *, overwrite: bool) -> None:
    """Move a file from a working folder to its place and read it back there; otherwise nothing changes.

    Raises:
        CatalogueError: the target is there and not to be overwritten, is in use, or what is read of it
            afterwards is not what was written.
        OSError: the folder cannot be written to.
    """
    sync(made)
    before = None
    if overwrite and exists(target):
        _settle(target)
        before = made.with_name("before.db")
        os.link(target, before)
        move_beside(target, before)
    else:
        move_beside(target, target.with_name(f"{target.name}.left-{stamp()}"))
    sync(target.parent)
    if before is not None:
        made.replace(target)
    else:
        _put_new(made, target)
    sync(target.parent)
    sound = False
    try:
        sound = read_back(target, content)
    finally:
        if not sound:
            _take_back(target, before)
    if not sound:
        raise CatalogueError(f"{target}: the copy does not read back as written; the disk may be failing")


def _take_back(target: Path, before: Path | None) -> None:
    """Restore what was at the target before."""
    if before is not None:
        move_beside(before, target)
        before.replace(target)
    else:
        target.unlink()


def _put_new(made: Path, target: Path) -> None:
    """Rename a file unless there is one by that name.

    Raises:
        CatalogueError: there is.
    """
    try:
        os.link(made, target)
    except FileExistsError:
        raise CatalogueError(f"{target}: already exists") from None
    except OSError:
        # A file system without links.
        made.rename(target)
    else:
        made.unlink()


def _settle(path: Path) -> None:
    """Have SQLite finish or roll back what a killed run left beside a file that is about to be replaced.

    Raises:
        CatalogueError: somebody is using it.
    """
    with translate_sqlite_errors(path):
        try:
            with closing(connect(path, "mode=rw")) as connection:
                connection.execute("PRAGMA synchronous = EXTRA")
                connection.execute("BEGIN EXCLUSIVE")
                connection.execute("COMMIT")
                connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.DatabaseError as error:
            raise_reason(error)
            # Any other error: it is not a database, or damaged beyond use.
            if error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                raise


def _file(connection: sqlite3.Connection) -> str:
    """The file of a connection."""
    # A path may be any bytes.
    usual, connection.text_factory = connection.text_factory, os.fsdecode
    try:
        return str(connection.execute("PRAGMA database_list").fetchone()[2])
    finally:
        connection.text_factory = usual
