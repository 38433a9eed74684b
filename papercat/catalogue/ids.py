"""Public ids: each paper's own, told apart where several share it, and former ones, which go on."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from papercat.catalogue.codec import encode_json

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
        groups: defaultdict[str, list[tuple[Order | None, int]]] = defaultdict(list)
        for paper in made:
            groups[paper.derived.base_id].append((paper.order, paper.id))
        for public_id in self.former.values():
            groups.setdefault(SUFFIX.sub("", public_id), [])
        mine = {paper.id for paper in made} | set(self.former)
        taken: dict[int, str] = {}
        self.taken = taken
        for base, paper_id, public_id in connection.execute(SHARING, (encode_json(list(groups)),)):
            if paper_id not in mine:
                groups[base].append((None, paper_id))
                taken[paper_id] = public_id
        for base, papers in groups.items():
            self.number(base, papers, taken)

    def number(self, base: str, papers: list[tuple[Order | None, int]], taken: dict[int, str]) -> None:
        """Give the papers that share an id theirs, in the order of their first entries."""
        if len(papers) > 1:
            papers = [(order or self.first(paper), paper) for order, paper in papers]
            papers.sort()
        for at, (_, paper) in enumerate(papers, start=1):
            public_id = base if at == 1 else f"{base}~{at}"
            if paper not in taken:
                self.ids[paper] = public_id
            elif taken[paper] != public_id:
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
