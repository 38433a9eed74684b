"""A paper's counts over time, and how they changed."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import Any

from papercat.catalogue.lookup import find_paper
from papercat.catalogue.ratings import without_empty_ratings
from papercat.catalogue.reader import read_papers
from papercat.records import Column, Listing, Metric, Row

_COUNTS = ("retweets", "favorites")
_MEASURES = (*_COUNTS, "rating", "citations")
_SECONDS_PER_DAY = 86_400

_MEASURED_AT = Column(
    "measured_at", "Measured", "name", lambda row: (row["measured_at"] or "")[:16].replace("T", " ")
)
_TITLE = Column("title", "Title")
_TOLD_BY = Column(
    "documents", "Source", "line", lambda row: [PurePath(document).name for document in row["documents"]]
)
_COLUMNS = {
    "retweets": Column("retweets", "Retweets", "number"),
    "favorites": Column("favorites", "Favorites", "number"),
    "score": Column("score", "Score", "number"),
    "score_change": Column("score_change", "Change", "number", lambda row: _signed(row["score_change"])),
    "score_per_day": Column("score_per_day", "Per day", "number", lambda row: _signed(row["score_per_day"])),
    "rating": Column("rating", "Rating", "number"),
    "citations": Column("citations", "Citations", "number"),
}


def history(connection: sqlite3.Connection, names: Sequence[str]) -> Listing:
    """Every snapshot of the named papers: for each, those without a time first, then oldest first.

    A snapshot is the counts of one document at one time; equal ones of several documents are one.
    `score` is retweets and favorites together; `*_change` is the change since the last snapshot
    that has the count, `days` the time since then, `score_per_day` the one by the other. None where
    there is nothing to compare with.

    Raises:
        PaperNotFoundError: no paper answers to it, or several do.
    """
    found = dict.fromkeys(find_paper(connection, name) for name in names)
    papers = [paper for _, paper in read_papers(connection, found)]
    several = len(papers) > 1
    rows = [
        {"title": paper.title, "id": paper.id, **row} if several else row
        for paper in papers
        for row in _with_changes(_snapshots(without_empty_ratings(connection, paper.metrics)))
    ]
    shown = [key for key in _COLUMNS if any(row[key] is not None for row in rows)]
    return Listing(
        title="Counts" if several else papers[0].title,
        columns=(*((_TITLE,) if several else ()), _MEASURED_AT, *(_COLUMNS[key] for key in shown), _TOLD_BY),
        rows=rows,
    )


def _snapshots(metrics: Iterable[Metric]) -> Iterator[dict[str, Any]]:
    """The counts of each document at each time, in the order of the metrics."""
    counts_of: dict[tuple[str | None, str], list[dict[str, float]]] = {}
    for metric in metrics:
        versions = counts_of.setdefault((metric.measured_at, metric.document), [{}])
        # A later version of a document may have another count for the same time: a separate snapshot.
        if versions[-1].get(metric.name, metric.value) != metric.value:
            versions.append({})
        versions[-1][metric.name] = metric.value
    found: dict[tuple[str | None, tuple[float | None, ...]], list[str]] = {}
    for (time, document), versions in counts_of.items():
        for counts in versions:
            values = tuple(counts.get(name) for name in _MEASURES)
            found.setdefault((time, values), []).append(document)
    for (time, values), documents in found.items():
        yield {"measured_at": time, **dict(zip(_MEASURES, values, strict=True)), "documents": documents}


def _with_changes(snapshots: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """Each snapshot with its score and the changes since the one before."""
    before: dict[str, Any] | None = None
    for snapshot in snapshots:
        known = [snapshot[name] for name in _COUNTS if snapshot[name] is not None]
        snapshot["score"] = sum(known) if known else None
        timed = snapshot["measured_at"] is not None and snapshot["score"] is not None
        days = _elapsed(before["measured_at"], snapshot["measured_at"]) if before and timed else None
        changes = {
            f"{name}_change": _difference(before[name], snapshot[name]) if before and timed else None
            for name in (*_COUNTS, "score")
        }
        rate = changes["score_change"] / days if days and changes["score_change"] is not None else None
        yield {
            **snapshot,
            **changes,
            "days": None if days is None else round(days, 3),
            "score_per_day": None if rate is None else round(rate, 2),
        }
        if timed:
            before = snapshot


def _difference(before: float | None, after: float | None) -> float | None:
    """The difference, if both are known."""
    return None if before is None or after is None else after - before


def _elapsed(before: str, after: str) -> float | None:
    """Days from one time to the next; None if one of them is not a time."""
    try:
        return (
            datetime.fromisoformat(after) - datetime.fromisoformat(before)
        ).total_seconds() / _SECONDS_PER_DAY
    except ValueError:
        return None


def _signed(value: float | None) -> str:
    """A change with its sign."""
    if value is None:
        return ""
    return f"{value:+,.1f}" if value % 1 else f"{value:+,.0f}"
