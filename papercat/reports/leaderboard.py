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
from papercat.reports.same_names import name_functions
from papercat.reports.top import NO_SNAPSHOTS
from papercat.text.venue_names import shown_name

# The names put into these come from the tables below and from MEASURES, never from the user. A paper that
# names an author twice counts once. A bare column next to one max() comes from the row with the maximum.
GATHERED = """
    SELECT count(*) OVER (), named.*, gathered.value, gathered.papers, gathered.best
    FROM (
        SELECT member, {gather}(value) AS value, count(*) AS papers, max(value), paper AS best
        FROM ({each}) GROUP BY member
    ) AS gathered
    JOIN ({named}) AS named ON named.id = gathered.member
    ORDER BY gathered.value DESC, gathered.papers DESC, {order} LIMIT ? OFFSET ?
"""
EACH = """
    SELECT m.{key} AS member, papers.{column} AS value, papers.id AS paper
    FROM papers CROSS JOIN {members} AS m ON m.paper_id = papers.id
    WHERE papers.{column} IS NOT NULL AND {condition} AND NOT EXISTS (
        SELECT 1 FROM {members} AS earlier
        WHERE earlier.paper_id = m.paper_id AND earlier.position < m.position AND earlier.{key} = m.{key}
    )
"""
NAMED = "SELECT {columns} FROM {table}"
_EACH_AS_ONE = """
    SELECT DISTINCT one.first AS member, papers.{column} AS value, papers.id AS paper
    FROM papers CROSS JOIN {members} AS m ON m.paper_id = papers.id
    CROSS JOIN (SELECT id, min(id) OVER (PARTITION BY {same}) AS first FROM {table}) AS one
    ON one.id = m.{key}
    WHERE papers.{column} IS NOT NULL AND {condition}
"""
_NAMED_AS_ONE = "SELECT {columns} FROM {table} GROUP BY {same}"
TITLES = "SELECT id, public_id, title FROM papers WHERE id IN (SELECT value FROM json_each(?))"


class _Group(NamedTuple):
    """A kind of group that papers belong to: its tables, columns, heading, and what makes rows the same."""

    table: str
    members: str
    key: str
    columns: tuple[str, ...]
    label: str
    same: str = ""


GROUPS = {
    "authors": _Group("authors", "paper_authors", "author_id", ("id", "name"), "Author"),
    "categories": _Group("categories", "paper_categories", "category_id", ("id", "name"), "Category"),
    "topics": _Group("topics", "paper_topics", "topic_id", ("id", "name"), "Topic", "even_name(name)"),
    "venues": _Group(
        "venues", "paper_venues", "venue_id", ("id", "name", "year"), "Venue", "venue_name(name), year"
    ),
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
    each, named, columns = EACH, NAMED, group.columns
    if group.same:
        name_functions(connection)
        each, named = _EACH_AS_ONE, _NAMED_AS_ONE
        columns = tuple(f"min({column}) AS {column}" for column in columns)
    statement = GATHERED.format(
        each=each.format(column=measure.column, condition=chosen.condition, **group._asdict()),
        gather=_GATHER.get(by, "sum"),
        named=named.format(columns=", ".join(columns), table=group.table, same=group.same),
        order=", ".join(f"named.{column}" for column in (*group.columns[1:], "id")),
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
