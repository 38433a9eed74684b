"""Write papers for other programs.

Group: Export and other tools.
"""

import sqlite3
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NamedTuple

import papercat
from papercat.commands.asking import QueryWords, advice, build_query, with_query_title
from papercat.commands.catalogue import reading
from papercat.commands.emit import emit, print_line
from papercat.commands.options import (
    Brief,
    Color,
    FailEmpty,
    Fields,
    Format,
    Json,
    NoHeader,
    Output,
    Page,
    Question,
    Selection,
    command,
    format_option,
    limit,
)
from papercat.commands.signals import interruptible
from papercat.errors import UsageError
from papercat.outputs import FORMATS
from papercat.query.lookup import resolve_papers
from papercat.reports.papers import list_papers

_FORMATS = {name: name for name in (*FORMATS, "arrow", "parquet")}
_Format = StrEnum("Format", _FORMATS)  # type: ignore[misc]  # mypy wants its members spelt out


class _Output(NamedTuple):
    """The options of an answer, with Parquet and Arrow as formats."""

    format: Annotated[_Format | None, format_option("jsonl")] = None
    json: Json = False
    fields: Fields = None
    brief: Brief = False
    no_header: NoHeader = False
    color: Color = None
    fail_empty: FailEmpty = False

    def text(self) -> Output:
        """The options of an answer in text; the default format is JSON lines."""
        chosen = Format(self.format.value) if self.format else None
        if not (chosen or self.json):
            chosen = Format("jsonl")
        return Output(chosen, *self[1:])


@command
def run(
    words: QueryWords = None,
    selection: Selection = Selection(),
    page: Page = Page(),
    output: _Output = _Output(),
    question: Question = Question(),
) -> None:
    """Write everything known about papers, sorted by id, one JSON object per line by default.

    With --format parquet, name a folder: the whole catalogue is written there as tables. --since then
    names the manifest of an earlier export, and files that are unchanged since are left out. Name a
    file that ends in .parquet instead, and it gets the papers that you ask for, one row each. With
    --format arrow, pipe the papers into another program.

    Example: papercat export --format bibtex --venue iclr > iclr.bib

    Example: papercat export --format parquet tables/

    Example: papercat export venue:iclr --format parquet iclr.parquet
    """
    file = _named_file(words, output)
    if file is not None:
        words = (words or [])[:-1]
    elif output.format is _Format["parquet"]:
        _refuse_choices(selection, page, output)
        since = None if selection.since is None else Path(selection.since)
        with interruptible(), reading(question._replace(timeout=0)) as connection:
            _write_tables(connection, words or (), since)
        return
    query = build_query(words, selection)
    with reading(question) as connection:
        query = resolve_papers(connection, query)
        listing = list_papers(connection, query, sort="id", limit=limit(page, None), offset=page.offset)
        if file is not None:
            from papercat.engines.arrow import write_file

            print_line(f"{file}: {write_file(listing.rows, file):,} papers")
            return
        if output.format is _Format["arrow"]:
            from papercat.engines.arrow import write_stream

            if sys.stdout.isatty():
                raise UsageError("Arrow is binary: pipe it into another program")
            write_stream(listing.rows, sys.stdout.buffer)
            return
        emit(with_query_title(listing, query), output.text(), hints=query.hints, empty=advice(query, page))


def _named_file(words: Sequence[str] | None, output: _Output) -> Path | None:
    """The Parquet file to write papers into, which is named last."""
    if output.format is not _Format["parquet"] or not words or not words[-1].endswith(".parquet"):
        return None
    return Path(words[-1])


def _refuse_choices(selection: Selection, page: Page, output: _Output) -> None:
    """Refuse options that choose papers or fields: Parquet tables hold the whole catalogue."""
    chosen = output._replace(format=None, color=None) != _Output()
    if chosen or page != Page() or selection._replace(since=None) != Selection():
        raise UsageError(
            "--format parquet writes the whole catalogue into a folder; name a file.parquet to choose papers"
        )


def _write_tables(connection: sqlite3.Connection, words: Sequence[str], since: Path | None) -> None:
    """Write Parquet tables into the named folder."""
    from papercat.engines.parquet import write_tables

    if len(words) != 1:
        raise UsageError("--format parquet takes one folder: papercat export --format parquet FOLDER")
    (folder,) = words
    written = write_tables(connection, Path(folder), version=papercat.__version__, since=since)
    unchanged = f", {written.unchanged} unchanged left out" if since else ""
    print_line(f"{folder}: {written.rows['papers']:,} papers in {written.files} files{unchanged}")
