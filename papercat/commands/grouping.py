"""What authors, categories, topics and venues have in common: a query ranks them by the papers it finds."""

import sqlite3
from collections.abc import Callable, Iterable

from papercat.commands.asking import NOTHING_READ, advice, build_query, with_query_title
from papercat.commands.catalogue import reading
from papercat.commands.emit import emit
from papercat.commands.options import DEFAULT_LIMIT, Answer, Selection, limit
from papercat.commands.sections import barred
from papercat.query.lookup import resolve_papers
from papercat.query.tree import Query
from papercat.records import Listing
from papercat.reports.leaderboard import Ranking, leaderboard


def groups_of(connection: sqlite3.Connection, of: str, query: Query, answer: Answer) -> Listing:
    """A group of `top`, ordered by how many of the papers found each has."""
    query = resolve_papers(connection, query)._replace(narrow=True)
    ranking = Ranking(of, "papers")
    page = answer.page
    listing = leaderboard(connection, ranking, query, limit=limit(page, DEFAULT_LIMIT), offset=page.offset)
    return with_query_title(barred(listing, answer.output, "papers"), query)


def list_groups(
    of: str,
    report: Callable[..., Listing],
    words: Iterable[str] | None,
    selection: Selection,
    answer: Answer,
) -> None:
    """List all of a kind with its report, or with a query those with most of the papers found."""
    query = build_query(words, selection)
    with reading(answer.question) as connection:
        if query.root is not None:
            found = groups_of(connection, of, query, answer)
            emit(found, answer.output, hints=query.hints, empty=advice(query, answer.page))
            return
        listing = report(connection, limit=limit(answer.page, None), offset=answer.page.offset)
        emit(barred(listing, answer.output, "papers"), answer.output, empty=NOTHING_READ)
