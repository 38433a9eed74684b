"""Read papers back whole, and find the paper that a person means."""

import json
import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from papercat.catalogue.codec import read_names
from papercat.identifiers import SCHEMES
from papercat.records import Link, Metric, Paper, Source, Summary, Tweet, Venue

_BATCH = 200
"""Papers read at a time: bounds memory, and the first ones come at once."""

_CHOSEN = "(SELECT value FROM json_each(?))"
_PAPERS = f"""
    SELECT id, public_id, year, title, translated_title, abstract, authors, date, more_authors,
        key, prominence, mentions, listed
    FROM papers WHERE id IN {_CHOSEN}
"""
_ORGANISATIONS = f"""
    SELECT paper_id, name FROM paper_organisations WHERE paper_id IN {_CHOSEN} ORDER BY paper_id, position
"""
_CATEGORIES = f"""
    SELECT p.paper_id, c.name FROM paper_categories AS p JOIN categories AS c ON c.id = p.category_id
    WHERE p.paper_id IN {_CHOSEN} ORDER BY p.paper_id, p.position
"""
_LINKS = f"""
    SELECT e.paper_id, l.value ->> 0, l.value ->> 1
    FROM entries AS e JOIN documents AS d ON d.id = e.document_id JOIN json_each(e.record, '$.links') AS l
    WHERE e.paper_id IN {_CHOSEN} AND NOT e.gone
    ORDER BY e.paper_id, d.path, e.position, e.own_id, l.key
"""
_VENUES = f"""
    SELECT p.paper_id, v.name, v.year, p.row, p.reason
    FROM paper_venues AS p JOIN venues AS v ON v.id = p.venue_id
    WHERE p.paper_id IN {_CHOSEN} ORDER BY p.paper_id, p.position
"""
_METRICS = f"""
    SELECT m.paper_id, m.name, m.value, m.measured_at, d.path
    FROM metrics AS m JOIN entries AS e ON e.id = m.entry_id JOIN documents AS d ON d.id = e.document_id
    WHERE m.paper_id IN {_CHOSEN}
    ORDER BY m.paper_id, m.measured_at NULLS FIRST, d.path, m.current, m.id
"""
_TWEETS = f"""
    SELECT p.paper_id, t.id, t.url, t.handle, t.name, t.posted_on, t.lang, t.text
    FROM paper_tweets AS p JOIN tweets AS t ON t.id = p.tweet_id
    WHERE p.paper_id IN {_CHOSEN} ORDER BY p.paper_id, p.position
"""
_TOPICS = f"""
    SELECT p.paper_id, t.name FROM paper_topics AS p JOIN topics AS t ON t.id = p.topic_id
    WHERE p.paper_id IN {_CHOSEN} ORDER BY p.paper_id, p.position
"""
_SUMMARIES = f"""
    SELECT paper_id, text, lang, document FROM summaries
    WHERE paper_id IN {_CHOSEN} ORDER BY paper_id, position
"""
_SOURCES = f"""
    SELECT e.paper_id, d.path, d.format, e.position, e.id, substr(e.record, 1, 1)
    FROM entries AS e JOIN documents AS d ON d.id = e.document_id
    WHERE e.paper_id IN {_CHOSEN} AND NOT e.gone ORDER BY e.paper_id, d.path, e.position, e.own_id
"""
_IDENTIFIERS = """
    SELECT DISTINCT e.id, i.value ->> 0, i.value ->> 1
    FROM entries AS e JOIN json_each(e.record, '$.identifiers') AS i
    WHERE e.id IN (SELECT value FROM json_each(?)) ORDER BY 1, 2, 3
"""


_NO_RECORD = "Could not decode the record of an entry"


def read_papers(connection: sqlite3.Connection, ids: Iterable[int]) -> Iterator[tuple[int, Paper]]:
    """The papers of these rows in their order, each with its row's id."""
    left = iter(ids)
    while chunk := list(islice(left, _BATCH)):
        found = _read_batch(connection, chunk)
        yield from ((row, found[row]) for row in chunk if row in found)


def _read_batch(connection: sqlite3.Connection, ids: list[int]) -> dict[int, Paper]:
    """A few papers by their rows' ids."""
    chosen = json.dumps(ids)

    def gathered(statement: str) -> dict[int, list[tuple[Any, ...]]]:
        rows: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
        for paper, *values in connection.execute(statement, (chosen,)):
            rows[paper].append(tuple(values))
        return rows

    sources = gathered(_SOURCES)
    _check_records(sources)
    identifiers = _read_identifiers(connection, sources)
    organisations, categories, links = gathered(_ORGANISATIONS), gathered(_CATEGORIES), gathered(_LINKS)
    if any(None in link for found in links.values() for link in found):
        raise sqlite3.DatabaseError(_NO_RECORD)
    venues, metrics, tweets = gathered(_VENUES), gathered(_METRICS), gathered(_TWEETS)
    topics, summaries = gathered(_TOPICS), gathered(_SUMMARIES)
    papers = {}
    for found in connection.execute(_PAPERS, (chosen,)):
        row, public_id, year, title, translated, abstract, authors, date, cut_short, *rest = found
        key, prominence, mentions, listed = rest
        papers[row] = Paper(
            id=public_id,
            year=year,
            title=title,
            translated_title=translated,
            abstract=abstract,
            authors=tuple(read_names(authors)),
            organisations=tuple(name for (name,) in organisations.get(row, ())),
            categories=tuple(name for (name,) in categories.get(row, ())),
            identifiers=identifiers.get(row, {}),
            links=tuple(dict.fromkeys(Link(*link) for link in links.get(row, ()))),
            venues=tuple(Venue(*venue) for venue in venues.get(row, ())),
            metrics=tuple(
                Metric(name, _whole_number(value), *rest) for name, value, *rest in metrics.get(row, ())
            ),
            tweets=tuple(Tweet(str(tweet), *rest) for tweet, *rest in tweets.get(row, ())),
            sources=tuple(Source(*source[:3]) for source in sources.get(row, ())),
            date=date,
            more_authors=bool(cut_short),
            topics=tuple(name for (name,) in topics.get(row, ())),
            summaries=tuple(Summary(*summary) for summary in summaries.get(row, ())),
            key=key or "",
            prominence=prominence,
            mentions=mentions or 0,
            listed=listed,
        )
    return papers


def _check_records(sources: dict[int, list[tuple[Any, ...]]]) -> None:
    """Refuse records that are no objects: in such JSON SQLite finds no links and no ids, and says nothing.

    Raises:
        sqlite3.DatabaseError: one is none: the file is damaged.
    """
    if any(source[4] != "{" for rows in sources.values() for source in rows):
        raise sqlite3.DatabaseError(_NO_RECORD)


def _whole_number(value: float) -> float:
    """A count as a whole number where it is one.

    Raises:
        sqlite3.DatabaseError: it is no count: the file is damaged.
    """
    if not math.isfinite(value):
        raise sqlite3.DatabaseError("Could not decode a count")
    return int(value) if value == int(value) else value


def _read_identifiers(
    connection: sqlite3.Connection, sources: dict[int, list[tuple[Any, ...]]]
) -> dict[int, dict[str, tuple[str, ...]]]:
    """Papers' identifiers by scheme, in the order of the entries that carry them."""
    of_entry: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    entries = json.dumps([source[3] for rows in sources.values() for source in rows])
    for entry, scheme, value in connection.execute(_IDENTIFIERS, (entries,)):
        if scheme not in SCHEMES or value is None:
            raise sqlite3.DatabaseError(_NO_RECORD)
        of_entry[entry].append((scheme, value))
    found: dict[int, dict[str, tuple[str, ...]]] = {}
    for paper, rows in sources.items():
        pairs = dict.fromkeys(pair for source in rows for pair in of_entry.get(source[3], ()))
        schemes = [scheme for scheme in SCHEMES if any(of == scheme for of, _ in pairs)]
        found[paper] = {scheme: tuple(value for of, value in pairs if of == scheme) for scheme in schemes}
    return found
