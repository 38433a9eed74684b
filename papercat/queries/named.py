"""Which rows of the catalogue a filter means by a name: categories, conferences, documents."""

import json
import sqlite3
from collections.abc import Iterable
from unicodedata import normalize

from papercat.queries import conditions
from papercat.queries.language import Filter


def named_documents(value: str, documents: Iterable[tuple[int, str]]) -> list[int]:
    """Which of the documents, as (id, path), have that path or file name; else those that hold it in theirs.

    Neither case nor the way to write an accent matters; SQLite knows ASCII's letters alone.
    """
    wanted = _even(value)
    paths = [(row, _even(path)) for row, path in documents]
    same = [row for row, path in paths if f"/{path}".endswith(f"/{wanted.lstrip('/')}")]
    return same or [row for row, path in paths if wanted in path]


def _even(text: str) -> str:
    return normalize("NFC", text.casefold())


def named_ids(connection: sqlite3.Connection, node: Filter) -> list[int]:
    """The numbers of the categories, or of the conferences' years, that a filter names."""
    value = str(node.value).lower()
    if node.field.target == "category":
        archive = value if value.endswith("*") else f"{value}.*" if "." not in value else value
        return _ids(connection, conditions.CATEGORIES, (value, _glob(archive)))
    name, year = value, None
    if len(value) > 4 and value[-4:].isdecimal():
        name, year = value[:-4].rstrip(" -'’"), int(value[-4:])
    names = next((sorted(aliases) for aliases in conditions.VENUE_ALIASES if name in aliases), [name])
    return _ids(connection, conditions.VENUES, (json.dumps(names), year, year))


def _ids(connection: sqlite3.Connection, sql: str, params: tuple[str | int | None, ...]) -> list[int]:
    return [int(row[0]) for row in connection.execute(sql, params)]


def _glob(pattern: str) -> str:
    """A GLOB pattern in which only a closing star is one."""
    star = pattern.endswith("*")
    return pattern.rstrip("*").replace("[", "[[]").replace("*", "[*]").replace("?", "[?]") + (
        "*" if star else ""
    )
