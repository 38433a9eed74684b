"""Topics, the headings and keywords that documents list papers under, with their papers."""

import sqlite3

from papercat.records import Column, Listing

_TOPICS = """
    SELECT t.name, count(DISTINCT p.paper_id) AS papers
    FROM topics AS t JOIN paper_topics AS p ON p.topic_id = t.id
    GROUP BY t.id ORDER BY papers DESC, t.name LIMIT ? OFFSET ?
"""
_COLUMNS = (Column("name", "Topic", "name"), Column("papers", "Papers", "number"))


def topics(connection: sqlite3.Connection, *, limit: int = -1, offset: int = 0) -> Listing:
    """Every topic, those with most papers first."""
    total = connection.execute("SELECT count(*) FROM topics").fetchone()[0]
    rows = [{"name": name, "papers": papers} for name, papers in connection.execute(_TOPICS, (limit, offset))]
    return Listing("Topics", _COLUMNS, rows, total=total)
