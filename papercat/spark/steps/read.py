"""Documents -> rows, one per entry and one per document; what workers run knows no Spark."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from papercat.catalogue.codec import encode
from papercat.errors import DocumentError
from papercat.files.content import Content
from papercat.ingest.formats import Formats, make_format
from papercat.ingest.prepare import read_lines, understand
from papercat.records import Entry, ParsedDocument, Problem
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
    found: Iterable["pa.RecordBatch"], numbers: Mapping[str, int], definitions: Definitions, shift: int = 0
) -> Iterator["pa.RecordBatch"]:
    """The rows of documents that come as (path, content).

    `numbers` are the documents', by path as Spark has it; entries are numbered from `shift` on.
    """
    formats = load_formats(definitions)
    rows = (
        row
        for batch in found
        for path, content in zip(batch["path"].to_pylist(), batch["content"], strict=True)
        for row in document_rows(
            (numbers[path] << ORDINALS) + shift, shown_path(path), content.as_py(), formats
        )
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
        yield _info_row(start, info._replace(error=str(error)))
        return
    count, tweets, rest, ratings = 0, 0, 0, set[bool]()
    document = start >> ORDINALS
    # As long as it is not known whether the document rates any paper, a rating of 0 counts.
    facts = Facts(Decisions(), {document: parsed.format}, {document}, frozenset())
    for entry in entries:
        count += 1
        tweets += len(entry.tweets)
        rest += bool(entry.rest)
        ratings.update([bool(one.value) for one in entry.readings if one.name == "rating"])
        held = Held(StoredEntry(start + count, entry, path, document), (), None)
        yield made_row(held, encode(entry), facts)
    if reading:
        problems = tuple(sorted(reading.problems, key=lambda problem: problem.line))
        info = info._replace(unlisted=reading.unlisted, unlisted_skipped=reading.unlisted_skipped)
    yield _info_row(
        start,
        info._replace(
            format=parsed.format,
            title=parsed.title,
            date=parsed.date or None,
            stated=parsed.stated,
            skipped=sum(problem.skipped for problem in problems) + info.unlisted_skipped,
            entries=count,
            tweets=tweets,
            rest=rest,
            rates=True in ratings,
            rates_none=ratings == {False},
            problems=problems,
        ),
    )


def _info_row(number: int, info: DocumentInfo) -> Values:
    row = number, info.path, None, 0, 0, False, "", json.dumps(info, ensure_ascii=False)
    return *row, *_nothing_made()


@cache
def _nothing_made() -> Values:
    return (None,) * (len(made_schema()) - len(entry_schema()))


def read_info(record: str) -> DocumentInfo:
    """What a document's own row says."""
    info = DocumentInfo(*json.loads(record))
    return info._replace(problems=tuple(Problem(*one) for one in info.problems))
