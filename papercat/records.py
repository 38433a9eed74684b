"""The types that flow through papercat, one per stage.

document text -> `ParsedDocument` -> `Entry` -> `Paper` -> `Listing` -> rendered output

Named tuples: immutable, and defined in a fifth of the time a frozen dataclass takes.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NamedTuple

# --- what normalising makes of what a source reads ----------------------------------------------


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
    """A count read at one time: `measured_at` is YYYY-MM-DDTHH:MM:SS, or None if unknown."""

    name: str
    value: float
    measured_at: str | None


class Entry(NamedTuple):
    """A normalised paper of one document: the unit that identity works on.

    `own_id` identifies the entry within its document, whatever its row;
    `identifiers` are (scheme, value) with scheme arxiv, openreview or doi; `year` is the venue's,
    else the arXiv id's, else its date's. `date` is YYYY, YYYY-MM or YYYY-MM-DD, or empty.
    `summaries` are (text, language), the language `und` where it is not known.
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
    date: str = ""
    topics: tuple[str, ...] = ()
    more_authors: bool = False
    summaries: tuple[tuple[str, str], ...] = ()
    rest: str = ""


# --- what the catalogue gives back ---------------------------------------------------------------


class Venue(NamedTuple):
    """A conference list that has a paper: its row there and why the list recommends it."""

    name: str
    year: int
    position: int
    reason: str | None


class Metric(NamedTuple):
    """One reading of one measure, and the document that it is from."""

    name: str
    value: float
    measured_at: str | None
    document: str


class Source(NamedTuple):
    """A document that lists a paper: path, format, and the rank or row there."""

    document: str
    format: str
    position: int


SCHEMES = ("arxiv", "openreview", "doi", "url", "title")
"""The kinds of identifiers, in the order in which a paper's public id is chosen."""

LINK_KINDS = {
    "abs": "the paper's page on arXiv",
    "page": "another page about the paper itself",
    "pdf": "its text",
    "code": "a repository",
    "project": "the authors' page about their work",
    "data": "a data set",
    "video": "a talk or a demonstration",
    "other": "anything else",
}
"""The kinds of links of a paper."""


class Link(NamedTuple):
    """A link of a paper: rel is one of `LINK_KINDS`, or the document's own word."""

    rel: str
    url: str


class Summary(NamedTuple):
    """What a document says a paper does; `lang` is `und` if unknown."""

    text: str
    lang: str
    document: str


class Paper(NamedTuple):
    """One paper with everything that the documents say about it; the fields of the export contract."""

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
    date: str | None
    more_authors: bool
    topics: tuple[str, ...]
    summaries: tuple[Summary, ...]
    key: str
    prominence: float
    mentions: int
    listed: int


# --- the waist: every query makes one, every output takes one ------------------------------------

Row = Mapping[str, Any]
"""One row of a listing by JSON key: strings, numbers, None, `Marked`, and lists and mappings of them."""


class Marked:
    """A text with the matches of a query marked: (text, is marked) in order.

    Not a tuple, so that formats can tell it from a list of values.
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
    """A column of a table: its key, its heading, and how to make a cell.

    `value` makes the cell from the row (by default the row's value under `key`); `kind` says how
    a table sets it: text wraps, name keeps together, number stands at the right, id and line take one
    line each, bar is a number of 0 to 1 that is drawn.
    """

    key: str
    label: str
    kind: Literal["text", "name", "number", "id", "line", "bar"] = "text"
    value: Callable[[Row], Any] | None = None

    def cell(self, row: Row) -> Any:
        """The cell of a row: a string, a number, or None for an empty cell."""
        return row.get(self.key) if self.value is None else self.value(row)


class Listing(NamedTuple):
    """An answer: a title, the columns that a table shows of it, and its rows.

    Rows are mappings, or a stream of them, and may hold more than the columns show; formats for
    programs give whole rows. `papers`: rows have the keys of the export contract. `total`: how many
    there are in all, where only some are given. `notes` are for the user. `further` columns are
    shown only when named. `single`: one object, not a list of one.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    papers: bool = False
    total: int | None = None
    notes: tuple[str, ...] = ()
    further: tuple[Column, ...] = ()
    single: bool = False
