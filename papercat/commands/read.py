"""Mark papers as read.

Group: Your library.
"""

from papercat.commands.catalogue import writing
from papercat.commands.choosing import ChosenPapers, Yes, choose, report
from papercat.commands.options import Database, command
from papercat.library.actions import mark


@command
def run(papers: ChosenPapers, yes: Yes = False, database: Database = Database()) -> None:
    """Mark papers as read, which takes them out of the queue.

    Example: papercat read 2011.08191
    """
    with writing(database.db) as connection:
        chosen = choose(connection, papers, verb="mark as read", yes=yes)
        changed = mark(connection, chosen, read=True)
    report("marked as read:", changed, len(chosen), "read")
