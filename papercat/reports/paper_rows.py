"""Papers as rows of a listing: the keys of the export contract, and the columns that tables show."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from papercat.catalogue.lookup import has_library
from papercat.catalogue.reader import read_papers
from papercat.library.papers import Personal, personal
from papercat.records import Column, Paper, Row
from papercat.text.venue_names import shown_name

if TYPE_CHECKING:
    from papercat.derive import Measures

_BATCH = 200
"""Papers read at a time."""


def _as_row(paper: Paper) -> dict[str, Any]:
    """A paper by the keys of the export contract, in its order."""
    return {
        "id": paper.id,
        "year": paper.year,
        "title": paper.title,
        "translated_title": paper.translated_title,
        "abstract": paper.abstract,
        "authors": list(paper.authors),
        "organisations": list(paper.organisations),
        "categories": list(paper.categories),
        "identifiers": {scheme: list(values) for scheme, values in paper.identifiers.items()},
        "links": [{"rel": link.rel, "url": link.url} for link in paper.links],
        "venues": [
            {"name": venue.name, "year": venue.year, "position": venue.position, "reason": venue.reason}
            for venue in paper.venues
        ],
        "metrics": [
            {
                "name": metric.name,
                "value": metric.value,
                "measured_at": metric.measured_at,
                "document": metric.document,
            }
            for metric in paper.metrics
        ],
        "tweets": [
            {
                "id": tweet.id,
                "url": tweet.url,
                "handle": tweet.handle,
                "name": tweet.name,
                "posted_on": tweet.posted_on or None,
                "lang": tweet.lang,
                "text": tweet.text,
            }
            for tweet in paper.tweets
        ],
        "sources": [
            {"document": source.document, "format": source.format, "position": source.position}
            for source in paper.sources
        ],
        "date": paper.date,
        "more_authors": paper.more_authors,
        "topics": list(paper.topics),
        "summaries": [
            {"text": summary.text, "lang": summary.lang, "document": summary.document}
            for summary in paper.summaries
        ],
        "key": paper.key,
        "prominence": paper.prominence,
        "mentions": paper.mentions,
        "listed": paper.listed,
    }


def paper_rows(
    connection: sqlite3.Connection, ids: Iterable[int], extra: Mapping[int, Mapping[str, Any]] | None = None
) -> Iterator[Row]:
    """The papers of these rows in their order; `extra` adds keys of its own to a paper, in front.

    Once a person has said anything of any paper, what they said of each is in its row.
    """
    used, left = has_library(connection), iter(ids)
    while chunk := list(islice(left, _BATCH)):
        said = personal(connection, chunk) if used else {}
        for row_id, paper in read_papers(connection, chunk):
            row = _as_row(paper)
            if used:
                row.update(_personal_row(said.get(row_id, Personal())))
            yield {**extra.get(row_id, {}), **row} if extra is not None else row


def _personal_row(said: Personal) -> dict[str, Any]:
    """What a person said of a paper, but for notes, which are longer than a row."""
    return {
        "starred": said.starred,
        "tags": list(said.tags),
        "read": said.read,
        "queued": said.queued is not None,
        "my_rating": said.my_rating,
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
# A table shows what a person types; formats for programs give the id.
ID = Column("id", "Key", "id", lambda row: row.get("key") or row["id"])
COLUMNS = (
    Column("title", "Title"),
    Column("authors", "First author", "name", _first_author),
    Column("year", "Year", "number"),
    Column("venues", "Where", "name", where),
    ID,
)


def _sign(key: str) -> Callable[[Row], str]:
    """A sign in the cells of papers of which something is so."""
    return lambda row: "★" if row.get(key) else ""


def _link(row: Row, *kinds: str) -> str:
    """The first link of these kinds."""
    urls = (link["url"] for kind in kinds for link in row["links"] if link["rel"] == kind)
    return next(urls, "")


def _counts(row: Row) -> "Measures":
    """What a paper is ranked by, from its readings."""
    # Few tables show any, and it takes longer to import than a tenth of a search.
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
"""Columns that tables of papers show where a person names them."""


def further(columns: Iterable[Column]) -> tuple[Column, ...]:
    """What a table of papers may show beside these columns."""
    shown = {column.key for column in columns} - {ID.key}
    return tuple(column for column in FURTHER if column.key not in shown)


class _Measure(NamedTuple):
    """What papers can be ranked by: its column of `papers`, its heading."""

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
"""What `top --by` takes, of what documents say."""

MY_RATING = "my_rating"
OWN_MEASURES = {MY_RATING: _Measure(MY_RATING, "My rating")}
"""The same of what the person says."""

SORTS = {
    **MEASURES,
    "year": _Measure("year", "Year"),
    "title": _Measure("title", "Title", descending=False),
    "id": _Measure("public_id", "Id", descending=False),
}
"""What `--sort` takes."""
