"""Counts of the papers that a query finds by year, venue, category, topic, tag and what is known."""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator
from math import inf
from typing import Any, NamedTuple

from papercat.library.papers import count_tags
from papercat.query.conditions import HAS
from papercat.query.to_sql import Selection
from papercat.query.tree import Query
from papercat.query.values import typed
from papercat.records import Column, Listing, Row
from papercat.search.engine import put
from papercat.text.venue_names import shown_name

MOST_COUNTED = 20_000
"""Above this many papers, a sample is counted."""

_SAMPLE = 5_000

_FOUND = "WITH found (id) AS MATERIALIZED (SELECT value FROM json_each(?))"
# A conference with several names counts as one, as in a query.
_VENUE = "venue_name(named.name)"
# Each gives the value as typed in a query, the value as shown, and the number of papers.
_COUNTS = {
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
_KNOWN = ("abstract", "tweets", "citations", "rating", "summary", "translation")
_LINKED = ("code", "pdf")
_BITS = {name: 1 << place for place, name in enumerate((*_KNOWN, *_LINKED))}
# Reads each paper and each of its entries once, which takes most of the time.
_FACTS = f"""
    {_FOUND} SELECT papers.id, papers.year,
        {" + ".join(f"CASE WHEN {HAS[name]} THEN {_BITS[name]} ELSE 0 END" for name in _KNOWN)}
    FROM found CROSS JOIN papers ON papers.id = found.id
"""
_LINKS = f"""
    {_FOUND} SELECT entries.paper_id,
        {" + ".join(f"{_BITS[kind]} * max(link.value ->> 0 = '{kind}')" for kind in _LINKED)}
    FROM found CROSS JOIN entries ON entries.paper_id = found.id
    CROSS JOIN json_each(entries.record, '$.links') AS link
    WHERE entries.gone = 0 GROUP BY entries.paper_id
"""

FACETS = ("year", *_COUNTS, "tag", "has")
"""What papers are counted by; each is a field of the query language."""

_COLUMNS = (
    Column("facet", "Facet", "name"),
    Column("value", "Value", "name", lambda row: "unknown" if row["value"] is None else str(row["value"])),
    Column("papers", "Papers", "number", lambda row: _shown(row["papers"], about=row["about"])),
    Column("share", "Share", "number", lambda row: f"{100 * row['share']:.1f} %"),
    Column("query", "Query", "name"),
)


class _Sample(NamedTuple):
    """The papers to count: their rows, and how many papers each row stands for."""

    papers: frozenset[int]
    ids: str
    weight: float
    total: int


def facets(connection: sqlite3.Connection, query: Query, *, most: int = 10, exact: bool = False) -> Listing:
    """The facets of the papers that a search finds; `most` values of each (-1 is all).

    Raises:
        UsageError: the query is marked as FTS5 syntax and is not valid.
    """
    return count_facets(connection, put(connection, query, exact=exact).selection(), most=most)


def count_facets(connection: sqlite3.Connection, chosen: Selection, *, most: int = 10) -> Listing:
    """A row for each value of each of `FACETS`, years newest first, all else by falling number of papers.

    Appending `query` to the query finds just these papers; `share` is their part of all papers chosen, 0
    to 1. `about` says that the numbers come from a sample. The year None is for papers without a year.
    """
    sample = _sample(connection, chosen)
    rows: list[Row] = []
    connection.create_function("venue_name", 1, shown_name, deterministic=True)
    known = _facts(connection, sample.papers)
    years = Counter[int | None]()
    for (year, _), papers in known.items():
        years[year] += papers
    for year in sorted(years, key=lambda year: inf if year is None else -year)[: None if most < 0 else most]:
        asked = "-has:year" if year is None else f"year:{year}"
        rows.append(_row("year", year, asked, years[year], sample))
    for facet, statement in _COUNTS.items():
        for asked_as, shown, papers in _first(connection.execute(statement, (sample.ids,)), most):
            rows.append(_row(facet, shown, f"{facet}:{typed(asked_as)}", papers, sample))
    for name, papers in count_tags(connection, sample.papers)[: None if most < 0 else most]:
        rows.append(_row("tag", name, f"tag:{typed(name)}", papers, sample))
    has = {name: sum(n for (_, bits), n in known.items() if bits & bit) for name, bit in _BITS.items()}
    counted = sorted(has.items(), key=lambda pair: -pair[1])
    for name, papers in counted[: None if most < 0 else most]:
        if papers:
            rows.append(_row("has", name, f"has:{name}", papers, sample))
    return Listing(f"{_shown(sample.total)} papers by what they are", _COLUMNS, rows)


def _sample(connection: sqlite3.Connection, chosen: Selection) -> _Sample:
    """All papers, or a regular sample of many."""
    ids = [row for (row,) in connection.execute(chosen.sql, chosen.params)]
    step = -(-len(ids) // _SAMPLE) if len(ids) > MOST_COUNTED else 1
    counted = ids[::step]
    weight = len(ids) / len(counted) if counted else 1.0
    return _Sample(frozenset(counted), json.dumps(counted), weight, len(ids))


def _facts(connection: sqlite3.Connection, papers: Collection[int]) -> Counter[tuple[int | None, int]]:
    """How many of the papers have each year and each set of `_BITS`."""
    memory: dict[str, dict[Any, Any]] | None = getattr(connection, "memory", None)
    known: dict[int, tuple[int | None, int]] = {} if memory is None else memory.setdefault("facts", {})
    if new := [paper for paper in papers if paper not in known]:
        ids = json.dumps(new)
        linked: dict[int, int] = dict(connection.execute(_LINKS, (ids,)).fetchall())
        for paper, year, bits in connection.execute(_FACTS, (ids,)):
            known[paper] = year, bits | linked.get(paper, 0)
    return Counter(known[paper] for paper in papers if paper in known)


def _row(facet: str, value: str | int | None, query: str, papers: int, sample: _Sample) -> Row:
    return {
        "facet": facet,
        "value": value,
        "query": query,
        "papers": round(papers * sample.weight),
        "share": round(papers * sample.weight / sample.total, 4),
        "about": sample.weight > 1,
    }


def _first(rows: sqlite3.Cursor, most: int) -> Iterator[tuple[str, str, int]]:
    return iter(rows.fetchall() if most < 0 else rows.fetchmany(most))


def _shown(papers: int, *, about: bool = False) -> str:
    return f"{'about ' if about else ''}{papers:,}"
