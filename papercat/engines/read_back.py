"""Imports a Parquet export, or a part of it, into a catalogue.

What its documents say goes in as if they had been read here, with the history of their counts, the
merges and splits of whoever made it, and former ids. A document that the catalogue has itself stays as
it is.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from papercat.catalogue.codec import decode
from papercat.catalogue.connection import exists
from papercat.catalogue.sqlite_errors import translate_sqlite_errors
from papercat.catalogue.writing import open_for_writing, open_in_memory
from papercat.engines.export_files import check_files, read_rows
from papercat.engines.records import check_entry
from papercat.engines.sql import ask_parquet
from papercat.errors import DamagedError, UsageError
from papercat.ingest.report import DocumentReport, Report
from papercat.records import Entry, Reading
from papercat.store.actions.people import KIND
from papercat.store.decisions import load_decisions
from papercat.store.documents import Document
from papercat.store.entries import BY_DOCUMENT, StoredEntry, load_entries
from papercat.store.history.undo_log import UndoLog
from papercat.store.writer import Writer

_PART = "part of "
"""Before the hash of a document of which only some entries were taken: read whole later, it has changed."""

_KNOWN = "SELECT id, hash FROM documents WHERE path = ?"
_DECISIONS = """
    SELECT d.id, d.kind, d.made_at, e.document, e.own_id, e.side
    FROM decisions AS d JOIN decision_entries AS e ON e.decision_id = d.id ORDER BY d.id
"""
_PUT_DECISION = "INSERT INTO decisions (kind, made_at) VALUES (?, ?) RETURNING id"
_PEOPLE = """
    SELECT d.id, d.made_at, p.folded, p.name, p.side
    FROM decisions AS d JOIN decision_people AS p ON p.decision_id = d.id ORDER BY d.id, p.side
"""
_PUT_PERSON = "INSERT INTO decision_people (decision_id, folded, name, side) VALUES (?, ?, ?, ?)"
_PAPERS_OF = """
    SELECT m.paper_id FROM authors AS a JOIN paper_authors AS m ON m.author_id = a.id
    WHERE a.folded IN (SELECT folded FROM decision_people)
"""
_PUT_DECISION_ENTRY = "INSERT INTO decision_entries (decision_id, document, own_id, side) VALUES (?, ?, ?, ?)"
_ALL_IDS = "SELECT public_id FROM papers UNION SELECT id FROM former_ids"
_NUMBER_READING = """
    UPDATE metrics SET id = ?1
    WHERE entry_id = (
        SELECT e.id FROM documents AS d JOIN entries AS e ON e.document_id = d.id
        WHERE d.path = ?2 AND e.own_id = ?3
    ) AND name = ?4 AND value = ?5 AND measured_at IS ?6
"""
_PUT_FORMER_ID = """
    INSERT OR REPLACE INTO former_ids (id, paper_id)
    SELECT ?1, id FROM papers WHERE public_id = ?2
        AND NOT EXISTS (SELECT 1 FROM papers WHERE public_id = ?1 OR key = ?1)
"""

Readings = defaultdict[tuple[str, str], list[Reading]]
"""The whole history of each entry, by its document and own id."""


class Choice(NamedTuple):
    """Which papers of an export to take, as a condition on its table `papers`; `dry_run` writes nothing."""

    where: str | None = None
    dry_run: bool = False
    seconds: float = 60.0


def ingest_tables(folder: Path, database: Path, choice: Choice, report: Report) -> None:
    """Import an export into a catalogue, in one transaction, and report each of its documents.

    Raises:
        UsageError: a file is missing, damaged or not as an export has it, or the condition is wrong.
        CatalogueError: the catalogue cannot be written.
    """
    check_files(folder)
    chosen = None if choice.where is None else _chosen_papers(folder, choice)
    dry = choice.dry_run and not exists(database)
    made = open_in_memory() if dry else open_for_writing(database)
    with translate_sqlite_errors(database), closing(made) as connection:
        undo_log = UndoLog(connection)
        run = _Run(connection, folder, chosen, Writer.begin(connection, undo_log))
        try:
            found = [*run.take_documents()]
            for one in found:
                one.new_papers, one.known_papers = run.writer.tally.of(one.path)
            if not choice.dry_run:
                undo_log.forget_old()
                run.writer.commit()
        finally:
            run.writer.rollback()
    report.documents += found
    report.committed = len(report.read)


def _chosen_papers(folder: Path, choice: Choice) -> set[str]:
    """The ids of the papers that meet the condition."""
    # The user's own condition; the statement may only read.
    statement = f"SELECT id FROM papers WHERE ({choice.where}\n)"  # noqa: S608  (as the line above says)
    return {row["id"] for listing in ask_parquet(folder, statement, choice.seconds) for row in listing.rows}


class _Decision(NamedTuple):
    """A merge or split: its entries as (document, own id, side)."""

    kind: str
    made_at: str
    entries: frozenset[tuple[str, str, int]]


def _decision(rows: Iterable[tuple[Any, ...]]) -> _Decision:
    """A decision from its rows: number, kind, time, document, own id, side."""
    found = list(rows)
    _, kind, made_at, *_ = found[0]
    return _Decision(kind, made_at, frozenset((row[3], row[4], row[5]) for row in found))


def _same_people(rows: Iterable[tuple[Any, ...]]) -> tuple[str, tuple[tuple[str, str, int], ...]]:
    """A decision on authors from its rows: when it was made, and its names as (folded, shown, side)."""
    found = list(rows)
    return found[0][1], tuple(row[2:] for row in found)


class _Taken(NamedTuple):
    """A document of an export and its entries; `gone` are those that its newest version no longer has.

    `several` says that it has several entries of one paper, `taken` is false for a document that the
    catalogue has itself.
    """

    path: str
    document: Document
    entries: list[Entry]
    gone: set[str]
    several: bool
    taken: bool

    @property
    def now(self) -> list[Entry]:
        """What its newest version says."""
        return [entry for entry in self.entries if entry.own_id not in self.gone]


class _Run:
    """A running import of an export."""

    def __init__(
        self, connection: sqlite3.Connection, folder: Path, chosen: set[str] | None, writer: Writer
    ) -> None:
        self.connection = connection
        self.folder = folder
        self.chosen = chosen
        self.writer = writer
        self.status: dict[str, str] = {}
        self.earlier: dict[str, list[StoredEntry]] = {}
        self.ids: set[str] = set()

    def take_documents(self) -> Iterator[DocumentReport]:
        """Import every document that the catalogue does not have."""
        self.ids = {row for (row,) in self.connection.execute(_ALL_IDS)}
        self._take_decisions()
        history = self._history()
        # First with every count they ever had, in the order in which they became known.
        for one in self._documents():
            whole = [entry._replace(readings=tuple(history[one.path, entry.own_id])) for entry in one.entries]
            if one.taken and (one.several or whole != one.now):
                self.writer.save(one.document, whole)
        self.writer.flush()
        self._order_readings()
        # Then with their current content.
        for one in self._documents():
            report = DocumentReport(one.path, self.status[one.path], format=one.document.format)
            if one.taken:
                self.writer.save(one.document, one.now)
                report.entries = len(one.now)
                report.tweets = sum(len(entry.tweets) for entry in one.now)
            yield report
        self.writer.flush()
        self._take_former_ids()

    def _documents(self) -> Iterator["_Taken"]:
        """The documents with the entries that are wanted of each; those without any are left out."""
        documents = {row["path"]: row for row in read_rows(self.folder, "documents")}
        for path, rows in groupby(read_rows(self.folder, "entries"), itemgetter("document")):
            if path not in documents:
                raise UsageError(f"{self.folder}: entries of a document that is not there: {path}")
            found = list(rows)
            wanted = [row for row in found if self.chosen is None or row["paper_id"] in self.chosen]
            if wanted:
                yield self._read(documents[path], wanted, part=len(wanted) < len(found))

    def _read(self, row: Mapping[str, Any], wanted: list[dict[str, Any]], *, part: bool) -> "_Taken":
        """A document with its entries; of one that was taken in part before, with those too."""
        path, digest = str(row["path"]), str(row["hash"])
        names = ("format", "title", "date", "size", "stated", "skipped")
        document = Document(path, _PART + digest if part else digest, *(row[name] for name in names))
        entries = [self._entry(one) for one in wanted]
        gone = {one["own_id"] for one in wanted if one["gone"]}
        if path not in self.status:
            known = self.connection.execute(_KNOWN, (path,)).fetchone()
            if known is None:
                self.status[path] = "new"
            elif known[1] != _PART + digest:
                self.status[path] = "unchanged"
            else:
                self.status[path] = "changed"
                self.earlier[path] = [*load_entries(self.connection, BY_DOCUMENT, [known[0]])]
        have = {entry.own_id for entry in entries}
        for one in self.earlier.get(path, ()):
            if one.entry.own_id not in have:
                entries.append(one.entry)
                gone |= {one.entry.own_id} if one.gone else set()
        several = len({one["paper_id"] for one in wanted}) < len(wanted)
        return _Taken(path, document, entries, gone, several, taken=self.status[path] != "unchanged")

    def _entry(self, row: Mapping[str, Any]) -> Entry:
        """The entry of a row.

        Raises:
            UsageError: it is not what an export has.
        """
        try:
            entry = decode(row["record"], row["own_id"], row["row"], row["line"])
            check_entry(entry)
        except (DamagedError, TypeError, ValueError) as error:
            raise UsageError(
                f"{self.folder / 'entries'}: {row['document']}, {row['own_id']}: not an entry ({error})"
            ) from error
        return entry

    def _take_decisions(self) -> None:
        """Import merges and splits, before the documents they are about."""
        known = {_decision(rows) for _, rows in groupby(self.connection.execute(_DECISIONS), itemgetter(0))}
        found = (tuple(row.values()) for row in read_rows(self.folder, "decisions"))
        for _, rows in groupby(found, itemgetter(0)):
            decision = _decision(rows)
            if decision.kind not in ("merge", "split"):
                raise UsageError(f"{self.folder / 'decisions'}: neither a merge nor a split: {decision.kind}")
            if decision in known:
                continue
            number = self.connection.execute(_PUT_DECISION, decision[:2]).fetchone()[0]
            entries = ((number, *entry) for entry in sorted(decision.entries))
            self.connection.executemany(_PUT_DECISION_ENTRY, entries)
        self.writer.decisions = load_decisions(self.connection)
        self._take_people()

    def _take_people(self) -> None:
        """Take over which names are one author's; the catalogue's own papers are looked at again."""
        known = {_same_people(rows) for _, rows in groupby(self.connection.execute(_PEOPLE), itemgetter(0))}
        found = (tuple(row.values()) for row in read_rows(self.folder, "merged_authors"))
        new = [one for _, rows in groupby(found, itemgetter(0)) if (one := _same_people(rows)) not in known]
        for made_at, names in new:
            number = self.connection.execute(_PUT_DECISION, (KIND, made_at)).fetchone()[0]
            self.connection.executemany(_PUT_PERSON, [(number, *name) for name in names])
        if new:
            self.writer.decided([paper for (paper,) in self.connection.execute(_PAPERS_OF)])

    def _take_former_ids(self) -> None:
        """Import former ids that are unused here, and drop those of intermediate papers."""
        found = ((row["former_id"], row["paper_id"]) for row in read_rows(self.folder, "merged_ids"))
        former = {one: paper for one, paper in found if one not in self.ids}
        self.connection.executemany(_PUT_FORMER_ID, former.items())
        kept = self.ids | former.keys()
        rows = self.connection.execute("SELECT id FROM former_ids").fetchall()
        dropped = [row for row in rows if row[0] not in kept]
        self.connection.executemany("DELETE FROM former_ids WHERE id = ?", dropped)

    def _order_readings(self) -> None:
        """Number the readings of new documents as the export orders them: as they became known."""
        start = self.connection.execute("SELECT coalesce(max(id), 0) + 1 FROM metrics").fetchone()[0]
        rows = (row for row in read_rows(self.folder, "metrics") if self.status.get(row["document"]) == "new")
        keys = ("document", "own_id", "name", "value", "measured_at")
        numbered = ((number, *(row[key] for key in keys)) for number, row in enumerate(rows, start))
        self.connection.executemany(_NUMBER_READING, numbered)

    def _history(self) -> Readings:
        """Every count that the export has, in its order."""
        found: defaultdict[tuple[str, str], list[Reading]] = defaultdict(list)
        for row in read_rows(self.folder, "metrics"):
            reading = Reading(row["name"], row["value"], row["measured_at"])
            found[row["document"], row["own_id"]].append(reading)
        return found
