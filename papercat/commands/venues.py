"""List conferences by year with their papers.

Group: People and venues.
"""

from papercat.commands.asking import QueryWords
from papercat.commands.grouping import list_groups
from papercat.commands.options import Answer, Selection, command
from papercat.reports.venues import venues


@command
def run(words: QueryWords = None, selection: Selection = Selection(), answer: Answer = Answer()) -> None:
    """List venues by year with their papers, and how many of those were hot.

    With a query, only papers with the words in title or abstract are counted.

    Example: papercat venues transformer
    """
    list_groups("venues", venues, words, selection, answer)
