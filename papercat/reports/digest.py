"""What was hot, accepted, rising, or written by people you follow in a week or month."""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from papercat.catalogue.reader import whole_number
from papercat.errors import UsageError
from papercat.library.searches import followed
from papercat.query.parser import parse
from papercat.query.to_sql import select
from papercat.reports.paper_rows import paper_rows

_WEEK = re.compile(r"([0-9]{4})-?W([0-9]{1,2})", re.IGNORECASE)
_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")

_KNOWN = """
    SELECT papers.id FROM papers
    WHERE papers.date >= ? AND papers.date <= ? AND {condition}
    ORDER BY papers.score DESC NULLS LAST, papers.rating DESC NULLS LAST, papers.title
"""
_ACCEPTED = "EXISTS (SELECT 1 FROM paper_venues WHERE paper_id = papers.id)"
_SCORES = "SELECT id, score FROM papers WHERE id IN (SELECT value FROM json_each(?))"
_READINGS = """
    SELECT paper_id, name, value, measured_at FROM metrics
    WHERE name IN ('retweets', 'favorites') AND paper_id IS NOT NULL AND measured_at < ?1
      AND paper_id IN (SELECT paper_id FROM metrics WHERE measured_at >= ?2 AND measured_at < ?1)
    ORDER BY measured_at, id
"""

_Row = dict[str, Any]


class Digest(NamedTuple):
    """A week or month: its name, first and last day, number of new papers, and papers by section."""

    period: str
    first: str
    last: str
    papers: int
    hot: list[_Row]
    accepted: list[_Row]
    rose: list[_Row]
    followed: list[_Row]


def digest(connection: sqlite3.Connection, period: str, limit: int = -1) -> Digest:
    """The digest of a week, 2020-W47, or a month, 2020-11; `limit` applies to each section, -1 is all.

    Raises:
        UsageError: it is neither.
    """
    first, last = _read_period(period)
    most = None if limit < 0 else limit
    # A paper with a month but no day belongs to a month, but to no week.
    begin = str(first)[:7] if first.day == 1 and (last + timedelta(1)).day == 1 else str(first)
    known = _papers(connection, (begin, str(last)), "TRUE", ())
    rose = _risen(connection, first, last)
    return Digest(
        period=period,
        first=str(first),
        last=str(last),
        papers=len(known),
        hot=_rows(connection, [paper for paper, score in _scored(connection, known) if score][:most]),
        accepted=_rows(connection, _papers(connection, (begin, str(last)), _ACCEPTED, ())[:most]),
        rose=_rows(connection, list(rose)[:most], rose),
        followed=_rows(connection, _by_followed(connection, (begin, str(last)))[:most]),
    )


def _read_period(text: str) -> tuple[date, date]:
    """The first and the last day of a week or month.

    Raises:
        UsageError: it is neither.
    """
    week, month = _WEEK.fullmatch(text.strip()), _MONTH.fullmatch(text.strip())
    try:
        if week:
            first = date.fromisocalendar(int(week[1]), int(week[2]), 1)
            return first, first + timedelta(6)
        if month:
            first = date(int(month[1]), int(month[2]), 1)
            following = (first.replace(day=28) + timedelta(4)).replace(day=1)
            return first, following - timedelta(1)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"'{text}': there is no such {'week' if week else 'month'}") from error
    raise UsageError(f"'{text[:40]}': digest takes a week such as 2020-W47, or a month such as 2020-11")


def _papers(
    connection: sqlite3.Connection, days: tuple[str, str], condition: str, params: tuple[Any, ...]
) -> list[int]:
    """The papers that became known in a period and meet a condition, by falling score."""
    return [row for (row,) in connection.execute(_KNOWN.format(condition=condition), (*days, *params))]


def _by_followed(connection: sqlite3.Connection, days: tuple[str, str]) -> list[int]:
    """The papers of the period by people that the user follows."""
    found: dict[int, None] = {}
    for pair in followed(connection):
        chosen = select(connection, parse("", filters=[pair]))
        found.update(dict.fromkeys(_papers(connection, days, chosen.condition, chosen.params)))
    return list(found)


def _scored(connection: sqlite3.Connection, papers: list[int]) -> list[tuple[int, int | None]]:
    """Papers in order, each with its score."""
    scores = dict(connection.execute(_SCORES, (json.dumps(papers),)).fetchall())
    return [(paper, scores[paper]) for paper in papers]


def _risen(connection: sqlite3.Connection, first: date, last: date) -> dict[int, int]:
    """How much papers' scores rose in a period, from the last count before it or the first within."""
    begin, end = str(first), str(last + timedelta(1))
    before: dict[tuple[int, str], float] = {}
    after: dict[tuple[int, str], float] = {}
    for paper, name, said, measured_at in connection.execute(_READINGS, (end, begin)):
        value = whole_number(said)
        if measured_at < begin:
            before[paper, name] = value
        else:
            before.setdefault((paper, name), value)
            after[paper, name] = value
    gains: defaultdict[int, int] = defaultdict(int)
    for key, value in after.items():
        gains[key[0]] += int(value - before[key])
    risen = sorted((-gain, paper) for paper, gain in gains.items() if gain > 0)
    return {paper: -gain for gain, paper in risen}


def _rows(
    connection: sqlite3.Connection, papers: Iterable[int], rose: dict[int, int] | None = None
) -> list[_Row]:
    """Papers with the keys of the export contract, `score` and `rose`."""
    wanted = list(papers)
    scores = dict(_scored(connection, wanted))
    extra = {paper: {"score": scores[paper], "rose": (rose or {}).get(paper)} for paper in wanted}
    return [dict(row) for row in paper_rows(connection, wanted, extra)]
