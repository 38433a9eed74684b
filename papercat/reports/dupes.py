"""Pairs of papers that are probably the same, although they do not meet the rule of identity.

Two papers are compared if they share an author; for authors with many papers, only if they also share a
rare word of their titles. If one of them names no authors at all, an equal title and year make a pair. Pairs
that the user's split keeps apart are left out.
"""

import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import chain
from typing import Any, NamedTuple

from papercat.catalogue.lookup import public_ids
from papercat.identifiers import fold
from papercat.records import Column, Listing, Row
from papercat.text.tex import decode_tex
from papercat.text.words import words

_TITLES = "SELECT id, title, year FROM papers"
_WITHOUT_AUTHORS = """
    SELECT id FROM papers
    WHERE year IS NOT NULL AND NOT EXISTS (SELECT 1 FROM paper_authors WHERE paper_id = papers.id)
"""
_PAPERS_OF_AUTHORS = """
    SELECT DISTINCT group_concat(paper_id) FROM paper_authors GROUP BY author_id HAVING count(*) > 1
"""
_AUTHORS = """
    SELECT pa.paper_id, a.id, a.name FROM paper_authors AS pa JOIN authors AS a ON a.id = pa.author_id
    WHERE pa.paper_id IN (SELECT value FROM json_each(?)) ORDER BY pa.paper_id, pa.position
"""
_DOCUMENTS = """
    SELECT paper_id, document_id FROM entries
    WHERE paper_id IN (SELECT value FROM json_each(?)) AND NOT gone
"""
_SPLIT = """
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

_Pairs = dict[tuple[int, int], float]
"""Pairs of papers, the smaller row first, with the likeness of their titles."""

_DIGIT = re.compile(r"\d")
_ROMAN = frozenset(("ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))

_FEW = 30
"""All pairs of papers of an author with at most this many are compared."""

_TELLING = 3
"""How many of the rarest words of a title group the papers of an author with more."""

_ALIKE = 85.0
"""Below this similarity of titles (rapidfuzz's normalised indel, 0 to 100), papers are different."""

_MOST = 10_000
"""After this many pairs of similar titles, the search for more stops."""

_LONGEST = (200 - _ALIKE) / _ALIKE
"""The largest ratio of lengths of two titles that are that much alike."""

_SHORTEST = 20
"""The shortest title, in letters, that counts as the beginning of another."""

_BEGINNING = 90.0
"""The likeness of two titles if one is the beginning of the other."""

_OTHER_NUMBERS = 15.0
"""Subtracted from the score if titles have different numbers, as parts of a series do."""

_ONE_DOCUMENT = 15.0
"""Subtracted from the score if one document lists both: its author took them for two."""

_A_YEAR_APART, _MOST_YEARS_APART = 2.0, 10.0
"""Subtracted from the score for each year after the first between two papers, and the most in all."""

_AUTHORS_UNKNOWN = 0.5
"""The part of the authors that counts as shared if a paper names none."""

_ANCHORS = 5
"""A paper without authors makes a pair with at most this many of its title and year."""

TITLE_PART, AUTHOR_PART = 0.7, 0.3
"""The weights of the likeness of titles and of the shared authors in the score."""

_STOPPED = f"stopped at {_MOST:,} pairs of similar titles; a higher --least looks for the most alike only"

_COLUMNS = (
    Column("score", "Score", "number"),
    Column("first_title", "Paper"),
    Column("second_title", "Possible duplicate"),
    Column("reason", "Why", "name"),
    Column("first_id", "Id", "id"),
    Column("second_id", "Other id", "id"),
)


class _Title(NamedTuple):
    """A paper's title, folded for comparison and as it is written, and its year."""

    folded: str
    written: str
    year: int | None

    @property
    def words(self) -> set[str]:
        """Its distinct words."""
        return set(self.written.lower().split())

    @property
    def numbers(self) -> set[str]:
        """Its numbers: parts, years and versions of a series."""
        return {word for word in map(str.lower, words(self.written)) if _DIGIT.search(word) or word in _ROMAN}


def dupes(connection: sqlite3.Connection, *, least: float) -> Listing:
    """The pairs with a score of at least `least`, the most alike first.

    `score` is 0 to 100: 7 parts for the likeness of the titles, 3 for the share of common authors; less
    if years lie between them, the titles have different numbers, or one document lists both papers.
    """
    titles = _read_titles(connection)
    # Less alike titles are not enough, even of the same authors; a score is rounded.
    alike = max(_ALIKE, (least - 0.1 - AUTHOR_PART * 100) / TITLE_PART)
    similar = _similar_titles(connection, titles, alike)
    notes = (_STOPPED,) if len(similar) >= _MOST else ()
    similar |= _same_without_authors(connection, titles)
    apart = {frozenset(pair) for pair in connection.execute(_SPLIT)}
    pairs = {pair: score for pair, score in similar.items() if frozenset(pair) not in apart}
    found = list(_scored(connection, titles, pairs, least))
    found.sort(key=lambda row: (-row["score"], row["first_id"], row["second_id"]))
    return Listing("Probably the same", _COLUMNS, found, total=len(found), notes=notes)


def _read_titles(connection: sqlite3.Connection) -> dict[int, _Title]:
    """Every paper's title by its row."""
    return {
        row: _Title(fold(decode_tex(title)), title, year) for row, title, year in connection.execute(_TITLES)
    }


def _similar_titles(connection: sqlite3.Connection, titles: dict[int, _Title], alike: float) -> _Pairs:
    """Papers with a common author and titles that are at least so much alike."""
    # By length: two titles of very different lengths are not similar.
    ordered = {paper: (len(title.folded), title.folded, paper) for paper, title in titles.items()}
    found: _Pairs = {}
    for group in _groups(connection, titles):
        # A damaged catalogue may list papers that are gone.
        _compare(sorted(ordered[paper] for paper in group if paper in ordered), found, alike)
        if len(found) >= _MOST:
            break
    return found


def _groups(connection: sqlite3.Connection, titles: dict[int, _Title]) -> Iterator[Iterable[int]]:
    """The papers to compare with each other."""
    many = []
    for (papers,) in connection.execute(_PAPERS_OF_AUTHORS):
        group = {*map(int, papers.split(","))}
        if len(group) <= _FEW:
            yield group
        else:
            many.append(group)
    if many:
        held_by = Counter(chain.from_iterable(title.words for title in titles.values()))
        for group in many:
            yield from _by_rare_word(group, titles, held_by)


def _compare(titles: Sequence[tuple[int, str, int]], found: _Pairs, alike: float) -> None:
    """Add the pairs of similar titles (length, text, paper) to `found`; the shortest come first."""
    # Slow to import, and only this report needs it.
    from rapidfuzz.fuzz import ratio

    for at, (length, first, one) in enumerate(titles, 1):
        longest = length * _LONGEST
        for other_length, second, other in titles[at:]:
            if other_length > longest:
                break
            if score := ratio(first, second, score_cutoff=alike):
                found[(one, other) if one < other else (other, one)] = score
    # After a text come those that begin with it.
    by_text = sorted([text for length, text, _ in titles if length >= _SHORTEST])
    if alike > _BEGINNING or not any(map(str.startswith, by_text[1:], by_text)):
        return
    for at, (length, first, one) in enumerate(titles, 1):
        for _, second, other in titles[at:] if length >= _SHORTEST else ():
            if second.startswith(first):
                pair = (one, other) if one < other else (other, one)
                found[pair] = max(found.get(pair, 0.0), _BEGINNING)


def _same_without_authors(connection: sqlite3.Connection, titles: dict[int, _Title]) -> _Pairs:
    """The pairs with equal title and year in which at least one paper names no authors."""
    bare = {paper for (paper,) in connection.execute(_WITHOUT_AUTHORS) if titles[paper].folded}
    groups: defaultdict[tuple[str, int | None], list[int]] = defaultdict(list)
    wanted = {(titles[paper].folded, titles[paper].year) for paper in bare}
    for paper, title in titles.items():
        if (title.folded, title.year) in wanted:
            groups[title.folded, title.year].append(paper)
    found: _Pairs = {}
    for papers in groups.values():
        # Few have authors; if none has, the first stands for all.
        anchors = [paper for paper in papers if paper not in bare][:_ANCHORS] or papers[:1]
        pairs = ((one, other) for other in papers if other in bare for one in anchors if one != other)
        found.update(dict.fromkeys(((min(pair), max(pair)) for pair in pairs), 100.0))
    return found


def _by_rare_word(
    papers: Iterable[int], titles: dict[int, _Title], held_by: Counter[str]
) -> Iterable[list[int]]:
    """The papers of an author, grouped by the rarest words of their titles."""
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for paper in papers:
        for word in nsmallest(_TELLING, titles[paper].words, key=lambda word: (held_by[word], word)):
            by_word[word].append(paper)
    return by_word.values()


def _scored(
    connection: sqlite3.Connection, titles: dict[int, _Title], pairs: _Pairs, least: float
) -> Iterator[Row]:
    """The pairs with a score of at least `least` as rows, with their score and the reason for it."""
    ids = public_ids(connection, sorted({paper for pair in pairs for paper in pair}))
    rows = json.dumps(list(ids))
    numbers = {paper: titles[paper].numbers for paper in ids}
    authors: dict[int, dict[int, str]] = {paper: {} for paper in ids}
    for paper, author, name in connection.execute(_AUTHORS, (rows,)):
        authors[paper][author] = name
    documents: defaultdict[int, set[int]] = defaultdict(set)
    for paper, document in connection.execute(_DOCUMENTS, (rows,)):
        documents[paper].add(document)
    for (one, other), likeness in pairs.items():
        if ids[other] < ids[one]:
            one, other = other, one  # noqa: PLW2901  (the smaller id comes first)
        shared = authors[one].keys() & authors[other].keys()
        named = bool(authors[one] and authors[other])
        part = len(shared) / max(len(authors[one]), len(authors[other])) if named else _AUTHORS_UNKNOWN
        against = {}
        if numbers[one] != numbers[other]:
            against["other numbers"] = _OTHER_NUMBERS
        if documents[one] & documents[other]:
            against["both in one document"] = _ONE_DOCUMENT
        apart = _years_apart(titles[one], titles[other])
        score = TITLE_PART * likeness + AUTHOR_PART * 100 * part - sum(against.values())
        score -= min(_MOST_YEARS_APART, _A_YEAR_APART * max(0, apart - 1))
        score = round(max(score, 0.0), 1)
        if score < least:
            continue
        who = _shared(len(shared), part) if named else "authors missing"
        why = _reason(titles[one], titles[other], likeness, who)
        yield {
            "score": score,
            "reason": ", ".join([why, *against]),
            "likeness": round(likeness, 1),
            "shared_authors": [name for author, name in authors[one].items() if author in shared],
            **_described("first", ids[one], titles[one]),
            **_described("second", ids[other], titles[other]),
        }


def _described(which: str, public_id: str, title: _Title) -> dict[str, Any]:
    """The columns of one paper of a pair."""
    return {f"{which}_id": public_id, f"{which}_year": title.year, f"{which}_title": title.written}


def _years_apart(one: _Title, other: _Title) -> int:
    """The years between two papers; 0 if one of them is not known."""
    return 0 if one.year is None or other.year is None else abs(one.year - other.year)


def _shared(authors: int, part: float) -> str:
    """How many authors two papers share; `part` of them, 0 to 1."""
    return "same authors" if part == 1 else f"{authors} shared {'author' if authors == 1 else 'authors'}"


def _reason(one: _Title, other: _Title, likeness: float, who: str) -> str:
    """Why two papers may be the same; `who` says which authors they share."""
    if one.folded == other.folded:
        why = "same title"
    elif one.folded.startswith(other.folded) or other.folded.startswith(one.folded):
        why = "one title begins the other"
    else:
        why = f"titles {likeness:.0f} % alike"
    years = _years_apart(one, other)
    return f"{why}, {who}" + (f", {years} years apart" if years > 1 else "")
