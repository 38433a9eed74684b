"""Step 6: what shows that a paper matters: the short names it uses and gives, mentions, documents, a key.

The next writer fills all of it, for it makes every paper anew.
"""

from sqlite_utils import Database

from .registry import migrations

TABLES = (
    # Short names in title and abstract, as `papercat.text.short_names` gives them, parted by spaces.
    "ALTER TABLE papers ADD COLUMN names TEXT",
    # Other papers, no older than this one, that use a name of its own or quote its title; NULL for none.
    "ALTER TABLE papers ADD COLUMN mentions INTEGER",
    # Documents that the paper is in.
    "ALTER TABLE papers ADD COLUMN listed INTEGER NOT NULL DEFAULT 0",
    # 1 to 3: a list calls it a spotlight, an oral, a best paper; else 0.
    "ALTER TABLE papers ADD COLUMN award INTEGER NOT NULL DEFAULT 0",
    # From 0; see papercat/prominence.py.
    "ALTER TABLE papers ADD COLUMN prominence REAL NOT NULL DEFAULT 0",
    # What a person types for the paper: dosovitskiy2021image.
    "ALTER TABLE papers ADD COLUMN key TEXT",
    "CREATE UNIQUE INDEX papers_key ON papers (key)",
    "CREATE INDEX papers_prominence ON papers (prominence DESC, title) WHERE prominence IS NOT NULL",
    "CREATE INDEX papers_listed ON papers (listed DESC, title) WHERE listed IS NOT NULL",
    "CREATE INDEX papers_mentions ON papers (mentions DESC, title) WHERE mentions IS NOT NULL",
    """
    CREATE TABLE short_names (
        paper_id INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
        name TEXT NOT NULL,             -- lower case, without joints; several words where it is a title
        long TEXT NOT NULL,             -- what the paper spells it out as, or its parts, or empty
        own REAL NOT NULL,              -- how sure it is that the name is the paper's: 0 to 1
        PRIMARY KEY (paper_id, name)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX short_names_name ON short_names (name, own, long)",
    """
    CREATE VIRTUAL TABLE names_fts USING fts5 (
        names, content="papers", content_rowid="id", detail=none, columnsize=0
    )
    """,
    # Every paper in, with no names yet.
    "INSERT INTO names_fts (names_fts) VALUES ('rebuild')",
    "DELETE FROM properties WHERE name = 'identity_rules'",
    "PRAGMA user_version = 6",
)


@migrations(name="m0006_prominence")
def m0006_prominence(db: Database) -> None:
    """Add the columns and tables."""
    for statement in TABLES:
        db.execute(statement)
