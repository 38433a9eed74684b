"""Make a catalogue anew from what can be read of it.

Documents, entries, counts and a person's own word are carried over row by row, and all that follows
from them is made again. Whatever is left out is written to a file first, and the file as it was is kept.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from papercat.catalogue import closure, salvage
from papercat.catalogue.backup import UnusableError, copy, exclusive, move_away, stamp
from papercat.catalogue.check import breaches, check_full_text
from papercat.catalogue.connection import (
    SCHEMA_VERSION,
    check,
    connect,
    missing,
    open_for_writing,
    outdated,
    there,
    told,
)
from papercat.catalogue.salvage import Row, Table
from papercat.catalogue.writer import FLUSH_AT, Writer
from papercat.errors import CatalogueError

LIVE = "SELECT document_id, count(*) FROM entries WHERE NOT gone GROUP BY document_id"
UNREAD = "UPDATE documents SET found = ?, hash = '' WHERE id = ? RETURNING path"
HEIRS = """
    SELECT e.id FROM entries AS e JOIN documents AS d ON d.id = e.document_id
    WHERE NOT e.gone ORDER BY d.path, e.position, e.own_id
"""
STEPS = "SELECT count(*) FROM _sqlite_migrations"
PUT_FORMER = "INSERT OR IGNORE INTO former_ids (id, paper_id) VALUES (?, ?)"
LED_TO = "SELECT paper_id FROM entries WHERE id = ?"
IS_OWN = "SELECT 1 FROM papers WHERE public_id = ?"


@dataclass(slots=True)
class Repaired:
    """What a repair came to.

    `kept` is the file as it was; `carried` and `left_out` count rows by table, `lost` is where the
    latter were written; `unreadable` names tables with places that could not be read at all,
    `to_read_again` documents of which entries are missing.
    """

    kept: Path
    carried: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)
    lost: Path | None = None
    to_read_again: list[str] = field(default_factory=list)

    def told(self) -> Iterator[str]:
        """What a person is told of it, a line each."""
        carried = ", ".join(f"{count:,} {name}" for name, count in self.carried.items())
        yield f"carried over: {carried or 'nothing'}"
        for name in self.unreadable:
            yield f"{name}: some of it could not be read"
        for name, count in self.left_out.items():
            yield f"{name}: {count:,} left out, written to {self.lost}"
        for document in self.to_read_again:
            yield f"{document}: entries are missing; `papercat ingest` of it brings them back"
        yield f"the file as it was is kept as {self.kept}"


def repair(path: Path) -> Repaired:
    """Put a sound catalogue in the place of one that may be damaged.

    Nobody else reads or writes the file meanwhile; they wait.

    Raises:
        CatalogueError: nothing can be read of it, others keep it in use, or the disk is full.
    """
    if not there(path):
        raise missing(path)
    path = path.resolve()
    now = stamp()
    kept = path.with_name(f"{path.name}.damaged-{now}")
    lost = path.with_name(f"{path.name}.lost-{now}.jsonl")
    try:
        with TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
            made = Path(folder, "made.db")
            try:
                with exclusive(path) as target:
                    refuse_another(target, path)
                    copy(target, kept)
                    done = Anew(target, made, Repaired(kept)).make(lost)
                    with closing(connect(made, "mode=ro")) as source:
                        source.backup(target)
            except UnusableError:
                with told(path), closing(connect(path, "mode=ro")) as damaged:
                    done = Anew(damaged, made, Repaired(kept)).make(lost)
                move_away(path, kept)
                with closing(connect(made, "mode=ro")) as source:
                    copy(source, path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CatalogueError(f"{path.parent}: cannot be written to ({reason})") from error
    return done


def refuse_another(connection: sqlite3.Connection, path: Path) -> None:
    """Leave alone what is no catalogue, or one of another schema, unless only damage makes it look so.

    Raises:
        CatalogueError: it is.
    """
    try:
        steps = connection.execute(STEPS).fetchone()[0]
    except sqlite3.DatabaseError:
        steps = None
    if steps != SCHEMA_VERSION and check(connection, path) != SCHEMA_VERSION:
        raise outdated(path)


class Anew:
    """A new catalogue under way, made of what can be read of another."""

    def __init__(self, damaged: sqlite3.Connection, made: Path, report: Repaired) -> None:
        self.damaged = damaged
        self.damaged.text_factory = salvage.undecoded
        self.made = made
        self.report = report
        self.losses: list[dict[str, Any]] = []
        self.heirs: dict[int, list[int]] = {}

    def make(self, lost: Path) -> Repaired:
        """Carry everything over, write down what is left out, look the new catalogue over.

        Raises:
            CatalogueError: nothing can be read, or what came of it is not sound.
        """
        with told(self.made), closing(open_for_writing(self.made)) as connection:
            self.carry(connection)
            if not any(self.report.carried.values()) and self.report.unreadable:
                raise CatalogueError(
                    f"{self.report.kept.name.partition('.damaged-')[0]}: nothing can be read of it; "
                    "`papercat restore FILE` puts a backup in its place"
                )
            self.derive(connection)
            self.lead_on(connection)
            check_full_text(connection)
            for breach in breaches(connection):
                raise CatalogueError(f"what was read makes no sound catalogue: {breach.law}: {breach.first}")
        self.write_down(lost)
        return self.report

    def carry(self, connection: sqlite3.Connection) -> None:
        """The tables that nothing else can be made of."""
        connection.execute("BEGIN")
        documents = self.put(connection, salvage.DOCUMENTS, self.read(salvage.DOCUMENTS))
        rows = self.read(salvage.METRICS)
        measured = {row[1] for row in rows}
        entries = self.put(connection, salvage.ENTRIES, self.placed(documents, measured))
        self.put(connection, salvage.METRICS, self.of(salvage.METRICS, rows, 1, entries, paper=2))
        decisions = self.put(connection, salvage.DECISIONS, self.read(salvage.DECISIONS))
        sides = self.of(salvage.DECISION_ENTRIES, self.read(salvage.DECISION_ENTRIES), 0, decisions)
        self.put(connection, salvage.DECISION_ENTRIES, sides)
        self.put(connection, salvage.UNDO_LOG, self.read(salvage.UNDO_LOG))
        live = dict(connection.execute(LIVE).fetchall())
        for number, found in connection.execute("SELECT id, found FROM documents ORDER BY path").fetchall():
            # Known by no bytes, it is read again by the next ingest even if it has not changed.
            if live.get(number, 0) != found:
                again = connection.execute(UNREAD, (live.get(number, 0), number))
                self.report.to_read_again.append(again.fetchone()[0])
        connection.execute("COMMIT")

    def read(self, table: Table) -> list[Row]:
        """The rows of a table that make sense."""
        found = salvage.salvage(self.damaged, table)
        if found.gaps:
            self.report.unreadable.append(table.name)
        for row in found.misfits:
            self.leave_out(table, row, "makes no sense")
        return found.rows

    def placed(self, documents: set[int], measured: set[int]) -> list[Row]:
        """Entries whose documents are there; they are of no paper yet."""
        kept = []
        for row in self.read(salvage.ENTRIES):
            if row[1] not in documents:
                self.leave_out(salvage.ENTRIES, row, "its document is lost")
            elif row[7] and row[0] not in measured:
                self.leave_out(salvage.ENTRIES, row, "its document has it no more, and its counts are lost")
            else:
                if row[5] is not None:
                    self.heirs.setdefault(row[5], []).append(row[0])
                kept.append((*row[:5], None, *row[6:]))
        return kept

    def of(
        self, table: Table, rows: Iterable[Row], place: int, known: set[int], paper: int = -1
    ) -> list[Row]:
        """Rows that point to one that is there; those that name a paper name none yet."""
        kept = []
        for row in rows:
            if row[place] not in known:
                self.leave_out(table, row, "what it belongs to is lost")
            else:
                kept.append(tuple(None if at == paper else value for at, value in enumerate(row)))
        return kept

    def put(self, connection: sqlite3.Connection, table: Table, rows: Iterable[Row]) -> set[int]:
        """Write rows; gives the first value of each."""
        numbers = set()
        for row in rows:
            try:
                connection.execute(table.put, row)
            except sqlite3.IntegrityError as error:
                self.leave_out(table, row, str(error))
            else:
                numbers.add(row[0])
                self.report.carried[table.name] = self.report.carried.get(table.name, 0) + 1
        return numbers

    def derive(self, connection: sqlite3.Connection) -> None:
        """Make papers, and all that hangs on them, of the entries."""
        ids = [number for (number,) in connection.execute("SELECT id FROM entries ORDER BY id")]
        writer = Writer(connection)
        for start in range(0, len(ids), FLUSH_AT):
            writer.fresh = list(closure.load(connection, closure.BY_ID, ids[start : start + FLUSH_AT]))
            for one in writer.fresh:
                one.fresh = True
            writer.flush()
        writer.commit()

    def lead_on(self, connection: sqlite3.Connection) -> None:
        """Let every id that led to a paper lead to the one that its entries make now."""
        order = {number: at for at, (number,) in enumerate(connection.execute(HEIRS).fetchall())}
        former = [
            (table, row) for table in (salvage.FORMER_IDS, salvage.PUBLIC_IDS) for row in self.read(table)
        ]
        connection.execute("BEGIN")
        for table, row in former:
            public_id, paper = (row[0], row[1]) if table is salvage.FORMER_IDS else (row[1], row[0])
            entries = [number for number in self.heirs.get(paper, ()) if number in order]
            if connection.execute(IS_OWN, (public_id,)).fetchone():
                continue
            if not entries:
                self.leave_out(table, row, "no entry of its paper is left")
                continue
            heir = connection.execute(LED_TO, (min(entries, key=order.__getitem__),)).fetchone()[0]
            connection.execute(PUT_FORMER, (public_id, heir))
        connection.execute("COMMIT")

    def leave_out(self, table: Table, row: Row, why: str) -> None:
        """Note a row that is not carried over."""
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
        except OSError as error:
            raise CatalogueError(
                f"{lost}: cannot be written ({(error.strerror or str(error)).lower()})"
            ) from error
        self.report.lost = lost
