"""`papercat undo`."""

from papercat.catalogue.undo import undo_last
from papercat.commands.catalogue import writing
from papercat.commands.emit import say
from papercat.commands.options import Database, command
from papercat.errors import UsageError


@command
def run(database: Database = Database()) -> None:
    """Take back the last ingest: what was new is forgotten, what changed is as it was, counts too.

    Several in a row take back several ingests, up to five.

    Example: papercat undo
    """
    with writing(database.db) as connection:
        undone = undo_last(connection)
    if undone is None:
        raise UsageError("there is no ingest to take back")
    done = f"{undone.forgotten:,} documents forgotten, {undone.restored:,} put back"
    say(f"taken back: {done}, {undone.renamed:,} renamed back")
