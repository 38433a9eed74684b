"""arXiv categories with their papers and counts."""

import sqlite3

from papercat.records import Column, Listing

# Papers are counted from the index alone; only rows of papers with tweets are read.
_CATEGORIES = """
    WITH counted AS (
        SELECT category_id, count(*) AS papers, sum(position = 1) AS primaries
        FROM paper_categories GROUP BY category_id
    ), gathered AS (
        SELECT pc.category_id, count(*) AS hot, sum(p.retweets) AS retweets, sum(p.favorites) AS favorites
        FROM papers AS p CROSS JOIN paper_categories AS pc ON pc.paper_id = p.id
        WHERE p.retweets IS NOT NULL GROUP BY pc.category_id
    )
    SELECT
        c.name, counted.papers, counted.primaries,
        coalesce(gathered.hot, 0), gathered.retweets, gathered.favorites
    FROM counted JOIN categories AS c ON c.id = counted.category_id
    LEFT JOIN gathered ON gathered.category_id = counted.category_id
    ORDER BY counted.papers DESC, c.name LIMIT ? OFFSET ?
"""
_KEYS = ("name", "papers", "primary", "hot", "retweets", "favorites")
_COLUMNS = (
    Column("name", "Category", "name"),
    Column("papers", "Papers", "number"),
    Column("primary", "As primary", "number"),
    Column("retweets", "Retweets", "number"),
    Column("favorites", "Favorites", "number"),
)


def categories(connection: sqlite3.Connection, *, limit: int = -1, offset: int = 0) -> Listing:
    """Every category, those with most papers first.

    `primary` counts the papers that name it first, `hot` those with counts of retweets; sums are
    None if there are none.
    """
    total = connection.execute("SELECT count(*) FROM categories").fetchone()[0]
    rows = [dict(zip(_KEYS, row, strict=True)) for row in connection.execute(_CATEGORIES, (limit, offset))]
    return Listing("Categories", _COLUMNS, rows, total=total)
