"""Papers added since you last looked: first by people you follow, then for each saved search."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from papercat.catalogue.lookup import public_id
from papercat.library.looks import last_entry, new_papers
from papercat.library.searches import followed, saved_searches
from papercat.query.fields import FIELDS
from papercat.query.lookup import resolve_papers
from papercat.query.parser import parse
from papercat.query.to_sql import select
from papercat.query.tree import And, Filter, Query, join
from papercat.records import Column, Listing
from papercat.reports.paper_rows import COLUMNS, FURTHER, paper_rows
from papercat.search.engine import rank
from papercat.text.dates import shown_time

_MOST_RANKED = 500
"""Above this many papers, they are sorted by score instead of ranked."""

_AMONG = """
    SELECT papers.id FROM papers
    WHERE papers.id IN (SELECT value FROM json_each(?)) AND {condition}
    ORDER BY papers.score DESC NULLS LAST, papers.rating DESC NULLS LAST, papers.date DESC, papers.title
"""
_COLUMNS = (
    Column("followed", "", "name", lambda row: "★" if row["followed"] else ""),
    Column("search", "For", "name"),
    *COLUMNS,
)
_HISTORY = """
    SELECT j.said_at, j.value, j.subject ->> '$.id', j.subject ->> '$.title'
    FROM library_journal AS j WHERE j.field = 'shown' ORDER BY j.id DESC
"""
_SHOWN = (
    Column("shown_at", "Shown (UTC)", "name", lambda row: shown_time(row["shown_at"])),
    Column("search", "For", "name"),
    Column("title", "Title"),
    Column("id", "Id", "id"),
)


class News(NamedTuple):
    """What is new: a listing of one page, and why each paper of the page is shown, by the paper's row.

    `seen` is the last entry that it covers, None if there is more than the page shows.
    """

    listing: Listing
    shown: tuple[tuple[int, str], ...]
    seen: int | None


def new(
    connection: sqlite3.Connection,
    *,
    since: str | None,
    limit: int,
    offset: int = 0,
    everything: bool = False,
) -> News:
    """Papers added since the last look, or by documents read since a day; `limit` -1 is all.

    If the user follows nothing and has saved no search, or with `everything`, all papers are included.
    """
    left = new_papers(connection, since)
    found: dict[int, str] = {}
    for name, papers in _wanted(connection, left, everything=everything):
        for paper in papers:
            found.setdefault(paper, name)
    page = tuple(found.items())[offset : None if limit < 0 else offset + limit]
    extra: dict[int, dict[str, Any]] = {
        paper: {"followed": ":" in search, "search": search or None} for paper, search in page
    }
    listing = Listing(
        title="New papers",
        columns=_COLUMNS,
        rows=paper_rows(connection, [paper for paper, _ in page], extra),
        papers=True,
        total=len(found),
        further=FURTHER,
    )
    whole = len(page) == len(found) and since is None
    return News(listing, page, last_entry(connection) if whole else None)


def history(connection: sqlite3.Connection) -> Listing:
    """What was shown as new and when, the latest first."""
    rows = [
        {"shown_at": shown_at, "search": search or None, "title": title, "id": public_id}
        for shown_at, search, public_id, title in connection.execute(_HISTORY)
    ]
    return Listing("Shown as new", _SHOWN, rows)


def _wanted(
    connection: sqlite3.Connection, left: set[int], *, everything: bool
) -> Iterator[tuple[str, list[int]]]:
    """What the user follows or saved, each with the papers that it finds, best first."""
    following, searches = followed(connection), saved_searches(connection)
    for field, value in following:
        yield f"{field}:{value}", _among(connection, left, parse("", filters=[(field, value)]))
    for name in searches:
        yield f"@{name}", _ranked(connection, left, resolve_papers(connection, parse(f"@{name}")))
    if everything or not (following or searches):
        yield "", _among(connection, left, parse(""))


def _among(connection: sqlite3.Connection, left: set[int], query: Query) -> list[int]:
    """Those of some papers that a query finds, by falling score."""
    chosen = select(connection, query)
    params = (json.dumps(sorted(left)), *chosen.params)
    return [row for (row,) in connection.execute(_AMONG.format(condition=chosen.condition), params)]


def _ranked(connection: sqlite3.Connection, left: set[int], query: Query) -> list[int]:
    """Those of some papers that a query finds, in the order of a search if they are few."""
    papers = _among(connection, left, query)
    if query.root is None or len(papers) > _MOST_RANKED:
        return papers
    named = Filter(FIELDS["id"], "\n".join(public_id(connection, paper) for paper in papers))
    asked = query._replace(root=join(And, [query.root, named]))
    best = [hit.paper.id for hit in rank(connection, asked, limit=None, exact=True).hits]
    return list(dict.fromkeys([*(paper for paper in best if paper in left), *papers]))
