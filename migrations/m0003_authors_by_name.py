"""Step 3: an author is found by any words of the name, and the author's papers can be walked like a venue's.

Without this a full name was looked for among all papers that have each of its words, thousands at a million
papers. Names are found, not ranked: the index need not know how long each is. `author_terms` is a function
that whoever takes the step gives to SQL: other forms of a name's words.
"""

from sqlite_utils import Database

from . import migrations

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
    "PRAGMA user_version = 3",
)


@migrations(name="m0003_authors_by_name")
def m0003_authors_by_name(db: Database) -> None:
    """Add the columns, fill them, index them."""
    for statement in STATEMENTS:
        db.execute(statement)
