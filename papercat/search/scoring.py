"""Scores how well a paper matches a query's words: weighted bm25 by field; knows no database.

SQLite's bm25 counts a row's columns as one text, so that a paper without an abstract outranks one
with it; it picks the candidates. Here each field has a length of its own (Robertson's BM25F in its
simple form, with k1 = 1.2, b = 0.75), and what FTS5 cannot tell is added: how much of the title the
query names, whether its words stand side by side, whether a name is a surname, the first author's.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from papercat.catalogue.reader import StoredPaper
from papercat.search.highlighting import Finder, Match

_K1 = 1.2
_B = 0.75
_TITLE_LENGTH = 60.0
_TEXT_LENGTH = 1200.0
"""The average length of titles and abstracts, in characters."""

TITLE, ABSTRACT, TWEET, AUTHOR, NOTES = 1.0, 0.8, 0.5, 1.0, 0.4
_AUTHOR_OF_ONE_WORD = 0.01
"""The weight of an author's name for a single word, which is a topic more often than a name."""
_OTHER_FORM = 0.5
_SURNAME, _FIRST_SURNAME = 2.0, 4.0
_TITLE_NAMED = 2.0
_SIDE_BY_SIDE = 1.0
_SHORT_NAMES = 0.5
_WITHOUT_ABSTRACT = 0.5
"""A title counts half again as much if there is no abstract."""
_MATTERS, _APART, _EVENED = 5.0, 0.3, 0.3
"""How much prominence counts for a topic, what part of that if the query's words all stand apart in a paper,
and how much less the differences of words do."""


class Candidate(NamedTuple):
    """The texts that a paper is scored by, each followed by other spellings."""

    paper: StoredPaper
    title: str
    translated_title: str
    abstract: str
    authors: str
    title_terms: str
    abstract_terms: str
    author_terms: str
    notes: str
    short_names: str
    tweet: str = ""
    tweet_terms: str = ""


class Scored:
    """A candidate with its score, the matches in the texts to show, and the terms that were found."""

    def __init__(
        self,
        candidate: Candidate,
        score: float,
        title: list[Match],
        abstract: list[Match],
        found: dict[int, bool],
    ) -> None:
        self.candidate = candidate
        self.score = score
        self.title = title
        self.abstract = abstract
        self.found = found

    @property
    def order(self) -> tuple[float, str, int]:
        """The sort key: score, then date, then retweets."""
        paper = self.candidate.paper
        return self.score, paper.date or "", -1 if paper.retweets is None else paper.retweets


class Scorer:
    """Scores the candidates of a query; `weights` are the terms' inverse document frequencies."""

    def __init__(
        self,
        finder: Finder,
        weights: Sequence[float],
        *,
        is_one_word: bool = False,
        topical: float = 0.0,
    ) -> None:
        self._topical = topical
        self._finder = finder
        self._weights = weights
        self._author = _AUTHOR_OF_ONE_WORD if is_one_word else AUTHOR
        # Of each term and the one before it.
        self._pairs = [sum(pair) / 2 for pair in pairwise(weights)]
        self._whole = sum(self._pairs)

    def score(self, candidate: Candidate) -> Scored:
        """The candidate's score: at least 0, comparable within one query only."""
        find = self._finder.find
        title, abstract = find(candidate.title), find(candidate.abstract)
        titles = title + find(candidate.translated_title) + find(candidate.title_terms)
        texts = abstract + find(candidate.abstract_terms)
        total = self._field(titles, TITLE, len(candidate.title) / _TITLE_LENGTH)
        if candidate.abstract:
            total += self._field(texts, ABSTRACT, len(candidate.abstract) / _TEXT_LENGTH)
        elif self._topical:
            total += _WITHOUT_ABSTRACT * self._topical * self._field(titles, ABSTRACT, 1.0)
        if self._topical and candidate.short_names:
            total += self._topical * self._field(find(candidate.short_names), _SHORT_NAMES, 0.5)
        tweet: list[Match] = []
        if candidate.tweet:
            tweet = find(candidate.tweet) + find(candidate.tweet_terms)
            total += self._field(tweet, TWEET, 1.0)
        notes = find(candidate.notes)
        total += self._field(notes, NOTES, 1.0)
        names, other_names = find(candidate.authors), find(candidate.author_terms)
        if names or other_names:
            total += self._names(candidate.authors, names, other_names)
        if title:
            # For a topic, short titles full of the words are no better than longer ones.
            named = _named(candidate.title, title) ** (2.0 + 2.0 * self._topical)
            total += _TITLE_NAMED * named * sum([self._weights[term] for term in {one[2] for one in title}])
        in_title, in_abstract = _side_by_side(title), _side_by_side(abstract)
        total += _SIDE_BY_SIDE * (TITLE * self._weight_of(in_title) + ABSTRACT * self._weight_of(in_abstract))
        if self._topical:
            together = self._weight_of(in_title | in_abstract) / self._whole if self._whole else 1.0
            matters = _MATTERS * (_APART + (1 - _APART) * together)
            total **= 1 - _EVENED * self._topical
            total *= 1 + matters * self._topical * candidate.paper.prominence
        found: dict[int, bool] = {}
        for _, _, term, own in (*titles, *texts, *tweet, *notes, *names, *other_names):
            found[term] = own or found.get(term, False)
        return Scored(candidate, total, title, abstract, found)

    def named(self, candidate: Candidate) -> float:
        """The part of its title that the query names, from 0 to 1."""
        return _named(candidate.title, self._finder.find(candidate.title))

    def share(self, scored: Scored) -> float:
        """The part of the query's weight that a paper matches, from 0 to 1."""
        whole = sum(self._weights)
        return sum(self._weights[term] for term in scored.found) / whole if whole else 0.0

    def _field(self, matches: list[Match], weight: float, length: float) -> float:
        if not matches:
            return 0.0
        counts: dict[int, float] = {}
        for _, _, term, own in matches:
            counts[term] = counts.get(term, 0.0) + (1.0 if own else _OTHER_FORM)
        norm = _K1 * (1 - _B + _B * length)
        total = 0.0
        for term, count in counts.items():
            total += self._weights[term] * count * (_K1 + 1) / (count + norm)
        return weight * total

    def _names(self, authors: str, names: list[Match], others: list[Match]) -> float:
        best: dict[int, float] = {match.term: 1.0 for match in others}
        first_end = authors.find(", ")
        for match in names:
            worth = 1.0
            if match.end == len(authors) or authors.startswith(",", match.end):
                worth = (
                    _FIRST_SURNAME
                    if match.end in (first_end, len(authors)) and "," not in authors[: match.end]
                    else _SURNAME
                )
            best[match.term] = max(best.get(match.term, 0.0), worth)
        return self._author * sum(self._weights[term] * worth for term, worth in best.items())

    def _weight_of(self, pairs: set[int]) -> float:
        """The weight of pairs of neighbouring words of the query, each given by its second."""
        return sum([self._pairs[term - 1] for term in pairs])


def _named(title: str, matches: list[Match]) -> float:
    """The part of a title that the query names, from 0 to 1."""
    covered = sum([end - start for start, end, _, _ in matches])
    return min(1.0, covered / max(len(title) - title.count(" "), 1))


def _side_by_side(matches: list[Match]) -> set[int]:
    """The words of the query that stand right behind the one before them, as in the query."""
    found: set[int] = set()
    before, last = 0, -2
    for start, end, term, _ in matches:
        if term == last + 1 and start - before <= 3:
            found.add(term)
        before, last = end, term
    return found
