"""Step 5: what general documents say: topics, summaries, cut author lists, taught formats; names as a list.

Names were joined by ', ' and split again, which parted `Smith, Jane`. The entries still have them
apart: a paper's names are those of the entry from which they were joined.
"""

from sqlite_utils import Database

from .registry import migrations

NAMES_AS_LISTS = (
    "INSERT INTO papers_fts (papers_fts) VALUES ('delete-all')",
    # JSON: the names in order. Full text takes its punctuation for none of the words.
    """
    UPDATE papers SET authors = coalesce(
        (
            SELECT json_extract(e.record, '$.authors') FROM entries AS e
            WHERE e.paper_id = papers.id AND NOT e.gone
              AND (SELECT group_concat(n.value, ', ') FROM json_each(e.record, '$.authors') AS n)
                  = papers.authors
            LIMIT 1
        ),
        '[]'
    )
    """,
    "INSERT INTO papers_fts (papers_fts) VALUES ('rebuild')",
)

TABLES = (
    # 1: every source cuts the names short ('et al.').
    "ALTER TABLE papers ADD COLUMN more_authors INTEGER NOT NULL DEFAULT 0",
    """
    CREATE TABLE topics (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE       -- a heading or keyword, as written
    ) STRICT
    """,
    """
    CREATE TABLE paper_topics (
        paper_id INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        topic_id INTEGER NOT NULL REFERENCES topics (id),
        PRIMARY KEY (paper_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX paper_topics_topic ON paper_topics (topic_id, paper_id)",
    """
    CREATE TABLE summaries (
        paper_id INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        text TEXT NOT NULL,             -- what a document says the paper does
        lang TEXT NOT NULL,             -- 'und' where it is not known
        document TEXT NOT NULL,         -- the document's path
        PRIMARY KEY (paper_id, position)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE formats (
        name TEXT PRIMARY KEY,
        definition TEXT NOT NULL,       -- TOML: which documents, and which column or label is which field
        added_at TEXT NOT NULL          -- UTC
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE properties (
        name TEXT PRIMARY KEY,          -- identity_rules: the version of the rules that made the papers
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "PRAGMA user_version = 5",
)


@migrations(name="m0005_general_documents")
def m0005_general_documents(db: Database) -> None:
    """Add the tables, and keep names apart."""
    # A new catalogue has no names to change, and needs no temporary file for it.
    filled = db.execute("SELECT EXISTS (SELECT 1 FROM papers)").fetchone()[0]
    for statement in (*(NAMES_AS_LISTS if filled else ()), *TABLES):
        db.execute(statement)
