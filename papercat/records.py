"""The types that flow through papercat, one per stage; knows nobody.

document text -> `ParsedDocument` -> `Entry` -> `Paper` -> `Listing` -> rendered output

Named tuples, and on the way to an answer elsewhere too: they cannot change, and defining one takes
a fifth of what a frozen dataclass takes, which adds up to more than a query's own time.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NamedTuple

# --- what a source reads: strings as the document has them ------------------------------------


class Problem(NamedTuple):
    """A place in a document that could not be read as it stands.

    `line` counts from 1. `skipped` tells whether an entry was lost over it, or only said less.
    """

    line: int
    reason: str
    skipped: bool = False


class ParsedTweet(NamedTuple):
    """One embedded tweet: Twitter's own HTML and what stands around it."""

    line: int
    html: str
    lang: str
    name: str
    handle: str
    url: str
    posted: str


class ParsedEntry(NamedTuple):
    """One paper as one document speaks of it; every text verbatim but for Markdown escapes.

    `counts` holds (name, value, time) and `links` (rel, url), each as written; `venue` is the
    conference that accepted it, (name, year).
    """

    position: int
    line: int
    title: str
    authors: tuple[str, ...] = ()
    abstract: str = ""
    links: tuple[tuple[str, str], ...] = ()
    categories: tuple[str, ...] = ()
    counts: tuple[tuple[str, str, str], ...] = ()
    tweets: tuple[ParsedTweet, ...] = ()
    translated_title: str = ""
    reason: str = ""
    organisations: tuple[str, ...] = ()
    venue: tuple[str, int] | None = None


class ParsedDocument(NamedTuple):
    """One document as its source read it.

    `stated` is how many papers the document says it holds, None where it says nothing.
    """

    format: str
    title: str
    date: str
    stated: int | None
    entries: tuple[ParsedEntry, ...]
    problems: tuple[Problem, ...]


# --- what normalising makes of it --------------------------------------------------------------


class Tweet(NamedTuple):
    """A tweet in plain text; `posted_on` is YYYY-MM-DD or empty, `url` ends in HANDLE/status/ID."""

    id: str
    url: str
    handle: str
    name: str
    posted_on: str
    lang: str
    text: str


class Reading(NamedTuple):
    """A count read at one time: `measured_at` is YYYY-MM-DDTHH:MM:SS, or None where not told."""

    name: str
    value: float
    measured_at: str | None


class Entry(NamedTuple):
    """A normalised paper as one document speaks of it: the unit that identity works on.

    `own_id` names the entry within its document for good, whatever row it stands in;
    `identifiers` are (scheme, value) with scheme arxiv, openreview or doi; `year` is the venue's,
    else the arXiv id's.
    """

    own_id: str
    position: int
    line: int
    title: str
    translated_title: str
    abstract: str
    authors: tuple[str, ...]
    organisations: tuple[str, ...]
    categories: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    venue: tuple[str, int] | None
    reason: str
    year: int | None
    readings: tuple[Reading, ...]
    tweets: tuple[Tweet, ...]


# --- what the catalogue gives back ---------------------------------------------------------------


class Venue(NamedTuple):
    """A conference list that a paper stands in: its row there and why the list recommends it."""

    name: str
    year: int
    position: int
    reason: str | None


class Metric(NamedTuple):
    """One reading of one measure, and the document that told it."""

    name: str
    value: float
    measured_at: str | None
    document: str


class Source(NamedTuple):
    """Where a paper stands: document (its path), that document's format, rank or row."""

    document: str
    format: str
    position: int


class Link(NamedTuple):
    """A link of a paper: rel is abs, pdf, page or code."""

    rel: str
    url: str


class Paper(NamedTuple):
    """One paper with everything that the documents say of it; the fields of the export contract."""

    id: str
    year: int | None
    title: str
    translated_title: str | None
    abstract: str | None
    authors: tuple[str, ...]
    organisations: tuple[str, ...]
    categories: tuple[str, ...]
    identifiers: Mapping[str, tuple[str, ...]]
    links: tuple[Link, ...]
    venues: tuple[Venue, ...]
    metrics: tuple[Metric, ...]
    tweets: tuple[Tweet, ...]
    sources: tuple[Source, ...]


# --- the waist: every query makes one, every output takes one ------------------------------------

Row = Mapping[str, Any]
"""One row of a listing by JSON key: strings, numbers, None, and lists and mappings of them; `Marked`
where parts of a text are marked."""


class Marked:
    """A text whose marked parts are what a query matched: (text, is marked) in order.

    No tuple: formats tell it from a list of values.
    """

    __slots__ = ("parts",)

    def __init__(self, parts: tuple[tuple[str, bool], ...]) -> None:
        self.parts = parts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Marked) and self.parts == other.parts

    def __hash__(self) -> int:
        return hash(self.parts)

    def __repr__(self) -> str:
        return f"Marked({self.parts!r})"

    def __str__(self) -> str:
        """The text with `*` around what is marked."""
        return "".join(f"*{text}*" if marked else text for text, marked in self.parts)


class Column(NamedTuple):
    """A column that a table shows: the key it is named by, its heading, how a cell is made.

    `value` makes the cell from the row (by default the row's value under `key`); `kind` says how
    a table sets it: text wraps, name keeps together, number and rank stand at the right.
    """

    key: str
    label: str
    kind: Literal["text", "name", "number", "id"] = "text"
    value: Callable[[Row], Any] | None = None

    def cell(self, row: Row) -> Any:
        """What this column shows of a row: a string, a number, or None for an empty cell."""
        return row.get(self.key) if self.value is None else self.value(row)


class Listing(NamedTuple):
    """An answer: a title, the columns that a table shows of it, and its rows.

    Rows are mappings with more in them than the columns show; the formats for programs give the
    whole row. `papers` says that rows are papers with the keys of the export contract, which is
    what a bibliography needs. `total` is how many there are in all where the rows are but the
    first of them; `notes` are for the person, never for a program. `rows` may be a stream that
    can be read once. `further` are columns that are shown only where a person names them, whether
    a row has anything there or not.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    papers: bool = False
    total: int | None = None
    notes: tuple[str, ...] = ()
    further: tuple[Column, ...] = ()
