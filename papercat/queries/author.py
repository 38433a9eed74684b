"""One person: papers, venues by year, categories, co-authors, and what the papers gathered."""

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import permutations
from typing import Any

from papercat.errors import PapercatError
from papercat.identity import fold_name
from papercat.queries.authors import near, years
from papercat.queries.papers import ID, paper_rows, where
from papercat.queries.plots import with_bars
from papercat.records import Column, Listing, Row

BY_FOLDED = "SELECT id, name FROM authors WHERE folded = ?"
NAME = "SELECT name FROM authors WHERE id = ?"
PAPERS = """
    SELECT p.id, p.year, p.retweets, p.favorites, p.tweets
    FROM papers AS p WHERE p.id IN (SELECT paper_id FROM paper_authors WHERE author_id = ?)
    ORDER BY p.year DESC NULLS LAST, p.score DESC NULLS LAST, p.title, p.id
"""
VENUES = """
    SELECT v.name, v.year, count(DISTINCT pv.paper_id)
    FROM paper_authors AS pa CROSS JOIN paper_venues AS pv ON pv.paper_id = pa.paper_id
    JOIN venues AS v ON v.id = pv.venue_id
    WHERE pa.author_id = ? GROUP BY v.id ORDER BY v.year DESC, v.name
"""
CATEGORIES = """
    SELECT c.name, count(DISTINCT pc.paper_id)
    FROM paper_authors AS pa CROSS JOIN paper_categories AS pc ON pc.paper_id = pa.paper_id
    JOIN categories AS c ON c.id = pc.category_id
    WHERE pa.author_id = ? GROUP BY c.id ORDER BY 2 DESC, c.name
"""
COAUTHORS = """
    SELECT a.name, count(DISTINCT theirs.paper_id)
    FROM paper_authors AS mine CROSS JOIN paper_authors AS theirs ON theirs.paper_id = mine.paper_id
    JOIN authors AS a ON a.id = theirs.author_id
    WHERE mine.author_id = ?1 AND theirs.author_id <> ?1 GROUP BY a.id ORDER BY 2 DESC, a.name
"""

COLUMNS = (
    Column("name", "Author", "name"),
    Column("paper_count", "Papers", "number"),
    Column("first_year", "First year", "number"),
    Column("last_year", "Last year", "number"),
    Column("retweets", "Retweets", "number"),
    Column("favorites", "Favorites", "number"),
    Column("tweets", "Tweets", "number"),
)
FACTS = (Column("field", "Field", "name"), Column("value", "Value"))
SHOWN_PAPERS = (
    Column("title", "Title"),
    Column("year", "Year", "number"),
    Column("venues", "Where", "name", where),
    ID,
)
FLAT = (
    Column("part", "Part", "name"),
    Column("name", "Name"),
    Column("year", "Year", "number"),
    Column("papers", "Papers", "number"),
    Column("retweets", "Retweets", "number"),
    Column("favorites", "Favorites", "number"),
    ID,
)
NAMED = (Column("name", "Name", "name"), Column("papers", "Papers", "number"))

OFFERED = 5
"""Near spellings that are offered where nobody has a name."""

SHOWN = 15
"""Co-authors in a table; the formats for programs give all."""


def find_author(connection: sqlite3.Connection, name: str) -> int:
    """The author of this name, whatever its case, accents, hyphens, dots and the order of its parts.

    Raises:
        PapercatError: nobody has that name; the nearest spellings are offered.
    """
    for spelling in orders(name):
        row = connection.execute(BY_FOLDED, (fold_name(spelling),)).fetchone()
        if row is not None:
            return int(row[0])
    close = [
        connection.execute(NAME, (author,)).fetchone()[0] for _, author in near(connection, name)[:OFFERED]
    ]
    offer = f"; did you mean {', '.join(close)}?" if close else "; `papercat authors` lists them"
    raise PapercatError(f"{name}: no such author{offer}")


def orders(name: str) -> Iterable[str]:
    """The name as given, then with its parts in other orders: Hinton, Geoffrey."""
    parts = name.split()
    return (" ".join(order) for order in permutations(parts)) if len(parts) <= 4 else (name,)


def author(connection: sqlite3.Connection, name: str) -> Listing:
    """A person as a listing of one row.

    `papers` holds the papers by the keys of the export contract, newest first; `venues`,
    `categories` and `coauthors` count them. Sums are None where no paper has the count.

    Raises:
        PapercatError: nobody has that name.
    """
    person = find_author(connection, name)
    shown = connection.execute(NAME, (person,)).fetchone()[0]
    found = connection.execute(PAPERS, (person,)).fetchall()
    papers = list(paper_rows(connection, [row[0] for row in found]))
    dated = [row[1] for row in found if row[1] is not None]
    row = {
        "name": shown,
        "spellings": spellings(papers, fold_name(shown)),
        "paper_count": len(papers),
        "first_year": min(dated, default=None),
        "last_year": max(dated, default=None),
        "retweets": total(row[2] for row in found),
        "favorites": total(row[3] for row in found),
        "tweets": total(row[4] for row in found),
        "venues": [
            {"name": venue, "year": year, "papers": count}
            for venue, year, count in connection.execute(VENUES, (person,))
        ],
        "categories": counted(connection.execute(CATEGORIES, (person,))),
        "coauthors": counted(connection.execute(COAUTHORS, (person,))),
        "papers": papers,
    }
    return Listing(shown, COLUMNS, [row])


def counted(rows: Iterable[Sequence[Any]]) -> list[dict[str, Any]]:
    """Names with numbers of papers."""
    return [{"name": name, "papers": papers} for name, papers in rows]


def spellings(papers: Iterable[Row], folded: str) -> list[str]:
    """How the papers write a name."""
    return sorted({name for paper in papers for name in paper["authors"] if fold_name(name) == folded})


def total(values: Iterable[int | None]) -> int | None:
    """The sum of the counts that there are; None where there is none."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def sections(person: Row, others: int | None = SHOWN) -> list[Listing]:
    """A person as tables; at most so many co-authors, with None all."""
    titled = (
        Listing("Papers", SHOWN_PAPERS, person["papers"], papers=True, total=len(person["papers"])),
        with_bars(
            Listing("Venues", (NAMED[0], Column("year", "Year", "number"), NAMED[1]), person["venues"]),
            "papers",
        ),
        with_bars(Listing("Categories", NAMED, person["categories"]), "papers"),
        with_bars(
            Listing("Co-authors", NAMED, person["coauthors"][:others], total=len(person["coauthors"])),
            "papers",
        ),
    )
    facts = Listing(person["name"], FACTS, [{"field": name, "value": value} for name, value in lines(person)])
    return [facts, *(section for section in titled if section.rows)]


def flat(person: Row) -> Listing:
    """A person as rows without lists, each with the part that it belongs to; counts are the newest."""

    def row(part: str, told: Row) -> Row:
        return {"part": part, **{column.key: told.get(column.key) for column in FLAT[1:]}}

    rows = [row("author", {**person, "papers": person["paper_count"]})]
    for paper in person["papers"]:
        counts = {metric["name"]: metric["value"] for metric in paper["metrics"]}
        rows.append(
            row("papers", {**counts, "name": paper["title"], "year": paper["year"], "id": paper["id"]})
        )
    rows += (row(part, one) for part in ("venues", "categories", "coauthors") for one in person[part])
    return Listing(person["name"], FLAT, rows)


def lines(person: Row) -> Iterable[tuple[str, str]]:
    """What there is to say of a person, a line each."""
    others = [name for name in person["spellings"] if name != person["name"]]
    known = {
        "also written": ", ".join(others),
        "papers": f"{person['paper_count']:,}",
        "years": years(person["first_year"], person["last_year"]),
        "co-authors": f"{len(person['coauthors']):,}",
        **{
            name: "" if person[name] is None else f"{person[name]:,}"
            for name in ("retweets", "favorites", "tweets")
        },
    }
    return [(name, value) for name, value in known.items() if value]
