"""Distinguishes a rating of 0 from the 0 that a list without ratings has in every row."""

import json
import sqlite3
from collections.abc import Iterable

from papercat.records import Metric

# A current reading belongs to an entry that its document still has.
_RATING_DOCUMENTS = """
    SELECT d.id, d.path FROM json_each(?) AS k CROSS JOIN documents AS d ON d.{column} = k.value
    WHERE EXISTS (
        SELECT 1 FROM entries AS e CROSS JOIN metrics AS m ON m.entry_id = e.id
        WHERE e.document_id = d.id AND m.name = 'rating' AND m.value <> 0 AND m.current = 1
    )
"""
_BY_ID, _BY_PATH = (_RATING_DOCUMENTS.format(column=column) for column in ("id", "path"))


def is_zero_rating(name: str, value: float) -> bool:
    """Whether a reading is a rating of 0, which only counts if its document has other ratings."""
    return name == "rating" and not value


def rating_documents(connection: sqlite3.Connection, ids: Iterable[int]) -> set[int]:
    """The documents that currently rate any paper."""
    return {row for row, _ in connection.execute(_BY_ID, (json.dumps(list(ids)),))}


def without_empty_ratings(connection: sqlite3.Connection, metrics: Iterable[Metric]) -> list[Metric]:
    """The readings without ratings of 0 from documents without ratings."""
    found = list(metrics)
    in_doubt = sorted({one.document for one in found if is_zero_rating(one.name, one.value)})
    if not in_doubt:
        return found
    rating = {path for _, path in connection.execute(_BY_PATH, (json.dumps(in_doubt),))}
    return [one for one in found if not is_zero_rating(one.name, one.value) or one.document in rating]
