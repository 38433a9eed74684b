"""arXiv categories with their papers and counts."""

import sqlite3

from papercat.records import Column, Listing

# A row has its paper's retweets and score, which is the sum of retweets and favorites.
_CATEGORIES = """
    SELECT c.name, count(*) AS papers, sum(position = 1),
        count(retweets), sum(retweets), sum(score - retweets)
    FROM paper_categories JOIN categories AS c ON c.id = category_id
    GROUP BY c.id ORDER BY papers DESC, c.name LIMIT ? OFFSET ?
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
