"""Star papers.

Group: Your library.
"""

from papercat.commands.catalogue import writing
from papercat.commands.choosing import ChosenPapers, Yes, choose, report
from papercat.commands.options import Database, command
from papercat.library.actions import star


@command
def run(papers: ChosenPapers, yes: Yes = False, database: Database = Database()) -> None:
    """Star papers: by id, by URL, or all that a query finds.

    Example: papercat star 2011.08191
    """
    with writing(database.db) as connection:
        chosen = choose(connection, papers, verb="star", yes=yes)
        changed = star(connection, chosen, starred=True)
    report("starred", changed, len(chosen), "star")
