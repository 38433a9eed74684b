"""Load what a change can reach: the entries that share anything with those that changed.

Only reads. What is loaded here is all that identity has to look at again.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from papercat.catalogue.codec import decode, encode_json
from papercat.identity import Decisions, Key, Node, node, same_by_title
from papercat.records import Entry


@dataclass(slots=True)
class Held:
    """An entry in hand.

    `fresh` when this change brought it or altered it, `stored` when the catalogue has a row of it;
    `paper_id` is the paper that it was of so far; `keys` is what it can be found by (identifiers,
    pages, its folded title), once identity has looked at it.
    """

    id: int
    entry: Entry
    path: str
    document_id: int
    paper_id: int | None = None
    gone: bool = False
    fresh: bool = False
    stored: bool = True
    keys: tuple[Key, ...] = ()


class Name(NamedTuple):
    """What a decision calls an entry by: its document's path and its own id."""

    document: str
    own_id: str


@dataclass(slots=True)
class Word:
    """All of a person's decisions: the entries of each merge, the sides of each split."""

    merges: dict[int, set[Name]] = field(default_factory=dict)
    splits: dict[int, dict[Name, int]] = field(default_factory=dict)
    merges_of: defaultdict[Name, list[int]] = field(default_factory=lambda: defaultdict(list))

    def of(self, held: Iterable[Held]) -> Decisions:
        """The decisions as they bear on these entries."""
        if not (self.merges or self.splits):
            return Decisions()
        ids = {Name(one.path, one.entry.own_id): one.id for one in held}
        merges = tuple(
            frozenset(ids[name] for name in names if name in ids) for _, names in sorted(self.merges.items())
        )
        sides: defaultdict[int, set[tuple[int, int]]] = defaultdict(set)
        for decision, names in self.splits.items():
            for name, side in names.items():
                if name in ids:
                    sides[ids[name]].add((decision, side))
        return Decisions(merges, {entry: frozenset(split) for entry, split in sides.items()})


DECISIONS = """
    SELECT d.id, d.kind, e.document, e.own_id, e.side
    FROM decisions AS d JOIN decision_entries AS e ON e.decision_id = d.id
"""


def load_word(connection: sqlite3.Connection) -> Word:
    """Every decision in the catalogue."""
    word = Word()
    for decision, kind, document, own_id, side in connection.execute(DECISIONS):
        name = Name(document, own_id)
        if kind == "merge":
            word.merges.setdefault(decision, set()).add(name)
            word.merges_of[name].append(decision)
        else:
            word.splits.setdefault(decision, {})[name] = side
    return word


class Closure:
    """The entries that a change can reach, grown until it reaches no more."""

    def __init__(self, connection: sqlite3.Connection, word: Word, fresh: Iterable[Held]) -> None:
        self.connection = connection
        self.word = word
        self.held = {one.id: one for one in fresh}
        self.nodes: dict[int, Node] = {}
        self.titles: defaultdict[str, list[Node]] = defaultdict(list)

    def grow(self, papers: Iterable[int]) -> None:
        """Take in the entries of these papers, then everything that shares something, with its paper."""
        frontier = [*self.held.values(), *self.take(BY_PAPER, papers)]
        while frontier:
            for one in frontier:
                self.add(one)
            reached = self.merged(frontier) | self.sharing(frontier)
            frontier = self.take(BY_SIBLING, reached)
            if not (self.word.splits or self.word.merges):
                # Nothing keeps entries of one paper apart: what has been found comes with its whole
                # paper, and that shares nothing with any other.
                for one in frontier:
                    self.add(one)
                return

    def add(self, one: Held) -> None:
        """Make an entry's node."""
        made = node(one.id, one.path, one.entry, gone=one.gone)
        one.keys = (*made.keys, ("title", made.title)) if one.entry.title else made.keys
        self.nodes[one.id] = made
        self.titles[made.title].append(made)

    def take(self, statement: str, ids: Iterable[int]) -> list[Held]:
        """Load the entries that a statement gives for these ids and that are not in hand."""
        wanted = sorted(ids)
        if not wanted:
            return []
        found = []
        for one in load(self.connection, statement, wanted):
            if one.id not in self.held:
                self.held[one.id] = one
                found.append(one)
        return found

    def sharing(self, frontier: Iterable[Held]) -> set[int]:
        """The stored entries, not in hand, that share a key with these or are the same by title."""
        wanted: set[Key] = set()
        for one in frontier:
            own = self.nodes[one.id]
            wanted.update(own.keys)
            if own.authors and own.title:
                wanted.add(("title", own.title))
        rows = self.connection.execute(SHARING, (encode_json(sorted(wanted)),))
        hits: defaultdict[str, list[int]] = defaultdict(list)
        reached = set()
        for scheme, value, entry in rows:
            if entry in self.held:
                continue
            if scheme == "title":
                hits[value].append(entry)
            else:
                reached.add(entry)
        return reached | set(self.same_titles(hits))

    def same_titles(self, hits: dict[str, list[int]]) -> Iterator[int]:
        """Of the entries with a title that is in hand, those that are the same paper by it."""
        ids = sorted(entry for entries in hits.values() for entry in entries)
        for one in load(self.connection, BY_ID, ids) if ids else ():
            made = node(one.id, one.path, one.entry, gone=one.gone)
            if any(same_by_title(made, other) for other in self.titles[made.title]):
                yield one.id

    def merged(self, frontier: Iterable[Held]) -> set[int]:
        """The entries that a person's merges bring together with these."""
        if not self.word.merges:
            return set()
        names = {
            name
            for one in frontier
            for decision in self.word.merges_of.get(Name(one.path, one.entry.own_id), ())
            for name in self.word.merges[decision]
        }
        wanted = encode_json([(name.document, name.own_id) for name in names])
        return {entry for (entry,) in self.connection.execute(BY_NAME, (wanted,))} if names else set()


SHARING = """
    SELECT i.scheme, i.value, i.entry_id
    FROM json_each(?) AS k
    CROSS JOIN identifiers AS i ON i.scheme = k.value ->> 0 AND i.value = k.value ->> 1
"""
ENTRY = """
    SELECT e.id, e.document_id, d.path, e.paper_id, e.gone, e.record, e.own_id, e.position, e.line
    FROM entries AS e JOIN documents AS d ON d.id = e.document_id
"""
BY_ID = f"{ENTRY} WHERE e.id IN (SELECT value FROM json_each(?))"
BY_PAPER = f"{ENTRY} WHERE e.paper_id IN (SELECT value FROM json_each(?))"
BY_DOCUMENT = f"{ENTRY} WHERE e.document_id IN (SELECT value FROM json_each(?))"
# An entry that is of no paper stands for itself.
BY_SIBLING = f"""
    {ENTRY} WHERE e.id IN (
        SELECT value FROM json_each(?1)
        UNION
        SELECT s.id FROM json_each(?1) AS k
        JOIN entries AS r ON r.id = k.value JOIN entries AS s ON s.paper_id = r.paper_id
    )
"""
BY_NAME = """
    SELECT e.id FROM json_each(?) AS k
    JOIN documents AS d ON d.path = k.value ->> 0
    JOIN entries AS e ON e.document_id = d.id AND e.own_id = k.value ->> 1
"""


def load(connection: sqlite3.Connection, statement: str, ids: list[int]) -> Iterator[Held]:
    """The stored entries that one of the statements above gives for these ids."""
    for row in connection.execute(statement, (encode_json(ids),)):
        entry_id, document_id, path, paper_id, gone, record, own_id, position, line = row
        entry = decode(record, own_id, position, line)
        yield Held(entry_id, entry, path, document_id, paper_id=paper_id, gone=bool(gone))
