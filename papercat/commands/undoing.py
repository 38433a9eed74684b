"""Undo a decision; three commands offer this."""

from pathlib import Path

from papercat.commands.catalogue import writing
from papercat.commands.emit import print_line
from papercat.store.actions.merging import undo_decision


def run_undo(db: Path | None, number: int) -> None:
    """Undo a merge or split, and say so."""
    with writing(db) as connection:
        print_line(f"{undo_decision(connection, number)} {number} is undone")
