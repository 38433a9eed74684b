"""What the catalogue holds: documents, papers by year, venue and category, coverage, largest authors."""

import sqlite3
from collections.abc import Iterator
from typing import Any

from papercat.queries.authors import authors
from papercat.queries.categories import categories
from papercat.queries.plots import bar, with_bars
from papercat.queries.venues import venues
from papercat.records import Column, Listing, Row

DOCUMENTS = """
    SELECT format, count(*), sum(found), sum(skipped), sum(size), max(ingested_at)
    FROM documents GROUP BY format ORDER BY format
"""
COUNTED = """
    SELECT (SELECT count(*) FROM papers), (SELECT count(*) FROM authors), (SELECT count(*) FROM venues),
        (SELECT count(*) FROM categories), (SELECT count(*) FROM tweets), (SELECT count(*) FROM metrics)
"""
YEARS = "SELECT year, count(*) FROM papers GROUP BY year ORDER BY year DESC"
# Each from an index of its own but for abstracts and authors, which only the rows tell.
COVERAGE = """
    SELECT (SELECT count(*) FROM papers WHERE abstract IS NOT NULL),
        (SELECT count(*) FROM papers WHERE authors <> ''),
        (SELECT count(DISTINCT paper_id) FROM paper_venues),
        (SELECT count(DISTINCT paper_id) FROM paper_categories),
        (SELECT count(*) FROM papers WHERE tweets > 0),
        (SELECT count(*) FROM papers WHERE retweets IS NOT NULL),
        (SELECT count(*) FROM papers WHERE rating IS NOT NULL),
        (SELECT count(*) FROM papers WHERE citations IS NOT NULL),
        (SELECT count(*) FROM papers WHERE retweets IS NOT NULL
            AND EXISTS (SELECT 1 FROM paper_venues WHERE paper_id = papers.id))
"""
COVERED = (
    *("abstract", "authors", "venue", "categories", "tweets"),
    *("retweets", "rating", "citations", "retweets and venue"),
)
# A paper's public id is of the best scheme it has; ';' stands right behind ':'.
IDS = "SELECT count(*) FROM papers WHERE public_id >= ? || ':' AND public_id < ? || ';'"
SCHEMES = ("arxiv", "openreview", "doi", "url", "title")

LARGEST = 10
"""Authors and categories that stats shows unless more are wanted."""

COLUMNS = tuple(
    Column(key, key.replace("_", " ").capitalize(), "number")
    for key in ("document_count", "papers", "authors", "venue_count", "category_count", "tweets", "readings")
)
FLAT = (
    Column("part", "Part", "name"),
    Column("name", "Name", "name"),
    Column("year", "Year", "number"),
    Column("count", "Count", "number"),
    Column("share", "Share", "number"),
)
PARTS = ("documents", "years", "venues", "categories", "coverage", "ids", "largest_authors")
FACTS = (Column("field", "Field", "name"), Column("value", "Value"))
PAPERS = Column("papers", "Papers", "number")
SHARE = Column("share", "Share", "number", lambda row: f"{100 * row['share']:.1f} %")


def stats(connection: sqlite3.Connection, *, largest: int = LARGEST) -> Listing:
    """The catalogue as a listing of one row; of authors and categories only the `largest` (-1 is all).

    `coverage` tells how many papers have each thing, and which share of all; `ids` how many go by an
    id of each scheme, each paper by its best one.
    """
    documents = [
        dict(zip(("format", "documents", "entries", "skipped", "bytes", "read_at"), row, strict=True))
        for row in connection.execute(DOCUMENTS)
    ]
    papers, people, places, fields, tweets, readings = connection.execute(COUNTED).fetchone()
    covered = connection.execute(COVERAGE).fetchone()
    ids = [(scheme, connection.execute(IDS, (scheme, scheme)).fetchone()[0]) for scheme in SCHEMES]
    row = {
        "document_count": sum(one["documents"] for one in documents),
        "papers": papers,
        "authors": people,
        "venue_count": places,
        "category_count": fields,
        "tweets": tweets,
        "readings": readings,
        "documents": documents,
        "years": [{"year": year, "papers": count} for year, count in connection.execute(YEARS)],
        "venues": list(venues(connection).rows),
        "categories": list(categories(connection, limit=largest).rows),
        "coverage": [
            shared("has", name, count, papers) for name, count in zip(COVERED, covered, strict=True)
        ],
        "ids": [shared("scheme", name, count, papers) for name, count in ids],
        "largest_authors": list(authors(connection, limit=largest).rows),
    }
    return Listing("The catalogue", COLUMNS, [row])


def shared(key: str, name: str, papers: int, of: int) -> dict[str, Any]:
    """How many papers have something, and which share of all, 0 to 1."""
    return {key: name, "papers": papers, "share": round(papers / of, 4) if of else 0.0}


def sections(catalogue: Row) -> list[Listing]:
    """The catalogue as tables."""
    facts = [{"field": name, "value": value} for name, value in lines(catalogue)]
    name = Column("name", "Venue", "name")
    found = (
        barred("Papers by year", (Column("year", "Year", "number"), PAPERS), catalogue["years"]),
        barred("Papers by venue", (name, Column("year", "Year", "number"), PAPERS), catalogue["venues"]),
        barred(
            "Largest categories",
            (name._replace(label="Category"), PAPERS),
            catalogue["categories"],
            catalogue["category_count"],
        ),
        covering("Papers that have", Column("has", "What", "name"), catalogue["coverage"]),
        covering("Papers by their best id", Column("scheme", "Id", "name"), catalogue["ids"]),
        barred(
            "Largest authors",
            (name._replace(label="Author"), PAPERS),
            catalogue["largest_authors"],
            catalogue["authors"],
        ),
    )
    return [Listing("The catalogue", FACTS, facts), *(section for section in found if section.rows)]


def flat(catalogue: Row) -> Listing:
    """The catalogue as rows without lists, each with the part that it belongs to; `share` is 0 to 1."""
    rows = [told("catalogue", {"name": column.key, "papers": catalogue[column.key]}) for column in COLUMNS]
    rows += (told(part, one) for part in PARTS for one in catalogue[part])
    return Listing("The catalogue", FLAT, rows)


def told(part: str, one: Row) -> Row:
    """A flat row."""
    name = next((one[key] for key in ("name", "format", "has", "scheme") if key in one), None)
    count = one["documents"] if part == "documents" else one["papers"]
    return {"part": part, "name": name, "year": one.get("year"), "count": count, "share": one.get("share")}


def barred(title: str, columns: tuple[Column, ...], rows: list[Row], total: int | None = None) -> Listing:
    """A table of numbers of papers, with bars in the scale of the largest."""
    return with_bars(Listing(title, columns, rows, total=total), "papers")


def covering(title: str, name: Column, rows: list[Row]) -> Listing:
    """A table of shares, with bars in the scale of the whole."""
    scale = Column("bar", "", "name", lambda row: bar(row["share"], 1))
    return Listing(title, (name, PAPERS, SHARE, scale), rows if any(row["papers"] for row in rows) else [])


def lines(catalogue: Row) -> Iterator[tuple[str, str]]:
    """The catalogue's sums, a line each."""
    kinds = ", ".join(f"{one['documents']:,} {one['format']}" for one in catalogue["documents"])
    yield "documents", f"{catalogue['document_count']:,}" + (f" ({kinds})" if kinds else "")
    skipped = sum(one["skipped"] for one in catalogue["documents"])
    entries = sum(one["entries"] for one in catalogue["documents"])
    yield "entries", f"{entries:,}" + (f" ({skipped:,} more could not be read)" if skipped else "")
    for name in ("papers", "authors", "tweets", "readings"):
        yield name, f"{catalogue[name]:,}"
    if read := max((one["read_at"] for one in catalogue["documents"]), default=None):
        yield "last read", f"{read.replace('T', ' ').rstrip('Z')} UTC"
