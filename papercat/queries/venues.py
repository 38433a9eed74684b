"""Conferences by year, with their papers and what these gathered."""

import sqlite3

from papercat.records import Column, Listing

# As for categories: only papers that were tweeted about are looked at. A list can name a paper twice.
VENUES = """
    WITH counted AS (
        SELECT venue_id, count(DISTINCT paper_id) AS papers FROM paper_venues GROUP BY venue_id
    ), hot AS (
        SELECT DISTINCT pv.venue_id, p.id, p.retweets, p.favorites
        FROM papers AS p CROSS JOIN paper_venues AS pv ON pv.paper_id = p.id
        WHERE p.retweets IS NOT NULL
    ), gathered AS (
        SELECT venue_id, count(*) AS hot, sum(retweets) AS retweets, sum(favorites) AS favorites
        FROM hot GROUP BY venue_id
    )
    SELECT v.name, v.year, counted.papers, coalesce(gathered.hot, 0), gathered.retweets, gathered.favorites
    FROM counted JOIN venues AS v ON v.id = counted.venue_id
    LEFT JOIN gathered ON gathered.venue_id = counted.venue_id
    ORDER BY v.name COLLATE NOCASE, v.year DESC, v.id LIMIT ? OFFSET ?
"""
KEYS = ("name", "year", "papers", "hot", "retweets", "favorites")
COLUMNS = (
    Column("name", "Venue", "name"),
    Column("year", "Year", "number"),
    Column("papers", "Papers", "number"),
    Column("hot", "Hot", "number"),
    Column("retweets", "Retweets", "number"),
    Column("favorites", "Favorites", "number"),
)


def venues(connection: sqlite3.Connection, *, limit: int = -1, offset: int = 0) -> Listing:
    """Every conference of every year, by name, the newest year first.

    `hot` counts the papers with counts of retweets; sums are None where there are none.
    """
    total = connection.execute("SELECT count(*) FROM venues").fetchone()[0]
    rows = [dict(zip(KEYS, row, strict=True)) for row in connection.execute(VENUES, (limit, offset))]
    return Listing("Venues", COLUMNS, rows, total=total)
