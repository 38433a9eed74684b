"""Papers about something over time: papers and retweets by month or year."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Literal

from papercat.errors import DamagedError, UsageError
from papercat.query.suggest import suggestions
from papercat.query.to_sql import select
from papercat.query.tree import Query
from papercat.records import Column, Listing

Step = Literal["month", "year"]

_MONTHS = """
    SELECT substr(papers.date, 1, 7), count(*), sum(papers.retweets)
    FROM papers WHERE length(papers.date) >= 7 AND {condition} GROUP BY 1 ORDER BY 1
"""
_YEARS = """
    SELECT CAST(papers.year AS TEXT), count(*), sum(papers.retweets)
    FROM papers WHERE papers.year IS NOT NULL AND {condition} GROUP BY papers.year ORDER BY papers.year
"""
# All papers, from the index on the date or the year alone.
ALL_MONTHS = "SELECT substr(date, 1, 7), count(*) FROM papers WHERE length(date) >= 7 GROUP BY 1"
ALL_YEARS = "SELECT CAST(year AS TEXT), count(*) FROM papers WHERE year IS NOT NULL GROUP BY year"
_DATED = """
    SELECT count(*), count(papers.year), count(CASE WHEN length(papers.date) >= 7 THEN 1 END)
    FROM papers WHERE {condition}
"""
_STATEMENTS = {"month": (_MONTHS, ALL_MONTHS), "year": (_YEARS, ALL_YEARS)}

_PERIOD = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")

_COLUMNS = (
    Column("papers", "Papers", "number"),
    Column("retweets", "Retweets", "number"),
    Column("share", "Share", "number", lambda row: f"{100 * row['share']:.1f} %" if row["share"] else ""),
)


def trend(connection: sqlite3.Connection, query: Query, by: Step | None = None) -> Listing:
    """Papers and their retweets by month or year, oldest first, without gaps.

    Months are when papers became known; years are those of their conferences, else of their
    arXiv ids. Without `by`: months where most of the papers found have one, else years. `share` is
    the part, 0 to 1, that they have in all papers of the time; of an empty time None.
    """
    chosen = select(connection, query)
    counts = connection.execute(_DATED.format(condition=chosen.condition), chosen.params)
    found, with_year, dated = counts.fetchone()
    step: Step = by or ("month" if 2 * dated > found else "year")
    statement, every = _STATEMENTS[step]
    of_all = dict(connection.execute(every))
    rows = {
        period: {
            step: _typed(period),
            "papers": papers,
            "retweets": retweets or 0,
            "share": round(papers / of_all[period], 4),
        }
        for period, papers, retweets in connection.execute(
            statement.format(condition=chosen.condition), chosen.params
        )
    }
    empty = {"papers": 0, "retweets": 0}
    filled = [
        rows.get(period) or {step: _typed(period), **empty, "share": 0.0 if period in of_all else None}
        for period in (_periods(min(rows), max(rows)) if rows else ())
    ]
    notes = suggestions(connection, query, found=found)
    shown = sum(row["papers"] for row in rows.values())
    if step == "month" and shown < with_year:
        wanting = f"{with_year - shown:,} of {found:,} papers are known by their year alone"
        notes = (f"{wanting}; --by year has them too",)
    if with_year < found:
        notes = (*notes, f"{found - with_year:,} of {found:,} papers have no year and are not counted")
    return Listing(
        title=f"Papers by {step}" + (f": {query.text}" if query.text else ""),
        columns=(Column(step, step.capitalize(), "name"), *_COLUMNS),
        rows=filled,
        notes=notes,
    )


def trends(connection: sqlite3.Connection, queries: Sequence[Query], by: Step | None = None) -> Listing:
    """Several queries' papers by month or year, one column per query.

    A row has the month or year, and for each query's text the number of its papers. Without `by`: months
    where the first query has them.
    """
    names = [query.text.strip() or "all papers" for query in queries]
    if len(set(names)) < len(names):
        raise UsageError("the same query appears twice; each column needs its own")
    first = trend(connection, queries[0], by)
    step: Step = "month" if first.columns[0].key == "month" else "year"
    listings = [first, *(trend(connection, query, step) for query in queries[1:])]
    counts = [{str(row[step]): row["papers"] for row in listing.rows} for listing in listings]
    periods = {period for found in counts for period in found}
    rows = [
        {step: _typed(period), **{name: of.get(period, 0) for name, of in zip(names, counts, strict=True)}}
        for period in (_periods(min(periods), max(periods)) if periods else ())
    ]
    return Listing(
        title=f"Papers by {step}",
        columns=(
            Column(step, step.capitalize(), "name"),
            *(Column(name, name, "number") for name in names),
        ),
        rows=rows,
        notes=tuple(dict.fromkeys(note for listing in listings for note in listing.notes)),
    )


def _typed(period: str) -> str | int:
    """A month as text, a year as a number."""
    return period if "-" in period else int(period)


def _periods(first: str, last: str) -> Iterator[str]:
    """Every year, or month YYYY-MM, from the first to the last.

    Raises:
        DamagedError: one is neither, and there may be no end of those between.
    """
    if not (_PERIOD.fullmatch(first) and _PERIOD.fullmatch(last)):
        raise DamagedError("Could not decode a year or month")
    if len(first) == 4:
        yield from (f"{year:04}" for year in range(int(first), int(last) + 1))
        return
    start, end = (int(period[:4]) * 12 + int(period[5:]) - 1 for period in (first, last))
    for month in range(start, end + 1):
        yield f"{month // 12:04}-{month % 12 + 1:02}"
