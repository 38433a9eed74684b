"""What an ingest changed, logged so that it can be undone."""

import sqlite3
from datetime import UTC, datetime
from uuid import uuid4

from papercat.catalogue.codec import encode, encode_json
from papercat.store.entries import BY_DOCUMENT, load_entries

_KEPT_RUNS = 5
"""How many ingests back can be taken."""

_DOCUMENT = (
    "SELECT id, hash, format, title, date, size, stated, skipped, ingested_at FROM documents WHERE path = ?"
)

_LAST_READING = "SELECT coalesce(max(id), 0) FROM metrics"

_NOTE = "INSERT INTO undo_log (run, path, renamed_from, before, made_at) VALUES (?, ?, ?, ?, ?)"

_IS_KEPT = "SELECT 1 FROM undo_log WHERE id = ? AND run = ?"

_FORGET_OLD = """
    DELETE FROM undo_log
    WHERE run NOT IN (SELECT run FROM undo_log GROUP BY run ORDER BY max(id) DESC LIMIT ?)
"""


class UndoLog:
    """The log of one ingest, over all its transactions."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.run = uuid4().hex
        self.last = 0
        self.made_at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def note_change(self, path: str) -> None:
        """A document is about to be put in, or another version in its place."""
        row = self.connection.execute(_DOCUMENT, (path,)).fetchone()
        before = None
        if row is not None:
            entries = [
                (one.id, one.gone, one.entry.own_id, one.entry.position, one.entry.line, encode(one.entry))
                for one in load_entries(self.connection, BY_DOCUMENT, [row[0]])
            ]
            # What the document comes to say from here on has a greater number.
            (last,) = self.connection.execute(_LAST_READING).fetchone()
            before = encode_json({"document": row[1:], "entries": entries, "last_reading": last})
        self.note(path, None, before)

    def note_rename(self, old: str, new: str) -> None:
        """A document is about to be known by another path."""
        self.note(new, old, None)

    def note(self, path: str, renamed_from: str | None, before: str | None) -> None:
        """Add a row."""
        row = (self.run, path, renamed_from, before, self.made_at)
        self.last = self.connection.execute(_NOTE, row).lastrowid or 0

    def is_kept(self) -> bool:
        """Whether the catalogue has what was noted last, and with it all that was done before."""
        return self.connection.execute(_IS_KEPT, (self.last, self.run)).fetchone() is not None

    def forget_old(self) -> None:
        """Keep the last few ingests' logs."""
        self.connection.execute(_FORGET_OLD, (_KEPT_RUNS,))
