"""What is new since the user last looked: no paper twice, and when each was shown.

A look is the number of the last entry at that time. A paper is new if all its entries are.
"""

import sqlite3
from collections.abc import Sequence

from papercat.catalogue.connection import atomic
from papercat.library.journal import Word, say
from papercat.library.papers import IN_FORCE, values_of

_LAST_LOOK = f"""
    SELECT max(CAST(j.value AS INTEGER)) FROM library_journal AS j WHERE j.field = 'look' AND {IN_FORCE}
"""
_LAST_ENTRY = "SELECT coalesce(max(id), 0) FROM entries"
_CAME = """
    SELECT DISTINCT e.paper_id FROM entries AS e
    WHERE e.id > ?1 AND e.paper_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM entries AS o WHERE o.paper_id = e.paper_id AND o.id <= ?1)
"""
_READ_SINCE = """
    SELECT e.paper_id FROM entries AS e JOIN documents AS d ON d.id = e.document_id
    WHERE e.paper_id IS NOT NULL GROUP BY e.paper_id HAVING min(d.ingested_at) >= ?
"""


def last_entry(connection: sqlite3.Connection) -> int:
    """The number of the last entry."""
    return int(connection.execute(_LAST_ENTRY).fetchone()[0])


def new_papers(connection: sqlite3.Connection, since: str | None = None) -> set[int]:
    """The papers added since the last look, or by documents read since a day, that were never shown."""
    if since is None:
        look = connection.execute(_LAST_LOOK).fetchone()[0]
        rows = connection.execute(_CAME, (look or 0,))
    else:
        rows = connection.execute(_READ_SINCE, (since,))
    return {paper for (paper,) in rows} - values_of(connection, "shown").keys()


def note_look(connection: sqlite3.Connection, shown: Sequence[tuple[int, str]], seen: int | None) -> None:
    """Record the papers shown and the search of each; `seen` is the last entry covered by the look."""
    words = [Word("shown", search, paper) for paper, search in shown]
    if seen is not None:
        words.append(Word("look", str(seen)))
    if words:
        with atomic(connection):
            say(connection, words)
