"""Documents -> rows, one per entry and one per document; what workers run knows no Spark."""

import json
from collections.abc import Generator, Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from papercat.catalogue.codec import encode
from papercat.errors import DocumentError
from papercat.files.content import Content
from papercat.ingest.formats import Formats, make_format
from papercat.ingest.prepare import LineReading, read_lines, understand
from papercat.parsed import ParsedDocument, Problem
from papercat.records import Entry
from papercat.spark.steps.batches import Values, batches
from papercat.spark.steps.entries import entry_schema, made_row, made_schema
from papercat.spark.steps.numbers import ORDINALS
from papercat.spark.steps.papers import Facts, Held
from papercat.store.decisions import Decisions
from papercat.store.entries import StoredEntry

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 500

Definitions = tuple[tuple[str, str], ...]
"""The formats that the user taught, as names and TOML."""


class DocumentInfo(NamedTuple):
    """What a job knows of a document beside its entries.

    `error` says why it is none. `rates` tells whether it rates any paper, `rates_none` that all its ratings
    are 0, and so none. `problems` are (line, reason,
    whether an entry was lost); `unlisted` counts further ones.
    """

    path: str
    hash: str = ""
    size: int = 0
    format: str = ""
    title: str = ""
    date: str | None = None
    stated: int | None = None
    skipped: int = 0
    entries: int = 0
    tweets: int = 0
    rest: int = 0
    rates: bool = False
    rates_none: bool = False
    problems: tuple[Problem, ...] = ()
    unlisted: int = 0
    unlisted_skipped: int = 0
    error: str = ""


def read_documents(
    found: Iterable["pa.RecordBatch"], starts: Mapping[str, int], definitions: Definitions
) -> Iterator["pa.RecordBatch"]:
    """The rows of documents that come as (path, content).

    `starts` are what each one's entries are numbered behind, by path as Spark has it.
    """
    formats = load_formats(definitions)
    rows = (
        row
        for batch in found
        for path, content in zip(batch["path"].to_pylist(), batch["content"], strict=True)
        for row in document_rows(starts[path], shown_path(path), content.as_py(), formats)
    )
    yield from batches(rows, made_schema(), _ROWS)


def shown_path(path: str) -> str:
    """A document's path as the catalogue has it: a file's own path, else the URL."""
    return "/" + path[5:].lstrip("/") if path.startswith("file:") else path


@cache
def load_formats(definitions: Definitions) -> Formats:
    """The formats that the user taught."""
    return Formats(make_format(name, text, name) for name, text in definitions)


def document_rows(start: int, path: str, data: bytes, formats: Formats) -> Iterator[Values]:
    """A document's entries, numbered behind `start`, then the document itself."""
    content = Content.of_bytes(data)
    info = DocumentInfo(path, formats.digest(path, content.digest), content.size)
    entries: Iterable[Entry]
    problems: tuple[Problem, ...] = ()
    reading = read_lines(content)
    try:
        if reading:
            parsed = ParsedDocument(reading.source.FORMAT, "", "", None, (), ())
            entries = reading
        else:
            parsed, entries, problems = understand(content.data(), formats.teaching(path), path)
    except DocumentError as error:
        yield info_row(start, info._replace(error=str(error)))
        return
    said = info._replace(
        format=parsed.format, title=parsed.title, date=parsed.date or None, stated=parsed.stated
    )
    info = yield from entry_rows(start, said, entries)
    yield info_row(start, with_problems(info, reading or problems))


def entry_rows(
    start: int, info: DocumentInfo, entries: Iterable[Entry]
) -> Generator[Values, None, DocumentInfo]:
    """The rows of entries, numbered behind `start`; gives what these come to."""
    count, tweets, rest, ratings = 0, 0, 0, set[bool]()
    document = start >> ORDINALS
    facts = facts_of(document, info.format)
    for entry in entries:
        count += 1
        tweets += len(entry.tweets)
        rest += bool(entry.rest)
        ratings.update([bool(one.value) for one in entry.readings if one.name == "rating"])
        held = Held(StoredEntry(start + count, entry, info.path, document), (), None)
        yield made_row(held, encode(entry), facts)
    rates, none = True in ratings, ratings == {False}
    return info._replace(entries=count, tweets=tweets, rest=rest, rates=rates, rates_none=none)


def facts_of(document: int, format: str) -> Facts:
    """What is known of a document while it is read: not whether it rates any paper, so that a 0 counts."""
    return Facts(Decisions(), {document: format}, {document}, frozenset())


def with_problems(info: DocumentInfo, found: LineReading | tuple[Problem, ...]) -> DocumentInfo:
    """What is known of a document, with its problems."""
    if isinstance(found, LineReading):
        info = info._replace(unlisted=found.unlisted, unlisted_skipped=found.unlisted_skipped)
        found = tuple(sorted(found.problems, key=lambda problem: problem.line))
    skipped = sum(problem.skipped for problem in found) + info.unlisted_skipped
    return info._replace(problems=found, skipped=skipped)


def info_row(number: int, info: DocumentInfo, line: int = 0) -> Values:
    """The row of a document itself, or of its lines behind `line`."""
    row = number, info.path, None, 0, line, False, "", json.dumps(info, ensure_ascii=False)
    return *row, *_nothing_made()


@cache
def _nothing_made() -> Values:
    return (None,) * (len(made_schema()) - len(entry_schema()))


def read_info(record: str) -> DocumentInfo:
    """What a document's own row says."""
    info = DocumentInfo(*json.loads(record))
    return info._replace(problems=tuple(Problem(*one) for one in info.problems))
