"""Read documents into the catalogue.

Group: Everyday.
"""

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Annotated, Any, NamedTuple

import typer

from papercat.commands import completion
from papercat.commands.catalogue import database_path
from papercat.commands.emit import (
    chosen_format,
    emit,
    options,
    page_slice,
    paginate,
    print_line,
    print_problem,
    refuse,
    write,
)
from papercat.commands.ingest_extras import keep_personal, take_exports
from papercat.commands.options import Database, Output, Page, argument, command, option
from papercat.commands.paths import relative_path
from papercat.commands.signals import interruptible
from papercat.errors import Interrupted, PapercatError, UsageError
from papercat.files import scan
from papercat.ingest import run as work
from papercat.ingest.formats import own_definitions
from papercat.ingest.report import Options, Progress, Report, summarised
from papercat.outputs import render
from papercat.records import Column, Listing

_COUNTS = ("entries", "new_papers", "known_papers", "tweets", "skipped")
_COLUMNS = (
    Column("document", "Document"),
    Column("status", "Status", "name"),
    Column("format", "Format", "name"),
    Column("entries", "Entries", "number"),
    Column("new_papers", "New papers", "number"),
    Column("known_papers", "Known papers", "number"),
    Column("tweets", "Tweets", "number"),
    Column("skipped", "Skipped", "number"),
)
_MOST_UNCHANGED = 20
"""How many unchanged documents the table lists; for more, only the totals."""
_UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9}


class _Reading(NamedTuple):
    """How documents are read."""

    name: Annotated[str, option("Name for standard input.", "NAME")] = "stdin"
    dry_run: Annotated[bool, option("Show what would happen without writing anything.")] = False
    strict: Annotated[bool, option("Exit with 1 if anything could not be read.")] = False
    explain: Annotated[bool, option("Show which text became which field and why; write nothing.")] = False
    mine: Annotated[bool, option("Add keywords and notes of your own bibliographies to your library.")] = (
        False
    )
    again: Annotated[bool, option("Read unchanged documents too.")] = False
    jobs: Annotated[
        int | None, option("Number of processes [default: by cores].", "N", min=1, show_default=False)
    ] = None
    max_size: Annotated[str, option("Largest file to read, such as 500K, 64M or 2G.", "SIZE")] = (
        f"{scan.MAX_SIZE // 10**6}M"
    )
    where: Annotated[
        str | None,
        option('From Parquet exports, only papers that match: "year = 2026".', "SQL", show_default=False),
    ] = None
    private_hosts: Annotated[
        bool, option("Allow addresses in private networks.", name="--allow-private-hosts")
    ] = False


@command
def run(
    documents: Annotated[
        list[str],
        argument(
            "Files, folders, http(s) addresses, or - for standard input.",
            "DOCUMENT...",
            complete=completion.files,
        ),
    ],
    how: _Reading = _Reading(),
    page: Page = Page(),
    output: Output = Output(),
    database: Database = Database(),
) -> None:
    """Read documents that list papers into the catalogue.

    Reads Markdown, BibTeX, RIS and CSL-JSON, and files from arXiv, OpenAlex, Semantic Scholar, Hugging
    Face and paperlists (XML, JSON, JSON lines).

    The content decides how a document is read, not its name. Unchanged files are skipped, and hidden
    files and programs in folders. Entries that cannot be read are reported, and everything else is
    read. JSON is one object with documents, problems and totals. With --mine, keywords become tags,
    and notes and files become notes in your library.

    Example: papercat ingest seeds/
    """
    most = _size(how.max_size)
    if how.explain:
        from papercat.commands import explaining

        explaining.show(documents, database, output, page, max_size=most, stdin=(how.name, _standard_input))
        return
    refuse(output, _COLUMNS)
    report = Report()
    try:
        with interruptible():
            with _progress_bar() as progress:
                asked = Options(
                    stdin_name=how.name,
                    max_size=most,
                    dry_run=how.dry_run,
                    again=how.again,
                    jobs=how.jobs or 0,
                    private_hosts=how.private_hosts,
                    stdin=lambda: _standard_input(most),
                    progress=progress,
                    formats=own_definitions(),
                )
                path = database_path(database.db)
                work.ingest(
                    take_exports(documents, path, how.where, report, how.dry_run), path, asked, report=report
                )
            if how.mine and not how.dry_run:
                keep_personal(database, report, most)
            _print_problems(report)
            _show(report, output, page)
    except KeyboardInterrupt as interrupt:
        count = report.committed
        kept = f"{count:,} documents read before are kept" if count else "nothing was changed"
        raise Interrupted(kept, getattr(interrupt, "exit_code", 130)) from interrupt
    if not report.read and not report.refused:
        raise PapercatError(f"{', '.join(documents)}: no documents with papers in them")
    if report.refused or (how.strict and report.flawed):
        raise typer.Exit(1)


def _show(report: Report, output: Output, page: Page) -> None:
    """Print the report: a table, one JSON object with the totals, or a row for each document."""
    format, whole = chosen_format(output), _as_json(report)
    if format == "json" and not output.fields:
        whole["documents"] = whole["documents"][page_slice(page)]
        write(iter([json.dumps(whole, ensure_ascii=False, indent=2) + "\n"]))
    elif format == "table" and not output.fields:
        if report.read:
            write(render(_table(report, page), format, options(output)))
    else:
        emit(paginate(Listing("Documents read", _COLUMNS, whole["documents"]), page), output)


def _size(text: str) -> int:
    """Bytes from `500K`, `64M`, `2G` or a plain number.

    Raises:
        UsageError: it is not a size.
    """
    number = text.strip().upper().removesuffix("B")
    unit = number[-1:] if number[-1:] in _UNITS else ""
    digits = number.removesuffix(unit) if unit else number
    if not (digits.isdecimal() and digits.isascii() and 0 < len(digits) < 16):
        raise UsageError(f"--max-size: '{text}' is not a size; use one such as 64M")
    return int(digits) * _UNITS[unit]


def _standard_input(max_size: int) -> bytes:
    """All of standard input.

    Raises:
        DocumentError: it is larger than allowed.
    """
    data = sys.stdin.buffer.read(max_size + 1)
    scan.check_size(len(data), max_size)
    return data


def _print_problems(report: Report) -> None:
    """Print everything that could not be read, and every skipped file, on standard error."""
    alike = report.found_alike
    for document in report.documents:
        path = relative_path(document.path)
        if document.status == "skipped" and (document.named or document.note not in alike):
            print_line(f"{path}: {document.note}")
        elif document.status == "skipped" and (more := alike[document.note]):
            print_line(f"{path}: {document.note} (and {more:,} more files like it)")
            alike[document.note] = 0
        for problem in summarised(document.problems):
            print_problem(f"{path}:{problem.line}: {problem.reason}")
        if document.unlisted:
            print_line(f"{path}: {document.unlisted:,} more places that could not be read")


def _table(report: Report, page: Page) -> Listing:
    """The report as a table, totals last."""
    rows: list[dict[str, Any]] = []
    unchanged = sum(one.status == "unchanged" for one in report.read)
    for one in report.read:
        if one.status == "unchanged" and unchanged > _MOST_UNCHANGED:
            continue
        preposition = "from" if one.status == "renamed" else "of"
        status = f"{one.status} {preposition} {relative_path(one.note)}" if one.note else one.status
        counts = {name: getattr(one, name) for name in _COUNTS} if one.format else {}
        rows.append({"document": relative_path(one.path), "status": status, "format": one.format, **counts})
    sums = _totals(report)
    counted = f"{len(report.read):,} document{'s' if len(report.read) != 1 else ''}"
    last = {"document": counted, "status": sums.pop("status"), **sums}
    return Listing("Documents read", _COLUMNS, [*rows[page_slice(page)], last])


def _totals(report: Report) -> dict[str, Any]:
    """The sums over all documents; `status` counts documents by status."""
    statuses: dict[str, int] = {}
    for one in report.read:
        statuses[one.status] = statuses.get(one.status, 0) + 1
    status = ", ".join(f"{count:,} {name}" for name, count in statuses.items())
    return {"status": status, **{name: sum(getattr(one, name) for one in report.read) for name in _COUNTS}}


def _as_json(report: Report) -> dict[str, Any]:
    """The report for programs."""
    documents = [
        {
            "document": one.path,
            "status": one.status,
            "format": one.format or None,
            "note": one.note or None,
            **{name: getattr(one, name) for name in _COUNTS},
            "rest": one.rest,
            "problems": [problem._asdict() for problem in one.problems],
        }
        for one in report.documents
    ]
    sums = _totals(report)
    del sums["status"]
    return {"documents": documents, "totals": {"documents": len(report.read), **sums}}


class _progress_bar:  # noqa: N801  (a context manager, used as a function is)
    """A progress bar, on a terminal only, once a run takes a while.

    Counts bytes, drawn ten times a second at most.
    """

    def __enter__(self) -> Callable[[Progress], None]:
        from time import monotonic

        self.clock = monotonic
        self.began = monotonic()
        self.bar: Any = None
        return self.show if sys.stderr.isatty() else lambda _: None

    def show(self, progress: Progress) -> None:
        """Draw the progress."""
        if self.bar is None:
            if self.clock() - self.began < 0.5:
                return
            self.bar = bar()
            self.bar.start()
            self.task = self.bar.add_task("", total=progress.bytes_total, documents="")
        documents = f"{progress.documents_done:,} of {progress.documents_total:,} documents"
        self.bar.update(self.task, completed=progress.bytes_done, documents=documents)

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            # A closed terminal must not hide why the run ended.
            with suppress(OSError):
                self.bar.stop()


def bar() -> Any:
    """Documents, bytes and the time left."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.fields[documents]}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    return Bar(*columns, console=Console(stderr=True), transient=True, refresh_per_second=10)
