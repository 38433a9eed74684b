"""The user's actions that can be undone, by name."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from papercat.library.papers import IN_FORCE
from papercat.store.library import read_subject

VERBS = {
    "star": "star",
    "tag": "tag",
    "note": "note",
    "read": "read",
    "queue": "queue",
    "rating": "rate",
    "search": "save",
    "follow": "follow",
    "shown": "new",
}
"""The fields of words that can be undone, and the command of each."""

# The first word of an action is what the user asked for; others follow from it.
_ACTIONS = f"""
    SELECT min(j.id), j.action, j.field, j.said_at, j.subject, count(DISTINCT j.subject),
        group_concat(DISTINCT iif(j.value IS NULL, '-', '+') || j.name)
    FROM library_journal AS j
    WHERE j.field NOT IN ('undo', 'look') AND {IN_FORCE}
    GROUP BY j.action ORDER BY 1 DESC
"""


class Action(NamedTuple):
    """An action that can be undone; `about` helps the user recognise it."""

    number: int
    id: str
    verb: str
    said_at: str
    about: str

    @property
    def name(self) -> str:
        """Its name for `undo`."""
        return f"{self.verb}-{self.number}"


def actions(connection: sqlite3.Connection) -> Iterator[Action]:
    """All actions that have not been undone, latest first."""
    for number, action, field, said_at, subject, papers, names in connection.execute(_ACTIONS):
        if field in VERBS:
            yield Action(number, action, VERBS[field], said_at, _about(field, subject, papers, names or ""))


def _about(field: str, subject: str | None, papers: int, names: str) -> str:
    """What an action was about: names of tags or searches, and the papers."""
    said = ""
    if field in ("search", "follow", "tag"):
        said = names if field == "tag" else names.removeprefix("+").replace(",+", ", ")
    if subject is None:
        return said
    title = read_subject(subject).title
    of = title if papers == 1 else f"{title} and {papers - 1:,} more"
    return f"{said}: {of}" if said else of
