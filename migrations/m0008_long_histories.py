"""Step 8: indexes by which a reading finds its place in a history without a look at all of it."""

from sqlite_utils import Database

from .registry import migrations

STATEMENTS = (
    "DROP INDEX metrics_entry",
    "CREATE INDEX metrics_entry ON metrics (entry_id, current)",
    # What documents said before: most catalogues have little of it.
    "CREATE INDEX metrics_earlier ON metrics (entry_id, name, measured_at) WHERE current = 0",
    "CREATE INDEX metrics_earlier_value ON metrics (entry_id, name, value, measured_at) WHERE current = 0",
    # The last reading before a change, where there was a list of all of them.
    """
    UPDATE undo_log SET before = json_set(
        json_remove(before, '$.readings'), '$.last_reading',
        (SELECT coalesce(max(value), 0) FROM json_each(before, '$.readings'))
    )
    WHERE before IS NOT NULL
    """,
    "PRAGMA user_version = 8",
)


@migrations(name="m0008_long_histories")
def m0008_long_histories(db: Database) -> None:
    """Add the indexes."""
    for statement in STATEMENTS:
        db.execute(statement)
