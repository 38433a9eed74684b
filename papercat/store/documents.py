"""Documents in the catalogue, and how many papers each brought."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from papercat.records import Entry
from papercat.store.entries import StoredEntry

_PUT_DOCUMENT = """
    INSERT INTO documents (path, hash, format, title, date, size, stated, found, skipped, ingested_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?)
    ON CONFLICT (path) DO UPDATE SET
        hash = excluded.hash, format = excluded.format, title = excluded.title, date = excluded.date,
        size = excluded.size, stated = excluded.stated, found = excluded.found, skipped = excluded.skipped,
        ingested_at = excluded.ingested_at
    RETURNING id
"""
_SETTLE = "UPDATE documents SET found = ?, skipped = ? WHERE path = ?"


class Document(NamedTuple):
    """A document's row; `hash` is of its bytes."""

    path: str
    hash: str
    format: str
    title: str
    date: str | None
    size: int
    stated: int | None
    skipped: int


class Restored(NamedTuple):
    """An earlier version: its entries' own ids and numbers, and what remained of deleted ones."""

    ids: Iterable[tuple[str, int]]
    gone: Mapping[int, Entry]


def put_document(connection: sqlite3.Connection, document: Document) -> int:
    """Write the row of a document and return its id; `ingested_at` is now, and no entries are counted yet."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    values = (document.path, document.hash, document.format, document.title, document.date, document.size)
    row = connection.execute(_PUT_DOCUMENT, (*values, document.stated, document.skipped, now)).fetchone()
    return int(row[0])


def settle_document(connection: sqlite3.Connection, path: str, found: int, skipped: int) -> None:
    """Note how many entries a document has, and how many could not be read."""
    connection.execute(_SETTLE, (found, skipped, path))


class Tally:
    """How many new and how many known papers each document of a transaction has."""

    def __init__(self) -> None:
        self._unclaimed: set[int] = set()
        """Papers made in this transaction that no document has been counted for."""
        self._papers: dict[str, tuple[set[int], set[int]]] = {}
        """By document: the papers it brought, those that were known."""

    def count(self, new_papers: Iterable[int], written: Iterable[StoredEntry]) -> None:
        """Count the papers of entries that were just written, by document."""
        self._unclaimed.update(new_papers)
        for one in written:
            if one.gone or one.paper_id is None:
                continue
            new, known = self._papers.setdefault(one.path, (set(), set()))
            if one.paper_id in self._unclaimed:
                self._unclaimed.discard(one.paper_id)
                new.add(one.paper_id)
            elif one.paper_id not in new:
                known.add(one.paper_id)

    def of(self, path: str) -> tuple[int, int]:
        """The numbers of new and of known papers of a document."""
        new, known = self._papers.get(path, ((), ()))
        return len(new), len(known)
