"""Read what can still be read of a catalogue, row by row, however damaged; writes nothing.

Only the tables that hold what a person cannot gather again are read: all else follows from them.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from papercat.identifiers import SCHEMES

Row = tuple[Any, ...]

# What an entry's record may have (see `codec`): texts, lists of names, lists of rows by their kinds.
TEXTS = ("title", "translated_title", "abstract", "reason")
NAMES = ("authors", "organisations", "categories")
RECORD = {"identifiers": "tt", "links": "tt", "readings": "tnT", "tweets": "ttttttt"}

PROBED = 1_000_000
"""Ids, within a gap that cannot be read through, that are looked for one by one."""

UNREADABLE = 20_000
"""Of them, how many in a row may be unreadable before nothing more is expected."""


class Table(NamedTuple):
    """A table that is worth saving.

    `forward` and `backward` read it from both ends, `one` a row by its id where rows have one, `put`
    writes a row; `fits` tells a row from what damage has made of it.
    """

    name: str
    columns: tuple[str, ...]
    forward: str
    backward: str
    one: str | None
    put: str
    fits: Callable[[Row], bool]


@dataclass(slots=True)
class Salvaged:
    """The rows of a table that make sense, those that make none, and whether some could not be read."""

    rows: list[Row] = field(default_factory=list)
    misfits: list[Row] = field(default_factory=list)
    gaps: bool = False


def like(row: Row, kinds: str) -> bool:
    """Whether each value is of its kind: `i` whole number, `n` number, `t` text; a capital may be missing."""
    types: dict[str, tuple[type, ...]] = {"i": (int,), "n": (int, float), "t": (str,)}
    return all(
        isinstance(value, types[kind.lower()]) or (value is None and kind.isupper())
        for value, kind in zip(row, kinds, strict=True)
    )


def is_document(row: Row) -> bool:
    """A row of `documents`."""
    return like(row, "ittttTiIiit") and row[1] != ""


def is_entry(row: Row) -> bool:
    """A row of `entries`, with a record that is an entry's."""
    if not like(row, "iitiiIti") or row[7] not in (0, 1):
        return False
    said = decoded(row[6])
    # What stays of one that its document has no more may have no title.
    return is_record(said) and bool(said.get("title") or (row[7] and said))


def is_record(said: dict[str, Any]) -> bool:
    """Whether a record has what an entry has and nothing else, each value of its kind."""
    rows = {name: said.get(name, []) for name in RECORD}
    return (
        said.keys() <= {*RECORD, *TEXTS, *NAMES, "venue", "year"}
        and all(isinstance(said.get(name, ""), str) for name in TEXTS)
        and all(isinstance(said.get(name, []), list) for name in NAMES)
        and all(isinstance(one, str) for name in NAMES for one in said.get(name, []))
        and all(isinstance(many, list) for many in rows.values())
        and all(shaped(one, RECORD[name]) for name, many in rows.items() for one in many)
        and all(scheme in SCHEMES for scheme, _ in rows["identifiers"])
        and all(tweet[0].isdecimal() and len(tweet[0]) < 20 for tweet in rows["tweets"])
        and (said.get("venue") is None or shaped(said["venue"], "ti"))
        and isinstance(said.get("year"), int | None)
    )


def shaped(value: object, kinds: str) -> bool:
    """Whether something is a list of values of these kinds."""
    return isinstance(value, list) and len(value) == len(kinds) and like(tuple(value), kinds)


def decoded(text: str) -> dict[str, Any]:
    """A record's JSON; empty where it is none."""
    try:
        said = json.loads(text)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def is_undo_step(row: Row) -> bool:
    """A row of `undo_log`."""
    return like(row, "ittTT") and (row[4] is None or "entries" in decoded(row[4]))


def table(name: str, columns: str, fits: Callable[[Row], bool], key: str = "") -> Table:
    """A table by its columns; `key` is what its rows are in order of, where that is no id."""
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


DOCUMENTS = table(
    "documents",
    "id, path, hash, format, title, date, size, stated, found, skipped, ingested_at",
    is_document,
)
ENTRIES = table("entries", "id, document_id, own_id, position, line, paper_id, record, gone", is_entry)
METRICS = table(
    "metrics",
    "id, entry_id, paper_id, name, value, measured_at, current",
    lambda row: like(row, "iiItnTi") and row[6] in (0, 1),
)
DECISIONS = table(
    "decisions", "id, kind, made_at", lambda row: like(row, "itt") and row[1] in ("merge", "split")
)
DECISION_ENTRIES = table(
    "decision_entries",
    "decision_id, document, own_id, side",
    lambda row: like(row, "itti") and row[3] in (0, 1),
    key="decision_id, document, own_id",
)
UNDO_LOG = table("undo_log", "id, run, path, renamed_from, before", is_undo_step)
# Every id that leads to a paper, former or present; only those that come out otherwise are put back.
FORMER_IDS = table("former_ids", "id, paper_id", lambda row: like(row, "ti"), key="id")
PUBLIC_IDS = table("papers", "id, public_id", lambda row: like(row, "it"))


def salvage(connection: sqlite3.Connection, table: Table) -> Salvaged:
    """All rows of a table that can be read: from the front, from the back, then one by one between."""
    found: dict[Any, Row] = {}
    whole = gather(connection, table, table.forward, found)
    result = Salvaged(gaps=not whole)
    if not whole:
        ids = [row[0] for row in found.values()] if table.one else []
        front = max((number for number in ids if isinstance(number, int)), default=0)
        behind: dict[Any, Row] = {}
        gather(connection, table, table.backward, behind)
        back = min((number for number in behind if isinstance(number, int)), default=front + PROBED)
        found.update(behind)
        if table.one and found:
            probe(connection, table.one, range(front + 1, min(back, front + PROBED)), found)
    for row in found.values():
        (result.rows if table.fits(row) else result.misfits).append(row)
    return result


def gather(connection: sqlite3.Connection, table: Table, statement: str, found: dict[Any, Row]) -> bool:
    """Read rows until something cannot be read; whether nothing was in the way."""
    try:
        for row in connection.execute(statement):
            found[row[0] if table.one else row] = row
    except sqlite3.DatabaseError:
        return False
    return True


def probe(
    connection: sqlite3.Connection, statement: str, numbers: Iterable[int], found: dict[Any, Row]
) -> None:
    """Ask for rows one at a time, each of which may or may not be readable."""
    unreadable = 0
    for number in numbers:
        try:
            row = connection.execute(statement, (number,)).fetchone()
            unreadable = 0
        except sqlite3.DatabaseError:
            # It is one of those that are lost; what is told is the gap.
            unreadable += 1
            if unreadable > UNREADABLE:
                return
            continue
        if row is not None:
            found[number] = row


def undecoded(data: bytes) -> str | bytes:
    """Text as sqlite3 hands it over; what is no UTF-8 stays bytes, and so makes no sense."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data
