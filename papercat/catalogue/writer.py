"""Save documents: one transaction, in which each goes in whole; what follows from them is kept true.

A document's entries are what it says; papers are what follows. Saving, changing, renaming and
forgetting a document, and a person's decisions, all come down to one step, `flush`: take the
entries that changed, everything they can reach, and make the papers of that anew.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from papercat.catalogue import closure
from papercat.catalogue.closure import Held
from papercat.catalogue.fulltext import FullText
from papercat.catalogue.ids import PublicIds
from papercat.catalogue.remaking import Remaking
from papercat.catalogue.rows import Rows
from papercat.catalogue.versions import continued, husk
from papercat.records import Entry

if TYPE_CHECKING:
    from papercat.catalogue.undo import UndoLog

FLUSH_AT = 4_000
"""Entries in hand at which they are written out: bounds the memory that an ingest takes."""


class Document(NamedTuple):
    """What the catalogue keeps of a document beside its entries; `hash` is of its bytes."""

    path: str
    hash: str
    format: str
    title: str
    date: str | None
    size: int
    stated: int | None
    skipped: int


class Restored(NamedTuple):
    """A version that was there before: its entries' numbers by own id, what stayed of gone ones."""

    ids: Mapping[str, int]
    gone: Mapping[int, Entry]


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

    def save(self, document: Document, entries: Iterable[Entry], restored: Restored | None = None) -> None:
        """Put a document in, or put its new version in the place of the one before.

        `restored` tells which stored entries go on and which are gone, where that is known.
        """
        found = list(entries)
        if self.undo_log:
            self.undo_log.note_change(document.path)
        document_id = self.put_document(document, len(found))
        earlier = list(closure.load(self.connection, closure.BY_DOCUMENT, [document_id]))
        if restored is None:
            places = continued(earlier, found)
        else:
            stored = {one.id: one for one in earlier}
            places = {own_id: stored[number] for own_id, number in restored.ids.items() if number in stored}
        for entry in found:
            before = places.get(entry.own_id)
            if before is None:
                self.fresh.append(
                    Held(self.next_entry, entry, document.path, document_id, fresh=True, stored=False)
                )
                self.next_entry += 1
            else:
                self.rows.replaced(before.entry, entry)
                if before.entry.own_id != entry.own_id:
                    self.renamed(document.path, before.entry.own_id, entry.own_id)
                self.fresh.append(
                    Held(before.id, entry, document.path, document_id, before.paper_id, fresh=True)
                )
            if len(self.fresh) >= FLUSH_AT:
                self.flush()
        kept = {before.id for before in places.values()}
        self.remove([one for one in earlier if one.id not in kept], restored.gone if restored else {})

    def renamed(self, path: str, old: str, new: str) -> None:
        """Let decisions follow an entry that goes on under another own id."""
        self.connection.execute(
            "UPDATE OR IGNORE decision_entries SET own_id = ? WHERE document = ? AND own_id = ?",
            (new, path, old),
        )
        self.word = closure.load_word(self.connection)

    def put_document(self, document: Document, found: int) -> int:
        """The row of a document; `ingested_at` is now."""
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        values = (document.path, document.hash, document.format, document.title, document.date, document.size)
        row = self.connection.execute(
            PUT_DOCUMENT, (*values, document.stated, found, document.skipped, now)
        ).fetchone()
        return int(row[0])

    def remove(self, entries: Iterable[Held], gone: Mapping[int, Entry]) -> None:
        """Take out entries that their document has no more; those with readings stay as a place for them.

        `gone` has what stays of an entry where that is known.
        """
        for one in entries:
            if one.paper_id is not None:
                self.dirty.add(one.paper_id)
            if not self.connection.execute(HAS_READINGS, (one.id,)).fetchone():
                self.rows.replaced(one.entry, None)
                self.connection.execute("DELETE FROM entries WHERE id = ?", (one.id,))
            elif not one.gone:
                self.rows.replaced(one.entry, None)
                one.entry = gone.get(one.id) or husk(one.entry)
                one.gone = one.fresh = True
                self.fresh.append(one)

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
        remade = Remaking(self.connection, self.word, fresh, dirty)
        made = remade.make(self.rows.new_paper)
        ids = PublicIds(self.connection, made, remade.vanished)
        self.rows.write(made, ids, remade.held, remade.readings)
        self.rows.delete_papers(remade.vanished, ids, remade.heirs())
        self.unclaimed.update(paper.id for paper in made if not paper.known)
        self.count(fresh)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[Writer]:
    """A writer whose work is committed at the end, or taken back whole where anything goes wrong."""
    writer = Writer(connection)
    try:
        yield writer
        writer.commit()
    except BaseException:
        writer.rollback()
        raise


HAS_READINGS = "SELECT 1 FROM metrics WHERE entry_id = ? LIMIT 1"
PUT_DOCUMENT = """
    INSERT INTO documents (path, hash, format, title, date, size, stated, found, skipped, ingested_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (path) DO UPDATE SET
        hash = excluded.hash, format = excluded.format, title = excluded.title, date = excluded.date,
        size = excluded.size, stated = excluded.stated, found = excluded.found, skipped = excluded.skipped,
        ingested_at = excluded.ingested_at
    RETURNING id
"""
