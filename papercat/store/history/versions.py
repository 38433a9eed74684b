"""From one version of a document to the next: which entries continue, and what remains of the others."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from papercat.identifiers import fold
from papercat.identity import Node, node, same_by_title
from papercat.records import Entry
from papercat.store.entries import BY_ID, StoredEntry, load_entries
from papercat.text.stored_json import encode_json

AT_ONCE = 1_000
"""Entries of a version that are in memory at once."""


class Succession:
    """Which stored entries of a document continue in its next version, a few at a time.

    Neither version is ever in memory as a whole: temporary tables hold what is needed of all entries.
    """

    def __init__(self, connection: sqlite3.Connection, document: int) -> None:
        self.connection = connection
        self.document = document

    def is_first(self) -> bool:
        """Whether there is no version before."""
        return self.connection.execute(_IS_FIRST, (self.document,)).fetchone() is None

    def begin(self, next_version: Iterable[tuple[str, int | None]]) -> None:
        """Read the own ids of the next version, each with its entry's number if known."""
        for statement in _TABLES:
            self.connection.execute(statement)
        self.connection.executemany("INSERT OR IGNORE INTO temp.next_version VALUES (?, ?)", next_version)
        self.connection.execute(_NUMBER, {"document": self.document})
        self.connection.execute(_LEFT, {"document": self.document})
        for entries in self.left():
            titles = ((fold(one.entry.title), one.id) for one in entries if not one.gone)
            self.connection.executemany(_NAME_LEFT, titles)

    def places(self, entries: Sequence[Entry]) -> dict[str, StoredEntry]:
        """The stored entries that these continue, by the own id that each has now."""
        own_ids = encode_json([entry.own_id for entry in entries])
        numbers = dict(self.connection.execute(_NUMBERS, (own_ids,)))
        stored = {one.id: one for one in self._load(numbers.values())}
        places = {own_id: stored[number] for own_id, number in numbers.items() if number in stored}
        others = [entry for entry in entries if entry.own_id not in places]
        titles = encode_json([fold(entry.title) for entry in others])
        alike = [number for (number,) in self.connection.execute(_ALIKE, (titles,))]
        renamed = match_entries(self._load(alike), others)
        self.connection.executemany(_TAKE, ((one.id,) for one in renamed.values()))
        return places | renamed

    def left(self) -> Iterator[list[StoredEntry]]:
        """The stored entries that have no place in the next version."""
        last = 0
        while numbers := [number for (number,) in self.connection.execute(_NEXT_LEFT, (last, AT_ONCE))]:
            yield self._load(numbers)
            last = numbers[-1]

    def _load(self, numbers: Iterable[int]) -> list[StoredEntry]:
        wanted = list(numbers)
        return [*load_entries(self.connection, BY_ID, wanted)] if wanted else []


_IS_FIRST = "SELECT 1 FROM entries WHERE document_id = ? LIMIT 1"
_TABLES = (
    "CREATE TEMP TABLE IF NOT EXISTS next_version (own_id TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID",
    "CREATE TEMP TABLE IF NOT EXISTS left_entries (number INTEGER PRIMARY KEY, title TEXT)",
    "CREATE INDEX IF NOT EXISTS temp.left_entries_title ON left_entries (title)",
    "DELETE FROM temp.next_version",
    "DELETE FROM temp.left_entries",
)
_NUMBER = """
    UPDATE temp.next_version AS n SET number = e.id FROM entries AS e
    WHERE n.number IS NULL AND e.document_id = :document AND e.own_id = n.own_id
"""
_LEFT = """
    INSERT INTO temp.left_entries (number)
    SELECT id FROM entries WHERE document_id = :document
    EXCEPT SELECT number FROM temp.next_version
"""
_NAME_LEFT = "UPDATE temp.left_entries SET title = ? WHERE number = ?"
_NUMBERS = """
    SELECT own_id, number FROM json_each(?) AS k CROSS JOIN temp.next_version AS n ON n.own_id = k.value
    WHERE number IS NOT NULL
"""
# Among several with one title, it is unknown which is meant.
_ALIKE = """
    SELECT min(number) FROM temp.left_entries WHERE title IN (SELECT value FROM json_each(?))
    GROUP BY title HAVING count(*) = 1
"""
_TAKE = "DELETE FROM temp.left_entries WHERE number = ?"
_NEXT_LEFT = "SELECT number FROM temp.left_entries WHERE number > ? ORDER BY number LIMIT ?"


def match_entries(earlier: Iterable[StoredEntry], entries: Iterable[Entry]) -> dict[str, StoredEntry]:
    """Which entries of the previous version continue, by the own id that they have now.

    An entry whose own id changed continues if it is still the same paper by the rules of identity and
    no other entry could be meant.
    """
    found = list(entries)
    by_id = {one.entry.own_id: one for one in earlier}
    places = {entry.own_id: by_id[entry.own_id] for entry in found if entry.own_id in by_id}
    left: dict[str, list[StoredEntry]] = {}
    for one in by_id.values():
        if one.entry.own_id not in places and not one.gone:
            left.setdefault(fold(one.entry.title), []).append(one)
    for entry in found:
        matches = left.get(fold(entry.title), ()) if entry.own_id not in places and left else ()
        if len(matches) == 1 and _same_paper(node(0, "", matches[0].entry), node(1, "", entry)):
            places[entry.own_id] = left.pop(fold(entry.title))[0]
    return places


def _same_paper(one: Node, other: Node) -> bool:
    """Whether two entries are one paper by themselves."""
    return not set(one.keys).isdisjoint(other.keys) or same_by_title(one, other)


def tombstone(entry: Entry) -> Entry:
    """What remains of an entry that its document no longer has: enough to find its paper."""
    scheme, _, value = entry.own_id.partition(":")
    by_title = scheme == "title"
    return Entry(
        own_id=entry.own_id,
        position=entry.position,
        line=entry.line,
        title=entry.title if by_title else "",
        translated_title="",
        abstract="",
        authors=entry.authors if by_title else (),
        organisations=(),
        categories=(),
        identifiers=tuple(
            pair for pair in entry.identifiers if pair[0] == scheme and value.startswith(pair[1])
        ),
        links=tuple(link for link in entry.links if link[0] == "page") if scheme == "url" else (),
        venue=None,
        reason="",
        year=entry.year,
        readings=(),
        tweets=(),
    )
