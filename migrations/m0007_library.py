"""Step 7: a journal of what a person says of papers; the time of an ingest, for undo to find the latest."""

from sqlite_utils import Database

from .registry import migrations

TABLES = (
    """
    CREATE TABLE library_journal (
        id INTEGER PRIMARY KEY,
        uid TEXT NOT NULL UNIQUE,       -- the same in every catalogue that it is imported into
        action TEXT NOT NULL,           -- shared by all that one command wrote
        said_at TEXT NOT NULL,          -- UTC, to the microsecond
        field TEXT NOT NULL,            -- star, tag, note and more; see papercat/library/journal.py
        name TEXT NOT NULL,             -- the tag, search or followed name; replaced notes; the action undone
        value TEXT,                     -- NULL takes back
        subject TEXT                    -- JSON: the paper as it was; NULL where no paper is meant
    ) STRICT
    """,
    "CREATE INDEX library_journal_field ON library_journal (field, name)",
    "CREATE INDEX library_journal_action ON library_journal (action)",
    """
    CREATE TABLE library_entries (
        word_id INTEGER NOT NULL REFERENCES library_journal (id) ON DELETE CASCADE,
        document TEXT NOT NULL,         -- a path; as in decisions, the document may be gone
        own_id TEXT NOT NULL,
        PRIMARY KEY (word_id, document, own_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX library_entries_entry ON library_entries (document, own_id)",
    """
    CREATE VIRTUAL TABLE library_notes_fts USING fts5 (
        text, terms, content='', tokenize="unicode61 remove_diacritics 2"
    )
    """,
    "ALTER TABLE undo_log ADD COLUMN made_at TEXT NOT NULL DEFAULT ''",
    "PRAGMA user_version = 7",
)


@migrations(name="m0007_library")
def m0007_library(db: Database) -> None:
    """Add the tables; they begin empty."""
    for statement in TABLES:
        db.execute(statement)
