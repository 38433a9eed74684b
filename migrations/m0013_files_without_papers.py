"""Step 13: the files that list no papers, to be read again only once they change."""

from sqlite_utils import Database

from .registry import migrations

TABLES = (
    """
    CREATE TABLE files_without_papers (
        path TEXT PRIMARY KEY,
        hash TEXT NOT NULL,             -- as in documents
        version TEXT NOT NULL           -- of the papercat that found none
    ) STRICT, WITHOUT ROWID
    """,
    "PRAGMA user_version = 13",
)


@migrations(name="m0013_files_without_papers")
def m0013_files_without_papers(db: Database) -> None:
    """Add the table; it begins empty."""
    for statement in TABLES:
        db.execute(statement)
