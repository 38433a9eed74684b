"""One ingest: each document is saved completely or not at all, and finished ones are committed.

Several documents share a transaction; a long run commits every few thousand entries.
"""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from papercat.catalogue.connection import open_for_reading
from papercat.catalogue.sqlite_errors import translate_sqlite_errors, wrap_sqlite_errors
from papercat.catalogue.writing import open_for_writing, open_in_memory
from papercat.errors import (
    CatalogueError,
    DocumentError,
    NoCatalogueError,
    NoPapersError,
    OutdatedCatalogueError,
    SQLiteError,
    drop_tracebacks,
    is_out_of_memory,
)
from papercat.files import scan
from papercat.files.content import Content
from papercat.ingest.formats import Formats
from papercat.ingest.known import KnownFiles
from papercat.ingest.prepare import LineReading, Taken, prepare, prepared_early, read_lines
from papercat.ingest.report import DocumentReport, Options, Report
from papercat.parsed import ParsedDocument
from papercat.store.actions.formats import put_format, stored_formats

if TYPE_CHECKING:
    from papercat.ingest.prepare import Task
    from papercat.store.history.undo_log import UndoLog
    from papercat.store.writer import Writer

COMMIT_AT = 4_000
"""Entries per transaction; a time limit would make keys depend on the speed of the machine."""

_RESERVE = 1 << 22
"""Bytes kept free while a document is read, to handle running out of memory."""

_IS_UNSETTLED = "SELECT 1 FROM properties WHERE name = 'prominence' AND value = 'outdated'"

_NO_MEMORY = "there is not enough memory for it"


class Run:
    """A running ingest. The catalogue is opened for writing when there is something to write."""

    def __init__(self, database: Path, options: Options, report: Report) -> None:
        self.database = database
        self.options = options
        self.report = report
        self.connection: sqlite3.Connection | None = None
        self.writer: Writer | None = None
        self.undo_log: UndoLog | None = None
        self.saved = 0
        self.pending: list[DocumentReport] = []
        self.known = KnownFiles()
        self.missing = False
        self.unsettled = False
        self.reserve = b""
        self.task: Task | None = None
        self.stored_formats: dict[str, str] = {}
        try:
            with translate_sqlite_errors(database):
                self.look_up()
        except NoCatalogueError:
            self.missing = True
        self.formats = Formats.load(self.stored_formats, options.formats, database)

    def look_up(self) -> None:
        """Look up the documents that the catalogue has; NoCatalogueError if there is none yet."""
        try:
            connection: sqlite3.Connection = open_for_reading(self.database)
        except OutdatedCatalogueError:
            if self.options.dry_run:
                raise
            # A newer schema may have newer rules of identity, which the next writer applies.
            connection = self.writing().connection
        self.known.load(connection)
        self.stored_formats = stored_formats(connection)
        # An earlier run may have been ended before its last commit.
        self.unsettled = connection.execute(_IS_UNSETTLED).fetchone() is not None and not self.options.dry_run
        if connection is not self.connection:
            connection.close()

    def open(self) -> sqlite3.Connection:
        """The write connection; a dry run creates no file."""
        if self.connection is None:
            dry = self.options.dry_run and self.missing
            self.connection = open_in_memory() if dry else open_for_writing(self.database)
        return self.connection

    def writing(self) -> "Writer":
        """The transaction under way, begun if there is none."""
        # Slow to import, and unchanged folders need none of it.
        from papercat.store.history.undo_log import UndoLog
        from papercat.store.writer import Writer

        if self.undo_log is None:
            self.undo_log = UndoLog(self.open())
        if self.writer is None:
            self.writer = Writer.begin(self.open(), self.undo_log)
            self.saved = 0
        return self.writer

    def is_new(self, file: scan.Found) -> bool:
        """Whether a file is to be read whatever it holds, and as every document is."""
        path = scan.display_path(file.path)
        return (path not in self.known or self.options.again) and not self.formats.matching(path)

    def take(
        self, file: scan.Found, source: Callable[[], bytes] | None = None, task: "Task | None" = None
    ) -> None:
        """Read one file that was found, or the data of `source` in its place.

        `task` is what prepares it in another process.
        """
        self.task = task
        if file.reason:
            self.pass_over(file, file.reason)
            return
        try:
            # Zeros that nobody looks at take address space, which is what runs out, and no time.
            self.reserve = self.reserve or bytes(_RESERVE)
            if source:
                self.take_content(file, Content.of_bytes(source()))
            else:
                with scan.opened(file.path, self.options.max_size) as content:
                    self.take_content(file, content)
        except DocumentError as error:
            self.pass_over(file, str(error))
        except (MemoryError, SystemError) as error:
            self.make_room(error)
            raise CatalogueError(f"{scan.display_path(file.path)}: {_NO_MEMORY}") from None

    def make_room(self, error: BaseException) -> None:
        """Free the memory: everything made from the document is referenced by tracebacks.

        Any other error is raised again. With none free, Python 3.11 tries forever to leave a `with` block.
        """
        self.reserve = b""
        if not is_out_of_memory(error):
            raise error
        drop_tracebacks(error)

    def pass_over(self, file: scan.Found, reason: str) -> None:
        """Note that a file is not a document, and why."""
        self.report.documents.append(
            DocumentReport(scan.display_path(file.path), "skipped", note=reason, named=file.named)
        )

    def take_content(self, file: scan.Found, content: Content) -> None:
        """Save a file's content, unless the catalogue has it.

        Raises:
            DocumentError: it is not a document.
        """
        path = scan.display_path(file.path)
        digest = self.formats.digest(path, content.digest)
        before = self.known.hash_of(path)
        if before == digest and not self.options.again:
            self.note(DocumentReport(path, "unchanged", named=file.named))
        elif self.known.is_without_papers(path, digest) and not self.options.again:
            raise NoPapersError
        elif before is None and (other := self.known.path_of(digest)) and self.stands(other, digest, path):
            pass
        else:
            known = "unchanged" if before == digest else "changed"
            self.save(Taken(path, digest, content, known if before else "new", named=file.named))
            self.known.put(path, digest)

    def stands(self, other: str, digest: str, path: str) -> bool:
        """Whether this is a known document under another path: renamed, or a copy.

        Of two copies, the one with the smaller path is the document, whichever came first.
        """
        absolute = Path(other).is_absolute()
        gone = absolute and not Path(other).exists()
        if not gone and absolute and self.digest(other) != digest:
            return False
        if gone or path < other:
            self.writing().rename(other, path)
            self.known.rename(other, path)
        self.note(DocumentReport(path, "renamed" if gone else "copy", note=other))
        return True

    def digest(self, path: str) -> str | None:
        """The hash of a file as it is now."""
        try:
            with scan.opened(path, self.options.max_size) as content:
                return self.formats.digest(path, content.digest)
        except DocumentError:
            return None  # A file that cannot be read is not a copy.

    def save(self, taken: Taken) -> None:
        """Read a document and save it."""
        if reading := read_lines(taken.content):
            self.save_lines(taken, reading)
            return
        try:
            parsed, entries, papers, problems = prepared_early(self.task, taken.content) or prepare(
                taken.content.data(), self.formats.teaching(taken.path), taken.path
            )
        except (MemoryError, SystemError) as error:
            # Nothing of it is written yet; the other documents are still saved.
            self.make_room(error)
            raise DocumentError(_NO_MEMORY) from None
        except NoPapersError:
            self.known.put_without_papers(taken.path, taken.digest)
            raise
        report = DocumentReport(
            path=taken.path,
            status=taken.status,
            format=parsed.format,
            entries=len(entries),
            tweets=sum(len(entry.tweets) for entry in entries),
            rest=sum(bool(entry.rest) for entry in entries),
            problems=problems,
            named=taken.named,
        )
        writer = self.writing()
        self.saved += writer.save(taken.document(parsed, report.skipped), entries, None, papers)
        for one in self.formats.matching(taken.path):
            if self.stored_formats.get(one.name) != one.definition:
                put_format(self.open(), one.name, one.definition)
                self.stored_formats[one.name] = one.definition
        self.note(report)
        if self.saved >= COMMIT_AT:
            self.commit()

    def save_lines(self, taken: Taken, reading: LineReading) -> None:
        """Save a document line by line, in its own transaction."""
        self.commit()
        parsed = ParsedDocument(reading.source.FORMAT, "", "", None, (), ())
        try:
            found = self.writing().save(taken.document(parsed, 0), reading)
        except DocumentError:
            # The open transaction has only this document.
            self.rollback()
            raise
        report = DocumentReport(taken.path, taken.status, parsed.format, entries=found, named=taken.named)
        report.problems = tuple(sorted(reading.problems, key=lambda problem: problem.line))
        report.unlisted, report.unlisted_skipped = reading.unlisted, reading.unlisted_skipped
        self.writing().settle(taken.path, found, report.skipped)
        self.note(report)
        self.commit()

    def note(self, report: DocumentReport) -> None:
        """Add to the report; some counts are only known at the commit."""
        self.report.documents.append(report)
        self.pending.append(report)

    def commit(self, *, last: bool = False) -> None:
        """Commit what is finished; the `last` commit leaves nothing to do."""
        if self.writer is not None:
            self.writer.flush()
            for report in self.pending:
                report.new_papers, report.known_papers = self.writer.tally.of(report.path)
            if self.options.dry_run:
                return
            if self.undo_log:
                self.undo_log.forget_old()
            self.known.save(self.writer.connection)
            self.writer.commit(last=last)
            self.unsettled = not last
        self.report.committed = len(self.report.read)
        self.writer = None
        self.pending.clear()

    def finish(self) -> None:
        """Commit the rest; a dry run rolls back."""
        if self.unsettled:
            self.writing()
        self.commit(last=True)
        self.rollback()

    def rollback(self) -> None:
        """Roll back the open transaction."""
        if self.writer is not None:
            self.writer.rollback()
            self.writer = None

    def close(self) -> None:
        """Roll back what was not committed, and close the file."""
        if self.writer is not None and self.undo_log is not None:
            self.writer.rollback()
            with suppress(SQLiteError), wrap_sqlite_errors():  # What ended the run is raised already.
                # A run ended just after a commit may not have counted it.
                if self.undo_log.is_kept():
                    self.report.committed = len(self.report.read)
        if self.connection is not None:
            self.connection.close()
