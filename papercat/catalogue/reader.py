"""Reads papers back, completely or only the requested fields."""

import json
import math
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from papercat.errors import DamagedError
from papercat.records import SCHEMES, Link, Metric, Paper, Source, Summary, Tweet, Venue
from papercat.text.stored_json import read_names

_BATCH = 200
"""Papers per batch: limits memory, and the first ones are available at once."""

_CHOSEN = "(SELECT value FROM json_each(?))"
_ORGANISATIONS = f"""
    SELECT paper_id, name FROM paper_organisations WHERE paper_id IN {_CHOSEN} ORDER BY paper_id, position
"""
_CATEGORIES = f"""
    SELECT p.paper_id, c.name FROM paper_categories AS p JOIN categories AS c ON c.id = p.category_id
    WHERE p.paper_id IN {_CHOSEN} ORDER BY p.paper_id, p.position
"""
# If the JSON is not an object, SQLite finds no links and no error; this returns an invalid one instead.
_RECORD = """iif(substr(e.record, 1, 1) = '{', e.record, '{"links": [7], "identifiers": [7]}')"""
URL = """CASE
    WHEN l.value ->> 2 IS NULL THEN l.value ->> 1
    WHEN length(e.own_id) - instr(e.own_id, ':') <= 1000
    THEN l.value ->> 1 || substr(e.own_id, instr(e.own_id, ':') + 1) || (l.value ->> 2)
END"""
"""The URL of a link `l` in the record of an entry `e`; NULL if the record is damaged."""
_LINKS = f"""
    SELECT e.paper_id, l.value ->> 0, {URL}
    FROM entries AS e JOIN documents AS d ON d.id = e.document_id JOIN json_each({_RECORD}, '$.links') AS l
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
    ORDER BY m.paper_id, m.measured_at NULLS FIRST, d.path, m.current, m.entry_id,
        instr('retweets favorites rating citations', m.name), m.id
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
    SELECT e.paper_id, d.path, d.format, e.position
    FROM entries AS e JOIN documents AS d ON d.id = e.document_id
    WHERE e.paper_id IN {_CHOSEN} AND NOT e.gone ORDER BY e.paper_id, d.path, e.position, e.own_id
"""
_IDENTIFIERS = f"""
    SELECT e.paper_id, i.value ->> 0, i.value ->> 1
    FROM entries AS e JOIN documents AS d ON d.id = e.document_id
    JOIN json_each({_RECORD}, '$.identifiers') AS i
    WHERE e.paper_id IN {_CHOSEN} AND NOT e.gone
    ORDER BY e.paper_id, d.path, e.position, e.own_id, 2, 3
"""

_NO_RECORD = "Could not decode the record of an entry"


def _identifier(scheme: str, value: str | None) -> tuple[str, str]:
    """An identifier with its scheme.

    Raises:
        DamagedError: it is not valid.
    """
    if scheme not in SCHEMES or value is None:
        raise DamagedError(_NO_RECORD)
    return scheme, value


def _link(kind: str | None, url: str | None) -> Link:
    """A link.

    Raises:
        DamagedError: it is not valid.
    """
    if kind is None or url is None:
        raise DamagedError(_NO_RECORD)
    return Link(kind, url)


def whole_number(value: float) -> float:
    """A count, as an integer if it is whole.

    Raises:
        DamagedError: it is not a count.
    """
    if not math.isfinite(value):
        raise DamagedError("Could not decode a count")
    return int(value) if value == int(value) else value


_PARTS: dict[str, tuple[str, Callable[..., Any]]] = {
    "organisations": (_ORGANISATIONS, str),
    "categories": (_CATEGORIES, str),
    "identifiers": (_IDENTIFIERS, _identifier),
    "links": (_LINKS, _link),
    "venues": (_VENUES, Venue),
    "metrics": (_METRICS, lambda name, value, *rest: Metric(name, whole_number(value), *rest)),
    "tweets": (_TWEETS, lambda tweet, *rest: Tweet(str(tweet), *rest)),
    "sources": (_SOURCES, Source),
    "topics": (_TOPICS, str),
    "summaries": (_SUMMARIES, Summary),
}
"""The fields of a paper from other tables: how to read them, and what to make of each row."""


class StoredPaper(NamedTuple):
    """A paper's row in the table `papers`; `authors` is a JSON list, the counts are the newest ones."""

    id: int
    public_id: str
    year: int | None
    title: str
    translated_title: str | None
    abstract: str | None
    authors: str
    date: str | None
    more_authors: int
    key: str | None
    prominence: float
    mentions: int | None
    listed: int
    retweets: int | None
    favorites: int | None
    citations: int | None

    def fields(self) -> dict[str, Any]:
        """The fields of `Paper` that it has."""
        return {
            "id": self.public_id,
            "year": self.year,
            "title": self.title,
            "translated_title": self.translated_title,
            "abstract": self.abstract,
            "authors": tuple(read_names(self.authors)),
            "date": self.date,
            "more_authors": bool(self.more_authors),
            "key": self.key or "",
            "prominence": self.prominence,
            "mentions": self.mentions or 0,
            "listed": self.listed,
        }

    def counts(self) -> dict[str, int | None]:
        """The newest of each count that lists show; None if there is none."""
        return {"retweets": self.retweets, "favorites": self.favorites, "citations": self.citations}


PAPER_COLUMNS = ", ".join(StoredPaper._fields)
_PAPERS = f"SELECT {PAPER_COLUMNS} FROM papers WHERE id IN {_CHOSEN}"


class Batch:
    """Some papers in order; fields from other tables are read when first used."""

    def __init__(self, connection: sqlite3.Connection, rows: Iterable[StoredPaper]) -> None:
        self.rows = tuple(rows)
        self._connection = connection
        self._parts: dict[str, dict[int, list[Any]]] = {}

    def part(self, paper: int, field: str) -> Any:
        """The values of a field of `Paper` from another table."""
        if field not in self._parts:
            self._parts[field] = self._read(field)
        found = self._parts[field].get(paper, ())
        if field == "identifiers":
            return _by_scheme(found)
        return tuple(dict.fromkeys(found) if field == "links" else found)

    def _read(self, field: str) -> dict[int, list[Any]]:
        """A field of all the papers, by their rows' ids."""
        statement, make = _PARTS[field]
        chosen = json.dumps([row.id for row in self.rows])
        found: defaultdict[int, list[Any]] = defaultdict(list)
        for paper, *values in self._connection.execute(statement, (chosen,)):
            found[paper].append(make(*values))
        return found


def read_batches(connection: sqlite3.Connection, papers: Iterable[int | StoredPaper]) -> Iterator[Batch]:
    """The papers in order, in batches, from their row ids or from rows already read."""
    left = iter(papers)
    while chunk := list(islice(left, _BATCH)):
        known = {paper.id: paper for paper in chunk if not isinstance(paper, int)}
        if unread := [paper for paper in chunk if isinstance(paper, int)]:
            rows = map(StoredPaper._make, connection.execute(_PAPERS, (json.dumps(unread),)))
            known |= {row.id: row for row in rows}
        ids = (paper if isinstance(paper, int) else paper.id for paper in chunk)
        yield Batch(connection, [known[paper] for paper in ids if paper in known])


def read_papers(
    connection: sqlite3.Connection, papers: Iterable[int | StoredPaper]
) -> Iterator[tuple[int, Paper]]:
    """The complete papers in order, each with its row id."""
    for batch in read_batches(connection, papers):
        for row in batch.rows:
            parts = {field: batch.part(row.id, field) for field in _PARTS}
            yield row.id, Paper(**row.fields(), **parts)


def _by_scheme(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Identifiers by scheme, in the order of the entries that carry them."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for scheme, value in dict.fromkeys(pairs):
        found[scheme].append(value)
    return {scheme: tuple(found[scheme]) for scheme in sorted(found, key=SCHEMES.index)}
