"""Bring the schema up to date, step by step."""

import sqlite3
from contextlib import closing
from pathlib import Path

from papercat.catalogue.beside import files_beside, stamp
from papercat.catalogue.connection import SCHEMA_VERSION, atomic, connect, schema_version
from papercat.catalogue.schema import apply_steps, check_schema
from papercat.errors import CatalogueError


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the schema up to date, in one transaction; of several processes at once, only one does it.

    A catalogue of an older schema is first copied to FILE.schema-N.bak; no copy is overwritten.
    """
    with atomic(connection):
        if (version := schema_version(connection, path)) < SCHEMA_VERSION:
            _step_up(connection, path, version)


def _step_up(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Take the missing steps, within the current transaction.

    Raises:
        CatalogueError: the file lists all steps as taken, but is older.
    """
    check_schema(connection, path, version)
    if version:
        _keep_before_migration(path, version)
    apply_steps(connection)
    if schema_version(connection, path) < SCHEMA_VERSION:
        raise CatalogueError(f"{path}: its version is damaged; `papercat doctor --repair` rebuilds it")


def _keep_before_migration(path: Path, version: int) -> None:
    """Copy a catalogue of an older schema to FILE.schema-N.bak, or another name if that is taken.

    The caller holds the lock and has not changed anything yet, so the copy is the old state.
    """
    # Slow to import, and few runs migrate.
    from papercat.catalogue.copying import copy_catalogue

    copy = path.with_name(f"{path.name}.schema-{version}.bak")
    if copy.exists() or files_beside(copy):
        copy = path.with_name(f"{path.name}.schema-{version}-{stamp()}.bak")
    with closing(connect(path, "mode=ro")) as source:
        copy_catalogue(source, copy, damaged=True)
