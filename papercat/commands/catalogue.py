"""The catalogue that a command works on, opened for as long as it does."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from papercat.catalogue.connection import (
    default_path,
    missing,
    open_for_reading,
    open_for_writing,
    snapshot,
    there,
    told,
)
from papercat.commands.settings import settings


def database_path(db: Path | None) -> Path:
    """The catalogue's file: the option, else the environment, else the settings, else the user's own."""
    return Path(db) if db is not None else default_path(settings().db)


@contextmanager
def reading(db: Path | None) -> Iterator[sqlite3.Connection]:
    """The catalogue, to be read; its errors come as `CatalogueError`."""
    path = database_path(db)
    connection = open_for_reading(path)
    try:
        with snapshot(connection, path):
            yield connection
    finally:
        connection.close()


@contextmanager
def writing(db: Path | None) -> Iterator[sqlite3.Connection]:
    """The catalogue that there is, to be changed; its errors come as `CatalogueError`.

    Raises:
        NoCatalogueError: there is none: only an ingest makes one.
    """
    path = database_path(db)
    if not there(path):
        raise missing(path)
    connection = open_for_writing(path)
    try:
        with told(path):
            yield connection
    finally:
        connection.close()
