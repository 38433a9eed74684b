"""Taking a decision back, which three verbs offer."""

from pathlib import Path

from papercat.commands.catalogue import writing
from papercat.commands.emit import print_line
from papercat.store.actions.merging import undo_decision


def run_undo(db: Path | None, number: int) -> None:
    """Take a merge or split back, and say so."""
    with writing(db) as connection:
        print_line(f"{undo_decision(connection, number)} {number} is undone")
