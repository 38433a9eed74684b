"""Who quotes which title, counted in one pass over all texts.

To ask full text for each title takes longer the more papers there are, and there are as many more titles.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

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


class Quotations(NamedTuple):
    """Who quotes titles: of each that papers quote whose own it is not, how many of them have which date.

    `silent` has the papers in which their own title does not stand as full text has it, each with the title.
    """

    by_others: dict[str, Counter[str]]
    silent: set[tuple[str, int]]

    def uses(self, title: str, owners: list[Owner]) -> tuple[set[int], Iterator[str]]:
        """The owners of a title that quote it, and the dates of all who do."""
        using = [owner for owner in owners if (title, owner.paper) not in self.silent]
        others = self.by_others.get(title, Counter())
        dates = chain(others.elements(), (owner.date for owner in using))
        return {owner.paper for owner in using}, dates


def count_quotations(connection: sqlite3.Connection) -> Quotations:
    """Look in every paper's title and abstract for the titles of all others."""
    by_others, silent = defaultdict[str, Counter[str]](Counter), set[tuple[str, int]]()
    for names in _titles(connection):
        titles = look_for(names)
        for paper, date, title, abstract, own in connection.execute(_TEXTS):
            found, having = quoted((title, abstract), titles), set[str]()
            if own:
                having.update(titles.names.intersection(own.split("\n")))
                silent.update((name, paper) for name in having - found)
            for name in found - having:
                by_others[name][date] += 1
    return Quotations(by_others, silent)


def _titles(connection: sqlite3.Connection) -> Iterator[list[str]]:
    """All titles that may be quoted, as many at once as are looked for."""
    last = ""
    while names := [name for (name,) in connection.execute(_TITLES, (last, _MOST_TITLES))]:
        yield names
        last = names[-1]
