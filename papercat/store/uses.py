"""Who uses the names of papers, counted for all at once: titles in one pass over all texts.

To ask full text for each title takes longer the more papers there are, and there are as many more titles.
"""

import sqlite3
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from itertools import chain

from papercat.prominence import Owner
from papercat.text.quotations import look_for, quoted

_MOST_TITLES = 200_000
"""Titles looked for at once, some 50 MB of memory; for more, texts are read once more."""

_TITLES = """
    SELECT DISTINCT name FROM short_names
    WHERE own > 0 AND instr(name, ' ') AND name > ? ORDER BY name LIMIT ?
"""
_TEXTS = """
    SELECT id, coalesce(date, ''), title, coalesce(abstract, ''), coalesce((
        SELECT group_concat(name, char(10)) FROM short_names
        WHERE paper_id = papers.id AND own > 0 AND instr(name, ' ')
    ), '') FROM papers
"""
_DATES = "SELECT id, coalesce(date, '') FROM papers ORDER BY id"
_NAMED = "SELECT rowid FROM names_fts WHERE names_fts MATCH ?"


class Uses:
    """The papers that use each name, or quote each title."""

    def __init__(self, connection: sqlite3.Connection, dates: "_Dates") -> None:
        self._connection = connection
        self._dates = dates
        self._by_others = defaultdict[str, Counter[str]](Counter)
        """Of each title that papers quote whose own it is not, how many of them have which date."""
        self._silent = set[tuple[str, int]]()
        """The papers in which their own title does not stand as full text has it, each with the title."""

    @property
    def quoted(self) -> list[str]:
        """The titles that papers quote whose own they are not, in order."""
        return sorted(self._by_others)

    def of(self, name: str, owners: Iterable[Owner]) -> tuple[Container[int], Iterable[str]]:
        """The owners of a name that use it, maybe with others who do, and the dates of all who do."""
        if " " in name:
            using = [owner for owner in owners if (name, owner.paper) not in self._silent]
            others = self._by_others.get(name, Counter())
            dates = chain(others.elements(), (owner.date for owner in using))
            return {owner.paper for owner in using}, dates
        users = self._dates.of(paper for (paper,) in self._connection.execute(_NAMED, (f'"{name}"',)))
        return users, users.values()

    def look_for(self, names: list[str]) -> None:
        """Look for titles in every paper's title and abstract."""
        titles = look_for(names)
        for paper, date, title, abstract, own in self._connection.execute(_TEXTS):
            found, having = quoted((title, abstract), titles), set[str]()
            if own:
                having.update(titles.names.intersection(own.split("\n")))
                self._silent.update((name, paper) for name in having - found)
            for name in found - having:
                self._by_others[name][date] += 1


class _Dates:
    """The dates of all papers in 12 bytes each: to look them up for each use takes as long as finding it."""

    def __init__(self, rows: Iterable[tuple[int, str]]) -> None:
        self._papers, self._numbers = array("q"), array("I")
        numbers: dict[str, int] = {}
        for paper, date in rows:
            self._papers.append(paper)
            self._numbers.append(numbers.setdefault(date, len(numbers)))
        self._dates = [*numbers]

    def of(self, papers: Iterable[int]) -> dict[int, str]:
        """Each paper's date, empty if unknown; without those that are not there, which an index may have."""
        places = ((paper, bisect_left(self._papers, paper)) for paper in papers)
        return {
            paper: self._dates[self._numbers[at]]
            for paper, at in places
            if at < len(self._papers) and self._papers[at] == paper
        }


def all_uses(connection: sqlite3.Connection) -> Uses:
    """Count who quotes which title, and read what it takes to count other names."""
    uses = Uses(connection, _Dates(connection.execute(_DATES)))
    for names in _titles(connection):
        uses.look_for(names)
    return uses


def _titles(connection: sqlite3.Connection) -> Iterator[list[str]]:
    """All titles that may be quoted, as many at once as are looked for."""
    last = ""
    while names := [name for (name,) in connection.execute(_TITLES, (last, _MOST_TITLES))]:
        yield names
        last = names[-1]
