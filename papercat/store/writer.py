"""Save documents: one transaction, in which each goes in whole; what follows from them is kept true.

A document's entries are what it says; papers are what follows. Saving, changing, renaming and
forgetting a document, and the user's decisions, all come down to one step, `flush`: take the
entries that changed, everything they can reach, and make the papers of that again.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from typing import Self

from papercat.catalogue.connection import begin
from papercat.catalogue.lookup import has_library
from papercat.derive import PaperFields
from papercat.identity import PAGE, RULES, Key, all_keys
from papercat.records import Entry
from papercat.store import library
from papercat.store.decisions import Decisions, EntryName, load_decisions
from papercat.store.documents import Document, Restored, Tally, put_document, settle_document
from papercat.store.entries import BY_ID, StoredEntry, load_entries
from papercat.store.full_text import FullText
from papercat.store.history.undo_log import UndoLog
from papercat.store.history.versions import AT_ONCE, Succession, tombstone
from papercat.store.ids.keys import Keys
from papercat.store.ids.public_ids import PublicIds
from papercat.store.metrics import RatingDocuments
from papercat.store.papers import PaperTables
from papercat.store.rebuild import Change, Rebuild

FLUSH_AT = 4_000
"""Entries are written once this many wait; this bounds the memory of an ingest."""


class Writer:
    """One transaction on a catalogue that is open for writing; `commit` or `rollback` ends it."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        undo_log: UndoLog | None,
        decisions: Decisions,
        *,
        has_library: bool,
    ) -> None:
        self.connection = connection
        self.undo_log = undo_log
        self.decisions = decisions
        self.has_library = has_library
        self.fulltext = FullText(connection)
        self.rows = PaperTables(connection, self.fulltext)
        self.rating = RatingDocuments(connection)
        self.changed_entries: list[StoredEntry] = []
        self.affected_papers: set[int] = set()
        self.released_pages: set[Key] = set()
        self.released_keys: list[tuple[Key, int]] = []
        self.needs_sweep = False
        self.tally = Tally()

    @classmethod
    def begin(cls, connection: sqlite3.Connection, undo_log: UndoLog | None = None) -> Self:
        """Begin the transaction; papers that older rules of identity made are rebuilt first."""
        begin(connection)
        writer = cls(connection, undo_log, load_decisions(connection), has_library=has_library(connection))
        writer.follow_rules()
        return writer

    @cached_property
    def next_entry(self) -> int:
        """The number of the next entry that is new."""
        return int(self.connection.execute(_LAST_ENTRY).fetchone()[0] or 0) + 1

    def follow_rules(self) -> None:
        """Rebuild every paper if older rules of identity made them."""
        if self.connection.execute(_RULES).fetchone() == (RULES,):
            return
        self.rebuild_all()
        self.connection.execute(_PUT_RULES, (RULES,))

    def rebuild_all(self) -> None:
        """Rebuild every paper from the entries, a few at a time."""
        self.connection.execute("DELETE FROM identifiers")
        ids = [number for (number,) in self.connection.execute("SELECT id FROM entries ORDER BY id")]
        for start in range(0, len(ids), FLUSH_AT):
            entries = list(load_entries(self.connection, BY_ID, ids[start : start + FLUSH_AT]))
            for one in entries:
                one.changed = True
            self.changed_entries = entries
            self.flush()
        self.tally = Tally()

    def commit(self, *, last: bool = True) -> None:
        """Flush, bring full text up to date, and commit.

        Prominence also depends on other papers, so it waits for the `last` of several commits.
        """
        self.flush()
        if self.has_library:
            library.find_again(self.connection)
        if self.needs_sweep:
            self.rows.sweep()
        self.fulltext.finish()
        if last:
            self.fulltext.merge_parts()
            self.rows.prominence.update()
        else:
            self.rows.prominence.postpone()
        self.connection.execute("COMMIT")

    def rollback(self) -> None:
        """Roll back."""
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def save(
        self,
        document: Document,
        entries: Iterable[Entry],
        restored: Restored | None = None,
        papers: Iterable[PaperFields] = (),
    ) -> int:
        """Add a document, or replace its previous version; returns its number of entries.

        `restored` says which stored entries continue and which are gone, if that is known; `papers` is what
        each entry makes by itself. Entries are held a few at a time, and iterated twice if there is a
        previous version.
        """
        if self.undo_log:
            self.undo_log.note_change(document.path)
        document_id = put_document(self.connection, document)
        # Documents that are read line by line have no ratings of 0 to check.
        self.rating.note(document_id, entries if restored or isinstance(entries, Sequence) else ())
        succession = Succession(self.connection, document_id)
        is_first = succession.is_first()
        if not is_first:
            own_ids = ((entry.own_id, None) for entry in entries)
            succession.begin(restored.ids if restored else own_ids)
        number = 0
        alone, coming = iter(papers), iter(entries)
        while some := [*islice(coming, AT_ONCE)]:
            number += len(some)
            places = {} if is_first else succession.places(some)
            for entry in some:
                held = self._hold(entry, document.path, document_id, places.get(entry.own_id))
                held.alone = next(alone, None)
                self.changed_entries.append(held)
            self._flush_many()
        if not is_first:
            for left in succession.left():
                self.remove(left, restored.gone if restored else {})
                self._flush_many()
        self.settle(document.path, number, document.skipped)
        return number

    def _flush_many(self) -> None:
        """Flush if many entries are waiting."""
        if len(self.changed_entries) + len(self.released_keys) >= FLUSH_AT:
            self.flush()

    def _hold(self, entry: Entry, path: str, document_id: int, before: StoredEntry | None) -> StoredEntry:
        """A new stored entry, or one that replaces its previous version."""
        if before is None:
            self.next_entry += 1
            return StoredEntry(self.next_entry - 1, entry, path, document_id, changed=True, stored=False)
        self.replaced(before, entry)
        if before.entry.own_id != entry.own_id:
            self.renamed(path, before.entry.own_id, entry.own_id)
        return StoredEntry(before.id, entry, path, document_id, before.paper_id, changed=True)

    def settle(self, path: str, found: int, skipped: int) -> None:
        """Note how many entries a document has, and how many could not be read."""
        settle_document(self.connection, path, found, skipped)

    def renamed(self, path: str, old: str, new: str) -> None:
        """Update decisions about an entry that continues under another own id."""
        self.decisions.rename(EntryName(path, old), EntryName(path, new))
        self.connection.execute(
            "UPDATE OR IGNORE decision_entries SET own_id = ? WHERE document = ? AND own_id = ?",
            (new, path, old),
        )
        library.rename_entry(self.connection, path, old, new)

    def remove(self, entries: Iterable[StoredEntry], gone: Mapping[int, Entry]) -> None:
        """Remove entries that their document no longer has; those with readings stay, to hold these.

        `gone` has what remains of an entry, if that is known.
        """
        removed = list(entries)
        if self.has_library and removed:
            library.hand_on(self.connection, (one.id for one in removed))
        for one in removed:
            if one.paper_id is not None:
                self.affected_papers.add(one.paper_id)
            if not self.connection.execute(_HAS_READINGS, (one.id,)).fetchone():
                self.replaced(one, None)
                self.connection.execute("DELETE FROM entries WHERE id = ?", (one.id,))
            elif not one.gone:
                self.replaced(one, None)
                one.entry = gone.get(one.id) or tombstone(one.entry)
                one.gone = one.changed = True
                self.changed_entries.append(one)

    def replaced(self, before: StoredEntry, after: Entry | None) -> None:
        """Note the previous content of an entry that was changed or removed."""
        self.rows.replaced(before.entry, after)
        released = set(all_keys(before.entry)).difference(all_keys(after) if after else ())
        self.released_keys += [(key, before.id) for key in released]
        if not before.gone:
            self.released_pages.update(key for key in released if key[0] == PAGE)

    def forget(self, path: str) -> bool:
        """Remove everything that a document contributed, including readings; False if it is unknown."""
        row = self.connection.execute("SELECT id FROM documents WHERE path = ?", (path,)).fetchone()
        if row is None:
            return False
        self.flush()
        succession = Succession(self.connection, row[0])
        succession.begin(())
        for entries in succession.left():
            if self.has_library:
                library.hand_on(self.connection, (one.id for one in entries))
            for one in entries:
                self.replaced(one, None)
                if one.paper_id is not None:
                    self.affected_papers.add(one.paper_id)
        self.connection.execute("DELETE FROM documents WHERE id = ?", row)
        return True

    def rename(self, old: str, new: str) -> None:
        """Rename a document, also in decisions about its entries."""
        self.flush()
        if self.undo_log:
            self.undo_log.note_rename(old, new)
        self.connection.execute("UPDATE documents SET path = ? WHERE path = ?", (new, old))
        renamed = "UPDATE decision_entries SET document = ? WHERE document = ?"
        if self.connection.execute(renamed, (new, old)).rowcount:
            self.decisions = load_decisions(self.connection)
        library.rename_document(self.connection, old, new)
        papers = """
            SELECT DISTINCT e.paper_id FROM entries AS e JOIN documents AS d ON d.id = e.document_id
            WHERE d.path = ? AND e.paper_id IS NOT NULL
        """
        self.affected_papers.update(paper for (paper,) in self.connection.execute(papers, (new,)))

    def decided(self, papers: Iterable[int]) -> None:
        """Rebuild these papers after a decision of the user."""
        self.decisions = load_decisions(self.connection)
        self.affected_papers.update(papers)
        self.flush()

    def flush(self) -> None:
        """Rebuild the papers of everything that changed since the last flush."""
        if not (self.changed_entries or self.affected_papers or self.released_keys):
            return
        changed, affected = self.changed_entries, self.affected_papers
        # Only entries that existed before can leave a name without papers.
        self.needs_sweep = self.needs_sweep or bool(affected) or any(one.stored for one in changed)
        self.changed_entries, self.affected_papers = [], set()
        released, self.released_pages = self.released_pages, set()
        self.rows.clear_identifiers(self.released_keys)
        self.released_keys = []
        rebuild = Rebuild(self.connection, self.decisions, self.rating, Change(changed, affected, released))
        made = rebuild.make(self.rows.new_paper)
        ids = PublicIds(self.connection)
        ids.assign(made, rebuild.vanished)
        successors = rebuild.successors()
        keys = Keys(self.connection, made, rebuild.vanished, rebuild.before)
        keys.assign(successors)
        self.rows.write(made, ids, keys, rebuild)
        keys.keep_former()
        self.rows.delete_papers(rebuild.vanished, ids, successors, self.decisions.people)
        self.tally.count((paper.id for paper in made if not paper.known), changed)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[Writer]:
    """A writer whose work is committed at the end, or rolled back completely if anything goes wrong."""
    writer = Writer.begin(connection)
    try:
        yield writer
        writer.commit()
    except BaseException:
        writer.rollback()
        raise


# A number up to which the user was shown papers is never used again.
_LAST_ENTRY = """
    SELECT max(id) FROM (
        SELECT max(id) AS id FROM entries
        UNION ALL SELECT max(CAST(value AS INTEGER)) FROM library_journal WHERE field = 'look'
    )
"""
_RULES = "SELECT value FROM properties WHERE name = 'identity_rules'"
_PUT_RULES = "INSERT OR REPLACE INTO properties VALUES ('identity_rules', ?)"
_HAS_READINGS = "SELECT 1 FROM metrics WHERE entry_id = ? LIMIT 1"
