"""Which rows of the catalogue a part of a query names: people, categories, conferences, documents."""

import re
import sqlite3
from collections.abc import Iterable
from unicodedata import normalize

from papercat.queries import conditions
from papercat.queries.language import Filter, Node, Term
from papercat.queries.terms import full_name
from papercat.search_terms import tokens


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


def is_full_name(node: Node) -> bool:
    """Whether a part asks for a person by several words, all of which one name has to hold."""
    return (
        isinstance(node, Term)
        and node.field is not None
        and node.field.kind == "author"
        and len(tokens(node.text)) > 1
    )


def named_authors(connection: sqlite3.Connection, name: Term, *, limit: int) -> list[int]:
    """The numbers of the first authors whose names hold all the words."""
    return _ids(connection, conditions.AUTHORS, (full_name(name), limit))


def named_ids(connection: sqlite3.Connection, node: Filter) -> list[int]:
    """The numbers of the categories, or of the conferences' years, that a filter names."""
    if node.field.target == "venue":
        return _ids(connection, conditions.VENUES, _conference(str(node.value)))
    value = str(node.value)
    found = _ids(connection, conditions.CATEGORIES, (value,))
    archive = _of_archive(value)
    more = _ids(connection, conditions.ARCHIVES, (archive,)) if archive else []
    return [*dict.fromkeys(found + more)]


def named_conferences(connection: sqlite3.Connection, node: Filter) -> list[str]:
    """The names of the conferences that a filter means with all their years; none where it names a year."""
    *names, year = _conference(str(node.value))
    found = connection.execute(conditions.CONFERENCES, names) if year is None else ()
    return [str(name) for (name,) in found]


def _conference(value: str) -> tuple[str, str | None, int | None]:
    """A conference's name, its other name, and its year, of what is typed as `iclr2020` or `NIPS`."""
    name, year = value.lower(), None
    if len(name) > 4 and name[-4:].isdecimal():
        name, year = name[:-4].rstrip(" -'’"), int(name[-4:])
    return name, conditions.VENUE_ALIASES.get(name), year


def _ids(connection: sqlite3.Connection, sql: str, params: tuple[str | int | None, ...]) -> list[int]:
    return [int(row[0]) for row in connection.execute(sql, params)]


def _of_archive(value: str) -> str | None:
    """A LIKE pattern for what begins as `cs.*` or stands in the archive `cs`; None for one category alone."""
    if "." in value and not value.endswith("*"):
        return None
    beginning = value.rstrip("*") if value.endswith("*") else f"{value}."
    return re.sub(r"([\\%_])", r"\\\1", beginning) + "%"
