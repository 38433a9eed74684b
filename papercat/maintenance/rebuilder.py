"""Builds a new catalogue from what can be read of another, and reports the result.

Documents, entries, counts and the user's library and decisions are copied row by row, and everything else is
derived from them. Whatever is left out is written to a file.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from papercat.catalogue.codec import decode, encode
from papercat.catalogue.sqlite_errors import translate_sqlite_errors, wrap_sqlite_errors
from papercat.catalogue.writing import open_for_writing
from papercat.errors import CatalogueError, DamagedError, SQLiteError, os_reason
from papercat.maintenance import salvage
from papercat.maintenance.added import KeptObject, Renumber, keep_added
from papercat.maintenance.integrity import breaches
from papercat.maintenance.salvage import PAPERS, Table
from papercat.maintenance.valid_rows import Row
from papercat.records import Entry
from papercat.store.history.versions import tombstone
from papercat.store.ids.keys import give_back
from papercat.store.library import index_notes
from papercat.store.writer import transaction

_LIVE = "SELECT document_id, count(*) FROM entries WHERE NOT gone GROUP BY document_id"
_UNREAD = "UPDATE documents SET found = ?, hash = '' WHERE id = ? RETURNING path"
_NO_PAPER = (None,) * len(PAPERS.columns)
_ORDER = """
    SELECT e.id, e.paper_id FROM entries AS e JOIN documents AS d ON d.id = e.document_id
    WHERE NOT e.gone ORDER BY d.path, e.position, e.own_id
"""
_PUT_FORMER = "INSERT OR IGNORE INTO former_ids (id, paper_id) VALUES (?, ?)"
_NAMED = {"authors": "folded", "categories": "name", "topics": "name", "venues": "name || ' ' || year"}
"""Tables whose rows get new numbers, and the column that identifies a row."""

_BY_NUMBER = "SELECT {known_by} FROM {table} WHERE id = ?"
_BY_NAME = "SELECT id FROM {table} WHERE {known_by} = ?"
_IS_OWN = "SELECT 1 FROM papers WHERE public_id = ?1 OR key = ?1"


@dataclass(slots=True)
class Repaired:
    """The result of a repair.

    `kept` is the file as it was; `carried` and `left_out` count rows by table, `lost` is where the
    latter were written; `added` is what the user had added; `unreadable` names tables with places that
    could not be read at all, `to_read_again` documents of which entries are missing.
    """

    kept: Path
    carried: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)
    lost: Path | None = None
    added: list[KeptObject] = field(default_factory=list)
    to_read_again: list[str] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether nothing at all could be read."""
        return bool(self.unreadable) and not any(self.carried.values())

    def summary(self) -> Iterator[str]:
        """The report as lines of text."""
        carried = ", ".join(f"{count:,} {name}" for name, count in self.carried.items())
        yield f"carried over: {carried or 'nothing'}"
        for name in self.unreadable:
            yield f"{name}: some of it could not be read"
        for name, count in self.left_out.items():
            yield f"{name}: {count:,} left out, written to {self.lost}"
        for one in self.added:
            kept = "kept" if one.rows is None else f"kept, with {one.rows:,} rows"
            yield f"{one.name}: {f'not kept: {one.reason}' if one.reason else kept}"
        for document in self.to_read_again:
            yield f"{document}: entries are missing; `papercat ingest` of it brings them back"
        yield f"the file as it was is kept as {self.kept}"
        if self.empty:
            yield (
                "nothing in it could be read; `papercat ingest FOLDER` reads your documents again,"
                " `papercat restore FILE` puts a backup in its place"
            )


class Rebuilder:
    """Builds a new catalogue from what can be read of another."""

    def __init__(self, damaged: sqlite3.Connection, made: Path, report: Repaired) -> None:
        self.damaged = damaged
        self.damaged.text_factory = salvage.undecoded
        self.made = made
        self.report = report
        self.losses: list[dict[str, Any]] = []
        self.papers: dict[int, Row] = {}
        self.successors: dict[int, list[int]] = {}
        self.papers_now: dict[int, tuple[int, int]] = {}

    def make(self, lost: Path) -> Repaired:
        """Copy everything, write what is left out to a file, and check the new catalogue.

        Raises:
            CatalogueError: the result is not sound, or the disk is full.
        """
        with translate_sqlite_errors(self.made), closing(open_for_writing(self.made)) as connection:
            self.carry(connection)
            self.derive(connection)
            self.redirect_ids(connection)
            for breach in breaches(connection):
                raise CatalogueError(
                    f"what could be read does not make a sound catalogue: {breach.law}: {breach.first}"
                )
            renumber = {"papers": self.heir, **{name: self.renumbered(connection, name) for name in _NAMED}}
            self.report.added += keep_added(self.damaged, connection, renumber, self.leave_out)
        self.write_down(lost)
        return self.report

    def carry(self, connection: sqlite3.Connection) -> None:
        """Copy the tables that cannot be derived from others."""
        connection.execute("BEGIN")
        documents = self.put(connection, salvage.DOCUMENTS, self.read(salvage.DOCUMENTS))
        rows = self.read(salvage.METRICS)
        measured = {row[1] for row in rows}
        self.papers = {row[0]: row for row in self.read(PAPERS)}
        entries = self.put(connection, salvage.ENTRIES, self.placed(documents, measured))
        self.put(connection, salvage.METRICS, self.of(salvage.METRICS, rows, 1, entries, paper=2))
        decisions = self.put(connection, salvage.DECISIONS, self.read(salvage.DECISIONS))
        sides = self.of(salvage.DECISION_ENTRIES, self.read(salvage.DECISION_ENTRIES), 0, decisions)
        self.put(connection, salvage.DECISION_ENTRIES, sides)
        people = self.of(salvage.DECISION_PEOPLE, self.read(salvage.DECISION_PEOPLE), 0, decisions)
        self.put(connection, salvage.DECISION_PEOPLE, people)
        said = self.put(connection, salvage.LIBRARY_JOURNAL, self.read(salvage.LIBRARY_JOURNAL))
        of = self.of(salvage.LIBRARY_ENTRIES, self.read(salvage.LIBRARY_ENTRIES), 0, said)
        self.put(connection, salvage.LIBRARY_ENTRIES, of)
        index_notes(connection)
        self.put(connection, salvage.UNDO_LOG, self.read(salvage.UNDO_LOG))
        self.put(connection, salvage.FORMATS, self.read(salvage.FORMATS))
        live = dict(connection.execute(_LIVE).fetchall())
        for number, found in connection.execute("SELECT id, found FROM documents ORDER BY path").fetchall():
            # Without a hash, the next ingest reads it again even if it has not changed.
            if live.get(number, 0) != found:
                again = connection.execute(_UNREAD, (live.get(number, 0), number))
                self.report.to_read_again.append(again.fetchone()[0])
        connection.execute("COMMIT")

    def read(self, table: Table) -> list[Row]:
        """The valid rows of a table."""
        found = salvage.salvage(self.damaged, table)
        if found.gaps:
            self.report.unreadable.append(table.name)
        for row in found.misfits:
            self.leave_out(table, row, "makes no sense")
        return found.rows

    def placed(self, documents: set[int], measured: set[int]) -> list[Row]:
        """Entries whose documents are there, as whole records; they are of no paper yet.

        Of one whose paper is lost with what it says there stays a place for its counts, until its document
        is read again.
        """
        kept = []
        for row in self.read(salvage.ENTRIES):
            if row[1] not in documents:
                self.leave_out(salvage.ENTRIES, row, "its document is lost")
            elif row[7] and row[0] not in measured:
                self.leave_out(salvage.ENTRIES, row, "its document has it no more, and its counts are lost")
            elif (entry := self.whole(row)) is not None:
                if row[5] is not None:
                    self.successors.setdefault(row[5], []).append(row[0])
                kept.append((*row[:5], None, encode(entry), row[7]))
            else:
                self.leave_out(salvage.ENTRIES, row, "its paper is lost")
                if row[0] in measured:
                    kept.append((*row[:5], None, encode(tombstone(decode(row[6], *row[2:5]))), 1))
        return kept

    def whole(self, row: Row) -> Entry | None:
        """An entry with the texts that it shares with its paper; None if these are lost."""
        paper = self.papers.get(row[5], _NO_PAPER)
        try:
            return decode(row[6], *row[2:5], *paper[2:-1])
        except DamagedError:
            return None

    def of(
        self, table: Table, rows: Iterable[Row], place: int, known: set[int], paper: int = -1
    ) -> list[Row]:
        """The rows whose references exist; references to papers are cleared for now."""
        kept = []
        for row in rows:
            if row[place] not in known:
                self.leave_out(table, row, "what it belongs to is lost")
            else:
                kept.append(tuple(None if at == paper else value for at, value in enumerate(row)))
        return kept

    def put(self, connection: sqlite3.Connection, table: Table, rows: Iterable[Row]) -> set[int]:
        """Write rows; returns the first value of each."""
        numbers = set()
        for row in rows:
            try:
                with wrap_sqlite_errors():
                    connection.execute(table.put, row)
            except SQLiteError as error:
                if not error.code.startswith(("SQLITE_CONSTRAINT", "SQLITE_MISMATCH")):
                    raise
                self.leave_out(table, row, str(error))
            else:
                numbers.add(row[0])
                self.report.carried[table.name] = self.report.carried.get(table.name, 0) + 1
        return numbers

    def derive(self, connection: sqlite3.Connection) -> None:
        """Derive papers, and everything that belongs to them, from the entries."""
        with transaction(connection) as writer:
            writer.rebuild_all()

    def redirect_ids(self, connection: sqlite3.Connection) -> None:
        """Let every id and key of a former paper lead to the paper of its entries."""
        ordered = connection.execute(_ORDER).fetchall()
        self.papers_now = {entry: (at, paper) for at, (entry, paper) in enumerate(ordered)}
        rows = [(salvage.FORMER_IDS, row, row[:1], row[1]) for row in self.read(salvage.FORMER_IDS)]
        rows += [(PAPERS, row, (row[1], row[-1]), row[0]) for row in self.papers.values()]
        connection.execute("BEGIN")
        keys = {
            row[-1]: number
            for row in self.papers.values()
            if row[-1] and (number := self.heir(row[0])) is not None
        }
        give_back(connection, {number: key for key, number in keys.items()})
        for table, row, names, paper in rows:
            new = [name for name in names if name and not connection.execute(_IS_OWN, (name,)).fetchone()]
            if new and (number := self.heir(paper)) is None:
                self.leave_out(table, row, "no entry of its paper is left")
            else:
                connection.executemany(_PUT_FORMER, [(name, number) for name in new])
        connection.execute("COMMIT")

    def heir(self, paper: Any) -> int | None:
        """The new paper of the first entry of a former paper; None if no entry is left."""
        places = [self.papers_now[one] for one in self.successors.get(paper, ()) if one in self.papers_now]
        return min(places)[1] if places else None

    def renumbered(self, connection: sqlite3.Connection, table: str) -> Renumber:
        """A function from a row's old number to its new number; None if the row is lost."""
        number_to_name = _BY_NUMBER.format(table=table, known_by=_NAMED[table])
        name_to_number = _BY_NAME.format(table=table, known_by=_NAMED[table])

        def now(number: object) -> object:
            try:
                with wrap_sqlite_errors():
                    name = self.damaged.execute(number_to_name, (number,)).fetchone()
            except SQLiteError:
                return None
            found = name and connection.execute(name_to_number, name).fetchone()
            return found[0] if found else None

        return now

    def leave_out(self, table: Table, row: Row, why: str) -> None:
        """Record a row that is not kept."""
        self.losses.append(
            {"table": table.name, "why": why, "row": dict(zip(table.columns, row, strict=True))}
        )
        self.report.left_out[table.name] = self.report.left_out.get(table.name, 0) + 1

    def write_down(self, lost: Path) -> None:
        """Write the rows that were left out to a file, a JSON object a line; bytes as hexadecimal.

        Raises:
            CatalogueError: it cannot be written; nothing has been changed then.
        """
        if not self.losses:
            return
        lines = (json.dumps(loss, ensure_ascii=True, default=bytes.hex) + "\n" for loss in self.losses)
        try:
            with lost.open("x", encoding="ascii") as file:
                file.writelines(lines)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise CatalogueError(f"{lost}: cannot be written ({os_reason(error)})") from error
        self.report.lost = lost
