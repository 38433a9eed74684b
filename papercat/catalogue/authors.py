"""The table of authors: one row for all names that fold alike, shown in the richest spelling seen."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from papercat.catalogue.codec import encode_json
from papercat.catalogue.fulltext import FullText
from papercat.derive import richness
from papercat.identity import fold_name
from papercat.records import Entry
from papercat.search_terms import name_terms
from papercat.tex import decode_tex

if TYPE_CHECKING:
    from papercat.catalogue.rows import Made

KNOWN = "SELECT id, folded, name FROM authors WHERE folded IN (SELECT value FROM json_each(?))"
RELEASED = """
    DELETE FROM paper_authors WHERE paper_id IN (SELECT value FROM json_each(?)) RETURNING paper_id, author_id
"""
RENAME = "UPDATE authors SET name = ?, terms = ? WHERE id = ?"
UNUSED = """
    DELETE FROM authors
    WHERE id IN (SELECT value FROM json_each(?))
      AND NOT EXISTS (SELECT 1 FROM paper_authors AS p WHERE p.author_id = authors.id)
"""
SPELLINGS = """
    SELECT a.id, a.folded, a.name, n.value
    FROM authors AS a
    JOIN paper_authors AS p ON p.author_id = a.id
    JOIN entries AS e ON e.paper_id = p.paper_id AND NOT e.gone
    JOIN json_each(e.record, '$.authors') AS n
    WHERE a.id IN (SELECT value FROM json_each(?))
"""


class Authors:
    """Authors and their places in papers."""

    def __init__(self, connection: sqlite3.Connection, fulltext: FullText) -> None:
        self.connection = connection
        self.index = fulltext.authors
        self.next_author = int(
            connection.execute("SELECT coalesce(max(id), 0) + 1 FROM authors").fetchone()[0]
        )
        self.suspects: set[str] = set()
        self.freed: set[tuple[int, int]] = set()
        self.placed: set[tuple[int, int]] = set()

    def replaced(self, before: Entry, after: Entry | None) -> None:
        """Names that an entry no longer gives may have been the richest spelling."""
        if after is None or before.authors != after.authors:
            self.suspects.update(map(fold_name, before.authors))

    def released(self, papers: Iterable[int]) -> None:
        """Take out the authors of papers that are written anew or deleted."""
        self.freed.update(self.connection.execute(RELEASED, (encode_json(list(papers)),)))

    def write(self, made: Sequence["Made"]) -> None:
        """Give papers their authors, and authors their best names."""
        spellings: dict[str, str] = {}
        shown: list[tuple[Made, list[str]]] = []
        for paper in made:
            authors = paper.derived.authors
            names = [*map(fold_name, authors)]
            shown.append((paper, names))
            wanted = set(names)
            for one in paper.entries:
                given = one.entry.authors
                folds = names if given == authors else map(fold_name, given)
                for folded, name in zip(folds, given, strict=True):
                    if spellings.get(folded) != name and folded in wanted:
                        richer(spellings, folded, name)
        spellings.pop("", None)
        ids = self.numbered(spellings)
        places = [
            (paper.id, at, ids[folded], paper.measures.retweets, paper.measures.score)
            for paper, names in shown
            for at, folded in enumerate(names, 1)
            if folded
        ]
        self.connection.executemany("INSERT INTO paper_authors VALUES (?, ?, ?, ?, ?)", places)
        if self.freed:
            self.placed.update((paper, author) for paper, _, author, *_ in places)

    def numbered(self, spellings: Mapping[str, str]) -> dict[str, int]:
        """The authors' numbers by folded name, new ones made, names enriched."""
        ids: dict[str, int] = {}
        enriched = []
        for number, folded, name in self.connection.execute(KNOWN, (encode_json(list(spellings)),)):
            ids[folded] = number
            spelling = decode_tex(spellings[folded])
            if spelling != name and richness(spelling) > richness(name):
                enriched.append((spelling, number))
        self.rename(enriched)
        # In the order of their index: neighbours go to one page.
        new = sorted([folded for folded in spellings if folded not in ids])
        ids.update(zip(new, range(self.next_author, self.next_author + len(new)), strict=True))
        self.next_author += len(new)
        self.index.touch([ids[folded] for folded in new], stored=False)
        names = ((folded, decode_tex(spellings[folded])) for folded in new)
        rows = ((ids[folded], folded, name, name_terms(name)) for folded, name in names)
        self.connection.executemany("INSERT INTO authors VALUES (?, ?, ?, ?)", rows)
        return ids

    def settle(self, heirs: Mapping[int, int]) -> None:
        """Delete authors without a paper, and name those anew whose best spelling may be gone.

        `heirs` maps a deleted paper to the one that has its entries.
        """
        lost = {
            author for paper, author in self.freed if (heirs.get(paper, paper), author) not in self.placed
        }
        if self.suspects:
            lost.update(
                row[0] for row in self.connection.execute(KNOWN, (encode_json(sorted(self.suspects)),))
            )
        self.freed, self.placed, self.suspects = set(), set(), set()
        if not lost:
            return
        wanted = encode_json(sorted(lost))
        self.index.touch(sorted(lost), stored=True)
        self.connection.execute(UNUSED, (wanted,))
        best: defaultdict[int, dict[str, str]] = defaultdict(dict)
        shown = {}
        for author, folded, name, spelling in self.connection.execute(SPELLINGS, (wanted,)):
            if fold_name(spelling) == folded:
                shown[author] = name
                richer(best[author], folded, spelling)
        renamed = [(decode_tex(next(iter(names.values()))), author) for author, names in best.items()]
        self.rename([(name, author) for name, author in renamed if name != shown[author]])

    def rename(self, names: Sequence[tuple[str, int]]) -> None:
        """Show authors by other names, (name, author)."""
        self.index.touch([author for _, author in names], stored=True)
        rows = [(name, name_terms(name), author) for name, author in names]
        self.connection.executemany(RENAME, rows)


def richer(spellings: dict[str, str], folded: str, name: str) -> None:
    """Keep the richest spelling of a folded name."""
    known = spellings.get(folded)
    if known is None or (known != name and richness(decode_tex(name)) > richness(decode_tex(known))):
        spellings[folded] = name
