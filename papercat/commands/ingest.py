"""`papercat ingest`."""

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Annotated, Any

import typer

from papercat import ingest as work
from papercat import scan
from papercat.commands.catalogue import database_path
from papercat.commands.emit import chosen_format, emit, options, part, refuse, say, say_place, stretch, write
from papercat.commands.options import Database, Format, Output, Page, command
from papercat.commands.paths import near
from papercat.commands.signals import interruptible
from papercat.errors import Interrupted, PapercatError, UsageError
from papercat.outputs import render
from papercat.records import Column, Listing
from papercat.report import Progress, Report

COUNTS = ("entries", "new_papers", "known_papers", "tweets", "skipped")
COLUMNS = (
    Column("document", "Document"),
    Column("status", "Status", "name"),
    Column("format", "Format", "name"),
    Column("entries", "Entries", "number"),
    Column("new_papers", "New papers", "number"),
    Column("known_papers", "Known papers", "number"),
    Column("tweets", "Tweets", "number"),
    Column("skipped", "Skipped", "number"),
)
MOST_UNCHANGED = 20
"""Unchanged documents that the table names; of more, the totals tell enough."""
UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9}


@command
def run(
    documents: Annotated[
        list[str],
        typer.Argument(
            help="Files, folders (read through and through), or - for standard input.", metavar="DOCUMENT..."
        ),
    ],
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help="What standard input is known by.")
    ] = "stdin",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Report what would happen and write nothing.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit 1 where anything could not be read.")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="Read unchanged documents too.")] = False,
    max_size: Annotated[
        str, typer.Option("--max-size", metavar="SIZE", help="The largest file to read: 500K, 64M, 2G.")
    ] = f"{scan.MAX_SIZE // 10**6}M",
    page: Page = Page(),
    output: Output = Output(),
    database: Database = Database(),
) -> None:
    """Read documents into the catalogue: hot-papers posts and conference lists, told by their content.

    What has not changed is passed over; what could not be read is told, and the rest goes in. JSON has
    the documents with all that could not be read, and the totals, as one object.

    Example: papercat ingest seeds/
    """
    refuse(output, COLUMNS)
    report = Report()
    most = size(max_size)
    try:
        with interruptible():
            with progress_bar() as progress:
                asked = work.Options(
                    stdin_name=name,
                    max_size=most,
                    dry_run=dry_run,
                    again=again,
                    stdin=lambda: standard_input(most),
                    progress=progress,
                )
                work.ingest(documents, database_path(database.db), asked, report=report)
            tell(report)
            show(report, output, page)
    except KeyboardInterrupt as interrupt:
        count = report.committed
        kept = f"{count:,} documents read before are kept" if count else "nothing was changed"
        raise Interrupted(kept, getattr(interrupt, "exit_code", 130)) from interrupt
    if not report.read and not report.refused:
        reads = "hot-papers posts and conference lists"
        raise PapercatError(f"{', '.join(documents)}: no documents there that papercat reads, {reads}")
    if report.refused or (strict and report.flawed):
        raise typer.Exit(1)


def show(report: Report, output: Output, page: Page) -> None:
    """The report on standard output: a table, one JSON object with the totals, else a row a document."""
    format, whole = chosen_format(output), as_json(report)
    if format == Format.json and not output.fields:
        whole["documents"] = whole["documents"][stretch(page)]
        write(iter([json.dumps(whole, ensure_ascii=False, indent=2) + "\n"]))
    elif format == Format.table and not output.fields:
        if report.read:
            write(render(table(report, page), format, options(output)))
    else:
        emit(part(Listing("Documents read", COLUMNS, whole["documents"]), page), output)


def size(text: str) -> int:
    """Bytes from `500K`, `64M`, `2G` or a plain number.

    Raises:
        UsageError: it is no size.
    """
    number = text.strip().upper().removesuffix("B")
    unit = number[-1:] if number[-1:] in UNITS else ""
    digits = number.removesuffix(unit) if unit else number
    if not (digits.isdecimal() and digits.isascii() and 0 < len(digits) < 16):
        raise UsageError(f"--max-size: '{text}' is no size; one is 64M")
    return int(digits) * UNITS[unit]


def standard_input(max_size: int) -> bytes:
    """All of standard input.

    Raises:
        DocumentError: it is larger than allowed.
    """
    data = sys.stdin.buffer.read(max_size + 1)
    scan.check_size(len(data), max_size)
    return data


def tell(report: Report) -> None:
    """Every place that could not be read, and every file that was passed over, on standard error."""
    for document in report.documents:
        path = near(document.path)
        if document.status == "skipped":
            say(f"{path}: {document.note}")
        for problem in document.problems:
            say_place(f"{path}:{problem.line}: {problem.reason}")


def table(report: Report, page: Page) -> Listing:
    """The report as a table, totals last."""
    rows: list[dict[str, Any]] = []
    unchanged = sum(one.status == "unchanged" for one in report.read)
    for one in report.read:
        if one.status == "unchanged" and unchanged > MOST_UNCHANGED:
            continue
        status = f"{one.status} of {near(one.note)}" if one.note else one.status
        counts = {name: getattr(one, name) for name in COUNTS} if one.format else {}
        rows.append({"document": near(one.path), "status": status, "format": one.format, **counts})
    sums = totals(report)
    counted = f"{len(report.read):,} document{'s' if len(report.read) != 1 else ''}"
    last = {"document": counted, "status": sums.pop("status"), **sums}
    return Listing("Documents read", COLUMNS, [*rows[stretch(page)], last])


def totals(report: Report) -> dict[str, Any]:
    """The sums over all documents; `status` counts them by what became of them."""
    statuses: dict[str, int] = {}
    for one in report.read:
        statuses[one.status] = statuses.get(one.status, 0) + 1
    status = ", ".join(f"{count:,} {name}" for name, count in statuses.items())
    return {"status": status, **{name: sum(getattr(one, name) for one in report.read) for name in COUNTS}}


def as_json(report: Report) -> dict[str, Any]:
    """The report for programs."""
    documents = [
        {
            "document": one.path,
            "status": one.status,
            "format": one.format or None,
            "note": one.note or None,
            **{name: getattr(one, name) for name in COUNTS},
            "problems": [problem._asdict() for problem in one.problems],
        }
        for one in report.documents
    ]
    sums = totals(report)
    del sums["status"]
    return {"documents": documents, "totals": {"documents": len(report.read), **sums}}


class progress_bar:  # noqa: N801  (a context manager, used as a function is)
    """A bar on a terminal, once a run takes long enough to want one; nothing elsewhere.

    Counts bytes, drawn ten times a second at most.
    """

    def __enter__(self) -> Callable[[Progress], None]:
        from time import monotonic

        self.clock = monotonic
        self.began = monotonic()
        self.bar: Any = None
        return self.show if sys.stderr.isatty() else lambda _: None

    def show(self, progress: Progress) -> None:
        """Draw how far it is."""
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
            # A terminal that was closed takes nothing more, and must not hide why the run ends.
            with suppress(OSError):
                self.bar.stop()


def bar() -> Any:
    """Documents, bytes and the time left."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.fields[documents]}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    return Bar(*columns, console=Console(stderr=True), transient=True, refresh_per_second=10)
