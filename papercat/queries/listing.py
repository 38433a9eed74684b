"""All papers that a query finds, in any order; a stream, for a screen or for a whole export."""

import sqlite3
from collections.abc import Iterator
from itertools import chain, islice

from papercat.errors import UsageError
from papercat.queries.compile import select
from papercat.queries.language import Query
from papercat.queries.meant import meant
from papercat.queries.papers import COLUMNS, SORTS, paper_rows
from papercat.queries.walks import count_all
from papercat.records import Listing

# As in `top`: columns come from SORTS alone.
ORDERED = {
    name: f"""
        SELECT id FROM papers WHERE {{condition}}
        ORDER BY {measure.column} {"DESC" if measure.descending else ""} NULLS LAST, title, id
        LIMIT ? OFFSET ?
    """
    for name, measure in SORTS.items()
}


def papers(
    connection: sqlite3.Connection, query: Query, *, sort: str, limit: int = -1, offset: int = 0
) -> Listing:
    """The papers that a query finds, by one of `SORTS`; those without that come last."""
    total = count_all(connection, query) if limit >= 0 else None
    ids = paper_ids(connection, query, sort=sort, limit=limit, offset=offset)
    first = list(islice(ids, 1))
    any_found = total if total is not None else first or offset
    return Listing(
        title="Papers",
        columns=COLUMNS,
        rows=paper_rows(connection, chain(first, ids)),
        papers=True,
        total=total,
        notes=meant(connection, query, found=any_found),
    )


def paper_ids(
    connection: sqlite3.Connection, query: Query, *, sort: str, limit: int = -1, offset: int = 0
) -> Iterator[int]:
    """The rows of the papers that a query finds, by one of `SORTS`.

    Raises:
        UsageError: there is no such order.
    """
    if sort not in ORDERED:
        raise UsageError(f"no order '{sort}'; there are {', '.join(ORDERED)}")
    chosen = select(connection, query)
    statement = ORDERED[sort].format(condition=chosen.condition)
    return (row for (row,) in connection.execute(statement, (*chosen.params, limit, offset)))
