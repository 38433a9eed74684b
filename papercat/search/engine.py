"""Ranked search: the papers that a query finds, best first, and what to show of them.

SQLite's full text gives the candidates, and `scoring` sorts them. Papers with all words come first; if
these are few, near spellings and papers with some of the words follow.
"""

import math
import sqlite3
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice

from papercat.query.to_sql import check_raw
from papercat.query.tree import Query
from papercat.query.vocabulary import COMMON
from papercat.search.answer import Answer, Hit, Kind, Ranking
from papercat.search.candidates import Candidates, Tweet
from papercat.search.highlighting import Finder, by_author, marked, passage
from papercat.search.scoring import Candidate, Scored, Scorer
from papercat.search.text_query import TextQuery

_FEW = 10
"""If fewer papers have all words, others follow up to this number."""

_WINDOW = 40
"""How many candidates are scored; those after them stay in the order of bm25."""

_FORMS_WINDOW = 20
_PROMINENT_WINDOW = 40

_ITEM, _TOPIC, _RATHER_A_TOPIC = 4, 100, 0.3
"""A query that finds no more papers than the first asks for one of them, one that finds as many as the
second for what matters."""

_NAMED, _DESCRIBED = 0.6, 0.6
"""Words that no paper has all of, and that name less of any title, are a topic; how far, no count tells."""

_PARTIAL_WINDOW = 100
_NOT_OWN, _NOT_OWN_OF_TOPIC = 0.35, 0.5
"""The factor for a paper that has another form of a word; a topic has many forms."""
_MOST_LACKING = 10
_TWEET_WINDOW = 10
_MOST_TWEETS = 5_000
"""If more tweets match, they say little, and are left out of the ranking."""


def rank(
    connection: sqlite3.Connection,
    query: Query,
    *,
    limit: int | None = 20,
    offset: int = 0,
    exact: bool = False,
) -> Ranking:
    """The papers that a query finds, best first; `exact` leaves out near and partial matches.

    Ties go to the newer, then the more retweeted paper, then by title; a query without words uses
    only that order. Raises UsageError if a query marked as FTS5 syntax is not valid.
    """
    return put(connection, query, exact=exact).page(limit, offset)


def put(connection: sqlite3.Connection, query: Query, *, exact: bool = False) -> "Search":
    """Run a query, for several questions about its answer.

    Raises:
        UsageError: the query is marked as FTS5 syntax and is not valid.
    """
    check_raw(connection, query.root)
    return Search(connection, query, exact=exact)


class Search:
    """One query on one catalogue; everything is looked up once."""

    def __init__(self, connection: sqlite3.Connection, query: Query, *, exact: bool = False) -> None:
        self.connection = connection
        self.query = query
        self._exact = exact
        self._asked = TextQuery(connection, query, exact=exact)
        self._topical = 0.0
        self._answers: dict[int, Answer] = {}

    @cached_property
    def _candidates(self) -> Candidates:
        return Candidates(self.connection, self._asked.filters, is_one_word=self._asked.is_one_word)

    @cached_property
    def _own(self) -> str | None:
        """All words as they were typed; None where they hold nothing that is indexed."""
        self._asked.check_rare_forms()
        return self._asked.own_forms()

    @cached_property
    def _wide(self) -> str:
        """All words, each in any form that counts as well."""
        return self._asked.all_forms() or self._own or ""

    @cached_property
    def _elsewhere(self) -> set[int]:
        """The papers that only a tweet or a note finds; no tweet where very many papers or tweets match."""
        expression = self._asked.tweet_expression()
        if expression is None:
            return set()
        found = set(self._candidates.noted(expression))
        if self._candidates.count(self._wide) < COMMON and self._tells_something(expression):
            found.update(self._candidates.tweeted_rows(expression))
        return found.difference(self._candidates.rows(self._wide)) if found else found

    def papers(self) -> list[int]:
        """The rows of all papers of the answer, near and partial matches among them, each once."""
        if self._own is None:
            return [] if self._asked.is_empty else self._candidates.all()
        first = self._answer(self._own, 0).found
        found = [*self._candidates.rows(self._wide), *self._elsewhere]
        if self._exact:
            return found
        if len(found) < _FEW:
            # So few are all put in order, whatever page is asked for.
            return [scored.candidate.paper.id for scored, _ in first]
        # Papers that lack a word stand among the first of those that have all.
        lacking = [scored.candidate.paper.id for scored, kind in first if kind == "partial"]
        return [*dict.fromkeys([*found, *lacking])]

    def page(self, limit: int | None, offset: int) -> Ranking:
        """One page of the answer."""
        if self._own is None:
            return self._unranked(limit, offset)
        end = -1 if limit is None else offset + limit
        answer = self._answer(self._own, end)
        shown = answer.found[offset:] if limit is None else answer.found[offset:end]
        finder = self._asked.finder()
        return Ranking(tuple(self._hit(finder, *pair) for pair in shown), answer.total, answer.notes)

    def _answer(self, own: str, end: int) -> Answer:
        """The answer up to the end of a page, and at least everything that is scored."""
        end = end if end < 0 else max(end, _WINDOW)
        if end not in self._answers:
            self._answers[end] = self._found(own, end)
        return self._answers[end]

    def _found(self, own: str, end: int) -> Answer:
        first, rest, total = self._with_all(own, end)
        found: list[tuple[Scored, Kind]] = [(scored, "all") for scored in first]
        seen = {scored.candidate.paper.id for scored in first}
        if self._topical >= _RATHER_A_TOPIC and not self._exact:
            but_one = self._all_but_one(seen)
            best = sorted([*found[:_WINDOW], *but_one], key=lambda pair: pair[0].order, reverse=True)
            found[:_WINDOW] = best
            lacking = {scored.candidate.paper.id for scored, _ in but_one}
            total += len(lacking - self._elsewhere)
            seen |= lacking
        found += [(scored, "all") for scored in rest if scored.candidate.paper.id not in seen]
        seen.update(scored.candidate.paper.id for scored in rest)
        notes: tuple[str, ...] = ()
        if total < _FEW:
            self._asked.look_for_near(found=bool(found))
            notes = self._asked.suggestion() if self._asked.is_misspelt or not found else ()
            if not self._exact:
                found.extend(self._others(seen, _FEW - total))
                total = max(total, len(found))
        return Answer(found, total, notes)

    def _with_all(self, own: str, end: int) -> tuple[list[Scored], list[Scored], int]:
        """The papers with all words, as many as the page needs, in two parts, and how many there are in all.

        First the scored ones, the same for every page; then, by bm25, those with the words as typed, those
        with other forms, and those that only a tweet finds.
        """
        wide = self._wide
        depth = end if end < 0 else max(end, _WINDOW)
        ranked = self._candidates.ranked(own, depth)
        forms = 0 if self._candidates.are_enough(own, wide) else _FORMS_WINDOW
        others = []
        if forms or len(ranked) != depth:
            others = self._candidates.ranked_others(own, wide, depth)
        total = self._candidates.count(wide)
        asked_of_tweets = self._asked.tweet_expression()
        tweeted = self._best_tweets(asked_of_tweets)
        total += len(self._elsewhere)
        if total > _ITEM and self._asked.is_topical:
            self._topical = min(1.0, math.log(total / _ITEM) / math.log(_TOPIC / _ITEM))
        if asked_of_tweets:
            tweeted = {**tweeted, **self._candidates.noted(asked_of_tweets)}
        scorer = self._scorer()
        first = dict.fromkeys([*ranked[:_WINDOW], *others[:forms], *tweeted])
        if self._topical:
            first |= dict.fromkeys(self._candidates.prominent(wide, _PROMINENT_WINDOW))
        own_rows = None if self._topical else set(ranked[:_WINDOW])
        loaded = self._candidates.load(first, tweeted, as_topic=self._topical > 0)
        scored = self._scored(scorer, loaded, own_rows)
        rest = [row for row in (*ranked[_WINDOW:], *others[forms:]) if row not in first]
        further: dict[int, Tweet] = {}
        if asked_of_tweets and self._elsewhere and not 0 <= end <= len(scored) + len(rest):
            every = self._candidates.tweeted(asked_of_tweets, -1)
            further = {row: every[row] for row in every if row in self._elsewhere and row not in first}
            rest += further
        rest = rest if end < 0 else rest[: max(end - len(scored), 0)]
        return scored, [scorer.score(one) for one in self._candidates.in_order(rest, further)], total

    def _all_but_one(self, seen: set[int]) -> list[tuple[Scored, Kind]]:
        """The best papers that lack one of the words, for a landmark may never use it."""
        some = self._asked.all_but_one()
        if some is None:
            return []
        scorer = self._scorer()
        lacking = f"{some} NOT {self._wide}"
        ranked = self._candidates.ranked(lacking, _WINDOW)
        rows = dict.fromkeys([*ranked, *self._candidates.prominent(lacking, _PROMINENT_WINDOW)])
        # A tweet may have the words that the paper lacks.
        scored = self._scored(scorer, self._candidates.load([row for row in rows if row not in seen], {}))
        for item in scored:
            item.score *= scorer.share(item) ** 2
        best = sorted(scored, key=lambda item: item.order, reverse=True)[:_MOST_LACKING]
        return [(item, "partial") for item in best]

    def _others(self, seen: set[int], most: int) -> Iterator[tuple[Scored, Kind]]:
        """Papers with near spellings of the words, then papers with some of the words, best first."""
        scorer = self._scorer()
        near, closest = self._asked.with_near(closest=False), self._asked.with_near(closest=True)
        if near is not None and closest is not None:
            own = [row for row in self._candidates.ranked(closest, _WINDOW) if row not in seen]
            found = self._candidates.ranked(near, _WINDOW) if len(own) < most else []
            rows = [*own, *(row for row in found if row not in seen and row not in own)]
            nearest = self._scored(scorer, self._candidates.load(rows, {}), set(own))
            yield from ((item, "near") for item in nearest[:most])
            seen = seen | set(rows)
            most -= len(rows)
        some = self._asked.some_words()
        if some is not None and most > 0:
            tweeted = self._best_tweets(some) if self._asked.tweet_expression() else {}
            ranked = dict.fromkeys([*self._candidates.ranked(some, _PARTIAL_WINDOW), *tweeted])
            loaded = self._candidates.load([row for row in ranked if row not in seen], tweeted)
            if self._asked.is_topical and all(scorer.named(one) < _NAMED for one in loaded.values()):
                scorer = self._scorer(_DESCRIBED)
            scored = self._scored(scorer, loaded)
            if not self._asked.is_pasted:
                # In a short query every word matters; in a pasted text most do not.
                for item in scored:
                    item.score *= scorer.share(item)
                scored.sort(key=lambda item: item.order, reverse=True)
            yield from ((item, "partial") for item in islice(scored, most))

    def _best_tweets(self, expression: str | None) -> dict[int, Tweet]:
        if expression is None or not self._tells_something(expression):
            return {}
        return self._candidates.tweeted(expression, _TWEET_WINDOW)

    def _tells_something(self, expression: str) -> bool:
        """Whether tweets match, but not so many that they tell no paper from another."""
        return 0 < self._asked.count_tweets(expression, _MOST_TWEETS) < _MOST_TWEETS

    def _unranked(self, limit: int | None, offset: int) -> Ranking:
        if self._asked.is_empty:
            return Ranking((), 0)
        total = self._candidates.count_unranked()
        rows = self._candidates.unranked(-1 if limit is None else limit, offset)
        found = self._candidates.in_order(rows, {})
        finder, scorer = self._asked.finder(), self._scorer()
        hits = (self._hit(finder, scorer.score(one), "all") for one in found)
        return Ranking(tuple(hits), total, () if total else self._asked.suggestion())

    def _scorer(self, topical: float | None = None) -> Scorer:
        topical = self._topical if topical is None else topical
        return Scorer(
            self._asked.finder(as_topic=topical > 0),
            self._asked.weights(),
            is_one_word=self._asked.is_one_word,
            topical=topical,
        )

    def _scored(
        self, scorer: Scorer, candidates: Mapping[int, Candidate], own: set[int] | None = None
    ) -> list[Scored]:
        """The candidates in order; those not in `own` have some word only in another form, or in a tweet."""
        scored = [*map(scorer.score, candidates.values())]
        for item in scored:
            if own is not None and item.candidate.paper.id not in own:
                item.score *= _NOT_OWN
            elif self._topical and not all(item.found.values()):
                item.score *= _NOT_OWN_OF_TOPIC
        # Sorted by title first, so ties keep that order.
        by_title = sorted(scored, key=lambda item: item.candidate.title)
        return sorted(by_title, key=lambda item: item.order, reverse=True)

    def _hit(self, finder: Finder, scored: Scored, kind: Kind) -> Hit:
        candidate = scored.candidate
        text, matches = candidate.abstract, scored.abstract
        if not matches:
            # The search index says that a note matches, but not how it was written.
            notes = self._candidates.notes(candidate.paper.id) if finder.find(candidate.notes) else ()
            for text in (candidate.translated_title, candidate.tweet, *notes):
                if matches := finder.find(text):
                    break
        shown = passage(text, matches) if matches else None
        if shown is None and self._asked.is_one_word and not scored.title:
            # Only a name matches.
            named = finder.find(candidate.authors)
            shown = by_author(passage(candidate.authors, named)) if named else None
        return Hit(candidate.paper, kind, scored.score, marked(candidate.title, scored.title), shown)
