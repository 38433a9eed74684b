"""Single statements on one open catalogue, to be held against a look-up by primary key.

Asks papercat's own queries what they would run and runs that again, by itself, many times.
"""

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from papercat.catalogue import reader
from papercat.query.parser import parse
from papercat.query.tree import Query
from papercat.reports.papers import list_papers
from papercat.reports.top import top
from papercat.search.engine import rank

LOOK_UP = "SELECT public_id FROM papers WHERE id = ?"
BY_RANK = "SELECT rowid FROM papers_fts WHERE papers_fts MATCH ? ORDER BY rank LIMIT 20"
# Of whom there is something to rank.
AUTHORS = """
    SELECT name FROM authors
    WHERE id >= 1000 AND EXISTS (
        SELECT 1 FROM paper_authors JOIN papers ON papers.id = paper_id
        WHERE author_id = authors.id AND retweets > 0
    )
    ORDER BY id
"""
YEARS = "SELECT year FROM papers WHERE retweets IS NOT NULL GROUP BY year ORDER BY count(*) DESC"
READING = {text for name, text in vars(reader).items() if name.isupper() and isinstance(text, str)}


class Told(sqlite3.Connection):
    """A connection that remembers what was run on it, but for the statements that read whole papers."""

    statements: list[tuple[str, Any]]

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Run a statement and remember it."""
        if sql not in READING:
            self.statements.append((sql, parameters))
        return super().execute(sql, parameters)


def connect(database: Path) -> Told:
    """An open catalogue."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, factory=Told)
    connection.statements = []
    connection.execute("PRAGMA cache_size = -32768")
    return connection


def ran(connection: Told, action: Callable[[], object]) -> list[tuple[str, Any]]:
    """The statements that an action runs."""
    connection.statements = []
    action()
    found, connection.statements = connection.statements, []
    return found


def again(connection: Told, statements: Sequence[tuple[str, Any]]) -> None:
    """Run these statements and take all their rows."""
    for sql, parameters in statements:
        connection.execute(sql, parameters).fetchall()
    connection.statements = []


def look_ups(connection: Told) -> list[tuple[str, Any]]:
    """Look-ups by primary key, of papers from the first to the last."""
    last = connection.execute("SELECT max(id) FROM papers").fetchone()[0]
    return [(LOOK_UP, (number,)) for number in range(1, last, max(1, last // 200))]


def likeliest(connection: Told, statement: str) -> str:
    """The first value that a statement gives."""
    return str(connection.execute(statement).fetchone()[0])


def questions(connection: Told) -> dict[str, list[tuple[str, Any]]]:
    """What `top` and `list` run to choose twenty papers, and to tell of how many, by question."""
    author = likeliest(connection, AUTHORS)
    year = likeliest(connection, YEARS)
    filters = {
        "no filter": [],
        "by year": [("year", year)],
        "by venue": [("venue", "iclr")],
        "by category": [("category", "cs.LG")],
        "by author": [("author", f'"{author}"')],
    }
    asked: dict[str, list[tuple[str, Any]]] = {}
    for name, chosen in filters.items():
        query = parse("", filters=chosen)
        for command, action in (
            ("top --by retweets", partial(top, connection, "retweets", query, limit=20)),
            ("list", partial(first_rows, connection, query)),
        ):
            found = ran(connection, action)
            counting = [one for one in found if is_total(one[0])]
            # What both begin with, to know what to look for, is run once.
            choosing = [one for at, one in enumerate(found) if one not in counting and one not in found[:at]]
            asked[f"{command}, {name}"] = choosing
            asked[f"{command}, {name}: how many in all"] = counting
    return asked


def is_total(statement: str) -> bool:
    """Whether a statement counts all that is found, and not just whether there are many."""
    return statement.split()[1].startswith("count(") and "LIMIT" not in statement


def first_rows(connection: Told, query: Query) -> None:
    """Take what `list` shows first."""
    listing = list_papers(connection, query, sort="id", limit=20)
    for row in listing.rows:
        for column in listing.columns:
            column.cell(row)


def ranking(connection: Told) -> tuple[Callable[[], object], Callable[[], object]]:
    """To rank the papers with a word that half of them have, and `ORDER BY rank` of the same."""
    half = likeliest(connection, "SELECT count(*) / 2 FROM papers")
    connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, papers_fts, row)")
    word = likeliest(connection, f"SELECT term FROM temp.words ORDER BY abs(doc - {half}) LIMIT 1")  # noqa: S608  (a number)
    return partial(rank, connection, parse(word), limit=20), partial(again, connection, [(BY_RANK, (word,))])
