"""The history of counts: what a document says now beside what its earlier versions said."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from typing import NamedTuple

from papercat.catalogue.ratings import is_zero_rating, rating_documents
from papercat.derive import SCORE, Snapshot
from papercat.records import Entry
from papercat.store.entries import StoredEntry
from papercat.text.stored_json import encode_json

_CURRENT = """
    SELECT id, entry_id, name, value, measured_at FROM metrics
    WHERE entry_id IN (SELECT value FROM json_each(?)) AND current = 1 ORDER BY id
"""
_WITH_EARLIER = """
    SELECT k.value FROM json_each(?) AS k
    WHERE EXISTS (SELECT 1 FROM metrics AS m WHERE m.entry_id = k.value AND m.current = 0)
"""
_SAID_BEFORE = """
    SELECT id FROM metrics
    WHERE entry_id = ? AND name = ? AND value = ? AND measured_at IS ? AND current = 0
"""
_NEXT_NAME = "SELECT min(name) FROM metrics WHERE entry_id = ? AND current = 0 AND name > ?"
_EARLIER = """
    SELECT id, name, value, measured_at FROM metrics WHERE entry_id = ? AND name = ? AND current = 0
"""
_NEWEST = f"{_EARLIER} ORDER BY measured_at DESC, id DESC LIMIT 1"
_NEWEST_BUT_ZERO = f"{_EARLIER} AND value <> 0 ORDER BY measured_at DESC, id DESC LIMIT 1"
_NEWEST_BEFORE = f"{_EARLIER} AND measured_at < ? ORDER BY measured_at DESC, id DESC LIMIT 1"
_OLDEST = f"{_EARLIER} AND measured_at > '' ORDER BY measured_at LIMIT 1"


class RatingDocuments:
    """Which documents rate anything: in the others, lists with a 0 in every row, 0 is not a rating.

    It follows from a document's entries as they are now. Every save looks at all of its papers
    again, so that papers stay a function of the entries when a later version begins to rate.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.known: dict[int, bool] = {}

    def note(self, document: int, entries: Iterable[Entry]) -> None:
        """Learn it of a document that is being saved, whose rows do not tell yet."""
        self.known[document] = any(
            reading.name == "rating" and reading.value for entry in entries for reading in entry.readings
        )

    def among(self, documents: Iterable[int]) -> set[int]:
        """Those of these documents that rate anything."""
        wanted = set(documents)
        if unknown := sorted([document for document in wanted if document not in self.known]):
            rating = rating_documents(self.connection, unknown)
            self.known.update((document, document in rating) for document in unknown)
        return {document for document in wanted if self.known[document]}


@dataclass(slots=True)
class _MetricRow:
    """A reading of one entry; `id` is None until it has a row."""

    id: int | None
    name: str
    value: float
    measured_at: str | None
    current: bool
    altered: bool = False


class _Reading(NamedTuple):
    """A reading and the entry that tells it."""

    one: StoredEntry
    row: _MetricRow

    @property
    def time(self) -> str:
        """When it was measured, if that is known."""
        return self.row.measured_at or ""


class MetricHistory:
    """The readings of entries in hand, brought in line with what the entries say.

    A history may be long: of what was said earlier, only those readings are loaded that a paper follows
    from, so that one more takes no longer for it.
    """

    def __init__(self, connection: sqlite3.Connection, rating: RatingDocuments) -> None:
        self.connection = connection
        self.rating = rating
        self.of_entry: defaultdict[int, list[_MetricRow]] = defaultdict(list)
        self.with_earlier: set[int] = set()

    def load(self, held: Collection[StoredEntry]) -> None:
        """Read what these entries said so far, and bring it in line."""
        stored = encode_json([one.id for one in held if one.stored])
        for row, entry, name, value, measured_at in self.connection.execute(_CURRENT, (stored,)):
            self.of_entry[entry].append(_MetricRow(row, name, value, measured_at, current=True))
        self.with_earlier = {entry for (entry,) in self.connection.execute(_WITH_EARLIER, (stored,))}
        for one in held:
            if one.changed and (one.stored or one.entry.readings):
                self.bring_in(one)

    def bring_in(self, one: StoredEntry) -> None:
        """Mark what an entry still says, and add what it says again or for the first time."""
        said = dict.fromkeys(
            (reading.name, reading.value, reading.measured_at) for reading in one.entry.readings
        )
        kept = self.of_entry[one.id]
        for reading in kept:
            reading.current = (reading.name, reading.value, reading.measured_at) in said
            reading.altered = not reading.current
            said.pop((reading.name, reading.value, reading.measured_at), None)
        for name, value, measured_at in said:
            row = None
            if one.id in self.with_earlier:
                found = self.connection.execute(_SAID_BEFORE, (one.id, name, value, measured_at)).fetchone()
                row = found[0] if found else None
            kept.append(_MetricRow(row, name, value, measured_at, current=True, altered=row is not None))

    def of(self, entries: Iterable[StoredEntry]) -> list[Snapshot]:
        """What of a paper's history it follows from: without time first, then oldest first, then by document.

        Of one document and time, what it says now comes last.
        """
        group = list(entries)
        readings = [_Reading(one, row) for one in group for row in self.of_entry.get(one.id, ())]
        if with_earlier := [one for one in group if one.id in self.with_earlier]:
            readings += self.earlier(with_earlier, readings)
        if not readings:
            return []
        rating = self.rating.among(
            one.document_id for one, row in readings if is_zero_rating(row.name, row.value)
        )
        readings.sort(key=_order)
        return [
            Snapshot(
                row.name,
                row.value,
                row.measured_at,
                row.current,
                not is_zero_rating(row.name, row.value) or one.document_id in rating,
            )
            for one, row in readings
        ]

    def earlier(self, entries: list[StoredEntry], readings: list[_Reading]) -> list[_Reading]:
        """What was said earlier and matters beside what is among the `readings` anyway.

        Of each name the newest reading and the oldest time; all of the last two times that have a score.
        """
        found = [
            *(first for one in entries for name in self.names(one) for first in self.ends(one, name)),
            *self.last_scores(entries, readings),
        ]
        known = {row.id for _, row in readings}
        return [*{one.row.id: one for one in found if one.row.id not in known}.values()]

    def names(self, one: StoredEntry) -> Iterator[str]:
        """What an entry had readings of earlier."""
        name = ""
        while (name := self.connection.execute(_NEXT_NAME, (one.id, name)).fetchone()[0]) is not None:
            yield name

    def ends(self, one: StoredEntry, name: str) -> Iterator[_Reading]:
        """The newest reading, the newest that is a rating in any document, the oldest with a time."""
        for statement in (_NEWEST, _NEWEST_BUT_ZERO, _OLDEST):
            yield from self.look_up(statement, one, name)

    def last_scores(self, entries: list[StoredEntry], readings: list[_Reading]) -> Iterator[_Reading]:
        """The readings of the last times, down to the second at which there is a score."""
        now = sorted((one for one in readings if one.row.name in SCORE), key=_time, reverse=True)
        earlier = [self.newest_first(one, name) for one in entries for name in SCORE]
        scores = 0
        for time, at_once in groupby(merge(now, *earlier, key=_time, reverse=True), key=_time):
            if not time or scores == 2:
                return
            readings = list(at_once)
            scores += {one.row.name for one in readings} == SCORE
            yield from readings

    def newest_first(self, one: StoredEntry, name: str) -> Iterator[_Reading]:
        """What was said earlier: of each time the last reading, the newest time first."""
        found = list(self.look_up(_NEWEST, one, name))
        while found:
            yield from found
            found = list(self.look_up(_NEWEST_BEFORE, one, name, found[0].time))

    def look_up(self, statement: str, one: StoredEntry, *given: str) -> Iterator[_Reading]:
        """What a statement finds of an entry's earlier readings."""
        for row, name, value, measured_at in self.connection.execute(statement, (one.id, *given)):
            yield _Reading(one, _MetricRow(row, name, value, measured_at, current=False))


def _time(reading: _Reading) -> str:
    return reading.time


def _order(reading: _Reading) -> tuple[str, str, bool, int, bool, int]:
    one, row = reading
    return reading.time, one.path, row.current, one.id, row.id is None, row.id or 0
