"""The user's merges and splits of papers, and merges of authors."""

import sqlite3
from collections import defaultdict

from papercat.records import Column, Listing
from papercat.text.dates import shown_time

_DECISIONS = """
    SELECT d.id, d.kind, d.made_at, e.document, e.own_id, e.side,
        (SELECT p.title FROM documents AS o
         JOIN entries AS n ON n.document_id = o.id JOIN papers AS p ON p.id = n.paper_id
         WHERE o.path = e.document AND n.own_id = e.own_id)
    FROM decisions AS d JOIN decision_entries AS e ON e.decision_id = d.id
    ORDER BY d.id, e.side, e.document, e.own_id
"""
_PEOPLE = """
    SELECT d.id, d.kind, d.made_at, max(iif(side = 0, name, NULL)), max(iif(side = 1, name, NULL))
    FROM decisions AS d JOIN decision_people AS p ON p.decision_id = d.id GROUP BY d.id
"""
_COLUMNS = (
    Column("number", "No.", "number"),
    Column("kind", "Kind", "name"),
    Column("title", "Title"),
    Column("one", "One side", "text", lambda row: "; ".join(row["one"])),
    Column("other", "Other side", "text", lambda row: "; ".join(row["other"])),
    Column("made_at", "Date (UTC)", "name", lambda row: shown_time(row["made_at"])),
)


def merges(connection: sqlite3.Connection) -> Listing:
    """Every merge and split, with the entries of both sides as `DOCUMENT (OWN ID)`, or the authors' names."""
    rows: dict[int, dict[str, object]] = {}
    papers: defaultdict[int, set[int]] = defaultdict(set)
    for number, kind, made_at, document, own_id, side, title in connection.execute(_DECISIONS):
        row = rows.setdefault(
            number,
            {"number": number, "kind": kind, "title": title, "one": [], "other": [], "made_at": made_at},
        )
        entries = row["other" if side % 2 else "one"]
        if isinstance(entries, list):
            entries.append(f"{document} ({own_id})")
        row["title"] = row["title"] or title
        papers[number].add(side // 2)
    for number, made in papers.items():
        if len(made) > 1:
            rows[number]["title"] = f"{rows[number]['title']} and {len(made) - 1:,} more"
    for number, kind, made_at, one, other in connection.execute(_PEOPLE):
        rows[number] = {
            "number": number,
            "kind": kind,
            "title": one,
            "one": [one],
            "other": [other],
            "made_at": made_at,
        }
    ordered = [rows[number] for number in sorted(rows)]
    return Listing("Merges and splits", _COLUMNS, ordered, total=len(rows))
