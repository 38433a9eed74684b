"""Read papers back whole, and find the paper that a person means."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from papercat.errors import PaperNotFoundError
from papercat.identifiers import SCHEMES, candidates
from papercat.records import Link, Metric, Paper, Source, Tweet, Venue

BATCH = 200
"""Papers read at a time: bounds memory, and the first ones come at once."""

CHOSEN = "(SELECT value FROM json_each(?))"
PAPERS = f"""
    SELECT id, public_id, year, title, translated_title, abstract, authors
    FROM papers WHERE id IN {CHOSEN}
"""
ORGANISATIONS = f"""
    SELECT paper_id, name FROM paper_organisations WHERE paper_id IN {CHOSEN} ORDER BY paper_id, position
"""
CATEGORIES = f"""
    SELECT p.paper_id, c.name FROM paper_categories AS p JOIN categories AS c ON c.id = p.category_id
    WHERE p.paper_id IN {CHOSEN} ORDER BY p.paper_id, p.position
"""
LINKS = f"SELECT paper_id, rel, url FROM links WHERE paper_id IN {CHOSEN} ORDER BY paper_id, position"
VENUES = f"""
    SELECT p.paper_id, v.name, v.year, p.row, p.reason
    FROM paper_venues AS p JOIN venues AS v ON v.id = p.venue_id
    WHERE p.paper_id IN {CHOSEN} ORDER BY p.paper_id, p.position
"""
METRICS = f"""
    SELECT m.paper_id, m.name, m.value, m.measured_at, d.path
    FROM metrics AS m JOIN entries AS e ON e.id = m.entry_id JOIN documents AS d ON d.id = e.document_id
    WHERE m.paper_id IN {CHOSEN}
    ORDER BY m.paper_id, m.measured_at NULLS FIRST, d.path, m.current, m.id
"""
TWEETS = f"""
    SELECT p.paper_id, t.id, t.url, t.handle, t.name, t.posted_on, t.lang, t.text
    FROM paper_tweets AS p JOIN tweets AS t ON t.id = p.tweet_id
    WHERE p.paper_id IN {CHOSEN} ORDER BY p.paper_id, p.position
"""
SOURCES = f"""
    SELECT e.paper_id, d.path, d.format, e.position, e.id
    FROM entries AS e JOIN documents AS d ON d.id = e.document_id
    WHERE e.paper_id IN {CHOSEN} AND NOT e.gone ORDER BY e.paper_id, d.path, e.position, e.own_id
"""
IDENTIFIERS = """
    SELECT entry_id, scheme, value FROM identifiers
    WHERE entry_id IN (SELECT value FROM json_each(?)) AND scheme IN ('arxiv', 'openreview', 'doi')
"""


def read_papers(connection: sqlite3.Connection, ids: Iterable[int]) -> Iterator[tuple[int, Paper]]:
    """The papers of these rows in their order, each with its row's id."""
    left = iter(ids)
    while chunk := list(islice(left, BATCH)):
        found = read_batch(connection, chunk)
        yield from ((row, found[row]) for row in chunk if row in found)


def read_batch(connection: sqlite3.Connection, ids: list[int]) -> dict[int, Paper]:
    """A few papers by their rows' ids."""
    chosen = json.dumps(ids)

    def gathered(statement: str) -> dict[int, list[tuple[Any, ...]]]:
        rows: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
        for paper, *values in connection.execute(statement, (chosen,)):
            rows[paper].append(tuple(values))
        return rows

    sources = gathered(SOURCES)
    identifiers = read_identifiers(connection, sources)
    organisations, categories, links = gathered(ORGANISATIONS), gathered(CATEGORIES), gathered(LINKS)
    venues, metrics, tweets = gathered(VENUES), gathered(METRICS), gathered(TWEETS)
    return {
        row: Paper(
            id=public_id,
            year=year,
            title=title,
            translated_title=translated,
            abstract=abstract,
            authors=tuple(authors.split(", ")) if authors else (),
            organisations=tuple(name for (name,) in organisations.get(row, ())),
            categories=tuple(name for (name,) in categories.get(row, ())),
            identifiers=identifiers.get(row, {}),
            links=tuple(Link(*link) for link in links.get(row, ())),
            venues=tuple(Venue(*venue) for venue in venues.get(row, ())),
            metrics=tuple(Metric(name, number(value), *rest) for name, value, *rest in metrics.get(row, ())),
            tweets=tuple(Tweet(str(tweet), *rest) for tweet, *rest in tweets.get(row, ())),
            sources=tuple(Source(*source[:3]) for source in sources.get(row, ())),
        )
        for row, public_id, year, title, translated, abstract, authors in connection.execute(
            PAPERS, (chosen,)
        )
    }


def number(value: float) -> float:
    """A count as a whole number where it is one."""
    return int(value) if value == int(value) else value


def read_identifiers(
    connection: sqlite3.Connection, sources: dict[int, list[tuple[Any, ...]]]
) -> dict[int, dict[str, tuple[str, ...]]]:
    """Papers' identifiers by scheme, in the order of the entries that carry them."""
    of_entry: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    entries = json.dumps([source[3] for rows in sources.values() for source in rows])
    for entry, scheme, value in connection.execute(IDENTIFIERS, (entries,)):
        of_entry[entry].append((scheme, value))
    found: dict[int, dict[str, tuple[str, ...]]] = {}
    for paper, rows in sources.items():
        pairs = dict.fromkeys(pair for source in rows for pair in of_entry.get(source[3], ()))
        schemes = sorted({scheme for scheme, _ in pairs}, key=SCHEMES.index)
        found[paper] = {scheme: tuple(value for of, value in pairs if of == scheme) for scheme in schemes}
    return found


BY_ID = (
    "SELECT id FROM papers WHERE public_id = ? UNION ALL SELECT paper_id FROM former_ids WHERE id = ? LIMIT 1"
)
BY_IDENTIFIER = """
    SELECT DISTINCT p.id, p.public_id FROM identifiers AS i
    JOIN entries AS e ON e.id = i.entry_id JOIN papers AS p ON p.id = e.paper_id
    WHERE i.scheme = ? AND i.value = ? AND NOT e.gone
    ORDER BY p.public_id
"""


def find_paper(connection: sqlite3.Connection, named: str) -> int:
    """The row of the paper that an id (also a former one), a bare value or a URL names.

    Raises:
        PaperNotFoundError: no paper answers to it, or several do.
    """
    meant = candidates(named)
    for public_id in (named.strip(), *(f"{scheme}:{value}" for scheme, value in meant)):
        row = connection.execute(BY_ID, (public_id, public_id)).fetchone()
        if row is not None:
            return int(row[0])
    for pair in meant:
        rows = connection.execute(BY_IDENTIFIER, pair).fetchall()
        if len(rows) == 1:
            return int(rows[0][0])
        if rows:
            ids = ", ".join(row[1] for row in rows[:5])
            raise PaperNotFoundError(f"{named}: several papers answer to that: {ids}")
    raise PaperNotFoundError(f"{named}: no such paper; `papercat search` finds one by its words")


def paper_ids(connection: sqlite3.Connection) -> Iterator[int]:
    """Every paper's row, by public id."""
    return (row for (row,) in connection.execute("SELECT id FROM papers ORDER BY public_id"))
