"""What a person has decided on which entries are one paper."""

import sqlite3

from papercat.records import Column, Listing

DECISIONS = """
    SELECT d.id, d.kind, d.made_at, e.document, e.own_id, e.side,
        (SELECT p.title FROM documents AS o
         JOIN entries AS n ON n.document_id = o.id JOIN papers AS p ON p.id = n.paper_id
         WHERE o.path = e.document AND n.own_id = e.own_id)
    FROM decisions AS d JOIN decision_entries AS e ON e.decision_id = d.id
    ORDER BY d.id, e.side, e.document, e.own_id
"""
COLUMNS = (
    Column("number", "No.", "number"),
    Column("kind", "Kind", "name"),
    Column("title", "Title"),
    Column("one", "One side", "text", lambda row: "; ".join(row["one"])),
    Column("other", "Other side", "text", lambda row: "; ".join(row["other"])),
    Column("made_at", "Made (UTC)", "name"),
)


def merges(connection: sqlite3.Connection) -> Listing:
    """Every merge and split that stands, with the entries of both sides as `DOCUMENT (OWN ID)`."""
    rows: dict[int, dict[str, object]] = {}
    for number, kind, made_at, document, own_id, side, title in connection.execute(DECISIONS):
        row = rows.setdefault(
            number,
            {"number": number, "kind": kind, "title": title, "one": [], "other": [], "made_at": made_at},
        )
        entries = row["other" if side else "one"]
        if isinstance(entries, list):
            entries.append(f"{document} ({own_id})")
        row["title"] = row["title"] or title
    return Listing("Merges and splits", COLUMNS, rows.values(), total=len(rows))
