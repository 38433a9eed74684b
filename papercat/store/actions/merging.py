"""The user's decisions on what is one paper, stored by entry name so that they survive every ingest."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from papercat.catalogue.lookup import path_ends_with
from papercat.errors import UsageError
from papercat.store.actions.people import papers_decided, put_decision
from papercat.store.writer import transaction

_ENTRIES = """
    SELECT d.path, e.own_id, e.position FROM entries AS e JOIN documents AS d ON d.id = e.document_id
    WHERE e.paper_id = ? AND NOT e.gone ORDER BY d.path, e.position, e.own_id
"""
# A split that has entries of both papers, one on each side.
_KEPT_APART = """
    SELECT DISTINCT a.decision_id
    FROM decision_entries AS a
    JOIN decision_entries AS b ON b.decision_id = a.decision_id AND b.side = 1 - a.side
    JOIN decisions AS s ON s.id = a.decision_id AND s.kind = 'split'
    WHERE EXISTS (
        SELECT 1 FROM entries AS e JOIN documents AS d ON d.id = e.document_id
        WHERE e.paper_id = ?1 AND d.path = a.document AND e.own_id = a.own_id
    ) AND EXISTS (
        SELECT 1 FROM entries AS e JOIN documents AS d ON d.id = e.document_id
        WHERE e.paper_id = ?2 AND d.path = b.document AND e.own_id = b.own_id
    )
"""
_TOUCHED = """
    SELECT DISTINCT e.paper_id
    FROM decision_entries AS n JOIN documents AS d ON d.path = n.document
    JOIN entries AS e ON e.document_id = d.id AND e.own_id = n.own_id
    WHERE n.decision_id = ? AND e.paper_id IS NOT NULL
"""


class _EntryPlace(NamedTuple):
    """The place of a paper's entry."""

    document: str
    own_id: str
    position: int


def _entry_places(connection: sqlite3.Connection, paper: int) -> list[_EntryPlace]:
    """The places of a paper, in order."""
    return [_EntryPlace(*row) for row in connection.execute(_ENTRIES, (paper,))]


def merge(connection: sqlite3.Connection, one: int, other: int) -> int:
    """Merge two papers permanently; returns the decision's number.

    Raises:
        UsageError: they are already one paper, or a split keeps them apart.
    """
    if one == other:
        raise UsageError("these are already one paper")
    split = connection.execute(_KEPT_APART, (one, other)).fetchone()
    if split:
        raise UsageError(f"split {split[0]} keeps them apart; `papercat split --undo {split[0]}` undoes it")
    sides = [
        (entry, side) for side, paper in enumerate((one, other)) for entry in _entry_places(connection, paper)
    ]
    return _record_decision(connection, "merge", sides, (one, other))


def merge_pairs(connection: sqlite3.Connection, pairs: Iterable[tuple[int, int]]) -> int:
    """Merge pairs of papers permanently; pairs that share a paper become one. Returns the decision's number.

    It is one decision, and is undone as a whole.
    """
    groups: dict[int, list[int]] = {}
    for one, other in pairs:
        first, second = groups.setdefault(one, [one]), groups.setdefault(other, [other])
        if first is not second:
            larger, smaller = sorted((first, second), key=len, reverse=True)
            larger += smaller
            groups.update(dict.fromkeys(smaller, larger))
    papers = {id(group): group for group in groups.values()}.values()
    sides = [
        (entry, 2 * number + (at > 0))
        for number, group in enumerate(papers)
        for at, paper in enumerate(group)
        for entry in _entry_places(connection, paper)
    ]
    return _record_decision(connection, "merge", sides, groups)


def split(connection: sqlite3.Connection, paper: int, sources: Iterable[str]) -> int:
    """Split some sources off a paper permanently; returns the decision's number.

    A source is a document's path or the end of it, followed by `:POSITION` if the document has several
    entries of the paper.

    Raises:
        UsageError: a source is not one of the paper's, or nothing would be left of the paper.
    """
    entries = _entry_places(connection, paper)
    taken: set[_EntryPlace] = set()
    for source in sources:
        found = [entry for entry in entries if _is_source(source, entry)]
        if not found:
            known = ", ".join(f"{entry.document}:{entry.position}" for entry in entries)
            raise UsageError(f"{source}: not a source of this paper; its sources are {known}")
        taken.update(found)
    if len(taken) == len(entries):
        raise UsageError("that would leave the paper empty; name some of its sources, not all")
    return _record_decision(
        connection, "split", [(entry, int(entry in taken)) for entry in entries], (paper,)
    )


def _is_source(source: str, entry: _EntryPlace) -> bool:
    """Whether a source, as the user writes it, means this entry."""
    document, colon, position = source.rpartition(":")
    if colon and position.isdecimal() and int(position) == entry.position:
        return path_ends_with(entry.document, document)
    return path_ends_with(entry.document, source) or source == entry.own_id


def _record_decision(
    connection: sqlite3.Connection, kind: str, sides: Iterable[tuple[_EntryPlace, int]], papers: Iterable[int]
) -> int:
    """Record a decision and rebuild the papers."""
    with transaction(connection) as writer:
        number = put_decision(connection, kind)
        connection.executemany(
            "INSERT INTO decision_entries VALUES (?, ?, ?, ?)",
            [(number, entry.document, entry.own_id, side) for entry, side in sides],
        )
        writer.decided(papers)
    return number


def undo_decision(connection: sqlite3.Connection, number: int) -> str:
    """Undo a decision; returns its kind.

    Raises:
        UsageError: there is no decision with that number.
    """
    with transaction(connection) as writer:
        # As a text, because SQLite refuses larger numbers than its own.
        row = connection.execute("SELECT kind FROM decisions WHERE id = ?", (str(number),)).fetchone()
        if row is None:
            raise UsageError(f"no decision {number}; `papercat merges` lists them")
        papers = [paper for (paper,) in connection.execute(_TOUCHED, (number,))]
        papers += papers_decided(connection, number)
        connection.execute("DELETE FROM decisions WHERE id = ?", (number,))
        writer.decided(papers)
    return str(row[0])
