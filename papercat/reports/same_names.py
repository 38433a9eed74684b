"""Which names are one, for SQL: a venue's older and newer name, a topic's with capitals and without."""

import sqlite3

from papercat.query.lookup import even
from papercat.text.venue_names import shown_name

TOPICS = """
    SELECT id, min(name) OVER (PARTITION BY even_name(name)) AS name FROM topics
"""
"""Every topic with the name that it is shown by: of names that differ in case, the one with most capitals."""


def name_functions(connection: sqlite3.Connection) -> None:
    """Give SQL `venue_name`, the name that a venue is shown by, and `even_name`, a name without its case."""
    connection.create_function("venue_name", 1, shown_name, deterministic=True)
    connection.create_function("even_name", 1, even, deterministic=True)
