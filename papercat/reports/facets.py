"""Counts of the papers that a query finds by year, venue, category, topic, tag and what is known."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import inf
from typing import NamedTuple

from papercat.library.papers import count_tags
from papercat.query.tree import Query
from papercat.query.values import typed
from papercat.records import Column, Listing, Row
from papercat.reports.traits import BITS, count_traits
from papercat.search.engine import put

MOST_COUNTED = 20_000
"""Above this many papers, a sample is counted."""

_SAMPLE = 5_000

FACETS = ("year", "venue", "category", "topic", "tag", "has")
"""What papers are counted by, each a field of the query language."""

_COLUMNS = (
    Column("facet", "Facet", "name"),
    Column("value", "Value", "name", lambda row: "unknown" if row["value"] is None else str(row["value"])),
    Column("papers", "Papers", "number", lambda row: _shown(row["papers"], about=row["about"])),
    Column("share", "Share", "number", lambda row: f"{100 * row['share']:.1f} %"),
    Column("query", "Query", "name"),
)


class _Sample(NamedTuple):
    """The papers to count: their rows, and how many papers each row stands for."""

    papers: list[int]
    weight: float
    total: int


def facets(
    connection: sqlite3.Connection, query: Query, *, most: int = 10, offset: int = 0, exact: bool = False
) -> Listing:
    """The facets of the papers that a search finds; `most` values of each (-1 is all), after `offset` others.

    Raises:
        UsageError: the query is marked as FTS5 syntax and is not valid.
    """
    return count_facets(connection, put(connection, query, exact=exact).papers(), most=most, offset=offset)


def count_facets(
    connection: sqlite3.Connection, papers: Sequence[int], *, most: int = 10, offset: int = 0
) -> Listing:
    """A row for each value of each of `FACETS`, years newest first, all else by falling number of papers.

    Papers are given by their rows, each once. `query` finds just these papers when it is put behind the
    query; `share` is the part, 0 to 1, of all papers given. `about` says that the numbers come from a
    sample. The year None has the papers without.
    """
    sample = _sample(papers)
    rows: list[Row] = []
    end = None if most < 0 else offset + most
    for facet, counted in _counted(connection, sample.papers).items():
        for value, number in counted[offset:end]:
            rows.append(_row(facet, value, number, sample))
    title = f"Facets of {_shown(sample.total)} paper{'' if sample.total == 1 else 's'}"
    return Listing(title, _COLUMNS, rows)


def _counted(
    connection: sqlite3.Connection, papers: Sequence[int]
) -> dict[str, list[tuple[str | int | None, int]]]:
    """The values of each facet with their numbers of papers, in order."""
    years: defaultdict[int | None, int] = defaultdict(int)
    known: defaultdict[int, int] = defaultdict(int)
    venues: defaultdict[str, int] = defaultdict(int)
    categories: defaultdict[str, int] = defaultdict(int)
    topics: defaultdict[str, int] = defaultdict(int)
    for (year, bits, its_venues, its_categories, its_topics), number in count_traits(connection, papers):
        years[year] += number
        known[bits] += number
        for name in its_venues:
            venues[name] += number
        for name in its_categories:
            categories[name] += number
        for name in its_topics:
            topics[name] += number
    has = Counter({name: sum(n for bits, n in known.items() if bits & bit) for name, bit in BITS.items()})
    newest_first = sorted(years, key=lambda year: inf if year is None else -year)
    return {
        "year": [(year, years[year]) for year in newest_first],
        "venue": [*_falling(venues)],
        "category": [*_falling(categories)],
        "topic": [*_falling(topics)],
        "tag": [*count_tags(connection, frozenset(papers))],
        "has": [(name, number) for name, number in has.most_common() if number],
    }


def _falling(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _sample(papers: Sequence[int]) -> _Sample:
    """All papers, or of many every so many."""
    step = -(-len(papers) // _SAMPLE) if len(papers) > MOST_COUNTED else 1
    counted = list(papers[::step])
    weight = len(papers) / len(counted) if counted else 1.0
    return _Sample(counted, weight, len(papers))


def _row(facet: str, value: str | int | None, papers: int, sample: _Sample) -> Row:
    return {
        "facet": facet,
        "value": value,
        "query": _query(facet, value),
        "papers": round(papers * sample.weight),
        "share": round(papers * sample.weight / sample.total, 4),
        "about": sample.weight > 1,
    }


def _query(facet: str, value: str | int | None) -> str:
    """What finds the papers with a value."""
    if value is None:
        return "-has:year"
    if not isinstance(value, str) or facet == "has":
        return f"{facet}:{value}"
    # A conference is typed in small letters; SQLite takes ASCII's alone as the same.
    small = facet == "venue" and value.isascii()
    return f"{facet}:{typed(value.lower() if small else value)}"


def _shown(papers: int, *, about: bool = False) -> str:
    return f"{'about ' if about else ''}{papers:,}"
