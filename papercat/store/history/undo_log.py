"""What an ingest changed, logged so that it can be undone."""

import sqlite3
from datetime import UTC, datetime
from uuid import uuid4

from papercat.catalogue.codec import encode
from papercat.store.entries import BY_ID, load_entries
from papercat.store.history.versions import AT_ONCE
from papercat.text.stored_json import encode_json

_KEPT_RUNS = 5
"""How many ingests can be undone."""

_DOCUMENT = (
    "SELECT id, hash, format, title, date, size, stated, skipped, ingested_at FROM documents WHERE path = ?"
)


_SOME = "SELECT id, own_id FROM entries WHERE document_id = ? AND own_id > ? ORDER BY own_id LIMIT ?"

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
        """Note that a document will be added, or replaced by another version."""
        row = self.connection.execute(_DOCUMENT, (path,)).fetchone()
        if row is None:
            self.note(path, None, None)
            return
        # A large document's entries come first, in rows of their own.
        last_own_id, parts = "", 0
        while len(some := self.some(row[0], last_own_id)) == AT_ONCE:
            self.note(path, None, encode_json({"entries": self.entries(some)}))
            last_own_id, parts = some[-1][1], parts + 1
        # What the document comes to say from here on has a greater number.
        (last,) = self.connection.execute(_LAST_READING).fetchone()
        said = {"document": row[1:], "entries": self.entries(some), "last_reading": last}
        self.note(path, None, encode_json({**said, "parts": parts} if parts else said))

    def some(self, document: int, after: str) -> list[tuple[int, str]]:
        """The numbers and own ids of a document's next entries, by own id."""
        return self.connection.execute(_SOME, (document, after, AT_ONCE)).fetchall()

    def entries(self, some: list[tuple[int, str]]) -> list[tuple[object, ...]]:
        """Entries by number, as they are stored in the log."""
        return [
            (one.id, one.gone, one.entry.own_id, one.entry.position, one.entry.line, encode(one.entry))
            for one in load_entries(self.connection, BY_ID, [number for number, _ in some])
        ]

    def note_rename(self, old: str, new: str) -> None:
        """Note that a document will get another path."""
        self.note(new, old, None)

    def note(self, path: str, renamed_from: str | None, before: str | None) -> None:
        """Add a row."""
        row = (self.run, path, renamed_from, before, self.made_at)
        self.last = self.connection.execute(_NOTE, row).lastrowid or 0

    def is_kept(self) -> bool:
        """Whether the last note was committed, and with it everything before."""
        return self.connection.execute(_IS_KEPT, (self.last, self.run)).fetchone() is not None

    def forget_old(self) -> None:
        """Keep the last few ingests' logs."""
        self.connection.execute(_FORGET_OLD, (_KEPT_RUNS,))
