"""Which papers lead by a measure."""

import sqlite3
from itertools import count

from papercat.queries.compile import select
from papercat.queries.language import Query
from papercat.queries.papers import COLUMNS, MEASURES, RANK, paper_rows
from papercat.records import Column, Listing, Row

# The columns that a measure may name are those of MEASURES: no SQL is made of what a person types.
RANKED = {
    name: f"""
        SELECT id, {measure.column} FROM papers
        WHERE {measure.column} IS NOT NULL AND {{condition}}
        ORDER BY {measure.column} DESC, title, id LIMIT ? OFFSET ?
    """
    for name, measure in MEASURES.items()
}
COUNTED = {
    name: f"SELECT count(*) FROM papers WHERE {measure.column} IS NOT NULL AND {{condition}}"
    for name, measure in MEASURES.items()
}
FEW_SNAPSHOTS = "no paper here has two snapshots of its counts yet; read a later version of a post to get one"


def top(connection: sqlite3.Connection, by: str, query: Query, *, limit: int, offset: int = 0) -> Listing:
    """The papers that lead by one of `MEASURES`, by each one's newest reading; ties by title.

    Papers without the measure are left out. `limit` -1 is all of them.
    """
    measure = MEASURES[by]
    chosen = select(connection, query)
    found = connection.execute(
        RANKED[by].format(condition=chosen.condition), (*chosen.params, limit, offset)
    ).fetchall()
    total = connection.execute(COUNTED[by].format(condition=chosen.condition), chosen.params).fetchone()[0]
    ranks = count(offset + 1)
    extra: dict[int, Row] = {row: {"rank": next(ranks), by: value} for row, value in found if by != "tweets"}
    if by == "tweets":
        extra = {row: {"rank": next(ranks)} for row, _ in found}
    shown = Column(by, measure.label, "number", (lambda row: len(row["tweets"])) if by == "tweets" else None)
    return Listing(
        title=f"Papers by {by}",
        columns=(RANK, shown, *COLUMNS),
        rows=paper_rows(connection, [row for row, _ in found], extra),
        papers=True,
        total=total,
        notes=(FEW_SNAPSHOTS,) if by == "gain" and not total else (),
    )
