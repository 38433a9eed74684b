"""The door to `corrections`, which most queries never need; imports nothing, so that it costs nothing."""

import sqlite3
from typing import TYPE_CHECKING

from papercat.query.tree import Query

if TYPE_CHECKING:
    from papercat.query.vocabulary import Vocabulary


def suggestions(
    connection: sqlite3.Connection, query: Query, *, found: object, vocabulary: "Vocabulary | None" = None
) -> tuple[str, ...]:
    """What a query was perhaps meant to ask, in one line, where it `found` nothing; else no line."""
    if found:
        return ()
    from papercat.query.corrections import correct_query

    return correct_query(connection, query, vocabulary)
