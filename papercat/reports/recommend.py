"""Unread papers that are most similar to those that the user likes, by words and authors.

Papers are vectors of TF-IDF weights, with the index's own counts (Salton and Buckley, Term-weighting
approaches in automatic text retrieval, 1988): words of the title count twice, authors are words of their
own. The user's profile is the mean of what they like, less what they rate low (Rocchio, Relevance feedback
in information retrieval, 1971); its weightiest words and authors find the candidates, so that the time does
not grow with the catalogue. Among these, pairs of neighbouring words count too, by how many of these papers
have them. docs/search-quality.md compares it with trained linear models.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import log, sqrt
from typing import NamedTuple

from papercat.errors import UsageError
from papercat.library.papers import personal, values_of
from papercat.query.to_fts import IN_TEXT, any_of, quoted
from papercat.records import Column, Listing
from papercat.reports.paper_rows import COLUMNS, FURTHER, paper_rows
from papercat.text.words import tokens

Vector = Mapping[str, float]
"""Weights by word, by pair of words, or by `@` and an author's number; its length is at most 1."""

_SCORE = Column("score", "Score", "number")
_WHY = Column("why", "Because of", "text", lambda row: ", ".join(row["why"]))

_TEXTS = """
    SELECT id, title, coalesce(translated_title, ''), coalesce(abstract, '') FROM papers
    WHERE id IN (SELECT value FROM json_each(?))
"""
_AUTHORS = "SELECT paper_id, author_id FROM paper_authors WHERE paper_id IN (SELECT value FROM json_each(?))"
_OPEN = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.word_counts USING fts5vocab(main, papers_fts, row)"
_COUNTS = "SELECT term, doc FROM json_each(?) AS k CROSS JOIN temp.word_counts ON term = k.value"
_AUTHOR_COUNTS = """
    SELECT k.value, (SELECT count(*) FROM paper_authors WHERE author_id = k.value) FROM json_each(?) AS k
"""
_NAMES = "SELECT id, name FROM authors WHERE id IN (SELECT value FROM json_each(?))"
_SIZE = "SELECT count(*) FROM papers"
_CANDIDATES = """
    SELECT rowid FROM papers_fts WHERE papers_fts MATCH ?
    ORDER BY bm25(papers_fts, 2, 2, 1, 0, 2, 1, 0, 0) LIMIT ?
"""
_BY_AUTHORS = """
    SELECT DISTINCT paper_id FROM paper_authors WHERE author_id IN (SELECT value FROM json_each(?)) LIMIT ?
"""

_MOST_LIKED = 500
_MOST_WORDS = 40
_MOST_AUTHORS = 100
_MOST_CANDIDATES = 1_000
_LIKING = ("star", "tag", "queue", "note", "rating")
_SHORTEST = 2
_WHY_WORDS = 4
_COMMON = 10
"""A word in more papers than this, and in more than one of so many (such as `the`), is ignored."""
_AUTHORS_COUNT = 0.5
"""The weight of an author relative to an equally rare word."""


def recommend(connection: sqlite3.Connection, *, limit: int, offset: int = 0) -> Listing:
    """The unread papers that the user is likeliest to like, by falling `score`, 100 for the best.

    `why` has the words and authors that contribute most.

    Raises:
        UsageError: nothing is known of what the user likes.
    """
    liking = _interests(connection)
    if not any(weight > 0 for weight in liking.values()):
        raise UsageError("nothing to compare with yet; star or tag papers that you like")
    seen = values_of(connection, "read").keys() | liking.keys()
    taste = learn(connection, liking)
    ranked = [one for one in taste.ranked() if one[0] not in seen]
    best = ranked[0][1] if ranked else 1.0
    page = ranked[offset:] if limit < 0 else ranked[offset : offset + limit]
    why = _reasons(connection, taste, [paper for paper, _ in page])
    extra = {paper: {"score": round(100 * score / best, 1), "why": why[paper]} for paper, score in page}
    return Listing(
        title="Recommended",
        columns=(_SCORE, *COLUMNS, _WHY),
        rows=paper_rows(connection, [paper for paper, _ in page], extra),
        papers=True,
        total=len(ranked),
        further=FURTHER,
    )


def _interests(connection: sqlite3.Connection) -> dict[int, float]:
    """How much the user likes each paper in their library; below 0 for low ratings."""
    said = personal(connection, {paper for field in _LIKING for paper in values_of(connection, field)})
    liking = {}
    for paper, one in said.items():
        signs = ((one.starred, 1.0), (one.tags, 0.5), (one.queued is not None, 0.5), (one.notes, 0.25))
        liked = sum(weight for shown, weight in signs if shown)
        liking[paper] = liked + (0 if one.my_rating is None else (one.my_rating - 3) / 2)
    return {paper: weight for paper, weight in liking.items() if weight}


class Taste(NamedTuple):
    """The weight of each word, pair and author, and the papers that may be liked."""

    weights: Vector
    papers: Mapping[int, Vector]

    def shares(self, paper: int) -> dict[str, float]:
        """What each of its words, pairs and authors adds to a paper's score."""
        vector = self.papers[paper]
        return {word: self.weights[word] * value for word, value in vector.items() if word in self.weights}

    def ranked(self) -> list[tuple[int, float]]:
        """The papers with a positive score, each with its score, highest first."""
        scored = ((paper, sum(self.shares(paper).values())) for paper in self.papers)
        return sorted((one for one in scored if one[1] > 0), key=lambda one: (-one[1], one[0]))


def learn(connection: sqlite3.Connection, liking: Mapping[int, float]) -> Taste:
    """What the user likes, from how much they like some papers."""
    most = sorted(liking, key=lambda paper: (-abs(liking[paper]), paper))[:_MOST_LIKED]
    by_words = _mean(vectors(connection, most), most, liking)
    known = vectors(connection, {*most, *_candidates(connection, by_words)}, pairs=True)
    return Taste(_mean(known, most, liking), known)


def _mean(
    known: Mapping[int, Vector], papers: Sequence[int], liking: Mapping[int, float]
) -> dict[str, float]:
    """The mean of what is liked, less what is not."""
    weights: defaultdict[str, float] = defaultdict(float)
    for paper in papers:
        for word, value in known.get(paper, {}).items():
            weights[word] += liking[paper] * value
    return dict(weights)


def _candidates(connection: sqlite3.Connection, weights: Vector) -> set[int]:
    """The papers that have the weightiest words or authors."""
    best = sorted((word for word in weights if weights[word] > 0), key=lambda word: (-weights[word], word))
    words = [word for word in best if not word.startswith("@")][:_MOST_WORDS]
    authors = [int(word[1:]) for word in best if word.startswith("@")][:_MOST_AUTHORS]
    found: set[int] = set()
    if words:
        expression = IN_TEXT + any_of(map(quoted, words))
        found.update(row for (row,) in connection.execute(_CANDIDATES, (expression, _MOST_CANDIDATES)))
    rows = connection.execute(_BY_AUTHORS, (json.dumps(authors), _MOST_CANDIDATES))
    found.update(row for (row,) in rows)
    return found


def vectors(
    connection: sqlite3.Connection, papers: Iterable[int], *, pairs: bool = False
) -> dict[int, Vector]:
    """Papers as vectors, by their rows; with `pairs` as rare as these papers make them."""
    chosen = json.dumps(sorted(papers))
    words: dict[int, Counter[str]] = {}
    neighbours: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for paper, title, translated, abstract in connection.execute(_TEXTS, (chosen,)):
        words[paper] = Counter()
        for text, times in ((title, 2), (translated, 2), (abstract, 1)):
            found = _words(text)
            for word in found:
                words[paper][word] += times
            for one, other in pairwise(found if pairs else ()):
                neighbours[paper][f"{one} {other}"] += times
    authors: defaultdict[int, list[int]] = defaultdict(list)
    for paper, author in connection.execute(_AUTHORS, (chosen,)):
        authors[paper].append(author)
    size = max(1, connection.execute(_SIZE).fetchone()[0])
    rarity = _rarity(connection, size, words.values(), authors.values())
    had = Counter(pair for counts in neighbours.values() for pair in counts)
    rarity.update((pair, log(1 + len(words) / count)) for pair, count in had.items())
    made: dict[int, Vector] = {}
    for paper, counts in words.items():
        counted = {**counts, **neighbours[paper], **{f"@{author}": 1 for author in authors[paper]}}
        vector = {word: (1 + log(count)) * rarity.get(word, 0.0) for word, count in counted.items()}
        length = sqrt(sum(value * value for value in vector.values())) or 1.0
        # A pair that no other of these papers has finds none of them.
        made[paper] = {word: value / length for word, value in vector.items() if value and had[word] != 1}
    return made


def _words(text: str) -> list[str]:
    return [word for word in tokens(text) if len(word) >= _SHORTEST or not word.isascii()]


def _rarity(
    connection: sqlite3.Connection,
    size: int,
    words: Iterable[Iterable[str]],
    authors: Iterable[Sequence[int]],
) -> dict[str, float]:
    """The inverse document frequency of each word and author."""
    connection.execute(_OPEN)
    known = sorted({word for some in words for word in some})
    counted = dict(connection.execute(_COUNTS, (json.dumps(known),)).fetchall())
    people = sorted({author for some in authors for author in some})
    counted.update(
        (f"@{author}", papers) for author, papers in connection.execute(_AUTHOR_COUNTS, (json.dumps(people),))
    )
    most = max(_COMMON, size // _COMMON)
    return {
        word: log(1 + size / count) * (_AUTHORS_COUNT if word.startswith("@") else 1.0)
        for word, count in counted.items()
        if count and (count <= most or word.startswith("@"))
    }


def _reasons(connection: sqlite3.Connection, taste: Taste, papers: Sequence[int]) -> dict[int, list[str]]:
    """The words, pairs and authors that add most to each paper's score, no word twice."""
    best: dict[int, list[str]] = {}
    for paper in papers:
        shares, said = taste.shares(paper), set[str]()
        best[paper] = []
        for word in sorted(shares, key=shares.__getitem__, reverse=True):
            parts = word.split()
            # The words of a pair that are as common as `the` say nothing.
            if shares[word] > 0 and said.isdisjoint(parts) and taste.weights.keys() >= set(parts):
                best[paper].append(word)
                said.update(parts)
        del best[paper][_WHY_WORDS:]
    people = sorted({int(word[1:]) for words in best.values() for word in words if word.startswith("@")})
    names = {f"@{author}": name for author, name in connection.execute(_NAMES, (json.dumps(people),))}
    return {paper: [names.get(word, word) for word in words] for paper, words in best.items()}
