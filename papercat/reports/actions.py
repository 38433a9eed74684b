"""What can be undone, the latest first: ingests, merges, splits, and changes to the library."""

import sqlite3
from collections import Counter
from collections.abc import Iterator

from papercat.library.undoing import actions
from papercat.records import Column, Listing, Row

_MOST_OF_A_KIND = 20
"""How many actions of each kind are listed."""

_INGESTS = """
    SELECT min(id), max(made_at), count(DISTINCT path), min(path) FROM undo_log GROUP BY run ORDER BY 1 DESC
"""
_DECISIONS = """
    SELECT d.id, d.kind, d.made_at, coalesce(
        (SELECT p.title FROM decision_entries AS n
         JOIN documents AS o ON o.path = n.document
         JOIN entries AS e ON e.document_id = o.id AND e.own_id = n.own_id
         JOIN papers AS p ON p.id = e.paper_id
         WHERE n.decision_id = d.id LIMIT 1),
        (SELECT group_concat(name, ' = ') FROM
         (SELECT name FROM decision_people WHERE decision_id = d.id ORDER BY side)))
    FROM decisions AS d ORDER BY d.id DESC
"""
_COLUMNS = (
    Column("name", "Name", "name"),
    Column("about", "What"),
    Column("made_at", "When (UTC)", "name", lambda row: (row["made_at"] or "").replace("T", " ").rstrip("Z")),
)


def undoable(connection: sqlite3.Connection) -> Listing:
    """The last twenty actions of each kind, as `undo` takes them by name; times are to the second."""
    found = sorted(_all(connection), key=lambda row: row["made_at"].rstrip("Z"), reverse=True)
    seen: Counter[str] = Counter()
    rows = []
    for row in found:
        seen[row["kind"]] += 1
        if seen[row["kind"]] <= _MOST_OF_A_KIND:
            # Some are stored with fractions of a second, which `found` is sorted by.
            rows.append({**row, "made_at": f"{row['made_at'][:19]}Z" if row["made_at"] else None})
    return Listing("What you can undo", _COLUMNS, rows)


def _all(connection: sqlite3.Connection) -> Iterator[Row]:
    """Everything that can be undone, kind by kind."""
    for number, made_at, documents, path in connection.execute(_INGESTS):
        about = path if documents == 1 else f"{path} and {documents - 1:,} more"
        yield _row("ingest", number, about, made_at)
    for number, kind, made_at, title in connection.execute(_DECISIONS):
        yield _row(kind, number, title or "", made_at)
    for action in actions(connection):
        yield _row(action.verb, action.number, action.about, action.said_at)


def _row(kind: str, number: int, about: str, made_at: str) -> Row:
    """An action as a row."""
    return {"name": f"{kind}-{number}", "kind": kind, "about": about, "made_at": made_at}
