"""Pairs of authors who are probably one person: their names differ only in initials and middle names.

Names agree where the surnames are the same and the given names of one stand, in order, in the other;
an initial agrees with every name that begins with it. Who shares no co-author is offered only where
the first names are both in full, and who wrote a paper together is not offered at all.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from papercat.records import Column, Listing, Row
from papercat.text.stored_json import encode_json
from papercat.text.words import tokens

_NAMES = "SELECT id, name FROM authors"
_PLACES = "SELECT author_id, paper_id FROM paper_authors WHERE author_id IN (SELECT value FROM json_each(?))"
_BESIDE = "SELECT paper_id, author_id FROM paper_authors WHERE paper_id IN (SELECT value FROM json_each(?))"
_COLUMNS = (
    Column("first", "Author", "name"),
    Column("first_papers", "Papers", "number"),
    Column("second", "Possibly the same", "name"),
    Column("second_papers", "Papers", "number"),
    Column("coauthors", "Shared co-authors", "number"),
)
_MOST_NAMES = 300
"""If more people than this share a surname and an initial, the pair says nothing."""


class _Person(NamedTuple):
    """An author: row id, name as shown, and given names."""

    id: int
    name: str
    given: tuple[str, ...]


def same_people(connection: sqlite3.Connection, *, limit: int = -1, offset: int = 0) -> Listing:
    """The pairs, those who share most co-authors first, then those with most papers, then by name.

    The fuller name comes second.
    """
    pairs = list(_pairs(connection))
    people = encode_json(sorted({person.id for pair in pairs for person in pair}))
    papers: defaultdict[int, set[int]] = defaultdict(set)
    for author, paper in connection.execute(_PLACES, (people,)):
        papers[author].add(paper)
    written = encode_json(sorted({paper for own in papers.values() for paper in own}))
    authors: defaultdict[int, set[int]] = defaultdict(set)
    for paper, author in connection.execute(_BESIDE, (written,)):
        authors[paper].add(author)
    beside = {one: set().union(*(authors[paper] for paper in own)) for one, own in papers.items()}
    rows: list[Row] = []
    for one, other in pairs:
        if papers[one.id] & papers[other.id]:
            continue
        shared = len(beside[one.id] & beside[other.id])
        if shared or min(len(one.given[0]), len(other.given[0])) > 1:
            rows.append(
                {
                    "first": one.name,
                    "first_papers": len(papers[one.id]),
                    "second": other.name,
                    "second_papers": len(papers[other.id]),
                    "coauthors": shared,
                }
            )
    rows.sort(key=_order)
    chosen = rows[offset:] if limit < 0 else rows[offset : offset + limit]
    return Listing("Authors who may be the same", _COLUMNS, chosen, total=len(rows))


def _order(row: Row) -> tuple[int, int, str, str]:
    papers = row["first_papers"] + row["second_papers"]
    return -row["coauthors"], -papers, row["first"], row["second"]


def _pairs(connection: sqlite3.Connection) -> Iterator[tuple[_Person, _Person]]:
    """The pairs whose names agree, the shorter name first."""
    alike: defaultdict[tuple[str, str], list[_Person]] = defaultdict(list)
    for author, name in connection.execute(_NAMES):
        *given, surname = tokens(name) or ("",)
        if given:
            alike[surname, given[0][0]].append(_Person(author, name, tuple(given)))
    for people in alike.values():
        if len(people) <= _MOST_NAMES:
            people.sort(key=lambda person: (len(" ".join(person.given)), person.name, person.id))
            yield from (pair for pair in combinations(people, 2) if _agree(pair[0].given, pair[1].given))


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether given names may be one person's: the first agree, and all of the shorter list, in order."""
    few, many = sorted((one, other), key=len)
    if not _same(few[0], many[0]):
        return False
    left = iter(many[1:])
    return all(any(_same(name, candidate) for candidate in left) for name in few[1:])


def _same(one: str, other: str) -> bool:
    """Whether two given names are equal, or one is the other's initial."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
