"""Notes of papers that no document lists any more: they are kept until the papers come back."""

import sqlite3

from papercat.library.papers import IN_FORCE, Note, replaced_notes
from papercat.store.library import Subject, read_subject

_LOST = f"""
    SELECT j.uid, j.value, j.said_at, j.subject FROM library_journal AS j
    WHERE j.field = 'note' AND j.value IS NOT NULL AND j.subject IS NOT NULL AND {IN_FORCE}
      AND NOT EXISTS (
        SELECT 1 FROM library_entries AS l
        CROSS JOIN documents AS d ON d.path = l.document
        CROSS JOIN entries AS e ON e.document_id = d.id AND e.own_id = l.own_id
        WHERE l.word_id = j.id AND e.paper_id IS NOT NULL
      )
    ORDER BY j.said_at DESC, j.uid
"""
_REPLACING = f"SELECT j.name FROM library_journal AS j WHERE j.field = 'note' AND j.name <> '' AND {IN_FORCE}"


def lost_notes(connection: sqlite3.Connection) -> list[tuple[Subject, Note]]:
    """The notes, each with the paper that it is about, latest first."""
    replaced = {uid for (name,) in connection.execute(_REPLACING).fetchall() for uid in replaced_notes(name)}
    return [
        (read_subject(subject), Note(uid, text, said_at))
        for uid, text, said_at, subject in connection.execute(_LOST)
        if uid not in replaced
    ]
