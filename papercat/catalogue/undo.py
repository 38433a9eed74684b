"""What an ingest changed, kept so that it can be taken back."""

import json
import sqlite3
from typing import Any, NamedTuple
from uuid import uuid4

from papercat.catalogue import closure
from papercat.catalogue.codec import decode, encode, encode_json
from papercat.catalogue.writer import Document, Restored, Writer, transaction

KEPT_RUNS = 5
"""How many ingests back can be taken."""

DOCUMENT = (
    "SELECT id, hash, format, title, date, size, stated, skipped, ingested_at FROM documents WHERE path = ?"
)
READINGS = "SELECT m.id FROM metrics AS m JOIN entries AS e ON e.id = m.entry_id WHERE e.document_id = ?"
NOTE = "INSERT INTO undo_log (run, path, renamed_from, before) VALUES (?, ?, ?, ?)"
FORGET_OLD = """
    DELETE FROM undo_log
    WHERE run NOT IN (SELECT run FROM undo_log GROUP BY run ORDER BY max(id) DESC LIMIT ?)
"""
LAST = "SELECT run FROM undo_log ORDER BY id DESC LIMIT 1"
STEPS = "SELECT path, renamed_from, before FROM undo_log WHERE run = ? ORDER BY id DESC"
DROP_READINGS = """
    DELETE FROM metrics
    WHERE entry_id IN (
        SELECT e.id FROM entries AS e JOIN documents AS d ON d.id = e.document_id WHERE d.path = ?
    )
      AND id NOT IN (SELECT value FROM json_each(?))
"""


class UndoLog:
    """The log of one ingest, over all its transactions."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.run = uuid4().hex

    def note_change(self, path: str) -> None:
        """A document is about to be put in, or another version in its place."""
        row = self.connection.execute(DOCUMENT, (path,)).fetchone()
        before = None
        if row is not None:
            entries = [
                (one.id, one.gone, one.entry.own_id, one.entry.position, one.entry.line, encode(one.entry))
                for one in closure.load(self.connection, closure.BY_DOCUMENT, [row[0]])
            ]
            readings = [number for (number,) in self.connection.execute(READINGS, (row[0],))]
            before = encode_json({"document": row[1:], "entries": entries, "readings": readings})
        self.connection.execute(NOTE, (self.run, path, None, before))

    def note_rename(self, old: str, new: str) -> None:
        """A document is about to be known by another path."""
        self.connection.execute(NOTE, (self.run, new, old, None))

    def forget_old(self) -> None:
        """Keep the last few ingests' logs."""
        self.connection.execute(FORGET_OLD, (KEPT_RUNS,))


class Undone(NamedTuple):
    """What an undo took back: documents forgotten, put back to the version before, renamed back."""

    forgotten: int
    restored: int
    renamed: int


def undo_last(connection: sqlite3.Connection) -> Undone | None:
    """Take back the last ingest that is still in the log; None where there is none."""
    with transaction(connection) as writer:
        run = connection.execute(LAST).fetchone()
        if run is None:
            return None
        steps = connection.execute(STEPS, run).fetchall()
        for path, renamed_from, before in steps:
            if renamed_from is not None:
                writer.rename(path, renamed_from)
            elif before is None:
                writer.forget(path)
            else:
                put_back(writer, path, json.loads(before))
        connection.execute("DELETE FROM undo_log WHERE run = ?", run)
    renamed = sum(step[1] is not None for step in steps)
    forgotten = sum(step[1] is None and step[2] is None for step in steps)
    return Undone(forgotten, len(steps) - renamed - forgotten, renamed)


def put_back(writer: Writer, path: str, before: dict[str, Any]) -> None:
    """Let a document be what it was: its entries, its readings, when it was read."""
    digest, form, title, date, size, stated, skipped, ingested_at = before["document"]
    writer.flush()
    writer.connection.execute(DROP_READINGS, (path, encode_json(before["readings"])))
    document = Document(path, digest, form, title, date, size, stated, skipped)
    stored = [(number, gone, decode(record, *rest)) for number, gone, *rest, record in before["entries"]]
    restored = Restored(
        ids={entry.own_id: number for number, gone, entry in stored if not gone},
        gone={number: entry for number, gone, entry in stored if gone},
    )
    writer.save(document, [entry for _, gone, entry in stored if not gone], restored)
    writer.connection.execute("UPDATE documents SET ingested_at = ? WHERE path = ?", (ingested_at, path))
