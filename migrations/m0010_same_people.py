"""Step 10: which names a person joined as one author's."""

from sqlite_utils import Database

from .registry import migrations

TABLES = (
    """
    CREATE TABLE decision_people (
        decision_id INTEGER NOT NULL REFERENCES decisions (id) ON DELETE CASCADE,
        folded TEXT NOT NULL,           -- as in authors: the decision outlives the author's row
        name TEXT NOT NULL,             -- as it was shown
        side INTEGER NOT NULL,          -- 0 for the name that is shown from then on, 1 for the other
        PRIMARY KEY (decision_id, folded)
    ) STRICT, WITHOUT ROWID
    """,
    "PRAGMA user_version = 10",
)


@migrations(name="m0010_same_people")
def m0010_same_people(db: Database) -> None:
    """Add the table; it begins empty."""
    for statement in TABLES:
        db.execute(statement)
