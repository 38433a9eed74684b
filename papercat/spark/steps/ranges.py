"""JSON lines of a file too large for one worker: ranges of it -> rows as of the whole; knows no Spark."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from papercat.catalogue.codec import decode
from papercat.files.content import LONGEST_LINE, Line
from papercat.ingest.prepare import MOST_LISTED, LineReading
from papercat.normalise import numbered
from papercat.sources import sources
from papercat.sources.json_records import RecordSource
from papercat.spark.steps.batches import Values, batches, grouped, read_rows
from papercat.spark.steps.entries import made_row, made_schema
from papercat.spark.steps.numbers import ORDINALS
from papercat.spark.steps.papers import Held
from papercat.spark.steps.read import (
    DocumentInfo,
    entry_rows,
    facts_of,
    info_row,
    shown_path,
    with_problems,
)
from papercat.store.entries import StoredEntry

if TYPE_CHECKING:
    import pyarrow as pa

NAMED = ("group", "id", "path", "own_id", "row", "line", "record")
"""What is read of entries whose own ids may be one."""


class Range(NamedTuple):
    """Where a range of a file begins, in lines and records that are before it, and whose it is.

    `start` is what the document's entries are numbered behind.
    """

    path: str
    format: str
    start: int
    lines: int
    records: int


def hash_schema() -> "pa.Schema":
    """A file by its path, and the SHA-256 of its bytes; empty where it changed meanwhile."""
    import pyarrow as pa

    return pa.schema([("path", pa.string()), ("hash", pa.string())])


def path_of(file: str) -> str:
    """The path of a file by its address as Spark's own columns have it."""
    return shown_path(unquote(file))


def hash_files(found: Iterable["pa.RecordBatch"], sizes: Mapping[str, int]) -> Iterator["pa.RecordBatch"]:
    """The hashes of files whose lines come in order as (file, data), without their ends."""

    def hashed() -> Iterator[Values]:
        for file, rows in groupby(read_rows(found, ("file", "data")), itemgetter(0)):
            digest, size = sha256(), -1
            for _, data in rows:
                digest.update(data if size < 0 else b"\n" + data)
                size += 1 + len(data)
            path = path_of(file)
            if size + 1 == sizes[path]:
                digest.update(b"\n")
                size += 1
            yield path, digest.hexdigest() if size == sizes[path] else ""

    yield from batches(hashed(), hash_schema())


def read_ranges(
    found: Iterable["pa.RecordBatch"], ranges: Mapping[tuple[str, int], Range]
) -> Iterator["pa.RecordBatch"]:
    """The rows of ranges whose lines come in order as (file, start, data), without their ends.

    `ranges` are known by path and first byte. Behind its entries each has a row of what they come to.
    """
    rows = (
        row
        for (file, start), lines in groupby(read_rows(found, ("file", "start", "data")), itemgetter(0, 1))
        for row in _range_rows(ranges[path_of(file), start], lines)
    )
    yield from batches(rows, made_schema(), 500)


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a range, which can be read once."""

    range: Range
    rows: Iterator[Values]

    def lines(self) -> Iterator[Line]:
        """The lines, with their numbers in the whole file."""
        for number, (_, _, data) in enumerate(self.rows, self.range.lines + 1):
            yield Line(number, data.rstrip(b"\r"), cut=len(data) >= LONGEST_LINE)


def _range_rows(one: Range, rows: Iterator[Values]) -> Iterator[Values]:
    reading = LineReading(_Lines(one, rows), _source(one.format), one.records + 1)
    start = one.start + one.records
    info = yield from entry_rows(start, DocumentInfo(one.path, format=one.format), reading.unnumbered())
    yield info_row(start, with_problems(info, reading), one.lines)


def _source(format: str) -> RecordSource:
    return next(one for one in sources() if isinstance(one, RecordSource) and format == one.FORMAT)


def whole_info(parts: Sequence[DocumentInfo]) -> DocumentInfo:
    """What is known of a document, of what its ranges in their order come to."""
    problems = [problem for one in parts for problem in one.problems]
    listed, others = tuple(problems[:MOST_LISTED]), problems[MOST_LISTED:]
    rates = any(one.rates for one in parts)
    return parts[0]._replace(
        **{
            name: sum(getattr(one, name) for one in parts)
            for name in ("skipped", "entries", "tweets", "rest")
        },
        rates=rates,
        rates_none=not rates and any(one.rates_none for one in parts),
        problems=listed,
        unlisted=sum(one.unlisted for one in parts) + len(others),
        unlisted_skipped=sum(one.unlisted_skipped for one in parts) + sum(one.skipped for one in others),
    )


def number_names(found: Iterable["pa.RecordBatch"], formats: Mapping[int, str]) -> Iterator["pa.RecordBatch"]:
    """The rows of entries whose own id another has; those of a document that may be one come together."""

    def renamed(_: str, rows: Iterator[Values]) -> Iterator[Values]:
        held = [*rows]
        entries = [decode(record, own_id, row, line) for *_, own_id, row, line, record in held]
        for (_, id, path, own_id, _, _, record), entry in zip(held, numbered(entries), strict=True):
            if entry.own_id != own_id:
                document = id >> ORDINALS
                one = Held(StoredEntry(id, entry, path, document), (), None)
                yield made_row(one, record, facts_of(document, formats[document]))

    yield from batches(grouped(found, NAMED, renamed), made_schema())
