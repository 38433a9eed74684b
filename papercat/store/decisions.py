"""The user's decisions, as the store applies them: which entries are one paper, which names one author."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Set
from typing import NamedTuple

from papercat.identity import Constraints
from papercat.store.entries import StoredEntry


class EntryName(NamedTuple):
    """The name of an entry in a decision: its document's path and its own id."""

    document: str
    own_id: str


Part = tuple[int, int]
"""A decision, and which of its papers: a merge makes one paper, or several at once."""


class SamePeople:
    """Names that are one author, all folded: the head of each, and the names under each head.

    `names` has all names under a head, itself included, each folded and as shown.
    """

    def __init__(self) -> None:
        self.heads: dict[str, str] = {}
        self.names: dict[str, dict[str, str]] = {}

    def head(self, folded: str) -> str:
        """The head of a name; the name itself if no decision concerns it."""
        return self.heads.get(folded, folded)

    def join(self, head: tuple[str, str], other: tuple[str, str]) -> None:
        """Put a name, and all names under it, under another one; both as (folded, shown)."""
        above, below = self.head(head[0]), self.head(other[0])
        if above == below:
            return
        joined = self.names.setdefault(above, {above: head[1]})
        joined |= self.names.pop(below, {below: other[1]})
        self.heads.update(dict.fromkeys(joined, above))


class Decisions:
    """All of the user's decisions: of merged papers their entries, of splits their sides; also by entry."""

    def __init__(self, people: SamePeople | None = None) -> None:
        self.merges: dict[Part, set[EntryName]] = {}
        self.splits: dict[Part, dict[EntryName, int]] = {}
        self.by_entry: defaultdict[EntryName, set[Part]] = defaultdict(set)
        self.people = people or SamePeople()

    def about(self, names: Iterable[EntryName]) -> set[Part]:
        """The decisions that name any of these entries."""
        return {decision for name in names for decision in self.by_entry.get(name, ())}

    def merged_with(self, names: Iterable[EntryName]) -> Set[EntryName]:
        """The entries of all merges that name any of these."""
        merges = (self.merges[decision] for decision in self.about(names) if decision in self.merges)
        return set().union(*merges)

    def rename(self, old: EntryName, new: EntryName) -> None:
        """Rename an entry; a decision that already has the new name keeps the old one too."""
        for decision in sorted(self.by_entry.get(old, ())):
            if decision in self.by_entry[new]:
                continue
            if decision in self.merges:
                self.merges[decision].remove(old)
                self.merges[decision].add(new)
            else:
                self.splits[decision][new] = self.splits[decision].pop(old)
            self.by_entry[old].remove(decision)
            self.by_entry[new].add(decision)

    def of(self, held: Iterable[StoredEntry]) -> Constraints:
        """The decisions that concern these entries."""
        if not (self.merges or self.splits):
            return Constraints()
        ids = {EntryName(one.path, one.entry.own_id): one.id for one in held}
        merges = [self.merges[number] for number in sorted(self.about(ids)) if number in self.merges]
        splits = {
            entry: frozenset(
                (part[0], self.splits[part][name])
                for part in self.by_entry.get(name, ())
                if part in self.splits
            )
            for name, entry in ids.items()
        }
        return Constraints(
            tuple(frozenset(ids[name] for name in names if name in ids) for names in merges),
            {entry: sides for entry, sides in splits.items() if sides},
        )


_DECISIONS = """
    SELECT d.id, d.kind, e.document, e.own_id, e.side
    FROM decisions AS d JOIN decision_entries AS e ON e.decision_id = d.id
"""

_PEOPLE = """
    SELECT h.folded, h.name, o.folded, o.name
    FROM decision_people AS h JOIN decision_people AS o ON o.decision_id = h.decision_id AND o.side = 1
    WHERE h.side = 0 ORDER BY h.decision_id
"""


def load_people(connection: sqlite3.Connection) -> SamePeople:
    """Which names are one author's, by the decisions from the first to the last."""
    people = SamePeople()
    for head, head_name, other, other_name in connection.execute(_PEOPLE):
        people.join((head, head_name), (other, other_name))
    return people


def load_decisions(connection: sqlite3.Connection) -> Decisions:
    """Every decision in the catalogue."""
    decisions = Decisions(people=load_people(connection))
    for decision, kind, document, own_id, side in connection.execute(_DECISIONS):
        name = EntryName(document, own_id)
        # A merge has two sides of each paper, one after the other: 0 and 1, 2 and 3, …
        part = (decision, side // 2)
        if kind == "merge":
            decisions.merges.setdefault(part, set()).add(name)
        else:
            decisions.splits.setdefault(part, {})[name] = side
        decisions.by_entry[name].add(part)
    return decisions
