"""Which documents were ingested, when, and what they held."""

import sqlite3

from papercat.records import Column, Listing
from papercat.text.dates import shown_time

_DOCUMENTS = """
    SELECT d.path, d.format, d.title, d.date, d.ingested_at, d.size, d.stated, d.found, d.skipped,
        (SELECT count(DISTINCT e.paper_id) FROM entries AS e WHERE e.document_id = d.id AND NOT e.gone)
    FROM documents AS d ORDER BY d.path LIMIT ? OFFSET ?
"""
_COLUMNS = (
    Column("document", "Document"),
    Column("format", "Format", "name"),
    Column("title", "Title", "name"),
    Column("ingested_at", "Ingested (UTC)", "name", lambda row: shown_time(row["ingested_at"])),
    Column("found", "Entries", "number"),
    Column("papers", "Papers", "number"),
    Column("stated", "Stated", "number"),
    Column("skipped", "Skipped", "number"),
)
_KEYS = ("document", "format", "title", "date", "ingested_at", "size", "stated", "found", "skipped", "papers")


def documents(connection: sqlite3.Connection, *, limit: int = -1, offset: int = 0) -> Listing:
    """Every document by path; `stated` is how many papers it claims, `found` how many were read."""
    rows = connection.execute(_DOCUMENTS, (limit, offset))
    total = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    return Listing("Documents", _COLUMNS, (dict(zip(_KEYS, row, strict=True)) for row in rows), total=total)
