"""The later papers that mention a paper, by its short name or title, as `mentions` counts them."""

import sqlite3

from papercat.catalogue.lookup import find_paper
from papercat.records import Listing
from papercat.reports.mentions import mentions_of
from papercat.reports.paper_rows import COLUMNS, further, paper_rows
from papercat.text.stored_json import encode_json

_BEST_FIRST = """
    SELECT id FROM papers WHERE id IN (SELECT value FROM json_each(?))
    ORDER BY prominence DESC, date DESC, title LIMIT ? OFFSET ?
"""


def naming(connection: sqlite3.Connection, named: str, *, limit: int = -1, offset: int = 0) -> Listing:
    """The papers that mention the paper of an id or URL, those that matter most first.

    Raises:
        PaperNotFoundError: no paper has that id or URL, or several do.
    """
    paper = find_paper(connection, named)
    found = max((mention.papers for mention in mentions_of(connection, paper)), key=len, default=())
    shown = connection.execute(_BEST_FIRST, (encode_json(found), limit, offset)).fetchall()
    (row,) = paper_rows(connection, [paper])
    return Listing(
        title=f"Papers that name {row['title']}",
        columns=COLUMNS,
        rows=paper_rows(connection, [number for (number,) in shown]),
        papers=True,
        total=len(found),
        further=further(COLUMNS),
    )
