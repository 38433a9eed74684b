"""Finds what the user wrote about papers."""

import sqlite3
from typing import TYPE_CHECKING

from papercat.catalogue.lookup import has_library

if TYPE_CHECKING:
    from papercat.library.papers import Note

_NOTED = """
    SELECT DISTINCT e.paper_id
    FROM library_notes_fts AS f
    CROSS JOIN library_entries AS l ON l.word_id = f.rowid
    CROSS JOIN documents AS d ON d.path = l.document
    CROSS JOIN entries AS e ON e.document_id = d.id AND e.own_id = l.own_id
    WHERE library_notes_fts MATCH ? AND e.paper_id IS NOT NULL
"""
_MATCHING = """
    SELECT j.uid FROM library_notes_fts AS f JOIN library_journal AS j ON j.id = f.rowid
    WHERE library_notes_fts MATCH ? ORDER BY bm25(library_notes_fts)
"""


def find_in_notes(connection: sqlite3.Connection, expression: str) -> "dict[int, Note]":
    """The papers with a note that an FTS5 expression finds, each with the first such note, best first."""
    if not has_library(connection):
        return {}
    # Few users have a library.
    from papercat.library.papers import personal

    matching = dict.fromkeys(uid for (uid,) in connection.execute(_MATCHING, (expression,)))
    if not matching:
        return {}
    papers = [paper for (paper,) in connection.execute(_NOTED, (expression,))]
    place = {uid: at for at, uid in enumerate(matching)}
    found = {
        paper: min(notes, key=lambda note: place[note.uid])
        for paper, said in personal(connection, papers).items()
        if (notes := [note for note in said.notes if note.uid in place])
    }
    return dict(sorted(found.items(), key=lambda item: place[item[1].uid]))
