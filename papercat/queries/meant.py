"""The door to `unfound`, which most queries never need; knows nothing else, so that it costs nothing."""

import sqlite3
from typing import TYPE_CHECKING

from papercat.queries.language import Query

if TYPE_CHECKING:
    from papercat.queries.vocabulary import Vocabulary


def meant(
    connection: sqlite3.Connection, query: Query, *, found: object, vocabulary: "Vocabulary | None" = None
) -> tuple[str, ...]:
    """What a query was perhaps meant to ask, in one line, where it `found` nothing; else no line."""
    if found:
        return ()
    from papercat.queries.unfound import unfound

    return unfound(connection, query, vocabulary)
