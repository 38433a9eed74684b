"""All papers that a query finds, in any order; a stream, for a screen or for a whole export."""

import sqlite3
from collections.abc import Iterator

from papercat.queries.compile import select
from papercat.queries.language import Query
from papercat.queries.papers import COLUMNS, SORTS, paper_rows
from papercat.records import Listing

# As in `top`: columns come from SORTS alone.
ORDERED = {
    name: f"""
        SELECT id FROM papers WHERE {{condition}}
        ORDER BY {measure.column} {"DESC" if measure.descending else ""} NULLS LAST, title, id LIMIT ? OFFSET ?
    """
    for name, measure in SORTS.items()
}


def papers(connection: sqlite3.Connection, query: Query, *, sort: str, limit: int = -1, offset: int = 0) -> Listing:
    """The papers that a query finds, by one of `SORTS`; those without that come last."""
    chosen = select(connection, query)
    count = f"SELECT count(*) FROM papers WHERE {chosen.condition}"
    total = None if limit < 0 else connection.execute(count, chosen.params).fetchone()[0]
    statement = ORDERED[sort].format(condition=chosen.condition)

    def ids() -> Iterator[int]:
        for (row,) in connection.execute(statement, (*chosen.params, limit, offset)):
            yield row

    return Listing(
        title="Papers", columns=COLUMNS, rows=paper_rows(connection, ids()), papers=True, total=total
    )
