"""Stored entries, loaded by paper, document or key, and the papers made of them."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from papercat.catalogue.codec import PAPER, Shared, decode
from papercat.derive import Measures, PaperFields
from papercat.identity import Key
from papercat.records import Entry
from papercat.text.stored_json import encode_json


@dataclass(slots=True)
class StoredEntry:
    """An entry in memory.

    `changed` if this change added or altered it, `stored` if the catalogue has a row for it;
    `paper_id` is the paper that it belonged to so far; `keys` are its identifiers, pages and folded
    title, once identity has looked at it; `alone` is the paper that it makes by itself, if known.
    """

    id: int
    entry: Entry
    path: str
    document_id: int
    paper_id: int | None = None
    gone: bool = False
    changed: bool = False
    stored: bool = True
    keys: tuple[Key, ...] = ()
    alone: PaperFields | None = None


Order = tuple[str, int, str]
"""An entry's place: document path, position, own id."""


class PaperRow(NamedTuple):
    """A paper to write: its row's id, whether that row exists, its live entries, what follows from them."""

    id: int
    known: bool
    entries: list[StoredEntry]
    fields: PaperFields
    measures: Measures

    @property
    def shared(self) -> Shared:
        """The texts that its entries need not repeat."""
        said = self.fields
        return Shared(said.title, said.translated_title or "", said.abstract or "", said.authors, said.year)

    @property
    def order(self) -> Order:
        """The place of its first entry."""
        first = self.entries[0]
        return first.path, first.entry.position, first.entry.own_id


_ENTRY = f"""
    SELECT e.id, e.document_id, d.path, e.paper_id, e.gone, e.record, e.own_id, e.position, e.line, {PAPER}
    FROM entries AS e JOIN documents AS d ON d.id = e.document_id LEFT JOIN papers AS p ON p.id = e.paper_id
"""

BY_ID = f"{_ENTRY} WHERE e.id IN (SELECT value FROM json_each(?))"

BY_PAPER = f"{_ENTRY} WHERE e.paper_id IN (SELECT value FROM json_each(?))"

BY_DOCUMENT = f"{_ENTRY} WHERE e.document_id IN (SELECT value FROM json_each(?))"

# An entry without a paper is its own only sibling.
BY_SIBLING = f"""
    {_ENTRY} WHERE e.id IN (
        SELECT value FROM json_each(?1)
        UNION
        SELECT s.id FROM entries AS s
        WHERE s.paper_id IN (SELECT r.paper_id FROM json_each(?1) AS k JOIN entries AS r ON r.id = k.value)
    )
"""

BY_NAME = """
    SELECT e.id FROM json_each(?) AS k
    JOIN documents AS d ON d.path = k.value ->> 0
    JOIN entries AS e ON e.document_id = d.id AND e.own_id = k.value ->> 1
"""


def load_entries(connection: sqlite3.Connection, statement: str, ids: list[int]) -> Iterator[StoredEntry]:
    """The stored entries that one of the statements above returns for these ids."""
    for row in connection.execute(statement, (encode_json(ids),)):
        entry_id, document_id, path, paper_id, gone, *record = row
        entry = decode(*record)
        yield StoredEntry(entry_id, entry, path, document_id, paper_id=paper_id, gone=bool(gone))
