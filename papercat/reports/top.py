"""Papers ranked by a measure."""

import json
import sqlite3
from itertools import count

from papercat.errors import UsageError
from papercat.library.papers import ratings
from papercat.query.ranking_plan import RankingPlan, ranking_plan
from papercat.query.suggest import suggestions
from papercat.query.to_sql import select
from papercat.query.tree import Query
from papercat.records import Column, Listing, Row
from papercat.reports.paper_rows import COLUMNS, MEASURES, OWN_MEASURES, RANK, further, paper_rows

_FEW = 10
"""With fewer papers that have two snapshots, a ranking by gain says little."""

_MEASURES = {**MEASURES, **OWN_MEASURES}

# The user's ratings are few; they are passed as (paper, rating).
_OWN = """
    FROM json_each(?) AS said CROSS JOIN papers ON papers.id = said.value ->> 0 WHERE {condition}
"""
_RANKED_OWN = f"""
    SELECT papers.id AS id, said.value ->> 1 AS number, papers.title AS title {_OWN}
    ORDER BY number DESC, title, id LIMIT ? OFFSET ?
"""
_COUNTED_OWN = f"SELECT count(*) {_OWN}"

NO_SNAPSHOTS = "no paper here has two snapshots of its counts yet; read a later version of a post to get one"


def top(connection: sqlite3.Connection, by: str, query: Query, *, limit: int, offset: int = 0) -> Listing:
    """The papers that lead by a measure, by each one's newest reading; ties by title.

    `by` is one of `MEASURES` or of `OWN_MEASURES`. Papers without the measure are left out.
    `limit` -1 is all of them.
    """
    way = _plan_for_measure(connection, by, query)
    found = _leaders(connection, way, limit=limit, offset=offset)
    ranks = count(offset + 1)
    # `tweets` is a key of the export contract, which the number of tweets must not replace.
    own_key = by != "tweets"
    extra: dict[int, Row] = {
        row: {"rank": next(ranks), by: value} if own_key else {"rank": next(ranks)} for row, value in found
    }
    # If the page is not full, its end is the total.
    of_all = offset + len(found) if 0 < len(found) < limit else _count_papers(connection, way)
    notes = _few_snapshots(offset + len(found), limit) if by == "gain" else ()
    notes += suggestions(connection, query, found=of_all)
    shown = Column(by, _MEASURES[by].label, "number", None if own_key else lambda row: len(row["tweets"]))
    columns = (RANK, shown, *COLUMNS)
    return Listing(
        title=f"Papers by {by}",
        columns=columns,
        rows=paper_rows(connection, [row for row, _ in found], extra),
        papers=True,
        total=of_all,
        notes=notes,
        further=further(columns),
    )


def top_ids(
    connection: sqlite3.Connection, by: str, query: Query, *, limit: int = -1, offset: int = 0
) -> list[tuple[int, int | float | str]]:
    """The rows of the papers that lead by one of `MEASURES`, each with its value.

    Raises:
        UsageError: there is no such measure.
    """
    return _leaders(connection, _plan_for_measure(connection, by, query), limit=limit, offset=offset)


def _plan_for_measure(connection: sqlite3.Connection, by: str, query: Query) -> RankingPlan:
    """The plan for ranking by a measure of documents.

    Raises:
        UsageError: there is no such measure.
    """
    if by not in _MEASURES:
        raise UsageError(f"no measure '{by}'; there are {', '.join(_MEASURES)}")
    if by in OWN_MEASURES:
        return _plan_for_own(connection, query)
    return ranking_plan(connection, query, MEASURES[by].column)


def _plan_for_own(connection: sqlite3.Connection, query: Query) -> RankingPlan:
    """The plan for ranking by the user's ratings."""
    chosen = select(connection, query)
    params = (json.dumps(ratings(connection)), *chosen.params)
    ranked, counted = (text.format(condition=chosen.condition) for text in (_RANKED_OWN, _COUNTED_OWN))
    return RankingPlan(ranked, params, counted, params)


def _leaders(
    connection: sqlite3.Connection, way: RankingPlan, *, limit: int, offset: int
) -> list[tuple[int, int | float | str]]:
    """The first papers of a ranking, each with its value."""
    found = connection.execute(way.ranked, (*way.ranked_params, limit, offset))
    return [(row, value) for row, value, _ in found]


def _count_papers(connection: sqlite3.Connection, way: RankingPlan) -> int:
    """How many papers a ranking has in all."""
    return int(connection.execute(way.counted, way.counted_params).fetchone()[0])


def _few_snapshots(found: int, limit: int) -> tuple[str, ...]:
    """The hint if too few papers have a gain."""
    if not found:
        return (NO_SNAPSHOTS,)
    if found < _FEW and not 0 <= limit <= found:
        return (f"papers here with two snapshots of their counts, which a gain needs: only {found}",)
    return ()
