"""Bring the schema up to date, step by step."""

import sqlite3
from contextlib import closing
from pathlib import Path

from papercat.catalogue.beside import files_beside, stamp
from papercat.catalogue.connection import SCHEMA_VERSION, atomic, connect, schema_version
from papercat.catalogue.copying import copy_catalogue
from papercat.catalogue.schema import apply_steps, check_schema
from papercat.errors import CatalogueError


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the schema up to date, in one transaction: of several that begin at once, one does it.

    A catalogue of an older schema is first copied to FILE.schema-N.bak; no copy is overwritten.
    """
    with atomic(connection):
        if (version := schema_version(connection, path)) < SCHEMA_VERSION:
            _step_up(connection, path, version)


def _step_up(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Take the steps that are missing, within the transaction under way.

    Raises:
        CatalogueError: the file says that it has taken all, and yet is older.
    """
    check_schema(connection, path, version)
    if version:
        _keep_before_migration(path, version)
    apply_steps(connection)
    if schema_version(connection, path) < SCHEMA_VERSION:
        raise CatalogueError(f"{path}: its version is damaged; `papercat doctor --repair` rebuilds it")


def _keep_before_migration(path: Path, version: int) -> None:
    """Copy a catalogue of an older schema to FILE.schema-N.bak, or by another name where that is taken.

    Whoever migrates holds the lock and has changed nothing, so that this is what was there before.
    """
    copy = path.with_name(f"{path.name}.schema-{version}.bak")
    if copy.exists() or files_beside(copy):
        copy = path.with_name(f"{path.name}.schema-{version}-{stamp()}.bak")
    with closing(connect(path, "mode=ro")) as source:
        copy_catalogue(source, copy, damaged=True)
