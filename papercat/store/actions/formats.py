"""The taught formats that a catalogue's documents were read with, as TOML by name; not interpreted here."""

import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from papercat.catalogue.connection import open_for_reading
from papercat.catalogue.sqlite_errors import translate_sqlite_errors
from papercat.errors import NoCatalogueError, OutdatedCatalogueError

_PUT = """
    INSERT INTO formats (name, definition, added_at) VALUES (?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET definition = excluded.definition, added_at = excluded.added_at
    WHERE definition != excluded.definition
"""


def stored_formats(connection: sqlite3.Connection) -> dict[str, str]:
    """The definitions in the catalogue, by name."""
    return dict(connection.execute("SELECT name, definition FROM formats ORDER BY name"))


def formats_of(path: Path) -> dict[str, str]:
    """The definitions in a catalogue's file; none if there is no catalogue, or its schema is older."""
    with (
        suppress(NoCatalogueError, OutdatedCatalogueError),
        translate_sqlite_errors(path),
        closing(open_for_reading(path)) as connection,
    ):
        return stored_formats(connection)
    return {}


def put_format(connection: sqlite3.Connection, name: str, definition: str) -> None:
    """Store a definition, replacing one of that name."""
    connection.execute(_PUT, (name, definition, datetime.now(UTC).isoformat(timespec="seconds")))


def remove_format(connection: sqlite3.Connection, name: str) -> None:
    """Delete a definition, if it exists."""
    connection.execute("DELETE FROM formats WHERE name = ?", (name,))
