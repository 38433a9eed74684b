"""A person's own word on what is one paper: kept by entries' names, so that it outlives every ingest."""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from papercat.catalogue.documents import ends
from papercat.catalogue.writer import transaction
from papercat.errors import UsageError

ENTRIES = """
    SELECT d.path, e.own_id, e.position FROM entries AS e JOIN documents AS d ON d.id = e.document_id
    WHERE e.paper_id = ? AND NOT e.gone ORDER BY d.path, e.position, e.own_id
"""
# A split that has entries of both papers, one on each side.
KEPT_APART = """
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
TOUCHED = """
    SELECT DISTINCT e.paper_id
    FROM decision_entries AS n JOIN documents AS d ON d.path = n.document
    JOIN entries AS e ON e.document_id = d.id AND e.own_id = n.own_id
    WHERE n.decision_id = ? AND e.paper_id IS NOT NULL
"""


class Standing(NamedTuple):
    """Where an entry of a paper stands."""

    document: str
    own_id: str
    position: int


def standings(connection: sqlite3.Connection, paper: int) -> list[Standing]:
    """The places of a paper, in order."""
    return [Standing(*row) for row in connection.execute(ENTRIES, (paper,))]


def merge(connection: sqlite3.Connection, one: int, other: int) -> int:
    """Make two papers one for good; gives the decision's number.

    Raises:
        UsageError: they are one already, or a split keeps them apart.
    """
    if one == other:
        raise UsageError("these are one paper already")
    split = connection.execute(KEPT_APART, (one, other)).fetchone()
    if split:
        raise UsageError(
            f"split {split[0]} keeps them apart; `papercat split --undo {split[0]}` takes it back"
        )
    sides = [
        (entry, side) for side, paper in enumerate((one, other)) for entry in standings(connection, paper)
    ]
    return decide(connection, "merge", sides, (one, other))


def split(connection: sqlite3.Connection, paper: int, sources: Iterable[str]) -> int:
    """Take what some sources say out of a paper for good; gives the decision's number.

    A source is a document, by its path or the end of it, with `:POSITION` behind it where the
    document has several entries of the paper.

    Raises:
        UsageError: a source is none of the paper's, or nothing would be left of it.
    """
    entries = standings(connection, paper)
    taken: set[Standing] = set()
    for source in sources:
        found = [entry for entry in entries if names(source, entry)]
        if not found:
            known = ", ".join(f"{entry.document}:{entry.position}" for entry in entries)
            raise UsageError(f"{source}: no source of this paper; they are {known}")
        taken.update(found)
    if len(taken) == len(entries):
        raise UsageError("nothing would be left of the paper; name some of its sources, not all")
    return decide(connection, "split", [(entry, int(entry in taken)) for entry in entries], (paper,))


def names(source: str, entry: Standing) -> bool:
    """Whether a source as a person writes it is this entry."""
    document, colon, position = source.rpartition(":")
    if colon and position.isdecimal() and int(position) == entry.position:
        return ends(entry.document, document)
    return ends(entry.document, source) or source == entry.own_id


def decide(
    connection: sqlite3.Connection, kind: str, sides: Iterable[tuple[Standing, int]], papers: Iterable[int]
) -> int:
    """Write a decision down and look at the papers again."""
    with transaction(connection) as writer:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        row = connection.execute(
            "INSERT INTO decisions (kind, made_at) VALUES (?, ?) RETURNING id", (kind, now)
        )
        number = int(row.fetchone()[0])
        connection.executemany(
            "INSERT INTO decision_entries VALUES (?, ?, ?, ?)",
            [(number, entry.document, entry.own_id, side) for entry, side in sides],
        )
        writer.decided(papers)
    return number


def undo(connection: sqlite3.Connection, number: int) -> str:
    """Take a decision back; gives its kind.

    Raises:
        UsageError: there is none of that number.
    """
    with transaction(connection) as writer:
        row = connection.execute("SELECT kind FROM decisions WHERE id = ?", (number,)).fetchone()
        if row is None:
            raise UsageError(f"no decision {number}; `papercat merges` lists them")
        papers = [paper for (paper,) in connection.execute(TOUCHED, (number,))]
        connection.execute("DELETE FROM decisions WHERE id = ?", (number,))
        writer.decided(papers)
    return str(row[0])
