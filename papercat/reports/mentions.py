"""Which papers mention a paper and which it mentions, by short names and titles that are unambiguous."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from papercat.prominence import SURE, Owner, own_names
from papercat.records import Paper
from papercat.store.prominence import quotable, users_of
from papercat.text.short_names import name_key, plain_name
from papercat.text.stored_json import encode_json
from papercat.text.words import tokens

_OWN = "SELECT name FROM short_names WHERE paper_id = ? AND own >= ?"
_USED = "SELECT coalesce(names, '') FROM papers WHERE id = ?"
_OWNED = """
    SELECT DISTINCT name FROM short_names
    WHERE name IN (SELECT value FROM json_each(?)) AND own >= ? AND paper_id <> ?
"""
_OWNERS = """
    SELECT s.paper_id, s.own, coalesce(p.date, ''), s.long, p.title
    FROM short_names AS s CROSS JOIN papers AS p ON p.id = s.paper_id WHERE s.name = ? AND s.own > 0
"""


class Mention(NamedTuple):
    """A name as written, of the paper or of others, and the papers that use it or have it.

    `users` counts all that use it.
    """

    name: str
    papers: tuple[int, ...]
    users: int


def mentions_of(connection: sqlite3.Connection, row_id: int) -> Iterator[Mention]:
    """The names of a paper that later papers use, with those papers."""
    for (name,) in connection.execute(_OWN, (row_id, SURE)).fetchall():
        users, owners = users_of(connection, name), _owners(connection, name)
        if (owner := owners.get(row_id)) is not None:
            later = tuple(user for user, date in users.items() if user != row_id and _is_later(date, owner))
            yield Mention(_written(name, owner.title), later, len(users))


def mentioned_by(connection: sqlite3.Connection, row_id: int, paper: Paper) -> Iterator[Mention]:
    """The names of other papers that a paper uses, with those papers."""
    (used,) = connection.execute(_USED, (row_id,)).fetchone()
    names = {*used.split(), *quotable(connection, [f"{paper.title} . {paper.abstract or ''}"])}
    owned = connection.execute(_OWNED, (encode_json(sorted(names)), SURE, row_id)).fetchall()
    for (name,) in owned:
        owners = {row: owner for row, owner in _owners(connection, name).items() if row != row_id}
        if owners:
            shown = _written(name, next(iter(owners.values())).title)
            yield Mention(shown, tuple(owners), len(users_of(connection, name)))


def _is_later(date: str, owner: Owner) -> bool:
    """Whether a date is later than a name's; dates are compared at the coarser precision."""
    return date >= owner.since[: len(date)]


def _owners(connection: sqlite3.Connection, name: str) -> dict[int, Owner]:
    """The papers that certainly have a name that is worth counting."""
    owners = {row[0]: Owner(*row) for row in connection.execute(_OWNERS, (name,))}
    users = users_of(connection, name)
    worth = own_names(name, [*owners.values()], users, users.values())
    return {row: owners[row] for row, own in worth if own.own >= SURE and own.worth}


def _written(name: str, title: str) -> str:
    """A name as written in the title of its paper, if it is there."""
    name, head = plain_name(name), title.partition(":")[0]
    if " ".join(tokens(head)).endswith(name):
        return head
    return next((word for word in title.replace(":", " ").split() if name_key(word) == name), name)
