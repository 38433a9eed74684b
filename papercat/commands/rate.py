"""Rate papers from 1 to 5.

Group: Your library.
"""

from papercat.commands.catalogue import writing
from papercat.commands.choosing import ChosenPapers, Yes, choose, report
from papercat.commands.options import Database, command
from papercat.errors import UsageError
from papercat.library.actions import rate

_RATINGS = {"none": None, **{str(number): number for number in range(1, 6)}}


@command
def run(papers: ChosenPapers, yes: Yes = False, database: Database = Database()) -> None:
    """Rate papers from 1 to 5: the last word is the rating. `none` removes it.

    Example: papercat rate 2011.08191 5
    """
    *words, rating = papers
    if rating not in _RATINGS or not words:
        raise UsageError("rate takes papers, then a rating from 1 to 5 or none: papercat rate 2011.08191 5")
    with writing(database.db) as connection:
        chosen = choose(connection, words, verb="rate", yes=yes)
        changed = rate(connection, chosen, _RATINGS[rating])
    report("rated", changed, len(chosen), "rate")
