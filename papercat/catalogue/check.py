"""What must hold between the tables: each law as a query that finds what breaks it."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

LAWS = {
    "a paper without an entry": """
        SELECT public_id FROM papers
        WHERE NOT EXISTS (SELECT 1 FROM entries WHERE paper_id = papers.id AND NOT gone)
    """,
    "an entry without a paper": "SELECT own_id FROM entries WHERE paper_id IS NULL AND NOT gone",
    "an entry that is gone and has no reading": """
        SELECT own_id FROM entries WHERE gone AND NOT EXISTS (SELECT 1 FROM metrics WHERE entry_id = entries.id)
    """,
    "an entry without an identifier": """
        SELECT own_id FROM entries WHERE NOT EXISTS (SELECT 1 FROM identifiers WHERE entry_id = entries.id)
        AND json_extract(record, '$.title') <> ''
    """,
    "an author without a paper": """
        SELECT name FROM authors WHERE NOT EXISTS (SELECT 1 FROM paper_authors WHERE author_id = authors.id)
    """,
    "a category without a paper": """
        SELECT name FROM categories WHERE NOT EXISTS (SELECT 1 FROM paper_categories WHERE category_id = categories.id)
    """,
    "a venue without a paper": """
        SELECT name || ' ' || year FROM venues
        WHERE NOT EXISTS (SELECT 1 FROM paper_venues WHERE venue_id = venues.id)
    """,
    "a tweet without a paper": """
        SELECT id FROM tweets WHERE NOT EXISTS (SELECT 1 FROM paper_tweets WHERE tweet_id = tweets.id)
    """,
    "a reading that is of another paper than its entry": """
        SELECT m.id FROM metrics AS m JOIN entries AS e ON e.id = m.entry_id WHERE m.paper_id IS NOT e.paper_id
    """,
    "a former id that is another paper's own": """
        SELECT f.id FROM former_ids AS f JOIN papers AS p ON p.public_id = f.id
    """,
    "a document with another number of entries than it was read with": """
        SELECT d.path FROM documents AS d
        WHERE d.found <> (SELECT count(*) FROM entries AS e WHERE e.document_id = d.id AND NOT e.gone)
    """,
    "a paper with another number of tweets than it is ranked by": """
        SELECT public_id FROM papers
        WHERE coalesce(tweets, 0) <> (SELECT count(*) FROM paper_tweets WHERE paper_id = papers.id)
    """,
    "a paper whose full text is missing": """
        SELECT p.public_id FROM papers AS p LEFT JOIN papers_fts_docsize AS f ON f.id = p.id WHERE f.id IS NULL
    """,
    "full text without a paper": """
        SELECT f.id FROM papers_fts_docsize AS f LEFT JOIN papers AS p ON p.id = f.id WHERE p.id IS NULL
    """,
    "a tweet whose full text is missing": """
        SELECT t.id FROM tweets AS t LEFT JOIN tweets_fts_docsize AS f ON f.id = t.id WHERE f.id IS NULL
    """,
    "full text without a tweet": """
        SELECT f.id FROM tweets_fts_docsize AS f LEFT JOIN tweets AS t ON t.id = f.id WHERE t.id IS NULL
    """,
}


@dataclass(frozen=True, slots=True)
class Breach:
    """A law that does not hold: how often, and the first of what breaks it."""

    law: str
    count: int
    first: str


def breaches(connection: sqlite3.Connection) -> Iterator[Breach]:
    """Every law between the tables that does not hold, foreign keys and SQLite's own among them."""
    problems = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    if problems:
        yield Breach("the file's own structure", len(problems), str(problems[0]))
    keys = connection.execute("PRAGMA foreign_key_check").fetchall()
    if keys:
        yield Breach("a row that points to none", len(keys), f"{keys[0][0]} row {keys[0][1]} to {keys[0][2]}")
    for law, statement in LAWS.items():
        found = connection.execute(statement).fetchall()
        if found:
            yield Breach(law, len(found), str(found[0][0]))


def check_full_text(connection: sqlite3.Connection) -> None:
    """Hold both indexes against their tables, word by word; needs a connection that may write.

    Raises:
        sqlite3.DatabaseError: an index disagrees with its table.
    """
    for table in ("papers_fts", "tweets_fts"):
        connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")  # noqa: S608  (our own names)
