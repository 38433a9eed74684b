"""Show how documents are read: entry by entry, which text became which field and why."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from papercat.commands.catalogue import database_path
from papercat.commands.emit import chosen_format, emit, options, page_slice, paginate, print_line, write
from papercat.commands.options import Database, Output, Page
from papercat.commands.paths import relative_path
from papercat.display.explanation import explanation
from papercat.errors import DocumentError, PapercatError, UsageError
from papercat.files import scan
from papercat.ingest.formats import Formats, own_definitions
from papercat.records import Column, Listing
from papercat.store.actions.formats import formats_of

_COLUMNS = (
    Column("document", "Document"),
    Column("line", "Line", "number"),
    Column("title", "Title"),
    Column("fields", "Fields"),
)
_WIDTH = 80
"""Columns if there is no terminal."""


def show(
    documents: Sequence[str],
    database: Database,
    output: Output,
    page: Page,
    *,
    max_size: int,
    stdin: tuple[str, Callable[[int], bytes]],
) -> None:
    """Explain documents on standard output, as text or in any output format.

    Raises:
        UsageError: a document is a URL.
        PapercatError: none of them can be read.
    """
    from papercat.ingest.prepare import explain

    catalogue = database_path(database.db)
    formats = Formats.load(formats_of(catalogue), own_definitions(), catalogue)
    rows: list[dict[str, Any]] = []
    unread: list[str] = []
    for path, data in _contents(documents, max_size, stdin):
        try:
            _, entries = explain(data, formats.teaching(path), path)
        except DocumentError as error:
            unread.append(f"{relative_path(path)}: {error}")
            continue
        rows += [
            {
                "document": path,
                "line": one.entry.line,
                "title": one.entry.title,
                "fields": [{"field": step.field, "text": step.text, "why": step.why} for step in one.steps],
            }
            for one in entries
        ]
    if not (rows or unread):
        unread.append(f"{', '.join(documents)}: no papers found")
    last = None if rows else unread.pop()
    for said in unread:
        print_line(said)
    if last is not None:
        raise PapercatError(last)
    if chosen_format(output) == "table" and not output.fields:
        shown = options(output)
        shown_rows = [{**row, "document": relative_path(row["document"])} for row in rows[page_slice(page)]]
        write(explanation(shown_rows, shown.width or _WIDTH, colour=shown.colour), paged=True)
        if more := len(rows) - len(shown_rows):
            print_line(f"{more:,} more of {len(rows):,} entries; -n 0 shows all")
    else:
        emit(paginate(Listing("Entries explained", _COLUMNS, rows), page), output)


def _contents(
    documents: Sequence[str], max_size: int, stdin: tuple[str, Callable[[int], bytes]]
) -> Iterator[tuple[str, bytes]]:
    """The documents' paths and bytes; files that cannot be read are reported."""
    for name in documents:
        if name == "-":
            yield stdin[0], stdin[1](max_size)
            continue
        if name.lower().startswith(("http://", "https://")):
            raise UsageError(f"{name}: --explain reads files only; save the page first")
        for found in scan.find([name]):
            path = scan.display_path(found.path)
            if found.reason:
                print_line(f"{relative_path(path)}: {found.reason}")
                continue
            try:
                yield path, scan.read(found.path, max_size)
            except DocumentError as error:
                print_line(f"{relative_path(path)}: {error}")
