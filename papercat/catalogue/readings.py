"""The history of counts: what a document says now beside what its earlier versions said."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from papercat.catalogue.closure import Held
from papercat.catalogue.codec import encode_json
from papercat.derive import Snapshot

STORED = """
    SELECT id, entry_id, name, value, measured_at, current
    FROM metrics WHERE entry_id IN (SELECT value FROM json_each(?)) ORDER BY id
"""


@dataclass(slots=True)
class Kept:
    """A reading of one entry; `id` is None until it has a row."""

    id: int | None
    name: str
    value: float
    measured_at: str | None
    current: bool
    altered: bool = False


class Readings:
    """The readings of entries in hand, brought in line with what the entries say."""

    def __init__(self, connection: sqlite3.Connection, entries: Iterable[Held]) -> None:
        self.of_entry: defaultdict[int, list[Kept]] = defaultdict(list)
        held = list(entries)
        stored = encode_json([one.id for one in held if one.stored])
        for row, entry, name, value, measured_at, current in connection.execute(STORED, (stored,)):
            self.of_entry[entry].append(Kept(row, name, value, measured_at, bool(current)))
        for one in held:
            if one.fresh:
                self.bring_in(one)

    def bring_in(self, one: Held) -> None:
        """Mark what an entry still says, and add what it says for the first time."""
        said = dict.fromkeys(
            (reading.name, reading.value, reading.measured_at) for reading in one.entry.readings
        )
        kept = self.of_entry[one.id]
        for reading in kept:
            is_said = (reading.name, reading.value, reading.measured_at) in said
            reading.altered = is_said != reading.current
            reading.current = is_said
            said.pop((reading.name, reading.value, reading.measured_at), None)
        kept += [Kept(None, name, value, measured_at, current=True) for name, value, measured_at in said]

    def of(self, entries: Iterable[Held]) -> list[Snapshot]:
        """A paper's history: without time first, then oldest first, then by document.

        Of one document and time, what it says now comes last.
        """
        rows = [
            ((kept.measured_at or "", one.path, kept.current, kept.id is None, kept.id or 0), kept)
            for one in entries
            for kept in self.of_entry[one.id]
        ]
        rows.sort(key=lambda row: row[0])
        return [Snapshot(kept.name, kept.value, kept.measured_at, kept.current) for _, kept in rows]
