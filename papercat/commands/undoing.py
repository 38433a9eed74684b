"""Taking a decision back, which three verbs offer."""

from papercat.catalogue.decisions import undo
from papercat.commands.catalogue import writing
from papercat.commands.emit import say
from papercat.commands.options import Database


def take_back(database: Database, number: int) -> None:
    """Take a merge or split back, and say so."""
    with writing(database.db) as connection:
        say(f"{undo(connection, number)} {number} is taken back")
