"""Bring documents into the catalogue: files -> sources -> normalise -> catalogue -> report.

Prints nothing. A document goes in whole or not at all; several share a transaction, and a long run
commits every few seconds, so that what was finished is kept.
"""

import hashlib
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from papercat import scan
from papercat.catalogue.connection import open_for_reading, open_for_writing, open_in_memory, told
from papercat.errors import CatalogueError, DocumentError, NoCatalogueError, OutdatedCatalogueError
from papercat.records import Entry, ParsedDocument, Problem
from papercat.report import DocumentReport, Progress, Report

if TYPE_CHECKING:
    from papercat.catalogue.undo import UndoLog
    from papercat.catalogue.writer import Writer

COMMIT_SECONDS = 3.0
"""How long a transaction stays open before what is finished is committed."""

RESERVE = 1 << 22
"""Bytes kept free while a document is read, for what is to be done where they run out."""

NO_MEMORY = "there is not enough memory for it"


class Options(NamedTuple):
    """What an ingest is asked.

    `stdin` gives standard input's bytes and `stdin_name` is what it goes by; `max_size` is the most
    bytes a file may have; `dry_run` leaves the catalogue as it is, `again` reads what has not
    changed too; `progress` is told how far it is.
    """

    stdin_name: str = "stdin"
    max_size: int = scan.MAX_SIZE
    dry_run: bool = False
    again: bool = False
    stdin: Callable[[], bytes] = bytes
    progress: Callable[[Progress], None] = lambda _: None


def ingest(
    names: Sequence[str],
    database: Path,
    options: Options,
    *,
    report: Report,
) -> None:
    """Read files, folders and `-` into a catalogue, and fill in the report as it goes.

    Raises:
        CatalogueError: the catalogue cannot be written; what was committed before stays, and the
            report says how much that is.
    """
    run = Run(database, options, report)
    files = [*scan.find(name for name in names if name != "-")]
    total = sum(file.size for file in files)
    done = 0
    with closing(run), told(database):
        for number, file in enumerate(files):
            options.progress(Progress(done, total, number, len(files)))
            run.take(file)
            done += file.size
        if "-" in names:
            run.take(scan.Found(options.stdin_name, 0, named=True), options.stdin)
        run.finish()
    options.progress(Progress(total, total, len(files), len(files)))


class Run:
    """One ingest under way. The catalogue is opened for writing when there is something to write."""

    def __init__(self, database: Path, options: Options, report: Report) -> None:
        self.database = database
        self.options = options
        self.report = report
        self.connection: sqlite3.Connection | None = None
        self.writer: Writer | None = None
        self.undo_log: UndoLog | None = None
        self.began = 0.0
        self.pending: list[DocumentReport] = []
        self.hashes: dict[str, str] = {}
        self.paths: dict[str, str] = {}
        self.missing = False
        self.reserve = bytearray()
        try:
            with told(database):
                self.look_up()
        except NoCatalogueError:
            self.missing = True

    def look_up(self) -> None:
        """Learn which documents the catalogue has.

        Raises:
            NoCatalogueError: there is none yet.
        """
        try:
            connection = open_for_reading(self.database)
        except OutdatedCatalogueError:
            if self.options.dry_run:
                raise
            connection = self.open()
        rows = connection.execute("SELECT path, hash FROM documents").fetchall()
        self.hashes = dict(rows)
        self.paths = {digest: path for path, digest in rows}
        if connection is not self.connection:
            connection.close()

    def open(self) -> sqlite3.Connection:
        """The connection to write by; a dry run makes no file."""
        if self.connection is None:
            dry = self.options.dry_run and self.missing
            self.connection = open_in_memory() if dry else open_for_writing(self.database)
        return self.connection

    def writing(self) -> "Writer":
        """The transaction under way, begun if there is none."""
        # Unchanged folders are told by their bytes alone and need nothing of what writing takes.
        from papercat.catalogue.undo import UndoLog
        from papercat.catalogue.writer import Writer

        if self.undo_log is None:
            self.undo_log = UndoLog(self.open())
        if self.writer is None:
            self.writer = Writer(self.open(), self.undo_log)
            self.began = time.monotonic()
        return self.writer

    def take(self, file: scan.Found, source: Callable[[], bytes] | None = None) -> None:
        """Read one file that was found, or what another source gives in its name."""
        if file.reason:
            self.pass_over(file, file.reason)
            return
        try:
            # Anew only where the last was let go: to fill it takes longer than to read most documents.
            self.reserve = self.reserve or bytearray(RESERVE)
            self.take_bytes(file, source() if source else scan.read(file.path, self.options.max_size))
        except DocumentError as error:
            self.pass_over(file, str(error))
        except MemoryError as error:
            self.make_room(error)
            raise CatalogueError(f"{scan.shown(file.path)}: {NO_MEMORY}") from None

    def make_room(self, error: BaseException | None) -> None:
        """Let go of what filled the memory: all that was made of the document hangs on tracebacks.

        Without room for a single number more, Python 3.11 gets past no `with` on the way out, and
        tries without end.
        """
        self.reserve.clear()
        while error is not None:
            error.__traceback__ = None
            error = error.__context__

    def pass_over(self, file: scan.Found, reason: str) -> None:
        """Note that a file is no document, and why."""
        self.report.documents.append(
            DocumentReport(scan.shown(file.path), "skipped", note=reason, named=file.named)
        )

    def take_bytes(self, file: scan.Found, data: bytes) -> None:
        """Put a file's content in, unless the catalogue has it.

        Raises:
            DocumentError: it is no document.
        """
        path = scan.shown(file.path)
        digest = hashlib.sha256(data).hexdigest()
        before = self.hashes.get(path)
        if before == digest and not self.options.again:
            self.note(DocumentReport(path, "unchanged", named=file.named))
        elif (
            before is None
            and (other := self.paths.get(digest)) is not None
            and self.stands(other, digest, path)
        ):
            return
        else:
            status = "new" if before is None else "unchanged" if before == digest else "changed"
            self.save(file, path, digest, data, status)
            if before is not None and self.paths.get(before) == path:
                del self.paths[before]
            self.paths[digest] = path
        self.hashes[path] = digest

    def stands(self, other: str, digest: str, path: str) -> bool:
        """Whether a document that is known by another path accounts for this one: renamed, or a copy.

        Of two copies the one with the smaller path is the document, whichever came first.
        """
        absolute = Path(other).is_absolute()
        gone = absolute and not Path(other).exists()
        if not gone and absolute and self.digest(other) != digest:
            return False
        if gone or path < other:
            self.writing().rename(other, path)
            del self.hashes[other]
            self.hashes[path] = digest
            self.paths[digest] = path
        self.note(DocumentReport(path, "renamed" if gone else "copy", note=other))
        return True

    def digest(self, path: str) -> str | None:
        """The hash of a file as it is now."""
        try:
            return hashlib.sha256(scan.read(path, self.options.max_size)).hexdigest()
        except DocumentError:
            return None  # What cannot be read holds no copy of anything.

    def save(self, file: scan.Found, path: str, digest: str, data: bytes, status: str) -> None:
        """Read a document's text and save what it says."""
        from papercat.catalogue.writer import Document

        try:
            parsed, entries, problems = understand(data)
        except MemoryError as error:
            # Nothing of it is written yet: the others go in.
            self.make_room(error)
            raise DocumentError(NO_MEMORY) from None
        report = DocumentReport(
            path=path,
            status=status,
            format=parsed.format,
            entries=len(entries),
            tweets=sum(len(entry.tweets) for entry in entries),
            problems=problems,
            named=file.named,
        )
        document = Document(
            path,
            digest,
            parsed.format,
            parsed.title,
            parsed.date or None,
            len(data),
            parsed.stated,
            report.skipped,
        )
        self.writing().save(document, entries)
        self.note(report)
        if time.monotonic() - self.began > COMMIT_SECONDS:
            self.commit()

    def note(self, report: DocumentReport) -> None:
        """Add to the report; counts that only the catalogue can tell come with the commit."""
        self.report.documents.append(report)
        self.pending.append(report)

    def commit(self) -> None:
        """Keep what is finished."""
        if self.writer is not None:
            self.writer.flush()
            for report in self.pending:
                report.new_papers, report.known_papers = self.writer.tally(report.path)
            if self.options.dry_run:
                return
            if self.undo_log:
                self.undo_log.forget_old()
            self.writer.commit()
        self.report.committed = len(self.report.read)
        self.writer = None
        self.pending.clear()

    def finish(self) -> None:
        """Commit the rest; a dry run takes all back."""
        self.commit()
        if self.writer is not None:
            self.writer.rollback()
            self.writer = None

    def close(self) -> None:
        """Take back what was not committed, and let go of the file."""
        if self.writer is not None and self.connection is not None:
            if not self.connection.in_transaction:
                # It was broken off just after its commit, before that could be noted.
                self.report.committed = len(self.report.read)
            self.writer.rollback()
        if self.connection is not None:
            self.connection.close()


def understand(data: bytes) -> tuple[ParsedDocument, list[Entry], tuple[Problem, ...]]:
    """A document's bytes as entries, with all that could not be read, by line.

    Raises:
        DocumentError: it is no text, or of no format that papercat reads.
    """
    # The parsers take longer to import than a query does to run.
    from papercat.normalise import distinct, normalise
    from papercat.sources import parse
    from papercat.sources.text import decode

    text, problems = decode(data)
    parsed = parse(text)
    problems += parsed.problems
    entries = []
    for one in parsed.entries:
        entry, flaws = normalise(one)
        entries.append(entry)
        problems += flaws
    return parsed, distinct(entries), tuple(sorted(problems, key=lambda problem: problem.line))
