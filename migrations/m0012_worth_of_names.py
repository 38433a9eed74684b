"""Step 12: what each name of a paper is worth to it, so that only names whose uses change are counted again.

The next ingest fills it in.
"""

from sqlite_utils import Database

from .registry import migrations

STATEMENTS = (
    # Papers that mention this one by the name; 0 where it is not surely the paper's own, or older than it.
    "ALTER TABLE short_names ADD COLUMN mentions INTEGER NOT NULL DEFAULT 0",
    # From 0; see papercat/prominence.py.
    "ALTER TABLE short_names ADD COLUMN worth REAL NOT NULL DEFAULT 0",
    "UPDATE properties SET value = 'outdated' WHERE name = 'prominence'",
    "PRAGMA user_version = 12",
)


@migrations(name="m0012_worth_of_names")
def m0012_worth_of_names(db: Database) -> None:
    """Add the columns."""
    for statement in STATEMENTS:
        db.execute(statement)
