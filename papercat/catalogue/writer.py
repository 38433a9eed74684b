"""Save documents: one transaction, in which each goes in whole; what follows from them is kept true.

A document's entries are what it says; papers are what follows. Saving, changing, renaming and
forgetting a document, and a person's decisions, all come down to one step, `flush`: take the
entries that changed, everything they can reach, and make the papers of that anew.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from papercat.catalogue import closure
from papercat.catalogue.closure import Closure, Held
from papercat.catalogue.fulltext import FullText
from papercat.catalogue.ids import PublicIds
from papercat.catalogue.readings import Readings
from papercat.catalogue.rows import Made, Rows
from papercat.derive import derive, measures
from papercat.identifiers import fold
from papercat.identity import Node, node, partition, same_by_title
from papercat.records import Entry

if TYPE_CHECKING:
    from papercat.catalogue.undo import UndoLog

FLUSH_AT = 4_000
"""Entries in hand at which they are written out: bounds the memory that an ingest takes."""


@dataclass(frozen=True, slots=True)
class Document:
    """What the catalogue keeps of a document beside its entries; `hash` is of its bytes."""

    path: str
    hash: str
    format: str
    title: str
    date: str | None
    size: int
    stated: int | None
    skipped: int


class Writer:
    """One transaction on a catalogue that is open for writing; `commit` or `rollback` ends it."""

    def __init__(self, connection: sqlite3.Connection, undo_log: "UndoLog | None" = None) -> None:
        self.connection = connection
        self.undo_log = undo_log
        connection.execute("BEGIN IMMEDIATE")
        self.word = closure.load_word(connection)
        self.fulltext = FullText(connection)
        self.rows = Rows(connection, self.fulltext)
        self.next_entry = self.after("SELECT max(id) FROM entries")
        self.fresh: list[Held] = []
        self.dirty: set[int] = set()
        self.swept = False
        # Papers made in this transaction that no document has been counted for, and the papers of
        # each document: (those it brought, those that were known).
        self.unclaimed: set[int] = set()
        self.brought: dict[str, tuple[set[int], set[int]]] = {}

    def after(self, statement: str) -> int:
        """The number after the greatest that a statement gives."""
        return int(self.connection.execute(statement).fetchone()[0] or 0) + 1

    def commit(self) -> None:
        """Finish what is in hand, bring full text up to date and keep it all."""
        self.flush()
        if self.swept:
            self.rows.sweep()
        self.fulltext.finish()
        self.connection.execute("COMMIT")

    def rollback(self) -> None:
        """Take all back."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def save(
        self, document: Document, entries: Iterable[Entry], ids: Mapping[str, int] | None = None
    ) -> None:
        """Put a document in, or put its new version in the place of the one before.

        `ids` says which stored entries go on, by own id, where that is known for certain.
        """
        found = list(entries)
        if self.undo_log:
            self.undo_log.note_change(document.path)
        document_id = self.put_document(document, len(found))
        earlier = list(closure.load(self.connection, closure.BY_DOCUMENT, [document_id]))
        if ids is None:
            places = continued(earlier, found)
        else:
            stored = {one.id: one for one in earlier}
            places = {own_id: stored[number] for own_id, number in ids.items() if number in stored}
        for entry in found:
            before = places.get(entry.own_id)
            if before is None:
                self.fresh.append(Held(self.next_entry, entry, document.path, document_id, fresh=True, stored=False))
                self.next_entry += 1
            else:
                self.rows.replaced(before.entry, entry)
                if before.entry.own_id != entry.own_id:
                    self.renamed(document.path, before.entry.own_id, entry.own_id)
                self.fresh.append(Held(before.id, entry, document.path, document_id, before.paper_id, fresh=True))
        kept = {before.id for before in places.values()}
        self.remove([one for one in earlier if one.id not in kept])
        if len(self.fresh) >= FLUSH_AT:
            self.flush()

    def renamed(self, path: str, old: str, new: str) -> None:
        """Let decisions follow an entry that goes on under another own id."""
        self.connection.execute(
            "UPDATE OR IGNORE decision_entries SET own_id = ? WHERE document = ? AND own_id = ?", (new, path, old)
        )
        self.word = closure.load_word(self.connection)

    def put_document(self, document: Document, found: int) -> int:
        """The row of a document; `ingested_at` is now."""
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        values = (document.path, document.hash, document.format, document.title, document.date, document.size)
        row = self.connection.execute(PUT_DOCUMENT, (*values, document.stated, found, document.skipped, now)).fetchone()
        return int(row[0])

    def remove(self, entries: Iterable[Held]) -> None:
        """Take out entries that their document has no more; those with readings stay as a place for them."""
        for one in entries:
            if one.paper_id is not None:
                self.dirty.add(one.paper_id)
            if self.connection.execute("SELECT 1 FROM metrics WHERE entry_id = ? LIMIT 1", (one.id,)).fetchone():
                if not one.gone:
                    self.rows.replaced(one.entry, None)
                    one.entry = husk(one.entry)
                    one.gone = one.fresh = True
                    self.fresh.append(one)
            else:
                self.rows.replaced(one.entry, None)
                self.connection.execute("DELETE FROM entries WHERE id = ?", (one.id,))

    def forget(self, path: str) -> bool:
        """Take back all that one document said, its readings too; False where it is not known."""
        row = self.connection.execute("SELECT id FROM documents WHERE path = ?", (path,)).fetchone()
        if row is None:
            return False
        self.flush()
        for one in list(closure.load(self.connection, closure.BY_DOCUMENT, [row[0]])):
            self.rows.replaced(one.entry, None)
            if one.paper_id is not None:
                self.dirty.add(one.paper_id)
        self.connection.execute("DELETE FROM documents WHERE id = ?", row)
        return True

    def rename(self, old: str, new: str) -> None:
        """Know a document, and all that was decided of its entries, by another path."""
        self.flush()
        if self.undo_log:
            self.undo_log.note_rename(old, new)
        self.connection.execute("UPDATE documents SET path = ? WHERE path = ?", (new, old))
        self.connection.execute("UPDATE decision_entries SET document = ? WHERE document = ?", (new, old))
        self.word = closure.load_word(self.connection)
        papers = """
            SELECT DISTINCT e.paper_id FROM entries AS e JOIN documents AS d ON d.id = e.document_id
            WHERE d.path = ? AND e.paper_id IS NOT NULL
        """
        self.dirty.update(paper for (paper,) in self.connection.execute(papers, (new,)))

    def decided(self, papers: Iterable[int]) -> None:
        """Look again at these papers after a person's decision."""
        self.word = closure.load_word(self.connection)
        self.dirty.update(papers)
        self.flush()

    def tally(self, path: str) -> tuple[int, int]:
        """How many papers a document saved here brought, and how many it has that were known."""
        new, known = self.brought.get(path, ((), ()))
        return len(new), len(known)

    def count(self, fresh: Iterable[Held]) -> None:
        """Count the papers of what has just been written for their documents."""
        for one in fresh:
            if one.gone or one.paper_id is None:
                continue
            new, known = self.brought.setdefault(one.path, (set(), set()))
            if one.paper_id in self.unclaimed:
                self.unclaimed.discard(one.paper_id)
                new.add(one.paper_id)
            elif one.paper_id not in new:
                known.add(one.paper_id)

    def flush(self) -> None:
        """Make anew the papers of all that changed since the last time."""
        if not (self.fresh or self.dirty):
            return
        fresh, dirty = self.fresh, self.dirty
        # Only what was there before can leave a name behind that no paper has.
        self.swept = self.swept or bool(dirty) or any(one.stored for one in fresh)
        self.fresh, self.dirty = [], set()
        self.rows.clear_identifiers(one.id for one in fresh if one.stored)
        reach = Closure(self.connection, self.word, fresh)
        reach.grow(dirty | {one.paper_id for one in fresh if one.paper_id is not None})
        readings = Readings(self.connection, reach.held.values())
        before = {one.id: one.paper_id for one in reach.held.values()}
        made = self.make(reach, readings, dirty)
        vanished = {paper for paper in (*before.values(), *dirty) if paper is not None} - self.claimed
        ids = PublicIds(self.connection, made, vanished, self.unchanged)
        self.rows.write(made, ids, reach.held.values(), readings)
        self.unclaimed.update(paper.id for paper in made if not paper.known)
        self.count(fresh)
        heirs: dict[int, int] = {}
        for one in sorted(reach.held.values(), key=lambda one: (one.path, one.entry.position, one.entry.own_id)):
            old = before[one.id]
            if old in vanished and old is not None and one.paper_id is not None and not one.gone:
                heirs.setdefault(old, one.paper_id)
        self.rows.delete_papers(vanished, ids, heirs)

    def make(self, reach: Closure, readings: Readings, dirty: set[int]) -> list[Made]:
        """The papers that are new or not what they were; sets what papers live on."""
        made = []
        self.claimed: set[int] = set()
        self.unchanged: set[int] = set()
        counts: dict[int, int] = {}
        for one in reach.held.values():
            if one.paper_id is not None:
                counts[one.paper_id] = counts.get(one.paper_id, 0) + 1
        for nodes in partition(list(reach.nodes.values()), self.word.of(reach.held.values())):
            group = [reach.held[node.id] for node in nodes]
            live = [one for one in group if not one.gone]
            if not live:
                for one in group:
                    one.paper_id = None
                continue
            papers = sorted({one.paper_id for one in group if one.paper_id is not None} - self.claimed)
            known = bool(papers)
            paper = papers[0] if known else self.rows.new_paper()
            self.claimed.add(paper)
            same = len(group) == counts.get(paper) and all(one.paper_id == paper and not one.fresh for one in group)
            if same and paper not in dirty:
                self.unchanged.add(paper)
                continue
            snapshots = readings.of(group)
            for one in group:
                one.paper_id = paper
            said = derive([one.entry for one in live], snapshots)
            made.append(Made(paper, known, live, said, measures(snapshots)))
        return made


def continued(earlier: Iterable[Held], entries: Iterable[Entry]) -> dict[str, Held]:
    """Which entries of the version before go on, by the own id that they have now.

    One whose own id changed goes on where it is still the same paper by the rules of identity, and
    no other entry could be meant.
    """
    found = list(entries)
    by_id = {one.entry.own_id: one for one in earlier}
    places = {entry.own_id: by_id[entry.own_id] for entry in found if entry.own_id in by_id}
    left: dict[str, list[Held]] = {}
    for one in by_id.values():
        if one.entry.own_id not in places and not one.gone:
            left.setdefault(fold(one.entry.title), []).append(one)
    for entry in found:
        matches = left.get(fold(entry.title), ()) if entry.own_id not in places and left else ()
        if len(matches) == 1 and same(node(0, "", matches[0].entry), node(1, "", entry)):
            places[entry.own_id] = left.pop(fold(entry.title))[0]
    return places


def same(one: Node, other: Node) -> bool:
    """Whether two entries are one paper by themselves."""
    return not set(one.keys).isdisjoint(other.keys) or same_by_title(one, other)


def husk(entry: Entry) -> Entry:
    """What stays of an entry whose document no longer has it: what it takes to find its paper."""
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
        identifiers=tuple(pair for pair in entry.identifiers if pair[0] == scheme and value.startswith(pair[1])),
        links=tuple(link for link in entry.links if link[0] == "page") if scheme == "url" else (),
        venue=None,
        reason="",
        year=entry.year,
        readings=(),
        tweets=(),
    )


PUT_DOCUMENT = """
    INSERT INTO documents (path, hash, format, title, date, size, stated, found, skipped, ingested_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (path) DO UPDATE SET
        hash = excluded.hash, format = excluded.format, title = excluded.title, date = excluded.date,
        size = excluded.size, stated = excluded.stated, found = excluded.found, skipped = excluded.skipped,
        ingested_at = excluded.ingested_at
    RETURNING id
"""
