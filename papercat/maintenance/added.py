"""Keeps what the user added to a catalogue: tables with their rows, indexes, views and triggers.

Papercat does not know what they are for. Whatever would change papercat's own statements is left out, and so
is whatever cannot be recreated.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from papercat.catalogue.connection import SCHEMA_VERSION, atomic
from papercat.catalogue.deadline import deadline
from papercat.catalogue.schema import SchemaObject, differences, own_names
from papercat.catalogue.sqlite_errors import wrap_sqlite_errors
from papercat.errors import SQLiteError, TimeLimitError
from papercat.maintenance.salvage import Table, read_rows
from papercat.maintenance.valid_rows import Row

Renumber = Callable[[object], object]
"""Maps the old number of a papercat row to its new number, None if the row is gone."""

_OBJECTS = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"
_ORDER = ("table", "index", "view", "trigger")
"""Triggers come last, so that filling tables does not fire them."""

_COLUMNS = "PRAGMA table_xinfo({table})"
_KIND = "PRAGMA table_list({table})"
_KEYS = "PRAGMA foreign_key_list({table})"
_VIRTUAL = re.compile(r"CREATE\s+VIRTUAL\s+TABLE\b", re.IGNORECASE)
_CONTENT = re.compile(r"\bcontent\s*=", re.IGNORECASE)
_REBUILD = "INSERT INTO {table} ({table}) VALUES ('rebuild')"
"""What full text over another table is made of again: https://www.sqlite.org/fts5.html#the_rebuild_command"""

_SECONDS = 60.0
"""Time limit for the rows of a virtual table, which may be endless."""

_MAKING = {
    sqlite3.SQLITE_CREATE_TABLE, sqlite3.SQLITE_CREATE_INDEX, sqlite3.SQLITE_CREATE_VIEW,
    sqlite3.SQLITE_CREATE_TRIGGER, sqlite3.SQLITE_REINDEX, sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_READ, sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE,
}  # fmt: skip
"""What SQLite does to create a table, index, view or trigger, without reading rows."""

_ROW_NUMBERS = ("rowid", "_rowid_", "oid")
_LARGEST_VALUE = 100_000_000
"""The most bytes that a computed column or a check may make."""


class KeptObject(NamedTuple):
    """The result for an added object: its number of rows, or the reason why it is not kept."""

    name: str
    rows: int | None = None
    reason: str = ""


def keep_added(
    damaged: sqlite3.Connection,
    connection: sqlite3.Connection,
    renumber: Mapping[str, Renumber],
    leave_out: Callable[[Table, Row, str], None],
) -> Iterator[KeptObject]:
    """Recreate in one catalogue what was added to another, and fill the tables.

    `renumber` has the tables of papercat whose rows get new numbers. `leave_out` is called with a row that
    cannot be kept, and the reason.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    before = connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_VALUE)
    for one in _added(damaged):
        try:
            with wrap_sqlite_errors(), atomic(connection):
                _make(connection, one)
                rows = None
                if _is_virtual(one) and _CONTENT.search(one.sql):
                    connection.execute(_REBUILD.format(table=_quoted(one.name)))
                elif one.type == "table":
                    table = _as_table(damaged, one.name)
                    with deadline(_SECONDS if _is_virtual(one) else 0):
                        rows = _fill(damaged, connection, table, renumber, leave_out)
        except (SQLiteError, _RefusedError, TimeLimitError) as error:
            yield KeptObject(f"{one.type} {one.name}", reason=str(error))
        else:
            yield KeptObject(f"{one.type} {one.name}", rows)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, before)
    connection.execute("PRAGMA foreign_keys = ON")


class _RefusedError(Exception):
    """An object or row is not kept; the text says why."""


def _added(damaged: sqlite3.Connection) -> list[SchemaObject]:
    """The objects in a catalogue that papercat did not make, in an order in which they can be recreated."""
    try:
        with wrap_sqlite_errors():
            found = [SchemaObject(*row) for row in damaged.execute(_OBJECTS) if all(map(_is_text, row))]
            inner = {name for _, name, kind, *_ in damaged.execute("PRAGMA table_list") if kind == "shadow"}
    except SQLiteError:
        return []
    own = own_names(SCHEMA_VERSION)
    added = [
        one
        for one in found
        if one.type in _ORDER
        and one.name.lower() not in own
        and one.name not in inner
        and not one.name.lower().startswith("sqlite_")
        and one.table != "_sqlite_migrations"
    ]
    # A table comes before the full text about it.
    return sorted(added, key=lambda one: (_ORDER.index(one.type), _is_virtual(one)))


def _is_virtual(one: SchemaObject) -> bool:
    return one.type == "table" and _VIRTUAL.match(one.sql) is not None


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _make(connection: sqlite3.Connection, one: SchemaObject) -> None:
    """Run the statement that created an object. It may be any statement: a file's schema can be edited.

    Raises:
        sqlite3.DatabaseError: it does something else, or cannot be run here.
        _RefusedError: it changes what papercat does.
    """
    if not _is_virtual(one):
        connection.set_authorizer(
            lambda action, *_: sqlite3.SQLITE_OK if action in _MAKING else sqlite3.SQLITE_DENY
        )
    try:
        connection.execute(one.sql)
    finally:
        connection.set_authorizer(None)
    if reason := next(differences(connection, SCHEMA_VERSION), ""):
        raise _RefusedError(f"takes part in what papercat does ({reason})")


def _as_table(damaged: sqlite3.Connection, name: str) -> Table:
    """A table with its columns that are not computed, and its row numbers if it has any.

    Raises:
        sqlite3.DatabaseError: it cannot be read.
    """
    quoted = _quoted(name)
    columns = [row[1] for row in damaged.execute(_COLUMNS.format(table=quoted)) if not row[-1]]
    (*_, numberless, _), *_ = damaged.execute(_KIND.format(table=quoted))
    taken = {column.lower() for column in columns}
    number = None if numberless else next((one for one in _ROW_NUMBERS if one not in taken), None)
    names = (number, *columns) if number else tuple(columns)
    written = ", ".join(map(_quoted, names))
    read = f"SELECT {written} FROM {quoted}"
    return Table(
        name=name,
        columns=names,
        forward=f"{read} ORDER BY {number}" if number else read,
        backward=f"{read} ORDER BY {number} DESC" if number else read,
        one=f"{read} WHERE {number} = ?" if number else None,
        put=f"INSERT INTO {quoted} ({written}) VALUES ({', '.join('?' * len(names))})",
        fits=lambda _: True,
    )


def _fill(
    damaged: sqlite3.Connection,
    connection: sqlite3.Connection,
    table: Table,
    renumber: Mapping[str, Renumber],
    leave_out: Callable[[Table, Row, str], None],
) -> int:
    """Copy the readable rows of a table into the new one; returns how many.

    Raises:
        _RefusedError: its rows cannot be read, or not all of them.
    """
    found = read_rows(damaged, table)
    if found.gaps and not found.rows:
        raise _RefusedError("its rows cannot be read")
    places = _references(connection, table, renumber)
    count = 0
    for row in found.rows:
        try:
            with wrap_sqlite_errors():
                connection.execute(table.put, _renumbered(row, places))
        except (SQLiteError, _RefusedError) as error:
            leave_out(table, row, str(error))
        else:
            count += 1
    return count


def _renumbered(row: Row, places: Iterable[tuple[int, Renumber]]) -> list[object]:
    """A row with its references changed to the new row numbers.

    Raises:
        _RefusedError: one of the rows is gone.
    """
    now: list[object] = list(row)
    for place, number in places:
        if now[place] is not None and (new := number(now[place])) is not None:
            now[place] = new
        elif now[place] is not None:
            raise _RefusedError("what it refers to is lost")
    return now


def _references(
    connection: sqlite3.Connection, table: Table, renumber: Mapping[str, Renumber]
) -> list[tuple[int, Renumber]]:
    """The indexes of columns that refer to renumbered rows, with how to renumber each."""
    keys = connection.execute(_KEYS.format(table=_quoted(table.name))).fetchall()
    place = {name.lower(): at for at, name in enumerate(table.columns)}
    return [
        (place[column.lower()], renumber[parent.lower()])
        for _, _, parent, column, to, *_ in keys
        if parent.lower() in renumber and (to or "id").lower() == "id" and column.lower() in place
    ]


def _quoted(name: str) -> str:
    """A name quoted for SQL."""
    return '"{}"'.format(name.replace('"', '""'))
