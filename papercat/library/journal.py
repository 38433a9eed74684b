"""The journal of what the user said: appended to, never changed; an undo is one more word."""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import uuid4

from papercat.catalogue.codec import encode_json, read_names
from papercat.catalogue.connection import atomic
from papercat.errors import DamagedError
from papercat.identity import all_keys
from papercat.store.entries import BY_PAPER, load_entries
from papercat.store.library import index_notes

OF_PAPERS = ("star", "tag", "note", "read", "queue", "rating", "shown")
"""The fields of words that are said of a paper."""

OF_NONE = ("search", "follow", "look", "undo")
"""Those of words that are said of none."""

TIME = "%Y-%m-%dT%H:%M:%S.%fZ"

_PUT = """
    INSERT INTO library_journal (uid, action, said_at, field, name, value, subject)
    VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id
"""
_LATEST = "SELECT max(said_at) FROM library_journal"
_PAPER = "SELECT public_id, title, authors FROM papers WHERE id = ?"
_PUT_ENTRIES = """
    INSERT OR IGNORE INTO library_entries
    SELECT ?1, d.path, e.own_id FROM entries AS e JOIN documents AS d ON d.id = e.document_id
    WHERE e.paper_id = ?2
"""


class Word(NamedTuple):
    """Something to be said: `paper` is a row of `papers`, or None; a `value` of None takes back."""

    field: str
    value: str | None
    paper: int | None = None
    name: str = ""


def say(connection: sqlite3.Connection, words: Iterable[Word]) -> str:
    """Write words down as one action, within a transaction; gives the action's id."""
    action, now = uuid4().hex, _now(connection)
    for word in words:
        row = (
            uuid4().hex,
            action,
            now,
            word.field,
            word.name,
            word.value,
            subject_of(connection, word.paper),
        )
        number = connection.execute(_PUT, row).fetchone()[0]
        if word.paper is not None:
            connection.execute(_PUT_ENTRIES, (number, word.paper))
    index_notes(connection)
    return action


def undo(connection: sqlite3.Connection, action: str) -> None:
    """Take an action back."""
    with atomic(connection):
        say(connection, [Word("undo", "1", name=action)])


def subject_of(connection: sqlite3.Connection, paper: int | None) -> str | None:
    """A paper as JSON by which it can be found again, wherever the journal is taken."""
    if paper is None:
        return None
    public_id, title, authors = connection.execute(_PAPER, (paper,)).fetchone()
    keys = sorted({key for one in load_entries(connection, BY_PAPER, [paper]) for key in all_keys(one.entry)})
    return encode_json({"id": public_id, "title": title, "authors": read_names(authors), "keys": keys})


def _now(connection: sqlite3.Connection) -> str:
    """The time, later than that of any word here: the last word counts, whatever the clock says.

    Raises:
        DamagedError: a word's time is none.
    """
    now = datetime.now(UTC)
    latest = connection.execute(_LATEST).fetchone()[0]
    if latest is None or latest < now.strftime(TIME):
        return now.strftime(TIME)
    try:
        return (datetime.strptime(latest, TIME).replace(tzinfo=UTC) + timedelta(microseconds=1)).strftime(
            TIME
        )
    except (ValueError, OverflowError) as error:
        raise DamagedError("Could not decode when a word was said") from error
