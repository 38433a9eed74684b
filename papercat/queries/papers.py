"""Papers as rows of a listing: the keys of the export contract, and the columns that tables show."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from papercat.catalogue.reader import read_papers
from papercat.records import Column, Paper, Row


def as_row(paper: Paper) -> dict[str, Any]:
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
    }


def paper_rows(
    connection: sqlite3.Connection, ids: Iterable[int], extra: Mapping[int, Mapping[str, Any]] | None = None
) -> Iterator[Row]:
    """The papers of these rows in their order; `extra` adds keys of its own to a paper, in front."""
    for row_id, paper in read_papers(connection, ids):
        row = as_row(paper)
        yield {**extra.get(row_id, {}), **row} if extra is not None else row


def first_author(row: Row) -> str:
    """The first author, and how many more there are."""
    authors = row["authors"]
    if not authors:
        return ""
    return f"{authors[0]} +{len(authors) - 1}" if len(authors) > 1 else str(authors[0])


def where(row: Row) -> str:
    """Where a paper appeared: its venues, else its primary category."""
    venues = dict.fromkeys(f"{venue['name']} {venue['year']}" for venue in row["venues"])
    return ", ".join(venues) or (row["categories"][0] if row["categories"] else "")


RANK = Column("rank", "#", "number")
ID = Column("id", "Id", "id")
COLUMNS = (
    Column("title", "Title"),
    Column("authors", "First author", "name", first_author),
    Column("year", "Year", "number"),
    Column("venues", "Where", "name", where),
    ID,
)


class Measure(NamedTuple):
    """What papers can be ranked by: its column of `papers`, its heading."""

    column: str
    label: str
    descending: bool = True


MEASURES = {
    "retweets": Measure("retweets", "Retweets"),
    "favorites": Measure("favorites", "Favorites"),
    "score": Measure("score", "Score"),
    "gain": Measure("gain", "Gain"),
    "tweets": Measure("tweets", "Tweets"),
    "rating": Measure("rating", "Rating"),
    "citations": Measure("citations", "Citations"),
    "date": Measure("date", "Date"),
}
"""What `top --by` takes."""

SORTS = {
    **MEASURES,
    "year": Measure("year", "Year"),
    "title": Measure("title", "Title", descending=False),
    "id": Measure("public_id", "Id", descending=False),
}
"""What `--sort` takes."""
