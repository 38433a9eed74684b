"""A query for full text: its words as FTS5 expressions, their weights and spellings.

Knows the vocabulary of the catalogue, but no paper.
"""

import math
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cached_property

from papercat.query.suggest import suggestions
from papercat.query.to_fts import all_of, any_of, in_columns, quoted, term_expression
from papercat.query.to_sql import MOST_STEMMED, Forms, Selection, condition, match
from papercat.query.tree import And, Node, Or, Query, Term, is_free, is_text
from papercat.query.vocabulary import COMMON, Vocabulary
from papercat.search.highlighting import Finder, Wanted
from papercat.text.spellings import other_number

_MOST_PARTIAL_WORDS = 20
_ENOUGH_PARTIAL_ROWS = 3_000
"""Where so many papers have one of the rarest words, the others are not looked for: they tell less."""

_COMMON_WEIGHT = 0.3
_MUCH_MORE = 50
"""In fewer papers than this, a form is too rare to make another one a misspelling of it."""
_MANY = 6
"""A word in this many papers is not a misspelling."""

_FEWEST_SOFT, _MOST_SOFT = 3, 6
"""A query with this many words also finds papers with all but one."""

_FEW_TOGETHER = 3
"""If fewer papers have two words together, that is chance."""


class TextQuery:
    """One query with the vocabulary of a catalogue.

    `is_pasted` says that it has so many words that it must be a pasted text, `is_one_word` that it looks
    for a single word or phrase, anywhere.
    """

    def __init__(self, connection: sqlite3.Connection, query: Query, *, exact: bool = False) -> None:
        self._query = query
        self._vocabulary = Vocabulary(connection, exact=exact)
        self._parts = _conjuncts(query.root)
        self._text = [part for part in self._parts if is_text(part) or _is_raw(part)]
        self._terms = list(dict.fromkeys(term for part in self._parts for term in _terms(part)))
        self.is_pasted = len(self._terms) > MOST_STEMMED
        self._near: dict[Term, tuple[str, ...]] = {}
        self.is_one_word = len(self._terms) == 1 and self._terms[0].field is None

    @cached_property
    def filters(self) -> Selection:
        """The condition of everything except its words."""
        return condition(self._vocabulary, [part for part in self._parts if part not in self._text])

    @property
    def is_empty(self) -> bool:
        """Whether no paper can match because its words have nothing that is indexed."""
        return self._query.root is not None and self.filters.is_everything

    @property
    def is_topical(self) -> bool:
        """Whether the query has only words and no person's name, so it may be a topic."""
        if self.is_pasted or not self._terms or len(self._terms) != len(self._text):
            return False
        return (
            all(map(is_free, self._text))
            and all(
                isinstance(part, Term) and part.kind == "word" and not self._is_name(part)
                for part in self._text
            )
            and self._go_together()
        )

    def _go_together(self) -> bool:
        """Whether neighbouring words of the query are also close together in some papers.

        Words that never occur together were picked from one paper and are not a topic.
        """
        return len(self._terms) == 1 or any(
            self._vocabulary.count(near, _FEW_TOGETHER) >= _FEW_TOGETHER
            for near in map(self._near_each_other, self._terms, self._terms[1:])
        )

    def _near_each_other(self, one: Term, other: Term) -> str:
        """The expression for two words, in singular and plural, with at most one between them."""
        rows, others = (
            [
                (*row[:-1], last)
                for row in (*term.variants, *self._vocabulary.long_forms(term.short_name))
                for last in (row[-1], *other_number(row[-1]))
            ]
            for term in (one, other)
        )
        pairs = [f"{quoted(' '.join(row))} {quoted(' '.join(end))}" for row in rows for end in others]
        return "{title abstract} : " + any_of(f"NEAR({pair}, 1)" for pair in dict.fromkeys(pairs))

    def _is_name(self, term: Term) -> bool:
        """Whether a word is an author's name in more papers than it is in the text."""
        words = term_expression(term)
        named = self._vocabulary.count(f"{{authors author_terms}} : {words}")
        said = f"{{title translated_title abstract title_terms abstract_terms}} : {words}"
        return named > 0 and self._vocabulary.count(said, named) < named

    def own_forms(self) -> str | None:
        """All words as typed; None if nothing in them is indexed."""
        return self._joined(self._text, "own")

    def all_forms(self) -> str | None:
        """All words, each in any form with the same stem."""
        return self._joined(self._text, "own" if self.is_pasted else "stem")

    def _joined(self, parts: Iterable[Node], forms: Forms) -> str | None:
        found = [
            f"({part.text})"
            if isinstance(part, Term) and part.kind == "raw"
            else match(self._vocabulary, part, forms)
            for part in parts
        ]
        present = [part for part in found if part]
        return all_of(present) if present else None

    def tweet_expression(self) -> str | None:
        """The expression for tweets: the same words; None if the query has more than words."""
        if not all(map(is_free, self._text)):
            return None
        return self._joined(self._text, "own" if self.is_pasted else "stem")

    def count_tweets(self, expression: str, limit: int) -> int:
        """How many tweets an expression finds, counted up to `limit`."""
        return self._vocabulary.count_tweets(expression, limit)

    def check_rare_forms(self) -> None:
        """Separate words that are probably misspelt from their stems, which look like other words."""
        for term in () if self.is_pasted else self._free_terms():
            word = term.single_word
            # Counted whole, for its weight needs that as well.
            if word is None or self._vocabulary.count(quoted(word)) >= _MANY:
                continue
            forms = self._vocabulary.forms(word)
            # With another ending, it is another form of the word, not a misspelling.
            alike = [form for form in forms if form[-3:] == word[-3:]]
            if any(self._vocabulary.count(quoted(form), _MUCH_MORE) >= _MUCH_MORE for form in alike):
                from papercat.query.spelling import likely_meant

                if not set(forms).isdisjoint(likely_meant(self._vocabulary, word)):
                    self._vocabulary.drop_forms(word)

    def look_for_near(self, *, found: bool) -> None:
        """Find the closest known words for each word that is probably misspelt.

        Words that were `found` together are taken as typed, unless the query is a single word.
        """
        least = 1 if found and not self.is_one_word else _MANY
        near: dict[Term, tuple[str, ...]] = {}
        for term in () if self.is_pasted else self._free_terms():
            word = term.single_word
            own = match(self._vocabulary, term, "own") or ""
            if word is None or self._vocabulary.count(own, least) >= least:
                continue
            from papercat.query.spelling import likely_meant

            near[term] = likely_meant(self._vocabulary, word)
        self._near = {term: words for term, words in near.items() if words}

    @property
    def is_misspelt(self) -> bool:
        """Whether near spellings were found for a word."""
        return bool(self._near)

    def with_near(self, *, closest: bool) -> str | None:
        """All words, unknown ones in near spellings; with `closest`, in the closest one and all as typed.

        None if no unknown word has a near spelling.
        """
        if not self._near:
            return None
        parts = [self._with_near(part, closest=closest) for part in self._text if not _is_raw(part)]
        present = [part for part in parts if part]
        return all_of(present) if present else None

    def _with_near(self, part: Node, *, closest: bool) -> str | None:
        """A part of the query, in near spellings if it is an unknown word."""
        if isinstance(part, Term) and part in self._near:
            return quoted(self._near[part][0]) if closest else self._spelt(part)
        return match(self._vocabulary, part, "own" if closest else "stem")

    def _spelt(self, term: Term) -> str:
        """A misspelt word: its near spellings, the closest in any form, and words with its own stem."""
        near = self._near[term]
        stemmed = match(self._vocabulary, term)
        return any_of(
            [*map(quoted, (*near, *self._vocabulary.forms(near[0]))), *([stemmed] if stemmed else [])]
        )

    def some_words(self) -> str | None:
        """Any of the most telling words; fields must still match."""
        free = self._free_terms()
        if len(free) < 2:
            return None
        weighed: list[tuple[int, str]] = []
        for term in free:
            words = self._spelt(term) if term in self._near else match(self._vocabulary, term, "own") or ""
            count = self._vocabulary.count(words) if words else 0
            if count:
                weighed.append((count, words))
        weighed.sort()
        chosen: list[str] = []
        rows = 0
        for count, words in weighed[:_MOST_PARTIAL_WORDS]:
            if chosen and (rows > _ENOUGH_PARTIAL_ROWS or count >= COMMON):
                break
            chosen.append(words)
            rows += count
        if not chosen:
            return None
        asked = self._joined([part for part in self._text if part not in free], "stem")
        return any_of(chosen) if asked is None else all_of([asked, any_of(chosen)])

    def all_but_one(self) -> str | None:
        """All words but one, in any form; None if there are too few or too many words."""
        if not _FEWEST_SOFT <= len(self._text) <= _MOST_SOFT:
            return None
        parts = [found for part in self._text if (found := self._joined([part], "stem"))]
        if len(parts) < _FEWEST_SOFT:
            return None
        return any_of(all_of(parts[:at] + parts[at + 1 :]) for at in range(len(parts)))

    def suggestion(self) -> tuple[str, ...]:
        """What was probably meant, if nothing matches everything."""
        return suggestions(self._vocabulary.connection, self._query, found=False, vocabulary=self._vocabulary)

    def finder(self, *, as_topic: bool = False) -> Finder:
        """A finder of the words in a text, in any form and in the near spellings found so far.

        For a topic, singular and plural are one form.
        """
        wanted = []
        for term in self._terms:
            word = None if self.is_pasted else term.single_word
            forms = self._vocabulary.forms(word) if word else ()
            # The most likely meaning of an unknown word counts as if it had been typed.
            near = self._near.get(term, ())
            long_forms = self._vocabulary.long_forms(term.short_name)
            own = (*term.variants, *long_forms, *((first,) for first in near[:1]))
            if as_topic and word:
                own = (*own, *((number,) for number in other_number(word) if number in forms))
            others = (*forms, *(form for first in near[:1] for form in self._vocabulary.forms(first)))
            wanted.append(Wanted(own, (*others, *near[1:]), term.kind == "prefix"))
        return Finder(wanted)

    def weights(self) -> list[float]:
        """The weight of each term: its inverse document frequency, as in bm25."""
        size = self._vocabulary.size
        weights = []
        for term in self._terms:
            if term.field is not None and term.field.kind in ("tweet", "note"):
                weights.append(1.0)
                continue
            long_forms = self._vocabulary.long_forms(term.short_name)
            words = self._spelt(term) if term in self._near else term_expression(term, (), long_forms)
            count = self._vocabulary.count(in_columns(term, words))
            weight = math.log(1 + (max(size, count) - count + 0.5) / (count + 0.5))
            weights.append(weight * _COMMON_WEIGHT if count >= COMMON else weight)
        return weights

    def _free_terms(self) -> list[Term]:
        return [part for part in self._text if isinstance(part, Term) and is_free(part) and part.variants]


def _conjuncts(root: Node | None) -> tuple[Node, ...]:
    if root is None:
        return ()
    return root.parts if isinstance(root, And) else (root,)


def _is_raw(node: Node) -> bool:
    return isinstance(node, Term) and node.kind == "raw"


def _terms(node: Node) -> Iterator[Term]:
    """The terms that find papers, in order, without the excluded ones."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from _terms(part)
    elif isinstance(node, Term):
        if node.kind == "raw":
            yield from (Term(word) for word in node.tokens if word not in ("and", "or", "not", "near"))
        elif node.field is not None and node.field.kind == "author" and len(node.words) > 1:
            yield from (name for name in node.words if name.tokens)
        elif node.variants:
            yield node
