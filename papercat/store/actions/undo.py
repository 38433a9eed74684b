"""Undo an ingest from its log."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from papercat.catalogue.codec import decode
from papercat.errors import DamagedError
from papercat.records import Entry
from papercat.store.documents import Document, Restored
from papercat.store.writer import Writer, transaction
from papercat.text.stored_json import read_json

_LAST = "SELECT run FROM undo_log ORDER BY id DESC LIMIT 1"
_LAST_INGEST = "SELECT min(id), max(made_at) FROM undo_log GROUP BY run ORDER BY 1 DESC LIMIT 1"
_LAST_STEP = "SELECT id, path, renamed_from, before FROM undo_log WHERE run = ? ORDER BY id DESC LIMIT 1"
_PART = "SELECT before FROM undo_log WHERE id = ?"
_DONE = "DELETE FROM undo_log WHERE id >= ? AND run = ?"
_READ_AT = "UPDATE documents SET ingested_at = ? WHERE path = ?"
_DROP_READINGS = """
    DELETE FROM metrics
    WHERE entry_id IN (
        SELECT e.id FROM entries AS e JOIN documents AS d ON d.id = e.document_id WHERE d.path = ?
    )
      AND id > ?
"""


class _Undone(NamedTuple):
    """What was undone: documents removed, restored to the version before, renamed back."""

    forgotten: int
    restored: int
    renamed: int


@dataclass(frozen=True, slots=True)
class _Before:
    """A document's version before, in the log's rows from number `first` to `last`.

    Its row, when it was read and the last reading until then; gone through as the entries that it had.
    """

    connection: sqlite3.Connection
    first: int
    last: int
    document: Document
    ingested_at: str
    last_reading: int

    @classmethod
    def load(cls, connection: sqlite3.Connection, path: str, last: int) -> Self:
        """The version whose last row in the log has this number.

        Raises:
            DamagedError: the log keeps something else.
        """
        try:
            said = _read_part(connection, last)
            *document, ingested_at = said["document"]
            first = last - said.get("parts", 0)
            return cls(connection, first, last, Document(path, *document), ingested_at, said["last_reading"])
        except (ValueError, TypeError, LookupError) as error:
            raise DamagedError(_DAMAGED) from error

    def all(self) -> Iterator[tuple[int, bool, Entry]]:
        """Each entry's number, whether the document had it no more even then, and what it said.

        Raises:
            DamagedError: the log keeps something else.
        """
        for part in range(self.first, self.last + 1):
            try:
                for number, gone, *rest, record in _read_part(self.connection, part)["entries"]:
                    yield number, gone, decode(record, *rest)
            except (ValueError, TypeError, LookupError) as error:
                raise DamagedError(_DAMAGED) from error

    def __iter__(self) -> Iterator[Entry]:
        """The entries that the document had, as often as they are asked for."""
        return (entry for _, gone, entry in self.all() if not gone)


def _read_part(connection: sqlite3.Connection, number: int) -> Any:
    """A row of the log."""
    (text,) = connection.execute(_PART, (number,)).fetchone()
    return read_json(text, "what a document said before")


_DAMAGED = "Could not decode what a document said before"


class _Ingest(NamedTuple):
    """An ingest that can be undone."""

    number: int
    made_at: str


def last_ingest(connection: sqlite3.Connection) -> _Ingest | None:
    """The ingest that `undo_last` would undo; None if there is none."""
    row = connection.execute(_LAST_INGEST).fetchone()
    return None if row is None else _Ingest(*row)


def undo_last(connection: sqlite3.Connection) -> _Undone | None:
    """Undo the last ingest that is still in the log; None if there is none."""
    with transaction(connection) as writer:
        run = connection.execute(_LAST).fetchone()
        if run is None:
            return None
        undone: Counter[str] = Counter()
        while step := connection.execute(_LAST_STEP, run).fetchone():
            first, path, renamed_from, before = step
            if renamed_from is not None:
                writer.rename(path, renamed_from)
                undone["renamed"] += 1
            elif before is None:
                undone["forgotten"] += writer.forget(path)
            else:
                version = _Before.load(connection, path, first)
                _restore_document(writer, version)
                undone["restored"] += 1
                first = version.first
            connection.execute(_DONE, (first, *run))
    return _Undone(undone["forgotten"], undone["restored"], undone["renamed"])


def _restore_document(writer: Writer, before: _Before) -> None:
    """Restore a document: its entries, its readings, and when it was read."""
    path = before.document.path
    writer.flush()
    writer.connection.execute(_DROP_READINGS, (path, before.last_reading))
    restored = Restored(
        ids=((entry.own_id, number) for number, gone, entry in before.all() if not gone),
        gone={number: entry for number, gone, entry in before.all() if gone},
    )
    writer.save(before.document, before, restored)
    writer.connection.execute(_READ_AT, (before.ingested_at, path))
