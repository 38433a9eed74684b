"""Counts of the papers that a query finds by year, venue, category, topic, tag and what is known."""

import json
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from papercat.library.papers import count_tags
from papercat.query.conditions import HAS, HAS_LINK
from papercat.query.to_sql import Selection
from papercat.query.tree import Query
from papercat.query.values import typed
from papercat.records import Column, Listing, Row
from papercat.search.engine import put
from papercat.text.venue_names import shown_name

MOST_COUNTED = 20_000
"""Of more papers than this a sample is counted."""

_SAMPLE = 5_000

_FOUND = "WITH found (id) AS MATERIALIZED (SELECT value FROM json_each(?))"
# A conference with several names is one, as it is in a query.
_VENUE = "venue_name(named.name)"
# Each gives the value as it is typed in a query, how it is shown, and its papers.
_COUNTS = {
    "year": f"""
        {_FOUND} SELECT papers.year, papers.year, count(*) AS papers
        FROM found CROSS JOIN papers ON papers.id = found.id
        GROUP BY papers.year ORDER BY papers.year DESC NULLS LAST
    """,
    "venue": f"""
        {_FOUND} SELECT lower({_VENUE}), {_VENUE}, count(DISTINCT named.paper_id) AS papers
        FROM found CROSS JOIN paper_venues AS named ON named.paper_id = found.id
        GROUP BY {_VENUE} ORDER BY papers DESC, named.name
    """,
    "category": f"""
        {_FOUND} SELECT named.name, named.name, counted.papers FROM (
            SELECT member.category_id, count(*) AS papers
            FROM found CROSS JOIN paper_categories AS member ON member.paper_id = found.id GROUP BY 1
        ) AS counted JOIN categories AS named ON named.id = counted.category_id
        ORDER BY counted.papers DESC, named.name
    """,
    "topic": f"""
        {_FOUND} SELECT named.name, named.name, counted.papers FROM (
            SELECT member.topic_id, count(DISTINCT member.paper_id) AS papers
            FROM found CROSS JOIN paper_topics AS member ON member.paper_id = found.id GROUP BY 1
        ) AS counted JOIN topics AS named ON named.id = counted.topic_id
        ORDER BY counted.papers DESC, named.name
    """,
}
_KNOWN = {
    **{name: HAS[name] for name in ("abstract", "tweets", "citations", "rating", "summary", "translation")},
    **{rel: HAS_LINK.replace("?", f"'{rel}'") for rel in ("code", "pdf")},
}
_KNOWN_COUNTS = f"""
    {_FOUND} SELECT {", ".join(f"count(CASE WHEN {condition} THEN 1 END)" for condition in _KNOWN.values())}
    FROM found CROSS JOIN papers ON papers.id = found.id
"""

FACETS = (*_COUNTS, "tag", "has")
"""What papers are counted by, each a field of the query language."""

_COLUMNS = (
    Column("facet", "Facet", "name"),
    Column("value", "Value", "name", lambda row: "unknown" if row["value"] is None else str(row["value"])),
    Column("papers", "Papers", "number", lambda row: _shown(row["papers"], about=row["about"])),
    Column("share", "Share", "number", lambda row: f"{100 * row['share']:.1f} %"),
    Column("query", "Query", "name"),
)


class _Sample(NamedTuple):
    """The papers that are counted: their rows, and how many papers each of them stands for."""

    papers: frozenset[int]
    ids: str
    weight: float
    total: int


def facets(connection: sqlite3.Connection, query: Query, *, most: int = 10, exact: bool = False) -> Listing:
    """How the papers of a search spread; `most` values of each facet (-1 is all).

    Raises:
        UsageError: the query claims to be in FTS5's syntax and is not.
    """
    return count_facets(connection, put(connection, query, exact=exact).selection(), most=most)


def count_facets(connection: sqlite3.Connection, chosen: Selection, *, most: int = 10) -> Listing:
    """A row for each value of each of `FACETS`, years newest first, all else by falling number of papers.

    `query` finds just these papers when it is put behind the query; `share` is the part, 0 to 1, of all
    papers chosen. `about` says that the numbers come from a sample. The year None has the papers without.
    """
    sample = _sample(connection, chosen)
    rows: list[Row] = []
    connection.create_function("venue_name", 1, shown_name, deterministic=True)
    for facet, statement in _COUNTS.items():
        for asked_as, shown, papers in _first(connection.execute(statement, (sample.ids,)), most):
            asked = f"-has:{facet}" if shown is None else f"{facet}:{typed(str(asked_as))}"
            rows.append(_row(facet, shown, asked, papers, sample))
    for name, papers in count_tags(connection, sample.papers)[: None if most < 0 else most]:
        rows.append(_row("tag", name, f"tag:{typed(name)}", papers, sample))
    known = connection.execute(_KNOWN_COUNTS, (sample.ids,)).fetchone()
    counted = sorted(zip(_KNOWN, known, strict=True), key=lambda pair: -pair[1])
    for name, papers in counted[: None if most < 0 else most]:
        if papers:
            rows.append(_row("has", name, f"has:{name}", papers, sample))
    return Listing(f"{_shown(sample.total)} papers by what they are", _COLUMNS, rows)


def _sample(connection: sqlite3.Connection, chosen: Selection) -> _Sample:
    """All papers, or of many every so many."""
    ids = [row for (row,) in connection.execute(chosen.sql, chosen.params)]
    step = -(-len(ids) // _SAMPLE) if len(ids) > MOST_COUNTED else 1
    counted = ids[::step]
    weight = len(ids) / len(counted) if counted else 1.0
    return _Sample(frozenset(counted), json.dumps(counted), weight, len(ids))


def _row(facet: str, value: str | int | None, query: str, papers: int, sample: _Sample) -> Row:
    return {
        "facet": facet,
        "value": value,
        "query": query,
        "papers": round(papers * sample.weight),
        "share": round(papers * sample.weight / sample.total, 4),
        "about": sample.weight > 1,
    }


def _first(rows: sqlite3.Cursor, most: int) -> Iterator[tuple[str | int | None, str | int | None, int]]:
    return iter(rows.fetchall() if most < 0 else rows.fetchmany(most))


def _shown(papers: int, *, about: bool = False) -> str:
    return f"{'about ' if about else ''}{papers:,}"
