"""The catalogue that a command works on, opened for as long as it does."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from papercat.catalogue.connection import default_path, open_for_reading, told
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
        with told(path):
            yield connection
    finally:
        connection.close()
