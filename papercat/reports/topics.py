"""Topics, the headings and keywords that documents list papers under, with their papers."""

import sqlite3

from papercat.records import Column, Listing
from papercat.reports.same_names import TOPICS, name_functions

_TOPICS = f"""
    WITH shown AS MATERIALIZED ({TOPICS})
    SELECT shown.name, count(DISTINCT p.paper_id) AS papers
    FROM shown JOIN paper_topics AS p ON p.topic_id = shown.id
    GROUP BY shown.name ORDER BY papers DESC, shown.name LIMIT ? OFFSET ?
"""
_COUNTED = "SELECT count(DISTINCT even_name(name)) FROM topics"
_COLUMNS = (Column("name", "Topic", "name"), Column("papers", "Papers", "number"))


def topics(connection: sqlite3.Connection, *, limit: int = -1, offset: int = 0) -> Listing:
    """Every topic, those with most papers first; names that differ only in case are one."""
    name_functions(connection)
    total = connection.execute(_COUNTED).fetchone()[0]
    rows = [{"name": name, "papers": papers} for name, papers in connection.execute(_TOPICS, (limit, offset))]
    return Listing("Topics", _COLUMNS, rows, total=total)
