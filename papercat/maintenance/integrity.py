"""The rules between the tables, each as a query that finds violations."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from papercat.catalogue.content import keys, structure
from papercat.catalogue.sqlite_errors import wrap_sqlite_errors
from papercat.errors import SQLiteError
from papercat.maintenance.salvage import ENTRIES

STRUCTURE = "the file's own structure"
_KEYS = "a row that points to none"
_RECORDS = "an entry whose record cannot be read"

_LAWS = {
    "a paper without an entry": """
        SELECT public_id FROM papers
        WHERE NOT EXISTS (SELECT 1 FROM entries WHERE paper_id = papers.id AND NOT gone)
    """,
    "an entry without a paper": "SELECT own_id FROM entries WHERE paper_id IS NULL AND NOT gone",
    "an entry that is gone and has no reading": """
        SELECT own_id FROM entries
        WHERE gone AND NOT EXISTS (SELECT 1 FROM metrics WHERE entry_id = entries.id)
    """,
    "an entry without an identifier": """
        SELECT own_id FROM entries WHERE id NOT IN (SELECT entry_id FROM identifiers)
        AND coalesce(record ->> '$.title', (SELECT title FROM papers WHERE id = paper_id)) <> ''
    """,
    "an identifier of no entry": """
        SELECT scheme || ':' || value FROM identifiers WHERE entry_id NOT IN (SELECT id FROM entries)
    """,
    "an author without a paper": """
        SELECT name FROM authors WHERE NOT EXISTS (SELECT 1 FROM paper_authors WHERE author_id = authors.id)
    """,
    "a category without a paper": """
        SELECT name FROM categories
        WHERE NOT EXISTS (SELECT 1 FROM paper_categories WHERE category_id = categories.id)
    """,
    "a topic without a paper": """
        SELECT name FROM topics WHERE NOT EXISTS (SELECT 1 FROM paper_topics WHERE topic_id = topics.id)
    """,
    "a venue without a paper": """
        SELECT name || ' ' || year FROM venues
        WHERE NOT EXISTS (SELECT 1 FROM paper_venues WHERE venue_id = venues.id)
    """,
    "a tweet without a paper": """
        SELECT id FROM tweets WHERE NOT EXISTS (SELECT 1 FROM paper_tweets WHERE tweet_id = tweets.id)
    """,
    "a reading that is of another paper than its entry": """
        SELECT m.id FROM metrics AS m JOIN entries AS e ON e.id = m.entry_id
        WHERE m.paper_id IS NOT e.paper_id
    """,
    "an entry that says counts of which none is kept": """
        SELECT own_id FROM entries
        WHERE json_array_length(record, '$.readings') > 0
          AND NOT EXISTS (SELECT 1 FROM metrics WHERE entry_id = entries.id AND current)
    """,
    "a note that search does not know": """
        SELECT uid FROM library_journal AS j WHERE field = 'note' AND value IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM library_notes_fts_docsize WHERE id = j.id)
    """,
    "a former id that is another paper's own": """
        SELECT f.id FROM former_ids AS f JOIN papers AS p ON p.public_id = f.id
        UNION ALL
        SELECT f.id FROM former_ids AS f JOIN papers AS p ON p.key = f.id
    """,
    "a document with another number of entries than it was read with": """
        SELECT d.path FROM documents AS d
        WHERE d.found <> (SELECT count(*) FROM entries AS e WHERE e.document_id = d.id AND NOT e.gone)
    """,
    "a paper with another number of tweets than it is ranked by": """
        SELECT public_id FROM papers
        WHERE coalesce(tweets, 0) <> (SELECT count(*) FROM paper_tweets WHERE paper_id = papers.id)
    """,
    "a category in which a paper stands with other counts than its own": """
        SELECT p.public_id FROM paper_categories AS c JOIN papers AS p ON p.id = c.paper_id
        WHERE (c.retweets, c.score) IS NOT (p.retweets, p.score)
    """,
    "a venue at which a paper stands with other counts than its own": """
        SELECT p.public_id FROM paper_venues AS v JOIN papers AS p ON p.id = v.paper_id
        WHERE (v.retweets, v.score) IS NOT (p.retweets, p.score)
    """,
    "a venue at which a paper stands by another name": """
        SELECT p.name FROM paper_venues AS p JOIN venues AS v ON v.id = p.venue_id WHERE p.name <> v.name
    """,
}
_INDEXED = ("papers", "tweets", "authors")
"""The tables that have full text."""

_RANKED = ("papers", "tweets")
"""The tables whose full text lists its rows, which ranking needs."""

_WITHOUT_TEXT = """
    SELECT t.id FROM {table} AS t LEFT JOIN {table}_fts_docsize AS f ON f.id = t.id WHERE f.id IS NULL
"""
_TEXT_ALONE = """
    SELECT f.id FROM {table}_fts_docsize AS f LEFT JOIN {table} AS t ON t.id = f.id WHERE t.id IS NULL
"""
# FTS5's own comparison, word by word: https://www.sqlite.org/fts5.html#the_integrity_check_command
_COMPARE = "INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)"


@dataclass(frozen=True, slots=True)
class Finding:
    """The result for a rule: the number of violations (0 if it holds), and the first of them."""

    law: str
    count: int = 0
    first: str = ""


def findings(connection: sqlite3.Connection) -> Iterator[Finding]:
    """The result for every rule, SQLite's own checks and foreign keys first.

    A table that cannot be read violates the rules that query it: damage never raises an error.
    """
    yield _check_law(STRUCTURE, partial(structure, connection))
    yield _check_law(_KEYS, partial(keys, connection))
    yield _check_law(_RECORDS, partial(_records, connection))
    for law, statement in _LAWS.items():
        yield _check_law(law, partial(_violations, connection, statement))
    for table in _RANKED:
        missing, alone = _WITHOUT_TEXT.format(table=table), _TEXT_ALONE.format(table=table)
        yield _check_law(f"{table} whose full text is missing", partial(_violations, connection, missing))
        yield _check_law(f"full text without {table}", partial(_violations, connection, alone))


def breaches(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Every rule between the tables that is violated."""
    return (finding for finding in findings(connection) if finding.count)


def full_text(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Compare the indexes with their tables; needs a write connection."""
    for table in _INDEXED:
        law = f"full text of {table} that differs from the {table}"
        yield _check_law(law, partial(_compare, connection, table))


def _check_law(law: str, look: Callable[[], list[str]]) -> Finding:
    """The result for a rule; an error while checking it is a violation too."""
    try:
        with wrap_sqlite_errors():
            found = look()
    except SQLiteError as error:
        return Finding(law, 1, f"cannot be read: {error}")
    return Finding(law, len(found), found[0] if found else "")


def _records(connection: sqlite3.Connection) -> list[str]:
    """Entries that a repair would not carry over."""
    return [str(row[2]) for row in connection.execute(ENTRIES.forward) if not ENTRIES.fits(row)]


def _violations(connection: sqlite3.Connection, statement: str) -> list[str]:
    """The violations of a rule of papercat."""
    return [str(row[0]) for row in connection.execute(statement)]


def _compare(connection: sqlite3.Connection, table: str) -> list[str]:
    """Compare a table's index with the table.

    Raises:
        sqlite3.DatabaseError: they differ.
    """
    connection.execute(_COMPARE.format(table=table))
    return []


def check_full_text(connection: sqlite3.Connection) -> None:
    """Compare the indexes with their tables, word by word; needs a write connection.

    Raises:
        sqlite3.DatabaseError: an index differs from its table.
    """
    for table in _INDEXED:
        _compare(connection, table)
