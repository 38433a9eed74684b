"""All papers that a query finds, in any order, as a stream."""

import json
import sqlite3
from collections.abc import Iterator
from itertools import chain, islice

from papercat.errors import UsageError
from papercat.library.papers import ratings
from papercat.query.ranking_plan import count_all
from papercat.query.suggest import suggestions
from papercat.query.to_sql import Selection, select
from papercat.query.tree import Query
from papercat.query.vocabulary import Vocabulary
from papercat.records import Column, Listing
from papercat.reports.paper_rows import (
    COLUMNS,
    FURTHER,
    MEASURES,
    MY_RATING,
    ORDERS,
    OWN_MEASURES,
    REVERSED,
    SORTS,
    further,
    paper_rows,
)

# As in `top`: columns come from SORTS alone.
_ORDERED = {
    prefix + name: f"""
        SELECT id FROM papers WHERE {{condition}}
        ORDER BY {measure.column} {"DESC" if measure.descending == (not prefix) else ""} NULLS LAST, title, id
        LIMIT ? OFFSET ?
    """
    for prefix in ("", REVERSED)
    for name, measure in SORTS.items()
}

_BY_RATING = {
    prefix + MY_RATING: f"""
        WITH said (paper, number) AS (SELECT value ->> 0, value ->> 1 FROM json_each(?))
        SELECT papers.id FROM papers LEFT JOIN said ON said.paper = papers.id WHERE {{condition}}
        ORDER BY said.number {"" if prefix else "DESC"} NULLS LAST, papers.title, papers.id LIMIT ? OFFSET ?
    """
    for prefix in ("", REVERSED)
}


def list_papers(
    connection: sqlite3.Connection, query: Query, *, sort: str, limit: int = -1, offset: int = 0
) -> Listing:
    """The papers that a query finds, in one of `ORDERS`; a leading `-` reverses it.

    Papers without the sorted value come last.
    """
    vocabulary = Vocabulary(connection)
    total = count_all(connection, query, vocabulary) if limit >= 0 else None
    ids = _in_order(connection, select(connection, query, vocabulary), sort, (limit, offset))
    first = list(islice(ids, 1))
    any_found = total if total is not None else first or offset
    columns = _columns(sort.removeprefix(REVERSED))
    return Listing(
        title="Papers",
        columns=columns,
        rows=paper_rows(connection, chain(first, ids)),
        papers=True,
        total=total,
        notes=suggestions(connection, query, found=any_found, vocabulary=vocabulary),
        further=further(columns),
    )


def list_paper_ids(connection: sqlite3.Connection, query: Query, *, sort: str) -> Iterator[int]:
    """The rows of the papers that a query finds, in one of the orders of `list_papers`.

    Raises:
        UsageError: there is no such order.
    """
    return _in_order(connection, select(connection, query), sort, (-1, 0))


def find_paper_ids(connection: sqlite3.Connection, query: Query) -> list[int]:
    """The rows of all papers that `list_papers` finds, in no order."""
    chosen = select(connection, query)
    return [row for (row,) in connection.execute(chosen.sql, chosen.params)]


def _in_order(
    connection: sqlite3.Connection, chosen: Selection, sort: str, page: tuple[int, int]
) -> Iterator[int]:
    """The rows of papers in one of `ORDERS`; `page` is a limit and an offset."""
    if sort not in ORDERS:
        raise UsageError(f"no order '{sort}'; there are {', '.join(ORDERS)}")
    params: tuple[str | int | float, ...] = (*chosen.params, *page)
    if sort in _BY_RATING:
        params = (json.dumps(ratings(connection)), *params)
    statement = {**_ORDERED, **_BY_RATING}[sort].format(condition=chosen.condition)
    return (row for (row,) in connection.execute(statement, params))


def _columns(sort: str) -> tuple[Column, ...]:
    """The columns of a list, with those that it is sorted by."""
    shown = {column.key for column in COLUMNS}
    measured = (column for column in FURTHER if column.key == sort and sort in (*MEASURES, *OWN_MEASURES))
    return (*COLUMNS[:1], *(column for column in measured if column.key not in shown), *COLUMNS[1:])
