"""Which of the papers that a query finds matter most."""

import json
import sqlite3
from array import array
from collections.abc import Sequence
from itertools import islice
from typing import Any

# Down the index, which SQLite takes only where its own condition is named.
_ALL = """
    SELECT id, prominence FROM papers WHERE prominence IS NOT NULL AND prominence > 0 ORDER BY prominence DESC
"""
_AMONG = """
    SELECT papers.id FROM json_each(?) AS found CROSS JOIN papers ON papers.id = found.value
    WHERE papers.prominence > 0 ORDER BY papers.prominence DESC, papers.id LIMIT ?
"""
_SIZE = "SELECT coalesce(max(id), 0) FROM papers"


def keep_prominence(connection: sqlite3.Connection) -> None:
    """Keep what each paper matters with a connection that serves many searches, in 12 bytes a paper."""
    kept = _kept(connection)
    if kept is None or kept:
        return
    order, prominence = array("I"), array("d", bytes(8 * (_size(connection) + 1)))
    for row, value in connection.execute(_ALL):
        order.append(row)
        prominence[row] = value
    kept.update(order=order, prominence=prominence)


def prominent(connection: sqlite3.Connection, rows: Sequence[int], limit: int) -> list[int]:
    """The most prominent of the papers with these rows, without those of no prominence."""
    kept = _kept(connection)
    # Down the index, every so many papers are among the rows; to look one up takes four steps of it.
    if 4 * len(rows) ** 2 > limit * _size(connection):
        found = set(rows)
        every = kept["order"] if kept else (row for row, _ in connection.execute(_ALL))
        return [*islice((row for row in every if row in found), limit)]
    if kept:
        prominence = kept["prominence"].__getitem__
        # Equal ones stay in the order of their rows.
        return sorted(sorted(filter(prominence, rows)), key=prominence, reverse=True)[:limit]
    return [row for (row,) in connection.execute(_AMONG, (json.dumps(rows), limit))]


def _kept(connection: sqlite3.Connection) -> "dict[str, array[Any]] | None":
    """What a connection keeps, nothing at first; None if it serves one query."""
    memory: dict[str, dict[Any, Any]] | None = getattr(connection, "memory", None)
    return None if memory is None else memory.setdefault("prominence", {})


def _size(connection: sqlite3.Connection) -> int:
    return int(connection.execute(_SIZE).fetchone()[0])
