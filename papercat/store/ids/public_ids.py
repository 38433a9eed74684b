"""Public ids: each paper's own, told apart where several share it, and former ones, which continue."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import count

from papercat.catalogue.lookup import public_ids
from papercat.derive import base_id
from papercat.store.entries import BY_PAPER, Order, PaperRow, load_entries
from papercat.text.stored_json import encode_json

_SUFFIX = re.compile(r"~\d+$")
_SHARING = """
    SELECT b.value, p.id, p.public_id
    FROM json_each(?1) AS b CROSS JOIN papers AS p ON p.public_id = b.value
    UNION ALL
    SELECT b.value, p.id, p.public_id
    FROM json_each(?1) AS b
    CROSS JOIN papers AS p ON p.public_id > b.value || '~' AND p.public_id < b.value || '~:'
"""
_FIRST = """
    SELECT d.path, e.position, e.own_id FROM entries AS e JOIN documents AS d ON d.id = e.document_id
    WHERE e.paper_id = ? AND NOT e.gone ORDER BY d.path, e.position, e.own_id LIMIT 1
"""
_PUT_FORMER = "INSERT OR REPLACE INTO former_ids (id, paper_id) VALUES (?, ?)"
_DROP_FORMER = "DELETE FROM former_ids WHERE id IN (SELECT value FROM json_each(?))"
_MOVE_FORMER = "UPDATE former_ids SET paper_id = ? WHERE paper_id = ?"


class PublicIds:
    """The ids of the papers that a change makes, and of those that have to make way for them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.ids: dict[int, str] = {}
        self.others: dict[int, str] = {}
        self.former: dict[int, str] = {}
        self.groups: defaultdict[str, list[int]] = defaultdict(list)
        self.made: dict[int, PaperRow] = {}
        self.taken: dict[int, str] = {}
        self.reserved: set[str] = set()

    def assign(self, made: list[PaperRow], vanished: Iterable[int]) -> None:
        """Find the ids of the papers that are made, and of all that share one with them."""
        old = [paper.id for paper in made if paper.known] + sorted(vanished)
        self.former = public_ids(self.connection, old)
        for paper in made:
            self.groups[paper.fields.base_id].append(paper.id)
        for public_id in self.former.values():
            self.groups.setdefault(_SUFFIX.sub("", public_id), [])
        self.made = {paper.id: paper for paper in made}
        wanted = list(self.groups)
        while wanted:
            wanted = self.gather(wanted)
        for base, papers in self.groups.items():
            self.number(base, papers)

    def gather(self, bases: list[str]) -> list[str]:
        """Find the stored papers that share these ids; returns the ids of further groups to look at.

        What ends in `~2` may be an id by itself: then it is reserved for the paper whose own it is,
        and one that only bore it as a number has to be renumbered with its group.
        """
        further = []
        for base, paper, public_id in self.connection.execute(_SHARING, (encode_json(bases),)).fetchall():
            if paper in self.made or paper in self.former or paper in self.taken:
                continue
            own = self.own(paper) if _SUFFIX.search(public_id) else public_id
            if own == base:
                self.groups[base].append(paper)
                self.taken[paper] = public_id
            elif own == public_id:
                self.reserved.add(public_id)
            elif public_id == base and own not in self.groups:
                self.groups[own] = []
                further.append(own)
        return further

    def own(self, paper: int) -> str:
        """A stored paper's id but for its number."""
        stored = [one for one in load_entries(self.connection, BY_PAPER, [paper]) if not one.gone]
        stored.sort(key=lambda one: (one.path, one.entry.position, one.entry.own_id))
        return base_id([one.entry for one in stored])

    def number(self, base: str, papers: list[int]) -> None:
        """Give the papers that share an id theirs, in the order of their first entries."""
        if len(papers) > 1:
            papers.sort(key=self.order)
        numbers = count(2)
        for at, paper in enumerate(papers):
            public_id = base
            while at and (public_id == base or public_id in self.groups or public_id in self.reserved):
                public_id = f"{base}~{next(numbers)}"
            if paper not in self.taken:
                self.ids[paper] = public_id
            elif self.taken[paper] != public_id:
                self.others[paper] = public_id

    def order(self, paper: int) -> Order:
        """The place of a paper's first entry."""
        if paper in self.made:
            return self.made[paper].order
        path, position, own_id = self.connection.execute(_FIRST, (paper,)).fetchone()
        return path, position, own_id

    def keep_former(self, successors: Mapping[int, int]) -> None:
        """Let each id that a paper had before lead to it, or to the paper that took its entries.

        `successors` maps a paper that is no more to the one that holds its first entry now.
        """
        for paper, heir in successors.items():
            self.connection.execute(_MOVE_FORMER, (heir, paper))
        changed = [
            (public_id, successors.get(paper, paper))
            for paper, public_id in self.former.items()
            if self.ids.get(paper) != public_id and (paper in self.ids or paper in successors)
        ]
        # A paper that moved up among those that share an id had a number of its own before.
        changed += [(self.taken[paper], paper) for paper in self.others]
        self.connection.executemany(_PUT_FORMER, changed)
        # What is a paper's own id now leads to that paper alone.
        now = [*self.ids.values(), *self.others.values()]
        self.connection.execute(_DROP_FORMER, (encode_json(now),))
