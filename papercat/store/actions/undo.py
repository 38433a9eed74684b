"""Undo an ingest from its log."""

import sqlite3
from typing import NamedTuple

from papercat.catalogue.codec import decode, read_json
from papercat.records import Entry
from papercat.store.documents import Document, Restored
from papercat.store.writer import Writer, transaction

_LAST = "SELECT run FROM undo_log ORDER BY id DESC LIMIT 1"
_LAST_INGEST = "SELECT min(id), max(made_at) FROM undo_log GROUP BY run ORDER BY 1 DESC LIMIT 1"
_STEPS = "SELECT path, renamed_from, before FROM undo_log WHERE run = ? ORDER BY id DESC"
_DROP_READINGS = """
    DELETE FROM metrics
    WHERE entry_id IN (
        SELECT e.id FROM entries AS e JOIN documents AS d ON d.id = e.document_id WHERE d.path = ?
    )
      AND id > ?
"""


class _Undone(NamedTuple):
    """What an undo took back: documents forgotten, put back to the version before, renamed back."""

    forgotten: int
    restored: int
    renamed: int


class _Before(NamedTuple):
    """A document's version before: its row, when it was read, the last reading until then, its entries.

    Of each entry its number, whether the document had it no more, and what it said.
    """

    document: Document
    ingested_at: str
    last_reading: int
    entries: list[tuple[int, bool, Entry]]


class _Ingest(NamedTuple):
    """An ingest that can be undone."""

    number: int
    made_at: str


def last_ingest(connection: sqlite3.Connection) -> _Ingest | None:
    """The one that `undo_last` would undo; None if there is none."""
    row = connection.execute(_LAST_INGEST).fetchone()
    return None if row is None else _Ingest(*row)


def undo_last(connection: sqlite3.Connection) -> _Undone | None:
    """Take back the last ingest that is still in the log; None where there is none."""
    with transaction(connection) as writer:
        run = connection.execute(_LAST).fetchone()
        if run is None:
            return None
        steps = connection.execute(_STEPS, run).fetchall()
        for path, renamed_from, before in steps:
            if renamed_from is not None:
                writer.rename(path, renamed_from)
            elif before is None:
                writer.forget(path)
            else:
                _restore_document(writer, _read_before(path, before))
        connection.execute("DELETE FROM undo_log WHERE run = ?", run)
    renamed = sum(step[1] is not None for step in steps)
    forgotten = sum(step[1] is None and step[2] is None for step in steps)
    return _Undone(forgotten, len(steps) - renamed - forgotten, renamed)


def _read_before(path: str, text: str) -> _Before:
    """The version that the log keeps of a document.

    Raises:
        sqlite3.DatabaseError: it keeps something else: the file is damaged.
    """
    try:
        before = read_json(text, "what a document said before")
        *said, ingested_at = before["document"]
        stored = [(number, gone, decode(record, *rest)) for number, gone, *rest, record in before["entries"]]
        return _Before(Document(path, *said), ingested_at, before["last_reading"], stored)
    except (ValueError, TypeError, LookupError) as error:
        raise sqlite3.DatabaseError("Could not decode what a document said before") from error


def _restore_document(writer: Writer, before: _Before) -> None:
    """Let a document be what it was: its entries, its readings, when it was read."""
    document, ingested_at, last_reading, stored = before
    writer.flush()
    writer.connection.execute(_DROP_READINGS, (document.path, last_reading))
    restored = Restored(
        ids={entry.own_id: number for number, gone, entry in stored if not gone},
        gone={number: entry for number, gone, entry in stored if gone},
    )
    writer.save(document, [entry for _, gone, entry in stored if not gone], restored)
    writer.connection.execute(
        "UPDATE documents SET ingested_at = ? WHERE path = ?", (ingested_at, document.path)
    )
