"""Runs the migrations, and compares a catalogue's schema with the one that they make.

A file from somebody else may have triggers that delete rows, or an endless view with a table's name.
Whatever the user has added beside papercat's own tables is theirs, as long as it takes no part in what
papercat does.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from papercat.errors import ForeignSchemaError

_MIGRATIONS = "_sqlite_migrations"
"""sqlite-utils' own list of the steps taken; its form depends on the version."""

_FUNCTION = r"json_each|json_tree|fts5vocab|pragma_.*"
"""Names of the table-valued functions that statements use, where SQLite looks for a table first."""


class SchemaObject(NamedTuple):
    """A row of `sqlite_master`; `sql` without comments, each stretch of white space as one space."""

    type: str
    name: str
    table: str
    sql: str


_OBJECTS = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
_REFERENCES = """
    SELECT lower(m.name), lower(f."table") FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS f
    WHERE m.type = 'table' AND iif(f.on_delete IN ('NO ACTION', 'RESTRICT'), f.on_update, '')
        NOT IN ('NO ACTION', 'RESTRICT')
"""
_IS_UNIQUE = 'SELECT 1 FROM pragma_index_list(?) WHERE name = ? AND "unique"'


def apply_steps(connection: sqlite3.Connection, *, last: int | None = None) -> None:
    """Take the missing steps, all or up to this number."""
    # Slow to import, and only this needs it.
    from importlib import import_module

    from sqlite_utils import Database

    from papercat.text.words import name_terms

    # Functions that only Python can compute; a step calls them by these names.
    connection.create_function("author_terms", 1, name_terms, deterministic=True)
    steps = import_module("papercat.migrations").migrations
    database = Database(connection, recursive_triggers=False)
    missing = [step.name for step in steps.pending(database)]
    steps.apply(database, stop_before=None if last is None else missing[last:])


def check_schema(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Refuse a catalogue that differs from what the migrations up to `version` make.

    Raises:
        ForeignSchemaError: a table or index is missing or another, or what was added takes part in what
            papercat does.
    """
    present = differences(connection, version) if version else _all(connection)
    if found := tuple(present):
        raise ForeignSchemaError(path, found)


def _all(connection: sqlite3.Connection) -> Iterator[str]:
    """What an empty catalogue should not have: no step was taken that could have made it."""
    return (f"{one.type} {one.name}" for one in schema_objects(connection))


def differences(connection: sqlite3.Connection, version: int) -> Iterator[str]:
    """What is not as the migrations up to `version` make it, each as `trigger NAME on TABLE` or the like."""
    made, present = _expected(version), schema_objects(connection)
    if {one for one in present if not _is_list_of_steps(one)} == set(made):
        return
    expected = {one.name.lower(): one for one in made}
    tables = {name for name, one in expected.items() if one.type == "table"} | {_MIGRATIONS}
    by_name = {one.name.lower(): one for one in present if one.type != "trigger"}
    for name, own in expected.items():
        there = by_name.get(name)
        if there is None:
            yield f"no {own.type} {own.name}"
        elif (there.type, there.sql) != (own.type, own.sql):
            yield f"{there.type} {there.name}"
    steps = by_name.get(_MIGRATIONS)
    if steps is not None and not _is_list_of_steps(steps):
        yield f"{steps.type} {steps.name}"
    added = [one for name, one in by_name.items() if name not in expected and name != _MIGRATIONS]
    shadows = [one for one in added if one.type != "index" and re.fullmatch(_FUNCTION, one.name.lower())]
    yield from (f"{one.type} {one.name}" for one in shadows)
    if shadows:
        return  # What follows is asked by such functions.
    for index in added:
        on_own = index.type == "index" and index.table.lower() in tables - {_MIGRATIONS}
        if on_own and connection.execute(_IS_UNIQUE, (index.table, index.name)).fetchone():
            yield f"index {index.name} on {index.table}"
    triggers = [one for one in present if one.type == "trigger"]
    reached = _reached(connection, tables) if triggers else tables
    yield from (f"trigger {one.name} on {one.table}" for one in triggers if one.table.lower() in reached)


def own_names(version: int) -> set[str]:
    """The names of all that the migrations up to a version make, in lower case."""
    return {one.name.lower() for one in _expected(version)} | {_MIGRATIONS}


def _is_list_of_steps(one: SchemaObject) -> bool:
    """Whether an object is the migrations' list, as a table of any columns, or an index on it."""
    is_table = one.type == "table" and one.sql.upper().startswith("CREATE TABLE ")
    return one.table == _MIGRATIONS and (is_table or one.type == "index")


def _reached(connection: sqlite3.Connection, tables: set[str]) -> set[str]:
    """The tables, and those whose rows go or change with theirs by foreign keys, which sets off triggers."""
    references = connection.execute(_REFERENCES).fetchall()
    reached = set(tables)
    while more := {child for child, parent in references if parent in reached} - reached:
        reached |= more
    return reached


def schema_objects(connection: sqlite3.Connection) -> list[SchemaObject]:
    """All that a database's schema holds, but for the indexes that SQLite makes of its own accord."""
    return [
        SchemaObject(kind, name, table, " ".join(_without_comments(sql).split()))
        for kind, name, table, sql in connection.execute(_OBJECTS)
    ]


def _without_comments(sql: str) -> str:
    """A statement without `--` and what follows; none of papercat's has it in a literal."""
    return "\n".join(line.partition("--")[0] for line in sql.split("\n")) if "--" in sql else sql


def _expected(version: int) -> list[SchemaObject]:
    """What the migrations up to a version make; `schema.sql` tells it of the newest one."""
    head, *lines = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8").splitlines()
    if head.split()[2] != f"{version},":
        return made_by_migrations(version)
    return [SchemaObject._make(line.split(" ", 3)) for line in lines]


def made_by_migrations(version: int) -> list[SchemaObject]:
    """What the migrations up to a version make, by running them, which takes longer than a query does."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        apply_steps(connection, last=version)
        return [one for one in schema_objects(connection) if one.table != _MIGRATIONS]
