"""The journal of the user's library: append-only; an undo is another word."""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import uuid4

from papercat.catalogue.connection import atomic
from papercat.errors import DamagedError
from papercat.identity import all_keys
from papercat.store.entries import BY_PAPER, load_entries
from papercat.store.library import index_notes
from papercat.text.stored_json import encode_json, read_names

OF_PAPERS = ("star", "tag", "note", "read", "queue", "rating", "shown")
"""The fields of words about a paper."""

OF_NONE = ("search", "follow", "look", "undo")
"""The fields of words that are not about a paper."""

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
    """A word to record: `paper` is a row of `papers`, or None; a `value` of None removes."""

    field: str
    value: str | None
    paper: int | None = None
    name: str = ""


def say(connection: sqlite3.Connection, words: Iterable[Word]) -> str:
    """Record words as one action, within a transaction; returns the action's id."""
    action, now = uuid4().hex, _now(connection)
    for word in words:
        row = (
            uuid4().hex,
            action,
            now,
            word.field,
            word.name,
            word.value,
            _subject_of(connection, word.paper),
        )
        number = connection.execute(_PUT, row).fetchone()[0]
        if word.paper is not None:
            connection.execute(_PUT_ENTRIES, (number, word.paper))
    index_notes(connection)
    return action


def undo(connection: sqlite3.Connection, action: str) -> None:
    """Undo an action."""
    with atomic(connection):
        say(connection, [Word("undo", "1", name=action)])


def _subject_of(connection: sqlite3.Connection, paper: int | None) -> str | None:
    """A paper as JSON, with enough to find it again in another catalogue."""
    if paper is None:
        return None
    public_id, title, authors = connection.execute(_PAPER, (paper,)).fetchone()
    keys = sorted({key for one in load_entries(connection, BY_PAPER, [paper]) for key in all_keys(one.entry)})
    return encode_json({"id": public_id, "title": title, "authors": read_names(authors), "keys": keys})


def _now(connection: sqlite3.Connection) -> str:
    """The current time, or just after the last word if the clock is behind: the last word must win.

    Raises:
        DamagedError: a word's time is not valid.
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
