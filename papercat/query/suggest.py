"""Imports `corrections` only for queries that find nothing, since it is slow to import."""

import sqlite3
from typing import TYPE_CHECKING

from papercat.query.tree import Query

if TYPE_CHECKING:
    from papercat.query.vocabulary import Vocabulary


def suggestions(
    connection: sqlite3.Connection, query: Query, *, found: object, vocabulary: "Vocabulary | None" = None
) -> tuple[str, ...]:
    """Suggestions for a query that `found` nothing, at most one line."""
    if found:
        return ()
    from papercat.query.corrections import correct_query

    return correct_query(connection, query, vocabulary)
