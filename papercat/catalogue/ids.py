"""Public ids: each paper's own, told apart where several share it, and former ones, which go on."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import count
from typing import TYPE_CHECKING

from papercat.catalogue.codec import encode_json
from papercat.identifiers import SCHEMES

if TYPE_CHECKING:
    from papercat.catalogue.rows import Made

Order = tuple[str, int, str]

SUFFIX = re.compile(r"~\d+$")
OF_PAPERS = "SELECT id, public_id FROM papers WHERE id IN (SELECT value FROM json_each(?))"
SHARING = """
    SELECT b.value, p.id, p.public_id
    FROM json_each(?1) AS b CROSS JOIN papers AS p ON p.public_id = b.value
    UNION ALL
    SELECT b.value, p.id, p.public_id
    FROM json_each(?1) AS b
    CROSS JOIN papers AS p ON p.public_id > b.value || '~' AND p.public_id < b.value || '~:'
"""
KEYS = """
    SELECT i.scheme, i.value
    FROM entries AS e JOIN documents AS d ON d.id = e.document_id JOIN identifiers AS i ON i.entry_id = e.id
    WHERE e.paper_id = ? AND NOT e.gone ORDER BY d.path, e.position, e.own_id
"""
FIRST = """
    SELECT d.path, e.position, e.own_id FROM entries AS e JOIN documents AS d ON d.id = e.document_id
    WHERE e.paper_id = ? AND NOT e.gone ORDER BY d.path, e.position, e.own_id LIMIT 1
"""
PUT_FORMER = "INSERT OR REPLACE INTO former_ids (id, paper_id) VALUES (?, ?)"
DROP_FORMER = "DELETE FROM former_ids WHERE id IN (SELECT value FROM json_each(?))"
MOVE_FORMER = "UPDATE former_ids SET paper_id = ? WHERE paper_id = ?"


class PublicIds:
    """The ids of the papers that a change makes, and of those that have to make way for them."""

    def __init__(self, connection: sqlite3.Connection, made: list["Made"], vanished: Iterable[int]) -> None:
        self.connection = connection
        self.ids: dict[int, str] = {}
        self.others: dict[int, str] = {}
        old = [paper.id for paper in made if paper.known] + sorted(vanished)
        self.former = dict(connection.execute(OF_PAPERS, (encode_json(old),)).fetchall()) if old else {}
        self.groups: defaultdict[str, list[tuple[Order | None, int]]] = defaultdict(list)
        for paper in made:
            self.groups[paper.derived.base_id].append((paper.order, paper.id))
        for public_id in self.former.values():
            self.groups.setdefault(SUFFIX.sub("", public_id), [])
        self.mine = {paper.id for paper in made} | set(self.former)
        self.taken: dict[int, str] = {}
        self.reserved: set[str] = set()
        wanted = list(self.groups)
        while wanted:
            wanted = self.gather(wanted)
        for base, papers in self.groups.items():
            self.number(base, papers)

    def gather(self, bases: list[str]) -> list[str]:
        """Find the stored papers that share these ids; gives the ids of further groups to look at.

        What ends in `~2` may be an id by itself: then it is reserved for the paper whose own it is,
        and one that only bore it as a number has to be numbered anew with its group.
        """
        further = []
        for base, paper, public_id in self.connection.execute(SHARING, (encode_json(bases),)).fetchall():
            if paper in self.mine or paper in self.taken:
                continue
            own = self.own(paper) if SUFFIX.search(public_id) else public_id
            if own == base:
                self.groups[base].append((None, paper))
                self.taken[paper] = public_id
            elif own == public_id:
                self.reserved.add(public_id)
            elif public_id == base and own not in self.groups:
                self.groups[own] = []
                further.append(own)
        return further

    def own(self, paper: int) -> str:
        """A stored paper's id but for its number: as `derive.base_id` has it."""
        keys = self.connection.execute(KEYS, (paper,)).fetchall()
        schemes = [scheme for scheme in SCHEMES if any(key[0] == scheme for key in keys)]
        found = [value for scheme, value in keys if scheme == schemes[0]]
        # Of several titles it is the first entry's; of other values the smallest.
        return f"{schemes[0]}:{found[0] if schemes[0] == 'title' else min(found)}"

    def number(self, base: str, papers: list[tuple[Order | None, int]]) -> None:
        """Give the papers that share an id theirs, in the order of their first entries."""
        if len(papers) > 1:
            papers = [(order or self.first(paper), paper) for order, paper in papers]
            papers.sort()
        numbers = count(2)
        for at, (_, paper) in enumerate(papers):
            public_id = base
            while at and (public_id == base or public_id in self.groups or public_id in self.reserved):
                public_id = f"{base}~{next(numbers)}"
            if paper not in self.taken:
                self.ids[paper] = public_id
            elif self.taken[paper] != public_id:
                self.others[paper] = public_id

    def first(self, paper: int) -> Order:
        """The order of a stored paper's first entry."""
        path, position, own_id = self.connection.execute(FIRST, (paper,)).fetchone()
        return path, position, own_id

    def keep_former(self, heirs: Mapping[int, int]) -> None:
        """Let each id that a paper had before lead to it, or to the paper that took its entries.

        `heirs` maps a paper that is no more to the one that holds its first entry now.
        """
        for paper, heir in heirs.items():
            self.connection.execute(MOVE_FORMER, (heir, paper))
        changed = [
            (public_id, heirs.get(paper, paper))
            for paper, public_id in self.former.items()
            if self.ids.get(paper) != public_id and (paper in self.ids or paper in heirs)
        ]
        # A paper that moved up among those that share an id had a number of its own before.
        changed += [(self.taken[paper], paper) for paper in self.others]
        self.connection.executemany(PUT_FORMER, changed)
        # What is a paper's own id now leads to that paper alone.
        now = [*self.ids.values(), *self.others.values()]
        self.connection.execute(DROP_FORMER, (encode_json(now),))
