"""Records of papers in JSON: one array, an answer of a service with an array in it, or JSON lines.

Knows no kind of record: a source of this form gives `looks_like(record)` and `entry(record, position,
line)`, whose title is empty if the record has none.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple, Protocol, runtime_checkable

from papercat.errors import DocumentError
from papercat.files.content import Line
from papercat.parsed import ParsedDocument, ParsedEntry, Problem
from papercat.sources.confidence import Confidence

_SPACE = re.compile(r"[ \t\n\r]*")
_ARRAYS = frozenset(("results", "data", "items", "papers", "works"))
"""Under what names services give their records."""

_DECODER = json.JSONDecoder(parse_constant=lambda _: None)
_MOST_VALUES = 15_000_000
"""What Python reads of JSON within a second or so, in which it looks for no signal."""

_MOST_TRIED = 20
"""Lines at the beginning of a file of which one must be a record that is known."""


class Record(NamedTuple):
    """One value and the line that it begins on."""

    line: int
    value: Any


Entry = Callable[[Mapping[str, Any], int, int], ParsedEntry]


@runtime_checkable
class RecordSource(Protocol):
    """What the module of a kind of record has beside the names of a source."""

    FORMAT: str

    def looks_like(self, record: Mapping[str, Any]) -> bool:
        """Whether a record has the marks of this kind."""

    def entry(self, record: Mapping[str, Any], position: int, line: int) -> ParsedEntry:
        """A record as an entry; one without a title is left out."""


def recognises(looks_like: Callable[[Mapping[str, Any]], bool], text: str) -> Confidence:
    """Certain where one of the first records is of a kind."""
    return Confidence.certain if any(map(looks_like, _first_records(text))) else Confidence.none


def parse(format: str, entry: Entry, text: str) -> ParsedDocument:
    """Read a whole text of JSON.

    Raises:
        DocumentError: it is not JSON to its end.
    """
    lined = _is_lined(text)
    lines = (
        (
            Line(number, line.encode("utf-8", "surrogatepass"))
            for number, line in enumerate(text.split("\n"), 1)
        )
        if lined
        else ()
    )
    items = [*read(from_lines(lines) if lined else _from_text(text), entry)]
    entries = tuple(item for item in items if isinstance(item, ParsedEntry))
    problems = tuple(item for item in items if isinstance(item, Problem))
    return ParsedDocument(format, "", "", None, entries, problems)


def read(
    records: Iterable[Record | Problem], entry: Entry, first: int = 1
) -> Iterator[ParsedEntry | Problem]:
    """The records as entries, counted from `first`, each that is not a paper as a problem."""
    for position, record in enumerate(records, start=first):
        if isinstance(record, Problem):
            yield record
        elif not isinstance(record.value, dict):
            yield Problem(record.line, "no JSON object, so no paper", skipped=True)
        else:
            found = entry(record.value, position, record.line)
            yield found if found.title else Problem(record.line, "a record without a title", skipped=True)


def from_lines(lines: Iterable[Line]) -> Iterator[Record | Problem]:
    """One record a line; a line that is not JSON is a problem of its own."""
    for line in lines:
        if line.cut:
            yield Problem(line.number, "a line longer than 16 MB", skipped=True)
        elif line.data.strip():
            try:
                text = line.data.decode("utf-8-sig").replace("\x00", "\N{REPLACEMENT CHARACTER}")
            except UnicodeDecodeError:
                yield Problem(line.number, "not UTF-8", skipped=True)
                continue
            try:
                yield Record(line.number, _DECODER.decode(text))
            except (ValueError, RecursionError) as error:
                yield Problem(line.number, f"no JSON: {_reason(error)}", skipped=True)


def known_source(lines: Iterable[Line], sources: Iterable[RecordSource]) -> RecordSource | None:
    """The source that knows one of the first records; None if the text is not JSON lines."""
    known = [*sources]
    for record in from_lines(islice(lines, _MOST_TRIED)):
        if isinstance(record, Record) and isinstance(record.value, dict):
            for source in known:
                if source.looks_like(record.value):
                    return source
    return None


def _is_lined(text: str) -> bool:
    """Whether a text is JSON lines: its first line that holds anything is one whole object."""
    begun = text.lstrip()[: 1 << 24]
    first = begun[: begun.find("\n")] if "\n" in begun else begun
    try:
        value = _DECODER.decode(first) if first.startswith("{") else None
    except (ValueError, RecursionError):
        # A broken first line is told of where others are whole.
        return first.startswith("{") and first.rstrip().endswith("}")
    return isinstance(value, dict) and _ARRAYS.isdisjoint(value)


# Every kind of record is asked about the same text, and most of them say no.
@lru_cache(maxsize=1)
def _first_records(text: str) -> tuple[Mapping[str, Any], ...]:
    if text[:1] not in "{[" and text[:1000].lstrip()[:1] not in ("{", "["):
        return ()
    if _is_lined(text):
        lines = (
            Line(number, part.encode("utf-8", "surrogatepass"))
            for number, part in enumerate(text[: 1 << 24].split("\n", _MOST_TRIED), 1)
        )
        found: Iterable[Record | Problem] = from_lines(islice(lines, _MOST_TRIED))
    else:
        found = _until_broken(_from_text(text))
    values = [one.value for one in islice(found, _MOST_TRIED) if isinstance(one, Record)]
    return tuple(value for value in values if isinstance(value, dict))


def _until_broken(records: Iterable[Record]) -> Iterator[Record]:
    try:
        yield from records
    except DocumentError:
        return


def _from_text(text: str) -> Iterator[Record]:
    """The records of one JSON value, each as soon as it is read.

    Raises:
        DocumentError: the text is not complete JSON, or has too many values for its length.
    """
    if text.count(",") > max(_MOST_VALUES, len(text) // 8):
        raise DocumentError("more values than a list of papers has")
    reader = _Reader(text)
    opening = reader.sign("[{")
    if opening == "[":
        yield from reader.elements()
    else:
        yield from _from_object(reader)
    if reader.at < len(text):
        raise reader.error("more text behind the end")


def _from_object(reader: "_Reader") -> Iterator[Record]:
    """The elements of the array of records in an object; without one, the object itself."""
    line, whole, found = reader.line(), {}, False
    more = reader.sign('"}', take=False) == '"'
    if not more:
        reader.sign("}")
    while more:
        key = str(reader.value())
        reader.sign(":")
        if key in _ARRAYS and not found and reader.sign("", take=False) == "[":
            found = True
            reader.sign("[")
            yield from reader.elements()
        else:
            whole[key] = reader.value()
        more = reader.sign(",}") == ","
    if not found:
        yield Record(line, whole)


class _Reader:
    """A place in a text of JSON."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self._counted = (0, 1)

    def line(self) -> int:
        """The line of the place."""
        at, line = self._counted
        line += self.text.count("\n", at, self.at)
        self._counted = (self.at, line)
        return line

    def error(self, reason: str) -> DocumentError:
        """What is wrong at the place."""
        return DocumentError(f"no whole JSON, nothing of it is read: line {self.line()}: {reason}")

    def skip(self) -> None:
        """Skip white space."""
        if match := _SPACE.match(self.text, self.at):
            self.at = match.end()

    def sign(self, wanted: str, *, take: bool = True) -> str:
        """The next sign, which must be one of these where any are given.

        Raises:
            DocumentError: it is another one.
        """
        self.skip()
        found = self.text[self.at : self.at + 1]
        if wanted and (not found or found not in wanted):
            raise self.error(
                f"{found!r} where one of {' '.join(wanted)} should be" if found else "it ends early"
            )
        self.at += take
        if take:
            self.skip()
        return found

    def value(self) -> Any:
        """The next value.

        Raises:
            DocumentError: there is none.
        """
        try:
            value, self.at = _DECODER.raw_decode(self.text, self.at)
        except (ValueError, RecursionError) as error:
            raise self.error(_reason(error)) from None
        return value

    def elements(self) -> Iterator[Record]:
        """The elements of an array that has been opened."""
        if self.sign("", take=False) == "]":
            self.sign("]")
            return
        while True:
            yield Record(self.line(), self.value())
            if self.sign(",]") == "]":
                return


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if isinstance(error, json.JSONDecodeError):
        return error.msg.lower()
    return "a number with too many digits"
