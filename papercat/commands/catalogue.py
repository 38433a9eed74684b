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
    """Which catalogue is asked, and for how many seconds an answer may keep one waiting (0: no end)."""

    @property
    def db(self) -> Path | None:
        """The option's value."""

    @property
    def timeout(self) -> float:
        """Seconds."""


@contextmanager
def reading(question: Question, *, wait: float = LOCK_WAIT) -> Iterator[sqlite3.Connection]:
    """The catalogue, to be read; its errors come as `CatalogueError`, a lock's after so many seconds.

    Raises:
        TimeLimitError: for too long nothing of an answer came.
    """
    path = database_path(question.db)
    if named := settings().venues:
        # Few name any.
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
    """The catalogue, to be changed, and made if `create` wants it; its errors come as `CatalogueError`.

    Raises:
        NoCatalogueError: there is none, and `create` does not want one.
    """
    # Whoever only reads does not wait for what writing takes.
    from papercat.catalogue.writing import open_for_writing

    path = database_path(db)
    connection = open_for_writing(path, create=create)
    try:
        with translate_sqlite_errors(path):
            yield connection
    finally:
        connection.close()
