"""List topics with their papers.

Group: People and venues.
"""

from papercat.commands.asking import QueryWords
from papercat.commands.grouping import list_groups
from papercat.commands.options import Answer, Selection, command
from papercat.reports.topics import topics


@command
def run(words: QueryWords = None, selection: Selection = Selection(), answer: Answer = Answer()) -> None:
    """List topics with their papers, most papers first. A topic is a heading or keyword.

    With a query, only papers with the words in title or abstract are counted.

    Example: papercat topics transformer
    """
    list_groups("topics", topics, words, selection, answer)
