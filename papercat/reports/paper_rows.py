"""Papers as rows of a listing: the keys of the export contract, and the columns that tables show."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from papercat.catalogue.lookup import has_library
from papercat.catalogue.reader import Batch, StoredPaper, read_batches
from papercat.records import Column, Paper, Row
from papercat.text.venue_names import shown_name

if TYPE_CHECKING:
    from papercat.derive import Measures
    from papercat.library.papers import Personal

_NAMES = ("organisations", "categories", "topics")
"""Columns that are lists of names."""

_NO_EXTRA: Row = {}


class _LazyRow(Mapping[str, Any]):
    """A row whose values are made when they are first used, except those that are given.

    What is given may have more than the keys: pages ask for it by name, and no format has it.
    """

    def __init__(self, given: dict[str, Any], keys: Mapping[str, Any], make: Callable[[str], Any]) -> None:
        self._made = given
        self._keys = keys
        self._make = make

    def __getitem__(self, key: str) -> Any:
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def paper_rows(
    connection: sqlite3.Connection,
    papers: Iterable[int] | Iterable[StoredPaper],
    extra: Mapping[int, Row] | None = None,
) -> Iterator[Row]:
    """The papers of these rows in their order; `extra` has further keys for a paper, which come first.

    A row reads what it is asked for: one that outlives the connection is kept as `dict(row)`. Once a
    person has said anything of any paper, what they said of each is in its row. `counts`, which is no key,
    has the newest retweets, favorites and citations, each None if there is no such count.
    """
    keys = dict.fromkeys((*Paper._fields, *(_PERSONAL if has_library(connection) else ())))
    for batch in read_batches(connection, papers):
        said = cache(partial(_personal, connection, [row.id for row in batch.rows]))
        for row in batch.rows:
            own = (extra or {}).get(row.id, _NO_EXTRA)
            given = {**own, **row.fields(), "counts": row.counts()}
            given["authors"] = [*given["authors"]]
            yield _LazyRow(given, {**own, **keys} if own else keys, partial(_value, batch, row.id, said))


def _personal(connection: sqlite3.Connection, papers: Iterable[int]) -> "defaultdict[int, Personal]":
    """The user's marks on these papers."""
    # Few users have a library.
    from papercat.library.papers import Personal, personal

    return defaultdict(Personal, personal(connection, papers))


def _value(batch: Batch, paper: int, said: "Callable[[], Mapping[int, Personal]]", key: str) -> Any:
    """The value of a key of the export contract, or of the user's library."""
    if key in _PERSONAL:
        return _PERSONAL[key](said()[paper])
    value = batch.part(paper, key)
    if key == "identifiers":
        return {scheme: [*values] for scheme, values in value.items()}
    if key == "tweets":
        return [{**tweet._asdict(), "posted_on": tweet.posted_on or None} for tweet in value]
    return [*value] if key in _NAMES else [item._asdict() for item in value]


# The user's marks on a paper, without notes, which are too long for a row.
_PERSONAL: "dict[str, Callable[[Personal], Any]]" = {
    "starred": lambda said: said.starred,
    "tags": lambda said: list(said.tags),
    "read": lambda said: said.read,
    "queued": lambda said: said.queued is not None,
    "my_rating": lambda said: said.my_rating,
}


def _first_author(row: Row) -> str:
    """The first author, and how many more there are."""
    authors = row["authors"]
    if not authors:
        return ""
    if row["more_authors"]:
        return f"{authors[0]} et al."
    return f"{authors[0]} +{len(authors) - 1}" if len(authors) > 1 else str(authors[0])


def where(row: Row) -> str:
    """Where a paper appeared: its venues, else its primary category."""
    venues = dict.fromkeys(f"{shown_name(venue['name'])} {venue['year']}" for venue in row["venues"])
    return ", ".join(venues) or (row["categories"][0] if row["categories"] else "")


RANK = Column("rank", "#", "number")
# A table shows the key, which is what users type; formats for programs give the id.
ID = Column("id", "Key", "id", lambda row: row.get("key") or row["id"])
COLUMNS = (
    Column("title", "Title"),
    Column("authors", "First author", "name", _first_author),
    Column("year", "Year", "number"),
    Column("venues", "Where", "name", where),
    ID,
)


def _sign(key: str) -> Callable[[Row], str]:
    """A column with a sign for papers that meet a condition."""
    return lambda row: "★" if row.get(key) else ""


def _link(row: Row, *kinds: str) -> str:
    """The first link of these kinds."""
    urls = (link["url"] for kind in kinds for link in row["links"] if link["rel"] == kind)
    return next(urls, "")


def _counts(row: Row) -> "Measures":
    """The counts that a paper is ranked by."""
    # Slow to import, and few tables show any.
    from papercat.derive import Snapshot, measures

    return measures([Snapshot(m["name"], m["value"], m["measured_at"]) for m in row["metrics"]])


FURTHER = (
    Column("id", "Id", "id"),
    Column("key", "Key", "id"),
    Column("where", "Where", "name", where),
    Column(
        "venue", "Venue", "name", lambda row: shown_name(row["venues"][0]["name"]) if row["venues"] else ""
    ),
    Column("doi", "DOI", "id", lambda row: next(iter(row["identifiers"].get("doi", ())), "")),
    Column("url", "URL", "id", lambda row: _link(row, "page", "abs", "pdf")),
    Column("pdf", "PDF", "id", lambda row: _link(row, "pdf")),
    Column("retweets", "Retweets", "number", lambda row: _counts(row).retweets),
    Column("favorites", "Favorites", "number", lambda row: _counts(row).favorites),
    Column("score", "Score", "number", lambda row: _counts(row).score),
    Column("gain", "Gain", "number", lambda row: _counts(row).gain),
    Column("rating", "Rating", "number", lambda row: _counts(row).rating),
    Column("citations", "Citations", "number", lambda row: _counts(row).citations),
    Column("prominence", "Prominence", "number"),
    Column("mentions", "Mentions", "number"),
    Column("listed", "Lists", "number"),
    Column("date", "Date", "name"),
    Column("starred", "Starred", "name", _sign("starred")),
    Column("tags", "Tags", "name", lambda row: ", ".join(row.get("tags", ()))),
    Column("read", "Read", "name", _sign("read")),
    Column("queued", "Queued", "name", _sign("queued")),
    Column("my_rating", "My rating", "number"),
)
"""Columns that tables of papers show if --fields names them."""


def further(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns that a table of papers can show besides these."""
    shown = {column.key for column in columns} - {ID.key}
    return tuple(column for column in FURTHER if column.key not in shown)


class _Measure(NamedTuple):
    """A measure that papers can be ranked by: its column in `papers`, and its heading."""

    column: str
    label: str
    descending: bool = True


MEASURES = {
    "retweets": _Measure("retweets", "Retweets"),
    "favorites": _Measure("favorites", "Favorites"),
    "score": _Measure("score", "Score"),
    "gain": _Measure("gain", "Gain"),
    "tweets": _Measure("tweets", "Tweets"),
    "rating": _Measure("rating", "Rating"),
    "citations": _Measure("citations", "Citations"),
    "prominence": _Measure("prominence", "Prominence"),
    "mentions": _Measure("mentions", "Mentions"),
    "listed": _Measure("listed", "Lists"),
    "date": _Measure("date", "Date"),
}
"""What `top --by` takes from documents."""

MY_RATING = "my_rating"
OWN_MEASURES = {MY_RATING: _Measure(MY_RATING, "My rating")}
"""What `top --by` takes from the user's library."""

SORTS = {
    **MEASURES,
    "year": _Measure("year", "Year"),
    "title": _Measure("title", "Title", descending=False),
    "id": _Measure("public_id", "Id", descending=False),
}
"""What papers can be sorted by from documents."""

REVERSED = "-"
"""The prefix of a reversed order."""

ORDERS = (*SORTS, *(REVERSED + name for name in SORTS), MY_RATING, REVERSED + MY_RATING)
"""What `--sort` takes."""
