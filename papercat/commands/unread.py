"""Mark papers as unread.

Group: Your library.
"""

from papercat.commands.catalogue import writing
from papercat.commands.choosing import ChosenPapers, Yes, choose, report
from papercat.commands.options import Database, command
from papercat.library.actions import mark


@command
def run(papers: ChosenPapers, yes: Yes = False, database: Database = Database()) -> None:
    """Mark papers as unread.

    Example: papercat unread 2011.08191
    """
    with writing(database.db) as connection:
        chosen = choose(connection, papers, verb="mark as unread", yes=yes)
        changed = mark(connection, chosen, read=False)
    report("marked as unread:", changed, len(chosen), "read")
