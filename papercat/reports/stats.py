"""Catalogue statistics: documents, papers by year, venue and category, coverage, top authors."""

import sqlite3
from typing import Any

from papercat.records import SCHEMES, Column, Listing
from papercat.reports.authors import authors
from papercat.reports.categories import categories
from papercat.reports.venues import venues

_DOCUMENTS = """
    SELECT format, count(*), sum(found), sum(skipped), sum(size), max(ingested_at)
    FROM documents GROUP BY format ORDER BY format
"""
_COUNTED = """
    SELECT (SELECT count(*) FROM papers), (SELECT count(*) FROM authors),
        (SELECT count(*) FROM categories), (SELECT count(*) FROM tweets), (SELECT count(*) FROM metrics)
"""
_YEARS = "SELECT year, count(*) FROM papers GROUP BY year ORDER BY year DESC"
# These two need the rows, and reading them all takes longer than everything else here.
_WRITTEN = "SELECT count(abstract), count(nullif(authors, '[]')) FROM papers"
# Each from an index of its own.
_COVERAGE = """
    SELECT (SELECT count(*) FROM (SELECT 1 FROM paper_venues GROUP BY paper_id)),
        (SELECT count(*) FROM (SELECT 1 FROM paper_categories GROUP BY paper_id)),
        (SELECT count(*) FROM papers WHERE tweets > 0),
        (SELECT count(*) FROM papers WHERE retweets IS NOT NULL),
        (SELECT count(*) FROM papers WHERE rating IS NOT NULL),
        (SELECT count(*) FROM papers WHERE citations IS NOT NULL),
        (SELECT count(*) FROM papers WHERE retweets IS NOT NULL
            AND EXISTS (SELECT 1 FROM paper_venues WHERE paper_id = papers.id))
"""
_COVERED = (
    "abstract", "authors", "venue", "categories", "tweets",
    "retweets", "rating", "citations", "retweets and venue",
)  # fmt: skip
# A paper's public id has the best scheme it has; ';' is the character after ':'.
_IDS = "SELECT count(*) FROM papers WHERE public_id >= ? || ':' AND public_id < ? || ';'"

LARGEST = 10
"""How many authors and categories are shown by default."""

COLUMNS = tuple(
    Column(key, key.replace("_", " ").capitalize(), "number")
    for key in ("document_count", "papers", "authors", "venue_count", "category_count", "tweets", "readings")
)


def stats(connection: sqlite3.Connection, *, largest: int = LARGEST) -> Listing:
    """The statistics as a listing of one row, with the `largest` authors and categories (-1 is all).

    `coverage` tells how many papers have each thing, and which share of all; `ids` how many go by an
    id of each scheme, each paper by its best one.
    """
    documents = [
        dict(zip(("format", "documents", "entries", "skipped", "bytes", "read_at"), row, strict=True))
        for row in connection.execute(_DOCUMENTS)
    ]
    papers, people, fields, tweets, readings = connection.execute(_COUNTED).fetchone()
    covered = connection.execute(_WRITTEN).fetchone() + connection.execute(_COVERAGE).fetchone()
    ids = [(scheme, connection.execute(_IDS, (scheme, scheme)).fetchone()[0]) for scheme in SCHEMES]
    places = list(venues(connection).rows)
    row = {
        "document_count": sum(one["documents"] for one in documents),
        "papers": papers,
        "authors": people,
        "venue_count": len(places),
        "category_count": fields,
        "tweets": tweets,
        "readings": readings,
        "documents": documents,
        "years": [{"year": year, "papers": count} for year, count in connection.execute(_YEARS)],
        "venues": places,
        "categories": list(categories(connection, limit=largest).rows),
        "coverage": [
            _shared("has", name, count, papers) for name, count in zip(_COVERED, covered, strict=True)
        ],
        "ids": [_shared("scheme", name, count, papers) for name, count in ids],
        "largest_authors": list(authors(connection, limit=largest).rows),
    }
    return Listing("The catalogue", COLUMNS, [row], single=True)


def _shared(key: str, name: str, papers: int, of: int) -> dict[str, Any]:
    """How many papers have something, and their share of all, 0 to 1."""
    return {key: name, "papers": papers, "share": round(papers / of, 4) if of else 0.0}
