"""What a search found, as a listing: papers in order with the passage that matched."""

import sqlite3
from typing import Any

from papercat.query.tree import Query
from papercat.records import Column, Listing, Row
from papercat.reports.paper_rows import COLUMNS, RANK, further, paper_rows
from papercat.search.engine import Search, put

_MATCHES = {"all": "", "near": "near spelling", "partial": "some words"}
_MATCH = Column("match", "Match", "name", lambda row: _MATCHES[row["match"]])


def search_listing(
    connection: sqlite3.Connection, query: Query, *, limit: int, offset: int = 0, exact: bool = False
) -> Listing:
    """The papers that a query finds, best first; `limit` -1 is all of them.

    Beyond the export's keys a row has `rank`, `match` (all, near or partial) and `passage`.

    Raises:
        UsageError: the query is marked as FTS5 syntax and is not valid.
    """
    return search_page(put(connection, query, exact=exact), limit=limit, offset=offset)


def search_page(search: Search, *, limit: int, offset: int = 0) -> Listing:
    """One page of what a search finds, as `search_listing` gives it."""
    ranking = search.page(None if limit < 0 else limit, offset)
    extra: dict[int, Row] = {}
    titles: dict[int, Any] = {}
    for at, hit in enumerate(ranking.hits, offset + 1):
        extra[hit.paper.id] = {"rank": at, "match": hit.kind, "passage": hit.passage}
        titles[at] = hit.title
    title, *rest = COLUMNS
    columns = (RANK, Column("title", title.label, value=lambda row: titles[row["rank"]]), *rest)
    if any(hit.kind != "all" for hit in ranking.hits):
        columns = (*columns, _MATCH)
    return Listing(
        title=f"Papers for {text}" if (text := search.query.text.strip()) else "Papers",
        columns=columns,
        rows=paper_rows(search.connection, [hit.paper for hit in ranking.hits], extra),
        papers=True,
        total=ranking.total,
        notes=ranking.notes,
        further=(_MATCH, Column("passage", "Passage"), *further(columns)),
    )
