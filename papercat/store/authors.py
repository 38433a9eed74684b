"""The table of authors: one row for all names that are equal when folded, in the best spelling seen.

The best is the richest, and of several as rich the one that most entries use.

Names that the user merged have one row, under the name given first.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from papercat.derive import richness
from papercat.identity import fold_name
from papercat.records import Entry
from papercat.store.decisions import SamePeople
from papercat.store.entries import PaperRow
from papercat.store.full_text import FullText
from papercat.text.stored_json import encode_json
from papercat.text.tex import decode_tex
from papercat.text.words import name_terms

_KNOWN = "SELECT id, folded, name FROM authors WHERE folded IN (SELECT value FROM json_each(?))"
_RELEASED = """
    DELETE FROM paper_authors WHERE paper_id IN (SELECT value FROM json_each(?)) RETURNING paper_id, author_id
"""
_RENAME = "UPDATE authors SET name = ?, terms = ? WHERE id = ?"
_UNUSED = """
    DELETE FROM authors
    WHERE id IN (SELECT value FROM json_each(?))
      AND NOT EXISTS (SELECT 1 FROM paper_authors AS p WHERE p.author_id = authors.id)
"""
_NAMES = "SELECT folded, id, name, terms FROM authors WHERE id IN (SELECT value FROM json_each(?))"
_PLACES = "SELECT paper_id, author_id FROM paper_authors WHERE author_id IN (SELECT value FROM json_each(?))"
_SPELLINGS = """
    SELECT e.paper_id, n.value
    FROM entries AS e JOIN papers AS p ON p.id = e.paper_id
    JOIN json_each(coalesce(e.record -> '$.authors', p.authors)) AS n
    WHERE e.paper_id IN (SELECT value FROM json_each(?)) AND NOT e.gone
"""


class Authors:
    """Authors and their places in papers."""

    def __init__(self, connection: sqlite3.Connection, fulltext: FullText) -> None:
        self.connection = connection
        self.index = fulltext.authors
        self.suspects: set[str] = set()
        self.freed: set[tuple[int, int]] = set()
        self.placed: set[tuple[int, int]] = set()

    @cached_property
    def next_author(self) -> int:
        """The number of the next author that is new."""
        return int(self.connection.execute("SELECT coalesce(max(id), 0) + 1 FROM authors").fetchone()[0])

    def replaced(self, before: Entry, after: Entry | None) -> None:
        """Note that names which an entry no longer has may have been the best spelling."""
        if after is None or before.authors != after.authors:
            self.suspects.update(map(fold_name, before.authors))

    def released(self, papers: Iterable[int]) -> None:
        """Remove the authors of papers that are rewritten or deleted."""
        self.freed.update(self.connection.execute(_RELEASED, (encode_json(list(papers)),)))

    def write(self, made: Sequence[PaperRow], people: SamePeople) -> None:
        """Give papers their authors, and authors their best names."""
        spellings: dict[str, str] = {}
        shown: list[tuple[PaperRow, list[str]]] = []
        for paper in made:
            authors = paper.fields.authors
            names = [people.head(fold_name(name)) for name in authors]
            shown.append((paper, names))
            wanted = set(names)
            for one in paper.entries:
                given = one.entry.authors
                folds = names if given == authors else [people.head(fold_name(name)) for name in given]
                for folded, name in zip(folds, given, strict=True):
                    if spellings.get(folded) != name and folded in wanted:
                        self._keep_best(spellings, folded, name, people)
        spellings.pop("", None)
        ids = self.numbered(spellings, people)
        places = [
            (paper.id, at, ids[folded])
            for paper, names in shown
            for at, folded in enumerate(names, 1)
            if folded
        ]
        self.connection.executemany("INSERT INTO paper_authors VALUES (?, ?, ?)", places)
        if self.freed:
            self.placed.update((paper, author) for paper, _, author in places)

    def numbered(self, spellings: Mapping[str, str], people: SamePeople) -> dict[str, int]:
        """The authors' numbers by folded name; adds new authors and improves spellings."""
        ids: dict[str, int] = {}
        enriched = []
        for number, folded, name in self.connection.execute(_KNOWN, (encode_json(list(spellings)),)):
            ids[folded] = number
            spelling = decode_tex(spellings[folded])
            is_better = spelling != name and self._is_better(spelling, name, folded, people)
            if is_better or folded in people.names:
                best = spelling if is_better else name
                enriched.append((best, number, _terms(best, folded, people)))
        self.rename(enriched)
        # Sorted like their index, so that neighbours go to one page.
        new = sorted([folded for folded in spellings if folded not in ids])
        ids.update(zip(new, range(self.next_author, self.next_author + len(new)), strict=True))
        self.next_author += len(new)
        self.index.append([ids[folded] for folded in new])
        names = ((folded, decode_tex(spellings[folded])) for folded in new)
        rows = ((ids[folded], folded, name, _terms(name, folded, people)) for folded, name in names)
        self.connection.executemany("INSERT INTO authors VALUES (?, ?, ?, ?)", rows)
        return ids

    def settle(self, successors: Mapping[int, int], people: SamePeople) -> None:
        """Delete authors without a paper, and rename those whose best spelling may be another now.

        `successors` maps a deleted paper to the paper that has its entries now.
        """
        lost = {
            author
            for paper, author in self.freed
            if (successors.get(paper, paper), author) not in self.placed
        }
        if self.suspects:
            names = encode_json(sorted(set(map(people.head, self.suspects))))
            lost.update(row[0] for row in self.connection.execute(_KNOWN, (names,)))
        self.freed, self.placed, self.suspects = set(), set(), set()
        if not lost:
            return
        wanted = encode_json(sorted(lost))
        self.index.touch(sorted(lost), stored=True)
        self.connection.execute(_UNUSED, (wanted,))
        shown = {folded: row for folded, *row in self.connection.execute(_NAMES, (wanted,))}
        # Each paper's names are read once, for all of its authors.
        places = set(self.connection.execute(_PLACES, (wanted,)))
        papers = encode_json(sorted({paper for paper, _ in places}))
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for paper, spelling in self.connection.execute(_SPELLINGS, (papers,)):
            folded = people.head(fold_name(spelling))
            if folded in shown and (paper, shown[folded][0]) in places:
                found[folded][decode_tex(spelling)] += 1
        renamed = []
        for folded, times in found.items():
            author, *before = shown[folded]
            *_, name = max((_worth(name, folded, people), count, name) for name, count in times.items())
            if [name, terms := _terms(name, folded, people)] != before:
                renamed.append((name, author, terms))
        self.rename(renamed)

    def rename(self, names: Sequence[tuple[str, int, str | None]]) -> None:
        """Show authors by other names, (name, author, terms)."""
        self.index.touch([author for _, author, _ in names], stored=True)
        self.connection.executemany(_RENAME, [(name, terms, author) for name, author, terms in names])

    def _keep_best(self, spellings: dict[str, str], folded: str, name: str, people: SamePeople) -> None:
        """Keep the best spelling of a folded name."""
        known = spellings.get(folded)
        if known is None or self._is_better(decode_tex(name), decode_tex(known), folded, people):
            spellings[folded] = name

    def _is_better(self, name: str, known: str, folded: str, people: SamePeople) -> bool:
        """Whether a spelling is richer than another; of two as rich, the frequent one is yet to be found."""
        worth, other = _worth(name, folded, people), _worth(known, folded, people)
        if worth == other and name != known:
            self.suspects.add(folded)
        return worth > other


def _worth(name: str, folded: str, people: SamePeople) -> tuple[bool, tuple[int, int, bool]]:
    """The rank of a spelling: the head of merged names comes first, then the richer spelling."""
    return folded not in people.names or fold_name(name) == folded, richness(name)


def _terms(name: str, folded: str, people: SamePeople) -> str | None:
    """The further search terms of an author: all names merged under the one that is shown."""
    if folded not in people.names:
        return name_terms(name)
    others = [other for key, other in people.names[folded].items() if key != fold_name(name)]
    return " ".join(filter(None, [name_terms(name), *others, *map(name_terms, others)])) or None
