"""Remove stars from papers.

Group: Your library.
"""

from papercat.commands.catalogue import writing
from papercat.commands.choosing import ChosenPapers, Yes, choose, report
from papercat.commands.options import Database, command
from papercat.library.actions import star


@command
def run(papers: ChosenPapers, yes: Yes = False, database: Database = Database()) -> None:
    """Remove stars from papers.

    Example: papercat unstar 2011.08191
    """
    with writing(database.db) as connection:
        chosen = choose(connection, papers, verb="unstar", yes=yes)
        changed = star(connection, chosen, starred=False)
    report("unstarred", changed, len(chosen), "star")
