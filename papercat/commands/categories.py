"""List categories with their papers.

Group: People and venues.
"""

from papercat.commands.asking import QueryWords
from papercat.commands.grouping import list_groups
from papercat.commands.options import Answer, Selection, command
from papercat.reports.categories import categories


@command
def run(words: QueryWords = None, selection: Selection = Selection(), answer: Answer = Answer()) -> None:
    """List categories with their papers and counts, most papers first.

    With a query, only papers with the words in title or abstract are counted.

    Example: papercat categories transformer
    """
    list_groups("categories", categories, words, selection, answer)
