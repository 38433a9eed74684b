"""Ranked search: which papers a query finds, the best first, and what of them to show.

SQLite's full text gives the candidates, `scoring` puts them in order. Papers with all words come
first; where these are few, near spellings and papers with some of the words follow.
"""

import math
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Literal, NamedTuple

from papercat.queries.candidates import Candidates, Tweet
from papercat.queries.compile import MOST_STEMMED, check_raw, condition, is_free, is_text, match
from papercat.queries.language import And, Node, Or, Query, Term
from papercat.queries.passages import Finder, Wanted
from papercat.queries.scoring import Scored, Scorer
from papercat.queries.terms import (
    all_of,
    any_of,
    expression,
    in_columns,
    quoted,
    single_word,
    tokens,
    variants,
)
from papercat.queries.vocabulary import COMMON, Vocabulary
from papercat.records import Marked

Kind = Literal["all", "near", "partial"]

FEW = 10
"""Where fewer papers have all words, others follow until there are so many."""

_WINDOW = 40
"""How many candidates are put in order; those behind stay in the order of bm25."""

_FORMS_WINDOW = 20
_PARTIAL_WINDOW = 100
_NOT_OWN = 0.35
_TWEET_WINDOW = 10
_MOST_TWEETS = 5_000
"""Where more tweets match, they tell no paper from another, and are left out of the ranking."""

_MOST_PARTIAL_WORDS = 20
_MOST_PARTIAL_ROWS = 3 * COMMON
_COMMON_WEIGHT = 0.3

_SIZE = """
    SELECT coalesce(max(id), 0) FROM papers
"""


class Hit(NamedTuple):
    """A paper that was found: its row's id, how, and what of its text to show.

    `kind` is all (every word), near (every word, some in a near spelling) or partial (some words).
    Scores are comparable within one answer only. `passage` comes from the abstract, a tweet or the
    translated title, whichever matched, and is None where only the title or the authors did.
    """

    paper_id: int
    kind: Kind
    score: float
    title: Marked
    passage: Marked | None


class Ranking(NamedTuple):
    """An answer: one page of hits, and how many there are.

    `total` leaves out papers that only a tweet finds where very many papers or tweets match.
    `suggestion` is the query in the catalogue's own spelling, where no paper has every word.
    """

    hits: tuple[Hit, ...]
    total: int
    suggestion: str | None = None


def rank(
    connection: sqlite3.Connection,
    query: Query,
    *,
    limit: int | None = 20,
    offset: int = 0,
    exact: bool = False,
) -> Ranking:
    """The papers that a query finds, best first; `exact` leaves out near and partial matches.

    Equal scores go to the newer, then the more retweeted paper, then by title; a query without
    words gives that order alone. Raises UsageError for what is not FTS5's syntax in a query that
    claims to be.
    """
    check_raw(connection, query.root)
    return _Search(connection, query).page(limit, offset, exact=exact)


class _Search:
    """One query put to one catalogue."""

    def __init__(self, connection: sqlite3.Connection, query: Query) -> None:
        self._query = query
        self._connection = connection
        self._vocabulary = Vocabulary(connection)
        parts = _conjuncts(query.root)
        self._text = [part for part in parts if is_text(part) or _is_raw(part)]
        self._candidates = Candidates(
            connection, condition(self._vocabulary, [part for part in parts if part not in self._text])
        )
        self._terms = list(dict.fromkeys(term for part in parts for term in _terms(part)))
        self._near: dict[Term, tuple[str, ...]] = {}
        self._is_pasted = len(self._terms) > MOST_STEMMED

    def page(self, limit: int | None, offset: int, *, exact: bool) -> Ranking:
        """One page of the answer."""
        end = -1 if limit is None else offset + limit
        own = self._expression(self._text, stems=False)
        if own is None:
            return self._unranked(limit, offset)
        scorer = Scorer(self._finder(), self._weights())
        hits, total = self._with_all(own, end, scorer)
        found: list[tuple[Scored, Kind]] = [(scored, "all") for scored in hits]
        suggestion = None
        if total < FEW:
            self._near = self._near_spellings()
            if not found:
                suggestion = self._suggestion()
            if not exact:
                found.extend(self._others({scored.candidate.id for scored in hits}, FEW - total))
                total = max(total, len(found))
        shown = found[offset:] if limit is None else found[offset:end]
        finder = self._finder()
        return Ranking(tuple(_hit(finder, *pair) for pair in shown), total, suggestion)

    def _with_all(self, own: str, end: int, scorer: Scorer) -> tuple[list[Scored], int]:
        """The papers with all words, as many as the page needs, and how many there are in all."""
        wide = own if self._is_pasted else self._expression(self._text, stems=True) or own
        total = self._candidates.count(wide)
        depth = end if end < 0 else max(end, _WINDOW)
        ranked = self._candidates.ranked(own, depth)
        window, rest = ranked[:_WINDOW], ranked[_WINDOW:]
        # Where a word's own form fills the window of a common word, its other forms would come after.
        if wide != own and (total < COMMON or len(ranked) < depth):
            others = self._candidates.ranked(wide, depth)
            seen = set(ranked)
            window += [row for row in others if row not in seen][:_FORMS_WINDOW]
            rest += others
        tweeted = self._tweeted()
        if tweeted and total < COMMON:
            total += self._candidates.count_tweeted_alone(self._free_expression() or "", wide)
        first = list(dict.fromkeys([*window, *tweeted]))
        placed = set(first)
        scored = self._scored(scorer, first, tweeted, set(ranked))
        rest = [row for row in dict.fromkeys(rest) if row not in placed][: _left(end, len(scored))]
        if rest:
            loaded = self._candidates.load(rest, {})
            scored += [scorer.score(loaded[row]) for row in rest]
        return scored, total

    def _tweeted(self) -> dict[int, Tweet]:
        expression = self._free_expression()
        return {} if expression is None else self._best_tweets(expression)

    def _best_tweets(self, expression: str) -> dict[int, Tweet]:
        if self._candidates.count_tweets(expression, _MOST_TWEETS) >= _MOST_TWEETS:
            return {}
        return self._candidates.tweeted(expression, _TWEET_WINDOW)

    def _others(self, seen: set[int], most: int) -> Iterator[tuple[Scored, Kind]]:
        """Papers with near spellings of the words, then papers with some of the words, best first."""
        scorer = Scorer(self._finder(), self._weights())
        near = self._with_near() if self._near else None
        if near is not None:
            rows = [row for row in self._candidates.ranked(near, _WINDOW) if row not in seen]
            scored = self._scored(scorer, rows, {})
            yield from ((item, "near") for item in scored[:most])
            seen = seen | set(rows)
            most -= len(rows)
        some = self._some_words()
        if some is not None and most > 0:
            rows = [row for row in self._candidates.ranked(some, _PARTIAL_WINDOW) if row not in seen]
            tweeted = self._best_tweets(some) if all(map(is_free, self._text)) else {}
            rows += [row for row in tweeted if row not in seen and row not in rows]
            yield from ((item, "partial") for item in islice(self._scored(scorer, rows, tweeted), most))

    def _unranked(self, limit: int | None, offset: int) -> Ranking:
        if self._query.root is not None and not self._filters_something():
            return Ranking((), 0)
        rows = self._candidates.unranked(-1 if limit is None else limit, offset)
        loaded = self._candidates.load(rows, {})
        finder = self._finder()
        scorer = Scorer(finder, self._weights())
        hits = (_hit(finder, scorer.score(loaded[row]), "all") for row in rows)
        return Ranking(tuple(hits), self._candidates.count_unranked())

    def _filters_something(self) -> bool:
        """Whether anything is left of a query whose words hold nothing that is indexed."""
        return not self._text

    def _scored(
        self, scorer: Scorer, rows: Iterable[int], tweets: dict[int, Tweet], own: set[int] | None = None
    ) -> list[Scored]:
        """The rows in order; those not among `own` have some word in another form only, or in a tweet."""
        scored = [scorer.score(candidate) for candidate in self._candidates.load(rows, tweets).values()]
        for item in scored:
            if own is not None and item.candidate.id not in own:
                item.score *= _NOT_OWN
        # Sorted by title first: equal scores, dates and retweets keep that order.
        by_title = sorted(scored, key=lambda item: item.candidate.title)
        return sorted(by_title, key=lambda item: item.order, reverse=True)

    def _expression(self, parts: Iterable[Node], *, stems: bool) -> str | None:
        found = [
            f"({part.text})"
            if isinstance(part, Term) and part.kind == "raw"
            else match(self._vocabulary, part, stems=stems)
            for part in parts
        ]
        present = [part for part in found if part]
        return all_of(present) if present else None

    def _free_expression(self) -> str | None:
        """What a tweet has to hold: the same words; None where the query asks for more than words."""
        if not all(map(is_free, self._text)):
            return None
        return self._expression(self._text, stems=not self._is_pasted)

    def _free_terms(self) -> list[Term]:
        return [part for part in self._text if isinstance(part, Term) and is_free(part) and variants(part)]

    def _near_spellings(self) -> dict[Term, tuple[str, ...]]:
        """The closest known words for each word that the catalogue does not know."""
        found: dict[Term, tuple[str, ...]] = {}
        for term in () if self._is_pasted else self._free_terms():
            word = single_word(term)
            if word is None or self._vocabulary.is_known(match(self._vocabulary, term) or ""):
                continue
            from papercat.queries.spelling import near

            found[term] = near(self._vocabulary, word)
        return {term: words for term, words in found.items() if words}

    def _with_near(self) -> str | None:
        """All words, the unknown ones in a near spelling, or left out where there is none."""
        parts = [
            any_of(map(quoted, self._near[part])) if isinstance(part, Term) and part in self._near
            else match(self._vocabulary, part)
            for part in self._text
            if not _is_raw(part)
        ]  # fmt: skip
        present = [part for part in parts if part]
        return all_of(present) if present else None

    def _some_words(self) -> str | None:
        """Any of the words that tell most; what is asked of a field stays asked."""
        free = self._free_terms()
        if len(free) < 2:
            return None
        weighed: list[tuple[int, str]] = []
        for term in free:
            words = any_of(map(quoted, self._near[term])) if term in self._near else expression(term)
            count = self._vocabulary.count(words)
            if count:
                weighed.append((count, words))
        weighed.sort()
        chosen: list[str] = []
        rows = 0
        for count, words in weighed[:_MOST_PARTIAL_WORDS]:
            rows += count
            if chosen and (rows > _MOST_PARTIAL_ROWS or count >= COMMON):
                break
            chosen.append(words)
        if not chosen:
            return None
        asked = self._expression([part for part in self._text if part not in free], stems=True)
        return any_of(chosen) if asked is None else all_of([asked, any_of(chosen)])

    def _suggestion(self) -> str | None:
        """The query with each unknown word in its closest spelling."""
        if not self._near:
            return None
        text = self._query.text
        for term, words in self._near.items():
            text = text.replace(term.text, words[0])
        return text

    def _finder(self) -> Finder:
        wanted = []
        for term in self._terms:
            word = None if self._is_pasted else single_word(term)
            forms = self._vocabulary.forms(word) if word else ()
            wanted.append(Wanted(variants(term), (*forms, *self._near.get(term, ())), term.kind == "prefix"))
        return Finder(wanted)

    def _weights(self) -> list[float]:
        """What each term tells: its inverse document frequency, as in bm25."""
        size = self._connection.execute(_SIZE).fetchone()[0]
        weights = []
        for term in self._terms:
            if term.field is not None and term.field.kind == "tweet":
                weights.append(1.0)
                continue
            words = [quoted(word) for word in self._near.get(term, ())]
            count = self._vocabulary.count(in_columns(term, any_of([expression(term), *words])))
            weight = math.log(1 + (max(size, count) - count + 0.5) / (count + 0.5))
            weights.append(weight * _COMMON_WEIGHT if count >= COMMON else weight)
        return weights


def _conjuncts(root: Node | None) -> tuple[Node, ...]:
    if root is None:
        return ()
    return root.parts if isinstance(root, And) else (root,)


def _left(end: int, found: int) -> int | None:
    """How many more a page needs that ends there; None is all."""
    return None if end < 0 else max(end - found, 0)


def _is_raw(node: Node) -> bool:
    return isinstance(node, Term) and node.kind == "raw"


def _terms(node: Node) -> Iterator[Term]:
    """The terms that a paper is found by, in order; not those it must not have."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from _terms(part)
    elif isinstance(node, Term):
        if node.kind == "raw":
            yield from (Term(word) for word in tokens(node.text) if word not in ("and", "or", "not", "near"))
        elif node.field is not None and " " in node.text and node.field.kind == "author":
            yield from (Term(name, "word", node.field) for name in node.text.split() if tokens(name))
        elif variants(node):
            yield node


def _hit(finder: Finder, scored: Scored, kind: Kind) -> Hit:
    candidate = scored.candidate
    passage = None
    if scored.abstract:
        passage = finder.passage(candidate.abstract, scored.abstract)
    else:
        for text in (candidate.translated_title, candidate.tweet):
            matches = finder.find(text)
            if matches:
                passage = finder.passage(text, matches)
                break
    return Hit(candidate.id, kind, scored.score, finder.marked(candidate.title, scored.title), passage)
