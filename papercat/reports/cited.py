"""The papers of citation keys, in full."""

import sqlite3
from collections.abc import Sequence

from papercat.records import Listing
from papercat.reports.paper_rows import COLUMNS, paper_rows
from papercat.text.stored_json import encode_json

_ROWS = "SELECT key, id FROM papers WHERE key IN (SELECT value FROM json_each(?))"


def cited_papers(connection: sqlite3.Connection, keys: Sequence[str]) -> tuple[Listing, list[str]]:
    """The papers that have these keys, in their order, and the keys that no paper has."""
    rows = dict(connection.execute(_ROWS, (encode_json(keys),)))
    found = [rows[key] for key in keys if key in rows]
    unknown = [key for key in keys if key not in rows]
    return Listing("Papers cited", COLUMNS, paper_rows(connection, found), papers=True), unknown
