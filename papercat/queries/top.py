"""Which papers lead by a measure."""

import sqlite3
from itertools import count

from papercat.errors import UsageError
from papercat.queries.language import Query
from papercat.queries.meant import meant
from papercat.queries.papers import COLUMNS, MEASURES, RANK, paper_rows
from papercat.queries.walks import Walk, walk
from papercat.records import Column, Listing, Row

FEW = 10
"""Fewer papers with two snapshots than this say little about what rises."""

NO_SNAPSHOTS = "no paper here has two snapshots of its counts yet; read a later version of a post to get one"


def top(connection: sqlite3.Connection, by: str, query: Query, *, limit: int, offset: int = 0) -> Listing:
    """The papers that lead by one of `MEASURES`, by each one's newest reading; ties by title.

    Papers without the measure are left out. `limit` -1 is all of them.
    """
    way = way_down(connection, by, query)
    found = leaders(connection, way, limit=limit, offset=offset)
    ranks = count(offset + 1)
    # The tweets of a paper are a key of the export contract: their number must not take its place.
    own_key = by != "tweets"
    extra: dict[int, Row] = {
        row: {"rank": next(ranks), by: value} if own_key else {"rank": next(ranks)} for row, value in found
    }
    # A page that is not full tells by itself how many there are.
    of_all = offset + len(found) if 0 < len(found) < limit else total(connection, way)
    notes = few_snapshots(offset + len(found), limit) if by == "gain" else ()
    notes += meant(connection, query, found=of_all)
    shown = Column(by, MEASURES[by].label, "number", None if own_key else lambda row: len(row["tweets"]))
    return Listing(
        title=f"Papers by {by}",
        columns=(RANK, shown, *COLUMNS),
        rows=paper_rows(connection, [row for row, _ in found], extra),
        papers=True,
        total=of_all,
        notes=notes,
    )


def top_ids(
    connection: sqlite3.Connection, by: str, query: Query, *, limit: int = -1, offset: int = 0
) -> list[tuple[int, int | float | str]]:
    """The rows of the papers that lead by one of `MEASURES`, each with its value.

    Raises:
        UsageError: there is no such measure.
    """
    return leaders(connection, way_down(connection, by, query), limit=limit, offset=offset)


def way_down(connection: sqlite3.Connection, by: str, query: Query) -> Walk:
    """How to walk down what a query finds.

    Raises:
        UsageError: there is no such measure.
    """
    if by not in MEASURES:
        raise UsageError(f"no measure '{by}'; there are {', '.join(MEASURES)}")
    return walk(connection, query, MEASURES[by].column)


def leaders(
    connection: sqlite3.Connection, way: Walk, *, limit: int, offset: int
) -> list[tuple[int, int | float | str]]:
    """The first papers on the way down, each with its value."""
    found = connection.execute(way.ranked, (*way.ranked_params, limit, offset))
    return [(row, value) for row, value, _ in found]


def total(connection: sqlite3.Connection, way: Walk) -> int:
    """How many papers there are on the whole way."""
    return int(connection.execute(way.counted, way.counted_params).fetchone()[0])


def few_snapshots(found: int, limit: int) -> tuple[str, ...]:
    """What to say where too few papers have a gain."""
    if not found:
        return (NO_SNAPSHOTS,)
    if found < FEW and not 0 <= limit <= found:
        return (f"papers here with two snapshots of their counts, which a gain needs: only {found}",)
    return ()
