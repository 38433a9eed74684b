"""Step 4: people are found by each two words of their names, as one word.

Who has both a common first and a common last name was looked for among all that have either: the longer, the
more people a catalogue knows. `author_terms` is what the step before names so; it tells of pairs as well now.
"""

from sqlite_utils import Database

from .registry import migrations

STATEMENTS = (
    "UPDATE authors SET terms = author_terms(name)",
    "INSERT INTO authors_fts (authors_fts) VALUES ('rebuild')",
    "PRAGMA user_version = 4",
)


@migrations(name="m0004_pairs_of_names")
def m0004_pairs_of_names(db: Database) -> None:
    """Fill the column anew, and the index over it."""
    for statement in STATEMENTS:
        db.execute(statement)
