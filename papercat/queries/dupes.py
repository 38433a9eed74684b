"""Pairs of papers that are probably one, though the rule of identity does not say so.

Two papers are held against each other when they share an author; of authors with many papers, only
when they share a rare word of their titles too. Pairs that a person's split keeps apart are left out.
"""

import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, groupby
from operator import itemgetter
from typing import Any, NamedTuple

from papercat.identifiers import fold
from papercat.records import Column, Listing, Row
from papercat.search_terms import words
from papercat.tex import decode_tex

TITLES = "SELECT id, title, year FROM papers"
PLACES = "SELECT DISTINCT author_id, paper_id FROM paper_authors ORDER BY author_id, paper_id"
AUTHORS = """
    SELECT pa.paper_id, a.id, a.name FROM paper_authors AS pa JOIN authors AS a ON a.id = pa.author_id
    WHERE pa.paper_id IN (SELECT value FROM json_each(?)) ORDER BY pa.paper_id, pa.position
"""
DOCUMENTS = """
    SELECT paper_id, document_id FROM entries
    WHERE paper_id IN (SELECT value FROM json_each(?)) AND NOT gone
"""
PUBLIC_IDS = "SELECT id, public_id FROM papers WHERE id IN (SELECT value FROM json_each(?))"
SPLIT = """
    SELECT DISTINCT one.paper_id, other.paper_id
    FROM decisions AS d
    JOIN decision_entries AS taken ON taken.decision_id = d.id AND taken.side = 1
    JOIN decision_entries AS rest ON rest.decision_id = d.id AND rest.side = 0
    JOIN documents AS taken_from ON taken_from.path = taken.document
    JOIN entries AS one ON one.document_id = taken_from.id AND one.own_id = taken.own_id
    JOIN documents AS rest_from ON rest_from.path = rest.document
    JOIN entries AS other ON other.document_id = rest_from.id AND other.own_id = rest.own_id
    WHERE d.kind = 'split'
"""

DIGIT = re.compile(r"\d")
ROMAN = frozenset(("ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))

FEW = 30
"""Of an author with at most so many papers every pair is held against each other."""

TELLING = 3
"""The rarest words of a title by which the papers of an author with more are told apart first."""

ALIKE = 85.0
"""Titles less alike than this, by rapidfuzz's normalised indel similarity of 0 to 100, are not one's."""

SHORTEST = 20
"""Letters of the shortest title that can be the beginning of another one."""

BEGINNING = 90.0
"""The likeness of two titles of which one is the beginning of the other."""

OTHER_NUMBERS = 15.0
"""What it takes from the score that titles hold different numbers: parts of a series do."""

ONE_DOCUMENT = 15.0
"""What it takes from the score that one document names both: its author took them for two."""

TITLE_PART, AUTHOR_PART = 0.7, 0.3
"""How the likeness of titles and the part of authors that are shared make the score."""

COLUMNS = (
    Column("score", "Score", "number"),
    Column("first_title", "Paper"),
    Column("second_title", "Perhaps the same"),
    Column("reason", "Why", "name"),
    Column("first_id", "Id", "id"),
    Column("second_id", "Other id", "id"),
)


class Title(NamedTuple):
    """A paper's title, folded for comparison and as it is written, and its year."""

    folded: str
    written: str
    year: int | None

    @property
    def words(self) -> set[str]:
        """Its words, as far as rareness goes."""
        return set(self.written.lower().split())

    @property
    def numbers(self) -> set[str]:
        """What counts in it: the parts, years and versions of a series."""
        return {word for word in map(str.lower, words(self.written)) if DIGIT.search(word) or word in ROMAN}


def dupes(connection: sqlite3.Connection, *, least: float, limit: int = -1, offset: int = 0) -> Listing:
    """The pairs with a score of at least `least`, the most alike first.

    `score` is 0 to 100, of the likeness of the titles (7 parts) and of the part of the authors that
    both name (3 parts); less where the titles hold different numbers, or one document
    names both papers.
    """
    titles = read_titles(connection)
    apart = {frozenset(pair) for pair in connection.execute(SPLIT)}
    pairs = {pair: score for pair, score in alike(connection, titles).items() if frozenset(pair) not in apart}
    found = [row for row in judged(connection, titles, pairs) if row["score"] >= least]
    found.sort(key=lambda row: (-row["score"], row["first_id"], row["second_id"]))
    chosen = found[offset:] if limit < 0 else found[offset : offset + limit]
    return Listing("Probably the same", COLUMNS, chosen, total=len(found))


def read_titles(connection: sqlite3.Connection) -> dict[int, Title]:
    """Every paper's title by its row."""
    return {
        row: Title(fold(decode_tex(title)), title, year) for row, title, year in connection.execute(TITLES)
    }


def alike(connection: sqlite3.Connection, titles: dict[int, Title]) -> dict[tuple[int, int], float]:
    """The pairs of papers with a common author whose titles are alike, with how much."""
    # Only this question needs it.
    from rapidfuzz.fuzz import ratio

    held_by: Counter[str] = Counter()
    for title in titles.values():
        held_by.update(title.words)
    found: dict[tuple[int, int], float] = {}
    for _, places in groupby(connection.execute(PLACES), key=itemgetter(0)):
        papers = [paper for _, paper in places]
        if len(papers) < 2:
            continue
        for one, other in pairs(papers, titles, held_by):
            first, second = titles[one].folded, titles[other].folded
            score = ratio(first, second, score_cutoff=ALIKE)
            if score < BEGINNING and min(len(first), len(second)) >= SHORTEST and begins(first, second):
                score = BEGINNING
            if score:
                found[one, other] = score
    return found


def pairs(
    papers: Sequence[int], titles: dict[int, Title], held_by: Counter[str]
) -> Iterable[tuple[int, int]]:
    """The pairs of an author's papers, in the order of their rows, that are worth a closer look."""
    if len(papers) <= FEW:
        return combinations(papers, 2)
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for paper in papers:
        rarest = sorted(titles[paper].words, key=lambda word: (held_by[word], word))[:TELLING]
        for word in rarest:
            by_word[word].append(paper)
    return {pair for group in by_word.values() for pair in combinations(group, 2)}


def begins(first: str, second: str) -> bool:
    """Whether one text is the beginning of the other."""
    return first.startswith(second) or second.startswith(first)


def judged(
    connection: sqlite3.Connection, titles: dict[int, Title], pairs: dict[tuple[int, int], float]
) -> Iterator[Row]:
    """The pairs as rows, with their score and the reason for it."""
    rows = json.dumps(sorted({paper for pair in pairs for paper in pair}))
    ids = dict(connection.execute(PUBLIC_IDS, (rows,)))
    authors: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for paper, author, name in connection.execute(AUTHORS, (rows,)):
        authors[paper][author] = name
    documents: defaultdict[int, set[int]] = defaultdict(set)
    for paper, document in connection.execute(DOCUMENTS, (rows,)):
        documents[paper].add(document)
    for pair, likeness in pairs.items():
        one, other = sorted(pair, key=lambda paper: ids[paper])
        shared = [name for author, name in authors[one].items() if author in authors[other]]
        part = len(shared) / max(len(authors[one]), len(authors[other]))
        against = {
            "other numbers": OTHER_NUMBERS * (titles[one].numbers != titles[other].numbers),
            "both in one document": ONE_DOCUMENT * (not documents[one].isdisjoint(documents[other])),
        }
        score = TITLE_PART * likeness + AUTHOR_PART * 100 * part - sum(against.values())
        why = reason(titles[one], titles[other], likeness, shared=len(shared), part=part)
        yield {
            "score": round(max(score, 0.0), 1),
            "reason": ", ".join([why, *(doubt for doubt, weight in against.items() if weight)]),
            "likeness": round(likeness, 1),
            "shared_authors": shared,
            **described("first", ids[one], titles[one]),
            **described("second", ids[other], titles[other]),
        }


def described(which: str, public_id: str, title: Title) -> dict[str, Any]:
    """What to know of a paper of a pair."""
    return {f"{which}_id": public_id, f"{which}_year": title.year, f"{which}_title": title.written}


def reason(one: Title, other: Title, likeness: float, *, shared: int, part: float) -> str:
    """Why two papers may be one; `part` of their authors, 0 to 1, is shared."""
    if one.folded == other.folded:
        why = "same title"
    elif begins(one.folded, other.folded):
        why = "one title begins the other"
    else:
        why = f"titles {likeness:.0f} % alike"
    who = "same authors" if part == 1 else f"{shared} shared {'author' if shared == 1 else 'authors'}"
    years = ""
    if one.year is not None and other.year is not None and abs(one.year - other.year) > 1:
        years = f", {abs(one.year - other.year)} years apart"
    return f"{why}, {who}{years}"
