"""Rebuild the papers that a change affects: closure, identity, derivation; writes nothing."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from papercat.derive import derive, measures
from papercat.identity import Key, partition
from papercat.store.affected import AffectedEntries
from papercat.store.decisions import Decisions
from papercat.store.entries import PaperRow, StoredEntry
from papercat.store.metrics import MetricHistory, RatingDocuments


class Change(NamedTuple):
    """What a rebuild starts from.

    `entries` are those that were brought or altered, `papers` those that lost one or are to be looked at
    again, `released` the pages of entries that are no more.
    """

    entries: Sequence[StoredEntry]
    papers: set[int]
    released: Iterable[Key] = ()


class Rebuild:
    """One change under way. After `make`, `vanished` are the papers that no entry makes any more."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        decisions: Decisions,
        rating: RatingDocuments,
        change: Change,
    ) -> None:
        self.decisions = decisions
        self.change = change
        self.affected_papers = change.papers
        self.reach = AffectedEntries(connection, decisions, change.entries)
        self.readings = MetricHistory(connection, rating)
        self.before: dict[int, int | None] = {}
        self.sizes: Counter[int | None] = Counter()
        self.claimed: set[int] = set()
        self.vanished: set[int] = set()

    @property
    def held(self) -> Collection[StoredEntry]:
        """The entries that the change reaches."""
        return self.reach.held.values()

    def gather(self) -> None:
        """Find the entries that the change reaches, and what is known of them."""
        papers = {one.paper_id for one in self.change.entries if one.paper_id is not None}
        self.reach.grow(self.change.papers | papers, self.change.released)
        self.readings.load(self.held)
        self.before = {one.id: one.paper_id for one in self.held}
        self.sizes = Counter(self.before.values())

    def make(self, new_paper: Callable[[], int]) -> list[PaperRow]:
        """The papers that are new or not what they were; entries learn which paper they are of."""
        self.gather()
        groups: list[tuple[list[StoredEntry], list[StoredEntry]]] = []
        for nodes in partition(list(self.reach.nodes.values()), self.decisions.of(self.held)):
            group = [self.reach.held[node.id] for node in nodes]
            groups.append((group, [one for one in group if not one.gone]))
        continued = self._continued([group for group, live in groups if live])
        made = []
        for group, live in groups:
            if not live:
                for one in group:
                    one.paper_id = None
            elif (paper := self._rebuild_paper(group, live, continued, new_paper)) is not None:
                made.append(paper)
        before = {paper for paper in self.before.values() if paper is not None}
        self.vanished = (before | self.affected_papers) - self.claimed
        return made

    def _continued(self, groups: list[list[StoredEntry]]) -> dict[int, int]:
        """The paper that each group continues, by the group's first entry: that of the first of its entries.

        A paper continues where its first live entry is now; if none is left, where the first that is gone is.
        """
        before = [(one, group[0].id) for group in groups for one in group if one.paper_id is not None]
        before.sort(key=lambda pair: _order(pair[0]))
        continued: dict[int, int] = {}
        settled: set[int] = set()
        for one, first in before:
            paper = self.before[one.id]
            if paper is not None and paper not in settled:
                settled.add(paper)
                continued.setdefault(first, paper)
        return continued

    def _rebuild_paper(
        self,
        group: list[StoredEntry],
        live: list[StoredEntry],
        continued: Mapping[int, int],
        new_paper: Callable[[], int],
    ) -> PaperRow | None:
        """The paper of these entries, numbered as the one that it continues; None if it is as it was."""
        paper = continued.get(group[0].id)
        is_stored = paper is not None
        if paper is None:
            paper = new_paper()
        self.claimed.add(paper)
        whole = paper not in self.affected_papers and len(group) == self.sizes.get(paper)
        if whole and all(one.paper_id == paper and not one.changed for one in group):
            return None
        snapshots = self.readings.of(group)
        for one in group:
            one.paper_id = paper
        alone = [one.alone for one in live if one.alone]
        said = derive([one.entry for one in live], snapshots, alone)
        return PaperRow(paper, is_stored, live, said, measures(snapshots))

    def successors(self) -> dict[int, int]:
        """For each vanished paper, the one that has its first entry now.

        An entry that is gone counts where no live entry of its paper was of one before.
        """
        found: dict[int, int] = {}
        if not self.vanished:
            return found
        settled = {one.paper_id for one in self.held if not one.gone and self.before[one.id] is not None}
        counting = [one for one in self.held if not one.gone or one.paper_id not in settled]
        counting.sort(key=_order)
        for one in counting:
            old = self.before[one.id]
            if old is not None and old in self.vanished and one.paper_id is not None:
                found.setdefault(old, one.paper_id)
        return found


def _order(one: StoredEntry) -> tuple[bool, str, int, str]:
    """The order of entries, those that are gone last."""
    return one.gone, one.path, one.entry.position, one.entry.own_id
