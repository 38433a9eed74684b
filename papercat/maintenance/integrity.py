"""The rules between the tables, each as a query that finds violations."""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from papercat.catalogue.codec import PAPER, is_of_paper
from papercat.catalogue.content import keys, own_tables, structure
from papercat.catalogue.sqlite_errors import wrap_sqlite_errors
from papercat.errors import SQLiteError
from papercat.maintenance.salvage import ENTRIES, TABLES
from papercat.maintenance.valid_rows import Row, record_of

STRUCTURE = "the file's own structure"
_KEYS = "a row that points to none"
_RECORDS = "an entry whose record cannot be read"
_MISFITS = "a row with a value that papercat does not write"
_TEXTS = "a text that is not UTF-8"

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
    "a paper with a count that cannot be": """
        SELECT public_id FROM papers
        WHERE NOT (coalesce(retweets, 0) BETWEEN 0 AND 1e15 AND coalesce(favorites, 0) BETWEEN 0 AND 1e15
            AND coalesce(score, 0) BETWEEN 0 AND 2e15 AND coalesce(gain, 0) BETWEEN -2e15 AND 2e15
            AND coalesce(citations, 0) BETWEEN 0 AND 1e15 AND coalesce(rating, 0) BETWEEN -1e15 AND 1e15
            AND coalesce(mentions, 0) BETWEEN 0 AND 1e9 AND listed BETWEEN 0 AND 1e9
            AND award BETWEEN 0 AND 3 AND prominence BETWEEN 0 AND 1e3 AND more_authors IN (0, 1))
    """,
    "a paper without a key": "SELECT public_id FROM papers WHERE coalesce(key, '') = ''",
    "a short name with a count that cannot be": """
        SELECT name FROM short_names
        WHERE NOT (own BETWEEN 0 AND 1 AND worth BETWEEN 0 AND 64 AND mentions BETWEEN 0 AND 1e9)
    """,
    "a venue at which a paper stands by another name": """
        SELECT p.name FROM paper_venues AS p JOIN venues AS v ON v.id = p.venue_id WHERE p.name <> v.name
    """,
}
_ENTRIES_OF_PAPERS = f"""
    SELECT {", ".join(f"e.{column}" for column in ENTRIES.columns)}, {PAPER}
    FROM entries AS e LEFT JOIN papers AS p ON p.id = e.paper_id ORDER BY e.id
"""
_TEXT_COLUMNS = "SELECT name FROM pragma_table_info(?) WHERE type = 'TEXT'"
_TEXTS_OF = "SELECT {texts} FROM {table}"
_READ = {table.name: table.columns for table in TABLES}
"""What `_records` and `_misfits` read."""

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
    """The result for every rule, SQLite's own checks and foreign keys first, full text last.

    A table that cannot be read violates the rules that query it: damage never raises an error. The
    connection must be able to write, as FTS5 compares full text with its table by an INSERT.
    """
    yield _check_law(STRUCTURE, partial(structure, connection))
    yield _check_law(_KEYS, partial(keys, connection))
    yield _check_law(_RECORDS, partial(_records, connection))
    yield _check_law(_MISFITS, partial(_misfits, connection))
    yield _check_law(_TEXTS, partial(_read_texts, connection))
    for law, statement in _LAWS.items():
        yield _check_law(law, partial(_violations, connection, statement))
    for table in _RANKED:
        missing, alone = _WITHOUT_TEXT.format(table=table), _TEXT_ALONE.format(table=table)
        yield _check_law(f"{table} whose full text is missing", partial(_violations, connection, missing))
        yield _check_law(f"full text without {table}", partial(_violations, connection, alone))
    for table in _INDEXED:
        compare = _COMPARE.format(table=table)
        law = f"full text of {table} that differs from the {table}"
        yield _check_law(law, partial(_violations, connection, compare))


def breaches(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Every rule that is violated."""
    return (finding for finding in findings(connection) if finding.count)


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
    return [str(row[2]) for row in connection.execute(_ENTRIES_OF_PAPERS) if not _is_whole(row)]


def _is_whole(row: Row) -> bool:
    """Whether an entry is one, written with the paper that it has."""
    width = len(ENTRIES.columns)
    said = record_of(row[:width])
    return said is not None and is_of_paper(said, row[2], *row[width:])


def _misfits(connection: sqlite3.Connection) -> list[str]:
    """Other rows that a repair would not carry over."""
    return [
        f"{table.name} {row[0]}"
        for table in TABLES
        if table is not ENTRIES
        for row in connection.execute(table.forward)
        if not table.fits(row)
    ]


def _read_texts(connection: sqlite3.Connection) -> list[str]:
    """Read the texts that these two have not read.

    Raises:
        sqlite3.OperationalError: a text is not UTF-8.
    """
    for table in own_tables(connection):
        columns = connection.execute(_TEXT_COLUMNS, (table,))
        texts = [name for (name,) in columns if name not in _READ.get(table, ())]
        if texts:
            quoted = ", ".join('"' + name.replace('"', '""') + '"' for name in texts)
            deque(connection.execute(_TEXTS_OF.format(texts=quoted, table=table)), maxlen=0)
    return []


def _violations(connection: sqlite3.Connection, statement: str) -> list[str]:
    """The violations of a rule of papercat."""
    return [str(row[0]) for row in connection.execute(statement)]
