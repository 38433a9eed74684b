"""Plot the number of papers about a subject over time.

Group: People and venues.
"""

from enum import StrEnum
from typing import Annotated

from papercat.commands.asking import Broad, QueryWords, advice, build_query
from papercat.commands.catalogue import reading
from papercat.commands.emit import emit, paginate
from papercat.commands.options import Answer, Selection, command, option
from papercat.commands.sections import barred
from papercat.query.lookup import resolve_papers
from papercat.reports.trend import Step, trend, trends


class _Step(StrEnum):
    """How long a step of the plot is."""

    month = "month"
    year = "year"


_STEPS: dict[_Step | None, Step] = {_Step.month: "month", _Step.year: "year"}


@command
def run(
    words: QueryWords = None,
    by: Annotated[
        _Step | None,
        option("Length of a period [default: month if most papers have one].", show_default=False),
    ] = None,
    against: Annotated[
        list[str] | None,
        option("Another query to compare in the same table; repeatable.", "QUERY", name="--vs"),
    ] = None,
    broad: Broad = False,
    selection: Selection = Selection(),
    answer: Answer = Answer(),
) -> None:
    """Plot the number of papers about a subject, and their retweets, over time.

    Papers count if their title or abstract has the words, singular or plural. The share is relative
    to all papers of the same period.

    Example: papercat trend transformer --by year

    Example: papercat trend transformer --vs LSTM --vs "state space"
    """
    query = build_query(words, selection)
    with reading(answer.question) as connection:
        query = resolve_papers(connection, query)._replace(narrow=not broad)
        step = _STEPS.get(by)
        if against:
            others = (resolve_papers(connection, build_query([text], selection)) for text in against)
            listing = trends(connection, [query, *(one._replace(narrow=not broad) for one in others)], step)
        else:
            listing = trend(connection, query, step)
        bars = [column.key for column in listing.columns[1:] if column.key != "share"]
        emit(
            barred(paginate(listing, answer.page), answer.output, *bars),
            answer.output,
            hints=query.hints,
            empty=advice(query, answer.page),
        )
