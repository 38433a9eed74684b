"""The user's decisions on which names are one author, stored by name so that they survive every ingest."""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime

from papercat.errors import UsageError
from papercat.store.decisions import load_people
from papercat.store.writer import transaction
from papercat.text.stored_json import encode_json

KIND = "merge-authors"
"""What a decision on authors is called."""

_AUTHOR = "SELECT folded, name FROM authors WHERE id = ?"
_PAPERS = """
    SELECT DISTINCT paper_id FROM paper_authors WHERE author_id IN (SELECT value FROM json_each(?))
"""
_PUT = "INSERT INTO decisions (kind, made_at) VALUES (?, ?) RETURNING id"
_PUT_NAME = "INSERT INTO decision_people VALUES (?, ?, ?, ?)"
_NAMED = "SELECT folded FROM decision_people WHERE decision_id = ?"
_BY_FOLDED = "SELECT id FROM authors WHERE folded IN (SELECT value FROM json_each(?))"


def merge_people(connection: sqlite3.Connection, one: int, other: int) -> int:
    """Merge two authors permanently, under the first one's name; returns the decision's number.

    Raises:
        UsageError: they are already one author.
    """
    if one == other:
        raise UsageError("these are already one author")
    with transaction(connection) as writer:
        number = put_decision(connection, KIND)
        for side, author in enumerate((one, other)):
            folded, name = connection.execute(_AUTHOR, (author,)).fetchone()
            connection.execute(_PUT_NAME, (number, folded, name, side))
        writer.decided(papers_of(connection, (one, other)))
    return number


def put_decision(connection: sqlite3.Connection, kind: str) -> int:
    """Record that there is a decision; returns its number."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return int(connection.execute(_PUT, (kind, now)).fetchone()[0])


def papers_of(connection: sqlite3.Connection, authors: Iterable[int]) -> list[int]:
    """The papers of the authors with these rows."""
    return [paper for (paper,) in connection.execute(_PAPERS, (encode_json(list(authors)),))]


def papers_decided(connection: sqlite3.Connection, number: int) -> list[int]:
    """The papers of the authors that a decision joined."""
    people = load_people(connection)
    heads = [people.head(folded) for (folded,) in connection.execute(_NAMED, (number,))]
    authors = [author for (author,) in connection.execute(_BY_FOLDED, (encode_json(heads),))]
    return papers_of(connection, authors)
