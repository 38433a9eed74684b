"""A document's bytes -> its entries and problems; knows no transaction."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import tee
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from papercat.errors import DocumentError
from papercat.files.content import Content, Line
from papercat.parsed import ParsedDocument, ParsedEntry, Personal, Problem
from papercat.records import Entry

if TYPE_CHECKING:
    from concurrent.futures import Future

    from papercat.derive import PaperFields
    from papercat.sources.json_records import RecordSource
    from papercat.sources.paper_list.entry.draft import Step
    from papercat.sources.paper_list.labels import Labels
    from papercat.store.documents import Document

_DAY_IN_NAME = re.compile(r"(?:[^\W\d_]+[-_. ])?((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?:[-_. ][^\W\d_]+)?")
MOST_LISTED = 1_000
"""How many problems of a document of JSON lines are kept; further ones are counted."""


class Taken(NamedTuple):
    """A document to save: its path, content and status."""

    path: str
    digest: str
    content: Content
    status: str
    named: bool

    def document(self, parsed: ParsedDocument, skipped: int) -> "Document":
        """Its row in the catalogue."""
        from papercat.store.documents import Document

        said = (parsed.format, parsed.title, parsed.date or None)
        return Document(self.path, self.digest, *said, self.content.size, parsed.stated, skipped)


class Explained(NamedTuple):
    """An entry, and which text became which field and why."""

    entry: ParsedEntry
    steps: "tuple[Step, ...]"


class Prepared(NamedTuple):
    """Everything that can be prepared without the catalogue.

    `document` has no entries of its own; `papers` are what each entry makes by itself; `problems` are in
    the order of their lines.
    """

    document: ParsedDocument
    entries: list[Entry]
    papers: "list[PaperFields]"
    problems: tuple[Problem, ...]


Task: TypeAlias = "Future[tuple[str, Prepared | DocumentError | None]]"
"""A document under way: the SHA-256 of the bytes that were read, and what they give or why they give nothing;
None for a stream."""


def prepare(data: bytes, teaching: "Labels | None" = None, name: str = "") -> Prepared:
    """Prepare a document as far as possible without the catalogue, in this process or another.

    Raises:
        DocumentError: it is not a text, or of no format that papercat reads.
    """
    from papercat.derive import derive

    parsed, entries, problems = understand(data, teaching, name)
    papers = [derive([entry], ()) for entry in entries]
    return Prepared(parsed._replace(entries=()), entries, papers, problems)


def prepared_early(task: "Task | None", content: Content) -> Prepared | None:
    """The result of another process for this content; None if it must be prepared here.

    Raises:
        DocumentError: it is not a text, or of no format that papercat reads.
    """
    if task is None or task.exception() is not None:
        return None
    digest, prepared = task.result()
    if digest != content.digest:
        return None
    if isinstance(prepared, DocumentError):
        raise prepared
    return prepared


def understand(
    data: bytes, teaching: "Labels | None" = None, name: str = ""
) -> tuple[ParsedDocument, list[Entry], tuple[Problem, ...]]:
    """A document's bytes as entries, with problems by line.

    `teaching` are labels that the user taught; `name` is the document's, which may hold its day.

    Raises:
        DocumentError: it is not a text, or of no format that papercat reads.
    """
    # Slow to import.
    from papercat.normalise import distinct, normalise
    from papercat.sources import parse
    from papercat.sources.text import decode

    text, problems = decode(data)
    parsed = _dated_by_name(parse(text, teaching), name)
    problems += parsed.problems
    entries = []
    for one in parsed.entries:
        entry, flaws = normalise(one)
        entries.append(entry)
        problems += flaws
    return parsed, distinct(entries), tuple(sorted(problems, key=lambda problem: problem.line))


def personal_words(content: Content) -> Iterator[tuple[str, Personal]]:
    """What a document says for the person whose it is, by the own id of each entry that has any.

    Raises:
        DocumentError: it is no text, of no format that papercat reads, or changes while it is read.
    """
    from papercat.normalise import distinct, normalise, numbered
    from papercat.sources import parse
    from papercat.sources.text import decode

    reading = read_lines(content)
    if reading is None:
        parsed = parse(decode(content.data())[0]).entries
        entries: Iterable[Entry] = distinct(normalise(one)[0] for one in parsed)
        said: Iterable[ParsedEntry] = parsed
    else:
        # Two of the same: the second is never more than an entry behind the first.
        first, said = tee(reading.parsed())
        entries = numbered(normalise(one)[0] for one in first)
    for entry, one in zip(entries, said, strict=True):
        if one.personal != Personal():
            yield entry.own_id, one.personal


class Lined(Protocol):
    """What is read line by line."""

    def lines(self) -> Iterator[Line]:
        """Its lines, from the first on."""


@dataclass(slots=True)
class LineReading:
    """The entries of a document of JSON lines, one at a time in memory; can be iterated repeatedly.

    `first` is the row of its first record. The other fields are set at the end.
    """

    content: Lined
    source: "RecordSource"
    first: int = 1
    problems: list[Problem] = field(default_factory=list)
    unlisted: int = 0
    unlisted_skipped: int = 0

    def __iter__(self) -> Iterator[Entry]:
        """The entries.

        Raises:
            DocumentError: the document changes while it is read.
        """
        from papercat.normalise import numbered

        return numbered(self.unnumbered())

    def unnumbered(self) -> Iterator[Entry]:
        """The entries, of which several may have one own id."""
        from papercat.normalise import normalise

        for parsed in self.parsed():
            entry, flaws = normalise(parsed)
            for flaw in flaws:
                self._note(flaw)
            yield entry

    def parsed(self) -> Iterator[ParsedEntry]:
        """The entries as they are written; what is none is a problem.

        Raises:
            DocumentError: the document changes while it is read.
        """
        from papercat.sources.json_records import from_lines, read

        self.problems.clear()
        self.unlisted = self.unlisted_skipped = 0
        for item in read(from_lines(self.content.lines()), self.source.entry, self.first):
            if isinstance(item, Problem):
                self._note(item)
            else:
                yield item

    def _note(self, problem: Problem) -> None:
        """Keep a problem, or count it if there are too many."""
        if len(self.problems) < MOST_LISTED:
            self.problems.append(problem)
        else:
            self.unlisted += 1
            self.unlisted_skipped += problem.skipped


def read_lines(content: Content) -> LineReading | None:
    """A document of JSON lines as a stream of entries; None if it is not one."""
    if content.head(1) != b"{":
        return None
    from papercat.sources import line_source

    source = line_source(content.lines())
    return None if source is None else LineReading(content, source)


def _dated_by_name(parsed: ParsedDocument, name: str) -> ParsedDocument:
    """A document without any date gets the day in its file name: `2026-05-10.md`."""
    from papercat.text.dates import read_date

    match = _DAY_IN_NAME.fullmatch(PurePath(name).stem)
    if match is None or parsed.date or any(one.date or one.heading_date for one in parsed.entries):
        return parsed
    try:
        day = read_date("-".join(match.groups())) or ""
    except ValueError:
        return parsed
    entries = [one if one.venue else one._replace(heading_date=day) for one in parsed.entries]
    return parsed._replace(date=day, entries=tuple(entries))


def explain(
    data: bytes, teaching: "Labels | None" = None, name: str = ""
) -> tuple[ParsedDocument, list[Explained]]:
    """A document's bytes as entries, each with the steps that led to its fields.

    Raises:
        DocumentError: it is not a text, or of no format that papercat reads.
    """
    from papercat.sources import paper_list, parse
    from papercat.sources.text import decode

    text, _ = decode(data)
    parsed = _dated_by_name(parse(text, teaching), name)
    if parsed.format != paper_list.FORMAT:
        return parsed, [Explained(one, _as_steps(one, parsed.format)) for one in parsed.entries]
    steps = [one.steps for one in paper_list.explain(text, teaching)]
    return parsed, [Explained(one, found) for one, found in zip(parsed.entries, steps, strict=True)]


def _as_steps(entry: ParsedEntry, format: str) -> "tuple[Step, ...]":
    """The fields of an entry whose format has one place for each."""
    from papercat.sources.paper_list.entry.draft import Step

    values = [
        *((name, value) for name, value in entry._asdict().items() if isinstance(value, str) and value),
        *([("authors", ", ".join(entry.authors))] if entry.authors else []),
        *((f"link {rel}", url) for rel, url in entry.links),
        *((name, f"{value} {time}".strip()) for name, value, time in entry.counts),
        *(("tweet", tweet.url) for tweet in entry.tweets),
    ]
    return tuple(Step(name, text, f"its place in {format}") for name, text in values)


def entry_by_hand(title: str, authors: tuple[str, ...], year: int | None, url: str, abstract: str) -> Entry:
    """The entry of a paper that the user adds by hand, as if from a document."""
    from papercat.normalise import normalise
    from papercat.parsed import ParsedEntry

    parsed = ParsedEntry(
        position=1,
        line=1,
        title=title,
        authors=authors,
        abstract=abstract,
        links=(("page", url),) if url else (),
        date="" if year is None else str(year),
    )
    return normalise(parsed)[0]
