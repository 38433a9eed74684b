"""Make anew the papers that a change can reach: closure, identity, derivation; writes nothing."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Sequence

from papercat.catalogue.closure import Closure, Held, Word
from papercat.catalogue.readings import Readings
from papercat.catalogue.rows import Made
from papercat.derive import derive, measures
from papercat.identity import partition


class Remaking:
    """One change under way.

    `fresh` are the entries that it brought or altered, `dirty` the papers that lost one or are to
    be looked at again. After `make`, `vanished` are the papers that no entry makes any more.
    """

    def __init__(
        self, connection: sqlite3.Connection, word: Word, fresh: Sequence[Held], dirty: set[int]
    ) -> None:
        self.word = word
        self.dirty = dirty
        self.reach = Closure(connection, word, fresh)
        self.reach.grow(dirty | {one.paper_id for one in fresh if one.paper_id is not None})
        self.held: Collection[Held] = self.reach.held.values()
        self.readings = Readings(connection, self.held)
        self.before = {one.id: one.paper_id for one in self.held}
        self.sizes = Counter(self.before.values())
        self.claimed: set[int] = set()
        self.vanished: set[int] = set()

    def make(self, new_paper: Callable[[], int]) -> list[Made]:
        """The papers that are new or not what they were; entries learn which paper they are of."""
        made = []
        for nodes in partition(list(self.reach.nodes.values()), self.word.of(self.held)):
            group = [self.reach.held[node.id] for node in nodes]
            live = [one for one in group if not one.gone]
            if not live:
                for one in group:
                    one.paper_id = None
            elif (paper := self.remade(group, live, new_paper)) is not None:
                made.append(paper)
        before = {paper for paper in self.before.values() if paper is not None}
        self.vanished = (before | self.dirty) - self.claimed
        return made

    def remade(self, group: list[Held], live: list[Held], new_paper: Callable[[], int]) -> Made | None:
        """The paper of these entries, numbered as the first of theirs was; None where it is as it was."""
        numbers = {one.paper_id for one in group if one.paper_id is not None} - self.claimed
        paper = min(numbers) if numbers else new_paper()
        self.claimed.add(paper)
        whole = paper not in self.dirty and len(group) == self.sizes.get(paper)
        if whole and all(one.paper_id == paper and not one.fresh for one in group):
            return None
        snapshots = self.readings.of(group)
        for one in group:
            one.paper_id = paper
        said = derive([one.entry for one in live], snapshots)
        return Made(paper, bool(numbers), live, said, measures(snapshots))

    def heirs(self) -> dict[int, int]:
        """For each vanished paper, the one that has its first entry now."""
        found: dict[int, int] = {}
        if not self.vanished:
            return found
        for one in sorted(self.held, key=lambda one: (one.path, one.entry.position, one.entry.own_id)):
            old = self.before[one.id]
            if old is not None and old in self.vanished and one.paper_id is not None and not one.gone:
                found.setdefault(old, one.paper_id)
        return found
