"""Authors, categories, topics and venues ranked by their papers' counts."""

import json
import sqlite3
from itertools import count
from typing import Any, NamedTuple

from papercat.query.suggest import suggestions
from papercat.query.to_sql import select
from papercat.query.tree import Query
from papercat.records import Column, Listing, Row
from papercat.reports.paper_rows import MEASURES, RANK
from papercat.reports.top import NO_SNAPSHOTS
from papercat.text.venue_names import shown_name

# The names put into these come from the tables below and from MEASURES, never from the user. A paper that
# names an author twice counts once. A bare column next to one max() comes from the row with the maximum.
GATHERED = """
    SELECT count(*) OVER (), named.*, gathered.value, gathered.papers, gathered.best
    FROM (
        SELECT m.{key} AS member, {gather}(papers.{column}) AS value, count(*) AS papers,
            max(papers.{column}), papers.id AS best
        FROM papers CROSS JOIN {members} AS m ON m.paper_id = papers.id
        WHERE papers.{column} IS NOT NULL AND {condition} AND NOT EXISTS (
            SELECT 1 FROM {members} AS earlier
            WHERE earlier.paper_id = m.paper_id AND earlier.position < m.position AND earlier.{key} = m.{key}
        )
        GROUP BY m.{key}
    ) AS gathered
    JOIN (SELECT {columns} FROM {table}) AS named ON named.id = gathered.member
    ORDER BY gathered.value DESC, gathered.papers DESC, {order} LIMIT ? OFFSET ?
"""
TITLES = "SELECT id, public_id, title FROM papers WHERE id IN (SELECT value FROM json_each(?))"


class _Group(NamedTuple):
    """A kind of group that papers belong to: its tables, columns and heading."""

    table: str
    members: str
    key: str
    columns: tuple[str, ...]
    label: str


GROUPS = {
    "authors": _Group("authors", "paper_authors", "author_id", ("id", "name"), "Author"),
    "categories": _Group("categories", "paper_categories", "category_id", ("id", "name"), "Category"),
    "topics": _Group("topics", "paper_topics", "topic_id", ("id", "name"), "Topic"),
    "venues": _Group("venues", "paper_venues", "venue_id", ("id", "name", "year"), "Venue"),
}
"""What `top` ranks besides papers."""

_GATHER = {"rating": "avg", "date": "max", "papers": "count"}
"""How a measure of papers becomes one of a group: the mean or the latest; others are summed."""

GROUP_MEASURES = {**MEASURES, "papers": MEASURES["prominence"]._replace(label="Papers")}
"""What groups are ranked by: the measures of papers, and the number of papers."""


class Ranking(NamedTuple):
    """Which of `GROUPS` is ranked, by which of `GROUP_MEASURES`."""

    of: str
    by: str


def leaderboard(
    connection: sqlite3.Connection, ranking: Ranking, query: Query, *, limit: int, offset: int = 0
) -> Listing:
    """The groups that lead by a measure, over the papers that a query finds.

    Counts are summed, ratings averaged, of dates the latest counts; `papers` is how many papers have
    the measure, `best_id` and `best_title` name the one that has most of it.
    Ties go to more papers, then by name.
    """
    of, by = ranking
    group, measure = GROUPS[of], GROUP_MEASURES[by]
    chosen = select(connection, query)
    statement = GATHERED.format(
        key=group.key,
        gather=_GATHER.get(by, "sum"),
        column=measure.column,
        members=group.members,
        table=group.table,
        columns=", ".join(group.columns),
        order=", ".join(f"named.{column}" for column in (*group.columns[1:], "id")),
        condition=chosen.condition,
    )
    found = connection.execute(statement, (*chosen.params, limit, offset)).fetchall()
    best = _titles(connection, [row[-1] for row in found])
    rows: list[Row] = []
    for rank, (_, _, *name, value, papers, paper) in zip(count(offset + 1), found, strict=False):
        said = dict(zip(group.columns[1:], name, strict=True))
        if of == "venues":
            said["name"] = shown_name(said["name"])
        shown = round(value, 2) if isinstance(value, float) else value
        rows.append({"rank": rank, **said, by: shown, "papers": papers, **best[paper]})
    notes = suggestions(connection, query, found=rows or offset)
    if by == "gain" and not (rows or offset or notes):
        notes = (NO_SNAPSHOTS,)
    # Each row has the total; a page after the last has no row, so its total is not known.
    total = found[0][0] if found else 0
    if not found and offset:
        total = None
    label = f"Mean {measure.label.lower()}" if by == "rating" else measure.label
    years = (Column("year", "Year", "number"),) if "year" in group.columns else ()
    return Listing(
        title=f"{of.capitalize()} by {by}",
        columns=(
            RANK,
            Column("name", group.label, "name"),
            *years,
            *(() if by == "papers" else (Column(by, label, "number"),)),
            Column("papers", "Papers", "number"),
            Column("best_title", "Best paper", "line"),
        ),
        rows=rows,
        total=total,
        notes=notes,
    )


def _titles(connection: sqlite3.Connection, ids: list[int]) -> dict[int, dict[str, Any]]:
    """The public ids and titles of papers by their rows."""
    found = connection.execute(TITLES, (json.dumps(ids),))
    return {row: {"best_id": public_id, "best_title": title} for row, public_id, title in found}
