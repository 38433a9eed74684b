"""Replaces a damaged catalogue with one rebuilt from what can be read of it; the damaged one is kept."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from papercat.catalogue.beside import stamp
from papercat.catalogue.connection import (
    SCHEMA_VERSION,
    connect,
    exists,
    no_catalogue,
    outdated_catalogue,
    schema_version,
)
from papercat.catalogue.sqlite_errors import wrap_sqlite_errors
from papercat.catalogue.working_folder import working_folder
from papercat.errors import CatalogueError, SQLiteError, os_reason
from papercat.maintenance.first_page import mend_first_page
from papercat.maintenance.holding import HeldFile, hold
from papercat.maintenance.rebuilder import Rebuilder, Repaired

_STEPS = "SELECT count(*) FROM _sqlite_migrations"
_ENOUGH = 2
"""A file with this many of a catalogue's tables counts as a catalogue."""


def repair(path: Path) -> Repaired:
    """Replace a catalogue that may be damaged with a sound one.

    Other readers and writers of the file wait. If nothing can be read, an empty catalogue takes its place.

    Raises:
        CatalogueError: it is not a catalogue, others keep it in use, or the disk is full.
    """
    if not exists(path) or not path.stat().st_size:
        raise no_catalogue(path)
    path = path.resolve()
    _look_at_schema(path)
    now = stamp()
    report = Repaired(path.with_name(f"{path.name}.damaged-{now}"))
    try:
        with working_folder(path.parent, path.name) as folder, hold(path) as held:
            made = folder / "made.db"
            with closing(_open_copy(held, folder / "readable.db")) as damaged:
                Rebuilder(damaged, made, report).make(path.with_name(f"{path.name}.lost-{now}.jsonl"))
            held.keep(report.kept, folder)
            with closing(connect(made, "mode=ro")) as source:
                held.fill(source, folder)
    except OSError as error:
        raise CatalogueError(f"{path.parent}: cannot write ({os_reason(error)})") from error
    return report


def _open_copy(held: HeldFile, copy: Path) -> sqlite3.Connection:
    """Open a copy with a readable first page; an empty database if there is none.

    Raises:
        CatalogueError: it is not a catalogue of this schema.
    """
    held.copy_bytes(copy)
    tables = mend_first_page(copy)
    if len(tables) < _ENOUGH:
        _refuse_other_file(held)
    try:
        with wrap_sqlite_errors():
            damaged = connect(copy, "mode=rw", damaged=True)
    except SQLiteError:
        return sqlite3.connect(":memory:")
    if len(tables) >= _ENOUGH:
        _refuse_other_schema(damaged, held.path)
    return damaged


def _look_at_schema(path: Path) -> None:
    """Refuse a catalogue of another schema before anything is changed, if the file can be read.

    Raises:
        CatalogueError: it is one.
    """
    with suppress(SQLiteError), wrap_sqlite_errors(), closing(connect(path, "mode=ro")) as connection:
        _refuse_other_schema(connection, path)


def _refuse_other_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a catalogue of another schema, by its list of migrations.

    Raises:
        CatalogueError: it is one.
    """
    try:
        with wrap_sqlite_errors():
            steps = connection.execute(_STEPS).fetchone()[0]
    except SQLiteError:
        return  # The list is lost; the other tables are read row by row.
    if steps != SCHEMA_VERSION:
        schema_version(connection, path)
        raise outdated_catalogue(path)


def _refuse_other_file(held: HeldFile) -> None:
    """Refuse a file that never was a catalogue.

    Raises:
        CatalogueError: it is another program's database, or a text.
    """
    if held.connection is not None:
        # If it is too damaged to tell, it counts as a catalogue.
        with suppress(SQLiteError), wrap_sqlite_errors():
            schema_version(held.connection, held.path)
    elif held.is_text():
        raise CatalogueError(
            f"{held.path}: a text file, not a catalogue; choose another with --db,"
            " or restore a backup with `papercat restore FILE`"
        )
