"""Step 3: people are found by any words of their names, and their papers walked like a venue's.

Without this a full name was looked for among all papers that have each of its words, thousands at a million
papers. Names are found, not ranked: the index need not know how long each is. `author_terms` is a function
that whoever takes the step gives to SQL: other forms of a name's words.

A conference of many years is walked by its name, not year by year, and a name is found whatever its case.
"""

from sqlite_utils import Database

from .registry import migrations

STATEMENTS = (
    "ALTER TABLE authors ADD COLUMN terms TEXT",
    "UPDATE authors SET terms = author_terms(name)",
    """
    CREATE VIRTUAL TABLE authors_fts USING fts5 (
        name, terms,
        content="authors", content_rowid="id", tokenize="unicode61 remove_diacritics 2",
        columnsize=0
    )
    """,
    # Bytes of a page of the index, 4,050 unless told: where a rare first name meets a common last one, small
    # pages let most of the common one be skipped, half of the time at 700,000 authors. It stays in the file.
    "INSERT INTO authors_fts (authors_fts, rank) VALUES ('pgsz', 250)",
    "INSERT INTO authors_fts (authors_fts) VALUES ('rebuild')",
    "ALTER TABLE paper_authors ADD COLUMN retweets INTEGER",
    "ALTER TABLE paper_authors ADD COLUMN score INTEGER",
    "UPDATE paper_authors SET (retweets, score) = (SELECT retweets, score FROM papers WHERE id = paper_id)",
    """
    CREATE INDEX paper_authors_retweets ON paper_authors (author_id, retweets DESC, paper_id)
    WHERE retweets IS NOT NULL
    """,
    """
    CREATE INDEX paper_authors_score ON paper_authors (author_id, score DESC, paper_id)
    WHERE score IS NOT NULL
    """,
    "ALTER TABLE paper_venues ADD COLUMN name TEXT NOT NULL DEFAULT ''",
    "UPDATE paper_venues SET name = (SELECT name FROM venues WHERE id = venue_id)",
    """
    CREATE INDEX paper_venues_name_retweets ON paper_venues (name, retweets DESC, paper_id)
    WHERE retweets IS NOT NULL
    """,
    """
    CREATE INDEX paper_venues_name_score ON paper_venues (name, score DESC, paper_id)
    WHERE score IS NOT NULL
    """,
    "CREATE INDEX venues_name ON venues (name COLLATE NOCASE)",
    "CREATE INDEX categories_name ON categories (name COLLATE NOCASE)",
    "PRAGMA user_version = 3",
)


@migrations(name="m0003_walks_by_name")
def m0003_walks_by_name(db: Database) -> None:
    """Add the columns, fill them, index them."""
    for statement in STATEMENTS:
        db.execute(statement)
