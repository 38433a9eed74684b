"""One person: papers, venues by year, categories, co-authors, and counts."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from itertools import permutations
from typing import Any

from papercat.errors import PapercatError, UsageError
from papercat.identifiers import fold
from papercat.identity import fold_name
from papercat.query.fields import FIELDS
from papercat.query.lookup import find_authors
from papercat.query.tree import Term
from papercat.records import Column, Listing, Row
from papercat.reports.authors import similar_authors
from papercat.reports.paper_rows import paper_rows
from papercat.reports.same_names import name_functions
from papercat.store.decisions import load_people
from papercat.text.words import tokens

BY_FOLDED = "SELECT id, name FROM authors WHERE folded = ?"
_NAME = "SELECT name FROM authors WHERE id = ?"
PAPERS = """
    SELECT p.id, p.year, p.retweets, p.favorites, p.tweets
    FROM papers AS p WHERE p.id IN (SELECT paper_id FROM paper_authors WHERE author_id = ?)
    ORDER BY p.year DESC NULLS LAST, p.score DESC NULLS LAST, p.title, p.id
"""
VENUES = """
    SELECT venue_name(v.name) AS shown, v.year, count(DISTINCT pv.paper_id)
    FROM paper_authors AS pa CROSS JOIN paper_venues AS pv ON pv.paper_id = pa.paper_id
    JOIN venues AS v ON v.id = pv.venue_id
    WHERE pa.author_id = ? GROUP BY shown, v.year ORDER BY v.year DESC, shown
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

_COLUMNS = (
    Column("name", "Author", "name"),
    Column("paper_count", "Papers", "number"),
    Column("first_year", "First year", "number"),
    Column("last_year", "Last year", "number"),
    Column("retweets", "Retweets", "number"),
    Column("favorites", "Favorites", "number"),
    Column("tweets", "Tweets", "number"),
)

_OFFERED = 5
"""How many similar spellings are offered if nobody has a name."""


def find_people(connection: sqlite3.Connection, name: str) -> list[int]:
    """The authors whom a name means: case, accents, hyphens, dots and the order of its parts don't matter.

    Only one author if the name is exact; else all with that surname, or with all the words and
    initials in theirs.

    Raises:
        PapercatError: nobody has that name; the message offers similar spellings.
    """
    joined = load_people(connection)
    for spelling in _orders(name):
        row = connection.execute(BY_FOLDED, (joined.head(fold_name(spelling)),)).fetchone()
        if row is not None:
            return [int(row[0])]
    if tokens(name) and (found := find_authors(connection, Term(name, "phrase", FIELDS["author"]), limit=-1)):
        surnames = (author for author in found if fold(_name(connection, author).split()[-1]) == fold(name))
        return [*surnames] or found
    close = [_name(connection, author) for _, author in similar_authors(connection, name)[:_OFFERED]]
    offer = f"; did you mean {', '.join(close)}?" if close else "; `papercat authors` lists them"
    raise PapercatError(f"{name}: no such author{offer}")


def find_person(connection: sqlite3.Connection, name: str) -> int:
    """The one author whom a name means.

    Raises:
        PapercatError: nobody has that name, or several people do.
    """
    found = find_people(connection, name)
    if len(found) > 1:
        some = ", ".join(_name(connection, author) for author in found[:_OFFERED])
        raise UsageError(f"{name}: {len(found)} people have that name ({some}); give one full name")
    return found[0]


def _name(connection: sqlite3.Connection, author: int) -> str:
    return str(connection.execute(_NAME, (author,)).fetchone()[0])


def _orders(name: str) -> Iterable[str]:
    """The name as given, then with its parts in other orders: Hinton, Geoffrey."""
    parts = name.split()
    return (" ".join(order) for order in permutations(parts)) if len(parts) <= 4 else (name,)


def author(connection: sqlite3.Connection, person: int) -> Listing:
    """A person, by the number that `find_people` gives, as a listing of one row.

    `papers` holds the papers by the keys of the export contract, newest first; `venues` (by the names
    that are shown), `categories` and `coauthors` count them. Sums are None if no paper has the count.
    """
    name_functions(connection)
    shown = _name(connection, person)
    found = connection.execute(PAPERS, (person,)).fetchall()
    papers = list(paper_rows(connection, [row[0] for row in found]))
    dated = [row[1] for row in found if row[1] is not None]
    row = {
        "name": shown,
        "spellings": _spellings(papers, shown, load_people(connection).head),
        "paper_count": len(papers),
        "first_year": min(dated, default=None),
        "last_year": max(dated, default=None),
        "retweets": _total(row[2] for row in found),
        "favorites": _total(row[3] for row in found),
        "tweets": _total(row[4] for row in found),
        "venues": [
            {"name": venue, "year": year, "papers": count}
            for venue, year, count in connection.execute(VENUES, (person,))
        ],
        "categories": _counted(connection.execute(CATEGORIES, (person,))),
        "coauthors": _counted(connection.execute(COAUTHORS, (person,))),
        "papers": papers,
    }
    return Listing(shown, _COLUMNS, [row], single=True)


def _counted(rows: Iterable[Sequence[Any]]) -> list[dict[str, Any]]:
    """Names with numbers of papers."""
    return [{"name": name, "papers": papers} for name, papers in rows]


def _spellings(papers: Iterable[Row], shown: str, head: Callable[[str], str]) -> list[str]:
    """How papers spell a name; `head` is the spelling that it is listed under."""
    own = head(fold_name(shown))
    names = {name for paper in papers for name in paper["authors"]}
    return sorted(name for name in names if head(fold_name(name)) == own)


def _total(values: Iterable[int | None]) -> int | None:
    """The sum of the known counts; None if none is known."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None
