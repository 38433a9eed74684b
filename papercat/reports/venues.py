"""Venues by year, with their papers and counts."""

import sqlite3

from papercat.records import Column, Listing
from papercat.reports.same_names import name_functions

# As in categories, a row has its paper's counts. A list can name a paper twice.
_VENUES = """
    WITH places AS MATERIALIZED (
        SELECT id, min(id) OVER (PARTITION BY venue_name(name), year) AS place FROM venues
    ), counted AS (
        SELECT v.place, count(DISTINCT pv.paper_id) AS papers
        FROM places AS v JOIN paper_venues AS pv ON pv.venue_id = v.id GROUP BY v.place
    ), hot AS (
        SELECT DISTINCT v.place, paper_id, retweets, score
        FROM places AS v JOIN paper_venues AS pv ON pv.venue_id = v.id WHERE retweets IS NOT NULL
    ), gathered AS (
        SELECT place, count(*) AS hot, sum(retweets) AS retweets, sum(score - retweets) AS favorites
        FROM hot GROUP BY place
    )
    SELECT venue_name(v.name) AS shown, v.year, counted.papers,
        coalesce(gathered.hot, 0), gathered.retweets, gathered.favorites
    FROM counted JOIN venues AS v ON v.id = counted.place
    LEFT JOIN gathered ON gathered.place = counted.place
    ORDER BY shown COLLATE NOCASE, v.year DESC, v.id LIMIT ? OFFSET ?
"""
_PLACES = "SELECT count(*) FROM (SELECT DISTINCT venue_name(name), year FROM venues)"
_KEYS = ("name", "year", "papers", "hot", "retweets", "favorites")
_COLUMNS = (
    Column("name", "Venue", "name"),
    Column("year", "Year", "number"),
    Column("papers", "Papers", "number"),
    Column("hot", "Hot", "number"),
    Column("retweets", "Retweets", "number"),
    Column("favorites", "Favorites", "number"),
)


def venues(connection: sqlite3.Connection, *, limit: int = -1, offset: int = 0) -> Listing:
    """Every conference of every year, by the name that is shown, the newest year first.

    `hot` counts the papers with counts of retweets; sums are None if there are none.
    """
    name_functions(connection)
    total = connection.execute(_PLACES).fetchone()[0]
    rows = [dict(zip(_KEYS, row, strict=True)) for row in connection.execute(_VENUES, (limit, offset))]
    return Listing("Venues", _COLUMNS, rows, total=total)
