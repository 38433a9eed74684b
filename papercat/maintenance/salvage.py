"""Reads what can be read of a damaged catalogue, row by row; writes nothing.

Only the tables that cannot be derived again are read.
"""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from papercat.catalogue.sqlite_errors import wrap_sqlite_errors
from papercat.errors import SQLiteError
from papercat.maintenance.valid_rows import (
    Row,
    has_kinds,
    is_document,
    is_entry,
    is_paper,
    is_undo_step,
    is_word_said,
)

_PROBED = 1_000_000
"""How many ids in an unreadable gap are looked up one by one."""

_UNREADABLE = 20_000
"""After this many unreadable ids in a row, the search stops."""


class Table(NamedTuple):
    """A table to save.

    `forward` and `backward` read it from both ends, `one` reads a row by its id if rows have ids, `put`
    writes a row; `fits` checks that a row is not damaged.
    """

    name: str
    columns: tuple[str, ...]
    forward: str
    backward: str
    one: str | None
    put: str
    fits: Callable[[Row], bool]


@dataclass(slots=True)
class _Salvaged:
    """The valid rows of a table, the invalid ones, and whether some could not be read."""

    rows: list[Row] = field(default_factory=list)
    misfits: list[Row] = field(default_factory=list)
    gaps: bool = False


def _table(name: str, columns: str, fits: Callable[[Row], bool], key: str = "") -> Table:
    """A table from its columns; `key` is the sort order if the rows have no id."""
    names = tuple(columns.split(", "))
    places = ", ".join("?" * len(names))
    read = f"SELECT {columns} FROM {name}{'' if key else ' NOT INDEXED'}"
    order = key or "id"
    return Table(
        name=name,
        columns=names,
        forward=f"{read} ORDER BY {order}",
        backward=f"{read} ORDER BY {order.replace(',', ' DESC,')} DESC",
        one=None if key else f"{read} WHERE id = ?",
        put=f"INSERT INTO {name} ({columns}) VALUES ({places})",
        fits=fits,
    )


DOCUMENTS = _table(
    "documents",
    "id, path, hash, format, title, date, size, stated, found, skipped, ingested_at",
    is_document,
)
ENTRIES = _table("entries", "id, document_id, own_id, position, line, paper_id, record, gone", is_entry)
METRICS = _table(
    "metrics",
    "id, entry_id, paper_id, name, value, measured_at, current",
    lambda row: has_kinds(row, "iiItnTi") and row[6] in (0, 1),
)
DECISIONS = _table(
    "decisions",
    "id, kind, made_at",
    lambda row: has_kinds(row, "itt") and row[1] in ("merge", "split", "merge-authors"),
)
DECISION_ENTRIES = _table(
    "decision_entries",
    "decision_id, document, own_id, side",
    lambda row: has_kinds(row, "itti") and row[3] in (0, 1),
    key="decision_id, document, own_id",
)
DECISION_PEOPLE = _table(
    "decision_people",
    "decision_id, folded, name, side",
    lambda row: has_kinds(row, "itti") and row[3] in (0, 1),
    key="decision_id, folded",
)
LIBRARY_JOURNAL = _table(
    "library_journal", "id, uid, action, said_at, field, name, value, subject", is_word_said
)
LIBRARY_ENTRIES = _table(
    "library_entries",
    "word_id, document, own_id",
    lambda row: has_kinds(row, "itt"),
    key="word_id, document, own_id",
)
FORMATS = _table(
    "formats", "name, definition, added_at", lambda row: has_kinds(row, "ttt") and row[0] != "", key="name"
)
UNDO_LOG = _table("undo_log", "id, run, path, renamed_from, before, made_at", is_undo_step)
# Read together with entries. Every former and current id of a paper keeps leading to it.
FORMER_IDS = _table("former_ids", "id, paper_id", lambda row: has_kinds(row, "ti"), key="id")
PAPERS = _table("papers", "id, public_id, title, translated_title, abstract, authors, year, key", is_paper)
TABLES = (
    DOCUMENTS,
    ENTRIES,
    METRICS,
    DECISIONS,
    DECISION_ENTRIES,
    DECISION_PEOPLE,
    LIBRARY_JOURNAL,
    LIBRARY_ENTRIES,
    UNDO_LOG,
    FORMATS,
    FORMER_IDS,
    PAPERS,
)

_COLUMNS = "PRAGMA table_xinfo({table})"
_COMPUTED = """
    SELECT 1 FROM sqlite_master
    WHERE name = ? COLLATE NOCASE AND (type = 'view' OR sql LIKE 'CREATE VIRTUAL%')
"""


def _is_computed(connection: sqlite3.Connection, table: Table) -> bool:
    """Whether the name is a view, a virtual table or has computed columns, which may be endless to read."""
    try:
        with wrap_sqlite_errors():
            # As a statement: a view may have taken the name of the function.
            columns = connection.execute(_COLUMNS.format(table=table.name)).fetchall()
            hidden = any(column[-1] for column in columns)
            return hidden or connection.execute(_COMPUTED, (table.name,)).fetchone() is not None
    except SQLiteError:
        return False  # `read_rows` will report that it cannot be read.


def salvage(connection: sqlite3.Connection, table: Table) -> _Salvaged:
    """All readable rows of a table: from the front, from the back, then one by one in between."""
    return _Salvaged(gaps=True) if _is_computed(connection, table) else read_rows(connection, table)


def read_rows(connection: sqlite3.Connection, table: Table) -> _Salvaged:
    """Like `salvage`, for a table that is known to store rows."""
    found: dict[Any, Row] = {}
    whole = _gather(connection, table, table.forward, found)
    result = _Salvaged(gaps=not whole)
    if not whole:
        ids = [row[0] for row in found.values()] if table.one else []
        front = max((number for number in ids if isinstance(number, int)), default=0)
        behind: dict[Any, Row] = {}
        _gather(connection, table, table.backward, behind)
        back = min((number for number in behind if isinstance(number, int)), default=front + _PROBED)
        found.update(behind)
        if table.one and found:
            _probe(connection, table.one, range(front + 1, min(back, front + _PROBED)), found)
    for row in found.values():
        (result.rows if table.fits(row) else result.misfits).append(row)
    return result


def _gather(connection: sqlite3.Connection, table: Table, statement: str, found: dict[Any, Row]) -> bool:
    """Read rows until one cannot be read; returns whether all were read."""
    try:
        with wrap_sqlite_errors():
            for row in connection.execute(statement):
                found[row[0] if table.one else row] = row
    except SQLiteError:
        return False
    return True


def _probe(
    connection: sqlite3.Connection, statement: str, numbers: Iterable[int], found: dict[Any, Row]
) -> None:
    """Look up rows one at a time; each may or may not be readable."""
    unreadable = 0
    for number in numbers:
        try:
            with wrap_sqlite_errors():
                row = connection.execute(statement, (number,)).fetchone()
            unreadable = 0
        except SQLiteError:
            # One of the lost rows; the gap as a whole is reported.
            unreadable += 1
            if unreadable > _UNREADABLE:
                return
            continue
        if row is not None:
            found[number] = row


def undecoded(data: bytes) -> str | bytes:
    """Text for sqlite3; what is not UTF-8 stays bytes, and so counts as damaged."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data
