"""Values from the catalogue for the shell to complete; a catalogue that cannot be read completes nothing."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import typer

from papercat.errors import PapercatError

MOST = 50
AUTHORS = "SELECT name FROM authors WHERE name LIKE ? ESCAPE '!' ORDER BY name LIMIT ?"
CATEGORIES = "SELECT name FROM categories WHERE name LIKE ? ESCAPE '!' ORDER BY name LIMIT ?"
VENUES = "SELECT DISTINCT name FROM venues WHERE name LIKE ? ESCAPE '!' ORDER BY name LIMIT ?"
IDS = "SELECT public_id FROM papers WHERE public_id LIKE ? ESCAPE '!' ORDER BY public_id LIMIT ?"
DOCUMENTS = "SELECT path FROM documents WHERE path LIKE ? ESCAPE '!' ORDER BY path LIMIT ?"


def completer(statement: str) -> Callable[[typer.Context, str], list[str]]:
    """Completes what has been typed by the values that a statement gives."""

    def complete(ctx: typer.Context, incomplete: str) -> list[str]:
        from papercat.catalogue.connection import open_for_reading
        from papercat.commands.catalogue import database_path

        start = incomplete.replace("!", "!!").replace("%", "!%").replace("_", "!_")
        try:
            with closing(open_for_reading(database_path(ctx.params.get("db")))) as connection:
                return [value for (value,) in connection.execute(statement, (f"{start}%", MOST))]
        except (PapercatError, sqlite3.Error):
            # A shell waits for words: an error has no place on its line.
            return []

    return complete


authors = completer(AUTHORS)
categories = completer(CATEGORIES)
venues = completer(VENUES)
papers = completer(IDS)
documents = completer(DOCUMENTS)
