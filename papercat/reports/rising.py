"""Rising authors, categories, topics and venues: their share of the papers now, compared with before."""

import sqlite3
from itertools import count
from typing import NamedTuple

from papercat.query.suggest import suggestions
from papercat.query.to_sql import select
from papercat.query.tree import Query
from papercat.records import Column, Listing
from papercat.reports.leaderboard import GROUPS
from papercat.reports.paper_rows import RANK
from papercat.reports.same_names import name_functions

# The names put into these come from GROUPS. A paper that names an author twice counts once.
_NAME = "(SELECT name FROM {table} WHERE id = m.{key})"
_NAMES = {"topics": f"min({_NAME})", "venues": "venue_name(m.name)"}
_SAME = {"topics": f"even_name({_NAME})"}
_FOUND = """
    WITH found AS MATERIALIZED (
        SELECT papers.id, papers.date >= ? AS is_new FROM papers
        WHERE papers.date >= ? AND length(papers.date) >= 7 AND {condition}
    )
"""
_COUNTED = """
    SELECT {name} AS name, count(DISTINCT iif(f.is_new, f.id, NULL)),
        count(DISTINCT iif(f.is_new, NULL, f.id))
    FROM found AS f CROSS JOIN {members} AS m ON m.paper_id = f.id GROUP BY {same}
"""
_TOTALS = "SELECT coalesce(sum(is_new), 0), coalesce(sum(NOT is_new), 0) FROM found"
_FEWEST = 2
"""Groups with fewer recent papers are left out."""

_COLUMNS = (
    Column("rising", "Rising", "name", lambda row: f"{row['rising']:.1f}×"),
    Column("papers", "Papers", "number"),
    Column("before", "Before", "number"),
    Column("share", "Share", "number", lambda row: f"{100 * row['share']:.1f} %"),
)


class Rise(NamedTuple):
    """Which of `GROUPS` to rank, and the first days of the recent and of the earlier period."""

    of: str
    since: str
    before: str


def rising(
    connection: sqlite3.Connection, rise: Rise, query: Query, *, limit: int, offset: int = 0
) -> Listing:
    """Which groups rise most: by their share of the papers since a day, against their share before.

    Only papers of which the month is known count. `rising` is how many times as large the share is, with
    one paper more counted on both sides, so that few papers say little; `papers` and `before` are the
    papers themselves, `share` is the part of all papers now, 0 to 1.
    """
    of, day, before = rise
    group = GROUPS[of]
    chosen = select(connection, query)
    found = _FOUND.format(condition=chosen.condition)
    params = (day, before, *chosen.params)
    totals = found + _TOTALS
    new, old = connection.execute(totals, params).fetchone()
    name_functions(connection)
    name, same = (
        text.format(table=group.table, key=group.key) for text in (_NAMES.get(of, _NAME), _SAME.get(of, "1"))
    )
    rows = []
    counted = found + _COUNTED.format(name=name, members=group.members, same=same)
    for shown, now, then in connection.execute(counted, params):
        if now >= _FEWEST:
            times = (now + 1) / (new + 1) / ((then + 1) / (old + 1))
            rows.append((times, now, shown, then))
    rows.sort(key=lambda row: (-row[0], -row[1], row[2]))
    chosen_rows = rows[offset:] if limit < 0 else rows[offset : offset + limit]
    notes = suggestions(connection, query, found=new)
    if new and not old:
        notes = (*notes, f"no paper found is dated between {before} and {day}: nothing to compare with")
    return Listing(
        title=f"Rising {of} since {day}, against those since {before}",
        columns=(RANK, Column("name", group.label, "name"), *_COLUMNS),
        rows=[
            {
                "rank": rank,
                "name": shown,
                "rising": round(times, 2),
                "papers": now,
                "before": then,
                "share": round(now / new, 4),
            }
            for rank, (times, now, shown, then) in zip(count(offset + 1), chosen_rows, strict=False)
        ],
        total=len(rows),
        notes=notes,
    )
