"""Values from the catalogue for the shell to complete; what cannot be read completes nothing."""

import sqlite3
from contextlib import closing

import typer

from papercat.errors import PapercatError

MOST = 50
# Each takes what has been typed, where that range ends, and how many are wanted.
AUTHORS = "SELECT name FROM authors WHERE folded >= ? AND folded < ? ORDER BY folded LIMIT ?"
CATEGORIES = "SELECT name FROM categories WHERE lower(name) >= ? AND lower(name) < ? ORDER BY name LIMIT ?"
VENUES = "SELECT DISTINCT name FROM venues WHERE lower(name) >= ? AND lower(name) < ? ORDER BY name LIMIT ?"
IDS = "SELECT public_id FROM papers WHERE public_id >= ? AND public_id < ? ORDER BY public_id LIMIT ?"
# A shell that parts words at colons asks for what comes after `arxiv:` alone.
BARE_IDS = """
    SELECT DISTINCT value FROM (
        SELECT value FROM identifiers WHERE scheme = 'arxiv' AND value >= ?1 AND value < ?2
        UNION ALL
        SELECT value FROM identifiers WHERE scheme = 'openreview' AND value >= ?1 AND value < ?2
        UNION ALL
        SELECT value FROM identifiers WHERE scheme = 'doi' AND value >= ?1 AND value < ?2
    )
    ORDER BY value LIMIT ?3
"""
DOCUMENTS = "SELECT path FROM documents WHERE path >= ? AND path < ? ORDER BY path LIMIT ?"
END = "\U0010ffff"


def values(context: typer.Context, statement: str, start: str) -> list[str]:
    """What a statement gives of the catalogue that the command line names."""
    from papercat.catalogue.connection import open_for_reading
    from papercat.commands.catalogue import database_path

    try:
        with closing(open_for_reading(database_path(context.params.get("db")))) as connection:
            return [value for (value,) in connection.execute(statement, (start, start + END, MOST))]
    except (PapercatError, sqlite3.Error):
        # A shell waits for words: an error has no place on its line.
        return []


def authors(ctx: typer.Context, incomplete: str) -> list[str]:
    """Authors whose names begin so, however they are written."""
    from papercat.identity import fold_name

    # What the shell is given must begin as the person began.
    return [name for name in values(ctx, AUTHORS, fold_name(incomplete)) if name.startswith(incomplete)]


def categories(ctx: typer.Context, incomplete: str) -> list[str]:
    """Categories that begin so."""
    return values(ctx, CATEGORIES, incomplete.lower())


def venues(ctx: typer.Context, incomplete: str) -> list[str]:
    """Conferences that begin so."""
    return values(ctx, VENUES, incomplete.lower())


def papers(ctx: typer.Context, incomplete: str) -> list[str]:
    """Papers by their ids, with the scheme or without."""
    return values(ctx, IDS, incomplete) + (values(ctx, BARE_IDS, incomplete) if ":" not in incomplete else [])


def documents(ctx: typer.Context, incomplete: str) -> list[str]:
    """Documents by their paths."""
    return values(ctx, DOCUMENTS, incomplete)
