"""Keep the user's library attached to entries through renames, removals and returns.

A word is kept by the names of the entries that its paper had. It continues with the others where one
of them is removed, and is found again by identifiers or title where all were.
"""

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from papercat.catalogue.codec import encode_key
from papercat.errors import DamagedError
from papercat.identity import PAGE, fold_name
from papercat.text.stored_json import encode_json
from papercat.text.words import text_terms

_RENAME_ENTRY = "UPDATE OR IGNORE library_entries SET own_id = ? WHERE document = ? AND own_id = ?"
_RENAME_DOCUMENT = "UPDATE OR IGNORE library_entries SET document = ? WHERE document = ?"
_HAND_ON = """
    INSERT OR IGNORE INTO library_entries
    SELECT l.word_id, n.path, s.own_id
    FROM json_each(?1) AS k
    CROSS JOIN entries AS e ON e.id = k.value
    CROSS JOIN documents AS d ON d.id = e.document_id
    CROSS JOIN library_entries AS l ON l.document = d.path AND l.own_id = e.own_id
    CROSS JOIN entries AS s ON s.paper_id = e.paper_id AND s.id <> e.id
    CROSS JOIN documents AS n ON n.id = s.document_id
"""
_LOST = """
    SELECT j.subject, json_group_array(j.id) FROM library_journal AS j
    WHERE j.subject IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM library_entries AS l
        CROSS JOIN documents AS d ON d.path = l.document
        CROSS JOIN entries AS e ON e.document_id = d.id AND e.own_id = l.own_id
        WHERE l.word_id = j.id AND e.paper_id IS NOT NULL
    )
    GROUP BY j.subject
"""
_SHARING = """
    SELECT DISTINCT i.scheme, e.paper_id, d.path, e.own_id
    FROM json_each(?) AS k
    CROSS JOIN identifiers AS i ON i.scheme = k.value ->> 0 AND i.value = k.value ->> 1
    CROSS JOIN entries AS e ON e.id = i.entry_id
    CROSS JOIN documents AS d ON d.id = e.document_id
    WHERE e.paper_id IS NOT NULL
"""
_AUTHORS = """
    SELECT DISTINCT n.value FROM entries AS e CROSS JOIN papers AS p ON p.id = e.paper_id
    CROSS JOIN json_each(coalesce(e.record -> '$.authors', p.authors)) AS n
    WHERE e.paper_id = ?
"""
_ATTACH = """
    INSERT OR IGNORE INTO library_entries SELECT value, ?2, ?3 FROM json_each(?1)
"""
_UNINDEXED = """
    SELECT id, value FROM library_journal AS j
    WHERE field = 'note' AND value IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM library_notes_fts_docsize WHERE id = j.id)
"""
_INDEX = "INSERT INTO library_notes_fts (rowid, text, terms) VALUES (?, ?, ?)"
_UNSURE = (PAGE, "title")
"""What several papers may share: it leads to a paper only where it leads to no other."""


def rename_entry(connection: sqlite3.Connection, document: str, old: str, new: str) -> None:
    """Let words follow an entry that continues under another own id."""
    connection.execute(_RENAME_ENTRY, (new, document, old))


def rename_document(connection: sqlite3.Connection, old: str, new: str) -> None:
    """Let words follow a document that continues under another path."""
    connection.execute(_RENAME_DOCUMENT, (new, old))


def hand_on(connection: sqlite3.Connection, entries: Iterable[int]) -> None:
    """Say what was said of entries that are about to be removed of the others of their papers too."""
    connection.execute(_HAND_ON, (encode_json(list(entries)),))


def find_again(connection: sqlite3.Connection) -> None:
    """Give words that have no entry left those of the paper that they were said of, where it is here."""
    for text, words in connection.execute(_LOST).fetchall():
        for document, own_id in _entries_of(connection, read_subject(text)):
            connection.execute(_ATTACH, (words, document, own_id))


class Subject(NamedTuple):
    """A paper as it was when something was said of it: what it takes to find it again, and to name it."""

    id: str
    title: str
    authors: list[str]
    keys: list[tuple[str, str]]


def read_subject(text: str) -> Subject:
    """The paper that a word was said of.

    Raises:
        DamagedError: the text is none.
    """
    try:
        said = json.loads(text)
        keys = [(str(scheme), str(value)) for scheme, value in said["keys"]]
        return Subject(str(said["id"]), str(said["title"]), [str(name) for name in said["authors"]], keys)
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise DamagedError("Could not decode what a word was said of") from error


def index_notes(connection: sqlite3.Connection) -> None:
    """Let search know the notes that it does not know yet."""
    notes = connection.execute(_UNINDEXED)
    connection.executemany(_INDEX, ((number, text, text_terms(text)) for number, text in notes))


def _entries_of(connection: sqlite3.Connection, subject: Subject) -> list[tuple[str, str]]:
    """The entries here that share an identifier with a paper, else its page or title if one paper does."""
    keys = encode_json(list(map(encode_key, subject.keys)))
    rows = connection.execute(_SHARING, (keys,)).fetchall()
    sure = [(path, own_id) for scheme, _, path, own_id in rows if scheme not in _UNSURE]
    if sure:
        return sure
    authors = set(map(fold_name, subject.authors))
    for unsure in _UNSURE:
        papers = {paper for scheme, paper, *_ in rows if scheme == unsure}
        alike = {paper for paper in papers if not authors or _shares_author(connection, paper, authors)}
        if len(alike) == 1:
            return [(path, own_id) for scheme, paper, path, own_id in rows if paper in alike]
    return []


def _shares_author(connection: sqlite3.Connection, paper: int, authors: set[str]) -> bool:
    """Whether a paper has one of these folded authors, or none at all."""
    known = {fold_name(name) for (name,) in connection.execute(_AUTHORS, (paper,))}
    return not known or not known.isdisjoint(authors)
