"""Rebuild the papers that a change affects: closure, identity, derivation; writes nothing."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
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
        self.going_on: set[int | None] = set()
        """The papers that live entries were of before."""

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
        self.going_on = {self.before[one.id] for one in self.held if not one.gone}
        made = []
        for nodes in partition(list(self.reach.nodes.values()), self.decisions.of(self.held)):
            group = [self.reach.held[node.id] for node in nodes]
            live = [one for one in group if not one.gone]
            if not live:
                for one in group:
                    one.paper_id = None
            elif (paper := self.rebuild_paper(group, live, new_paper)) is not None:
                made.append(paper)
        before = {paper for paper in self.before.values() if paper is not None}
        self.vanished = (before | self.affected_papers) - self.claimed
        return made

    def rebuild_paper(
        self, group: list[StoredEntry], live: list[StoredEntry], new_paper: Callable[[], int]
    ) -> PaperRow | None:
        """The paper of these entries, numbered as the first of theirs was; None if it is as it was.

        Where none of the live entries was of a paper, it continues from that of one that is gone, unless live
        entries continue from that one.
        """
        paper = self.number(live) or self.number(one for one in group if one.paper_id not in self.going_on)
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

    def number(self, entries: Iterable[StoredEntry]) -> int | None:
        """The lowest number of the papers that entries were of and that no other paper has taken."""
        papers = [one.paper_id for one in entries if one.paper_id is not None]
        return min(set(papers) - self.claimed, default=None) if papers else None

    def successors(self) -> dict[int, int]:
        """For each vanished paper, the one that has its first entry now.

        An entry that is gone counts where no live entry of its paper was of one before.
        """
        found: dict[int, int] = {}
        if not self.vanished:
            return found
        settled = {one.paper_id for one in self.held if not one.gone and self.before[one.id] is not None}
        counting = [one for one in self.held if not one.gone or one.paper_id not in settled]
        counting.sort(key=lambda one: (one.gone, one.path, one.entry.position, one.entry.own_id))
        for one in counting:
            old = self.before[one.id]
            if old is not None and old in self.vanished and one.paper_id is not None:
                found.setdefault(old, one.paper_id)
        return found
