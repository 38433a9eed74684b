"""Which authors, categories and conferences lead by what their papers gathered."""

import json
import sqlite3
from itertools import count
from typing import Any, NamedTuple

from papercat.queries.compile import select
from papercat.queries.language import Query
from papercat.queries.meant import meant
from papercat.queries.papers import MEASURES, RANK
from papercat.queries.top import NO_SNAPSHOTS
from papercat.records import Column, Listing, Row

# The names put into these come from the tables below and from MEASURES, never from a person. A paper
# counts once for whoever it names twice; a bare column beside one max() is from the row that has it.
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


class Group(NamedTuple):
    """Something that papers belong to: its tables, its columns, its heading."""

    table: str
    members: str
    key: str
    columns: tuple[str, ...]
    label: str


GROUPS = {
    "authors": Group("authors", "paper_authors", "author_id", ("id", "name"), "Author"),
    "categories": Group("categories", "paper_categories", "category_id", ("id", "name"), "Category"),
    "venues": Group("venues", "paper_venues", "venue_id", ("id", "name", "year"), "Venue"),
}
"""What `top` ranks beside papers."""

GATHER = {"rating": "avg", "date": "max"}
"""How a measure of papers becomes one of theirs: the mean, the latest; all else is summed."""


class Ranking(NamedTuple):
    """Which of `GROUPS` is ranked, by which of `MEASURES`."""

    of: str
    by: str


def standings(
    connection: sqlite3.Connection, ranking: Ranking, query: Query, *, limit: int, offset: int = 0
) -> Listing:
    """Who or what leads by a measure over the papers that a query finds.

    Counts are summed, ratings averaged, of dates the latest counts; `papers` is how many papers have
    the measure, `best_id` and `best_title` name the one that has most of it.
    Ties go to more papers, then by name.
    """
    of, by = ranking
    group, measure = GROUPS[of], MEASURES[by]
    chosen = select(connection, query)
    statement = GATHERED.format(
        key=group.key,
        gather=GATHER.get(by, "sum"),
        column=measure.column,
        members=group.members,
        table=group.table,
        columns=", ".join(group.columns),
        order=", ".join(f"named.{column}" for column in (*group.columns[1:], "id")),
        condition=chosen.condition,
    )
    found = connection.execute(statement, (*chosen.params, limit, offset)).fetchall()
    best = titles(connection, [row[-1] for row in found])
    rows: list[Row] = []
    for rank, (_, _, *name, value, papers, paper) in zip(count(offset + 1), found, strict=False):
        said = dict(zip(group.columns[1:], name, strict=True))
        shown = round(value, 2) if isinstance(value, float) else value
        rows.append({"rank": rank, **said, by: shown, "papers": papers, **best[paper]})
    notes = meant(connection, query, found=rows or offset)
    if by == "gain" and not (rows or offset or notes):
        notes = (NO_SNAPSHOTS,)
    label = f"Mean {measure.label.lower()}" if by == "rating" else measure.label
    years = (Column("year", "Year", "number"),) if "year" in group.columns else ()
    return Listing(
        title=f"{of.capitalize()} by {by}",
        columns=(
            RANK,
            Column("name", group.label, "name"),
            *years,
            Column(by, label, "number"),
            Column("papers", "Papers", "number"),
            Column("best_title", "Best paper"),
        ),
        rows=rows,
        # Behind the last of them there is no row that would tell.
        total=found[0][0] if found else None if offset else 0,
        notes=notes,
    )


def titles(connection: sqlite3.Connection, ids: list[int]) -> dict[int, dict[str, Any]]:
    """The public ids and titles of papers by their rows."""
    found = connection.execute(TITLES, (json.dumps(ids),))
    return {row: {"best_id": public_id, "best_title": title} for row, public_id, title in found}
