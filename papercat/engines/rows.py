"""The rows of each exported table, read from the catalogue in a stream; order and values are the export's."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from papercat.catalogue.codec import PAPER, decode, encode
from papercat.catalogue.reader import URL
from papercat.text.stored_json import read_names

Values = tuple[Any, ...]

_PAPERS = """
    SELECT p.public_id, p.year, p.date, p.title, p.translated_title, p.abstract, p.authors, p.more_authors,
        (SELECT json_group_array(name) FROM (
            SELECT name FROM paper_organisations WHERE paper_id = p.id ORDER BY position
        )),
        p.retweets, p.favorites, p.score, p.gain, p.rating, p.citations, p.tweets,
        p.key, p.prominence, coalesce(p.mentions, 0), p.listed
    FROM papers AS p ORDER BY p.year NULLS LAST, p.public_id
"""
_AUTHORS = """
    SELECT a.folded, a.name, (SELECT count(DISTINCT paper_id) FROM paper_authors WHERE author_id = a.id)
    FROM authors AS a ORDER BY a.folded
"""
_VENUES = """
    SELECT v.name || ' ' || v.year, v.name, v.year,
        (SELECT count(DISTINCT paper_id) FROM paper_venues WHERE venue_id = v.id)
    FROM venues AS v ORDER BY v.name, v.year
"""
_MERGED_IDS = """
    SELECT f.id, p.public_id FROM former_ids AS f JOIN papers AS p ON p.id = f.paper_id ORDER BY f.id
"""
_DOCUMENTS = "SELECT path, hash, format, title, date, size, stated, skipped FROM documents ORDER BY path"
_ENTRIES = f"""
    SELECT p.public_id, d.path, e.gone, e.record, e.own_id, e.position, e.line, {PAPER}
    FROM documents AS d JOIN entries AS e ON e.document_id = d.id JOIN papers AS p ON p.id = e.paper_id
    ORDER BY d.path, e.id
"""  # noqa: S608  (names of columns)
_DECISIONS = """
    SELECT d.id, d.kind, d.made_at, e.document, e.own_id, e.side
    FROM decisions AS d JOIN decision_entries AS e ON e.decision_id = d.id
    ORDER BY d.id, e.document, e.own_id
"""
_MERGED_AUTHORS = """
    SELECT d.id, d.made_at, p.folded, p.name, p.side
    FROM decisions AS d JOIN decision_people AS p ON p.decision_id = d.id ORDER BY d.id, p.side
"""
# Of these the rows of a paper stand together, in the order of the export contract.
_OF_PAPERS = {
    "paper_authors": """
        SELECT p.public_id, a.folded FROM papers AS p JOIN paper_authors AS m ON m.paper_id = p.id
        JOIN authors AS a ON a.id = m.author_id ORDER BY p.public_id, m.position
    """,
    "paper_venues": """
        SELECT p.public_id, v.name || ' ' || v.year, m.row, m.reason
        FROM papers AS p JOIN paper_venues AS m ON m.paper_id = p.id JOIN venues AS v ON v.id = m.venue_id
        ORDER BY p.public_id, m.position
    """,
    "categories": """
        SELECT p.public_id, c.name FROM papers AS p JOIN paper_categories AS m ON m.paper_id = p.id
        JOIN categories AS c ON c.id = m.category_id ORDER BY p.public_id, m.position
    """,
    "topics": """
        SELECT p.public_id, t.name FROM papers AS p JOIN paper_topics AS m ON m.paper_id = p.id
        JOIN topics AS t ON t.id = m.topic_id ORDER BY p.public_id, m.position
    """,
    "links": f"""
        SELECT p.public_id, l.value ->> 0, {URL}
        FROM papers AS p JOIN entries AS e ON e.paper_id = p.id JOIN documents AS d ON d.id = e.document_id
        JOIN json_each(e.record, '$.links') AS l
        WHERE NOT e.gone ORDER BY p.public_id, d.path, e.position, e.own_id, l.key
    """,  # noqa: S608  (how a link is kept)
    "identifiers": """
        SELECT p.public_id, i.value ->> 0, i.value ->> 1
        FROM papers AS p JOIN entries AS e ON e.paper_id = p.id JOIN documents AS d ON d.id = e.document_id
        JOIN json_each(e.record, '$.identifiers') AS i
        WHERE NOT e.gone
        ORDER BY p.public_id, instr('arxiv openreview doi', i.value ->> 0), d.path, e.position, e.own_id, 3
    """,
    "metrics": """
        SELECT p.public_id, m.name, m.value, m.measured_at, d.path, e.own_id, m.current
        FROM papers AS p JOIN metrics AS m ON m.paper_id = p.id
        JOIN entries AS e ON e.id = m.entry_id JOIN documents AS d ON d.id = e.document_id
        ORDER BY p.public_id, m.measured_at NULLS FIRST, d.path, m.current, m.entry_id,
        instr('retweets favorites rating citations', m.name), m.id
    """,
    "tweets": """
        SELECT p.public_id, CAST(t.id AS TEXT), t.url, t.handle, t.name, nullif(t.posted_on, ''), t.lang,
            t.text
        FROM papers AS p JOIN paper_tweets AS m ON m.paper_id = p.id JOIN tweets AS t ON t.id = m.tweet_id
        ORDER BY p.public_id, m.position
    """,
    "summaries": """
        SELECT p.public_id, m.text, m.lang, m.document
        FROM papers AS p JOIN summaries AS m ON m.paper_id = p.id ORDER BY p.public_id, m.position
    """,
    "sources": """
        SELECT p.public_id, d.path, d.format, e.position
        FROM papers AS p JOIN entries AS e ON e.paper_id = p.id JOIN documents AS d ON d.id = e.document_id
        WHERE NOT e.gone ORDER BY p.public_id, d.path, e.position, e.own_id
    """,
}


def _papers(found: Iterable[Values]) -> Iterator[Values]:
    for values in found:
        yield (
            *values[:6],
            read_names(values[6]),
            bool(values[7]),
            json.loads(values[8]),
            *values[9:],
        )


def _entries(found: Iterable[Values]) -> Iterator[Values]:
    for paper, document, gone, *record in found:
        entry = decode(*record)
        yield (paper, document, *entry[:3], bool(gone), encode(entry))


def _metrics(found: Iterable[Values]) -> Iterator[Values]:
    for *values, current in _numbered(found):
        yield (*values, bool(current))


def _numbered_once(found: Iterable[Values]) -> Iterator[Values]:
    """Each once: several entries of a paper have the same."""
    return _numbered(_once(found))


def _once(found: Iterable[Values]) -> Iterator[Values]:
    paper, seen = None, set[Values]()
    for values in found:
        if values[0] != paper:
            paper, seen = values[0], set()
        if values not in seen:
            seen.add(values)
            yield values


def _numbered(found: Iterable[Values]) -> Iterator[Values]:
    """The rows with their place within their paper behind its id."""
    paper, position = None, 0
    for paper_id, *values in found:
        position = position + 1 if paper_id == paper else 1
        paper = paper_id
        yield (paper_id, position, *values)


_READERS: dict[str, tuple[str, Callable[[Iterable[Values]], Iterator[Values]]]] = {
    "papers": (_PAPERS, _papers),
    "authors": (_AUTHORS, iter),
    "venues": (_VENUES, iter),
    "merged_ids": (_MERGED_IDS, iter),
    "documents": (_DOCUMENTS, iter),
    "entries": (_ENTRIES, _entries),
    "decisions": (_DECISIONS, iter),
    "merged_authors": (_MERGED_AUTHORS, iter),
    **{name: (statement, _numbered) for name, statement in _OF_PAPERS.items()},
    **{name: (_OF_PAPERS[name], _numbered_once) for name in ("identifiers", "links")},
    "metrics": (_OF_PAPERS["metrics"], _metrics),
}


def table_rows(connection: sqlite3.Connection, name: str) -> Iterator[Values]:
    """The rows of one of `TABLES`, with the values of its columns in their order."""
    statement, read = _READERS[name]
    return read(connection.execute(statement))
