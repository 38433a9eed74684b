"""Open the catalogue that a command works on."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol

from papercat.catalogue.connection import default_path, open_for_reading, snapshot
from papercat.catalogue.deadline import deadline
from papercat.catalogue.sqlite_errors import LOCK_WAIT, translate_sqlite_errors
from papercat.commands.settings import settings
from papercat.files.folders import expanded


def database_path(db: Path | None) -> Path:
    """The catalogue's file: the option, else the environment, else the settings, else the user's own."""
    return expanded(db) if db is not None else default_path(settings().db)


class Question(Protocol):
    """Which catalogue to query, and the time limit of an answer in seconds (0: none)."""

    @property
    def db(self) -> Path | None:
        """The option's value."""

    @property
    def timeout(self) -> float:
        """Seconds."""


@contextmanager
def reading(question: Question, *, wait: float = LOCK_WAIT) -> Iterator[sqlite3.Connection]:
    """Open the catalogue for reading; errors are raised as `CatalogueError`, for a lock after `wait` seconds.

    Raises:
        TimeLimitError: the answer took too long.
    """
    path = database_path(question.db)
    if named := settings().venues:
        # Few users have such a file.
        from papercat.commands.venue_file import read_venue_names

        read_venue_names(named)
    with (
        deadline(question.timeout),
        closing(open_for_reading(path, wait=wait)) as connection,
        snapshot(connection, path),
    ):
        yield connection


@contextmanager
def writing(db: Path | None, *, create: bool = False) -> Iterator[sqlite3.Connection]:
    """Open the catalogue for writing, or create it with `create`; errors are raised as `CatalogueError`.

    Raises:
        NoCatalogueError: there is none, and `create` is not set.
    """
    # Slow to import, and reading does not need it.
    from papercat.catalogue.writing import open_for_writing

    path = database_path(db)
    connection = open_for_writing(path, create=create)
    try:
        with translate_sqlite_errors(path):
            yield connection
    finally:
        connection.close()
