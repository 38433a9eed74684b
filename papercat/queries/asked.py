"""What a query asks of full text: its words as FTS5 expressions, what each tells, how it may be spelt.

Knows the vocabulary of the catalogue, and no paper.
"""

import math
import sqlite3
from collections.abc import Iterable, Iterator

from papercat.queries.compile import MOST_STEMMED, Selection, condition, is_free, is_text, match
from papercat.queries.language import And, Node, Or, Query, Term
from papercat.queries.meant import meant
from papercat.queries.passages import Finder, Wanted
from papercat.queries.terms import (
    all_of,
    any_of,
    expression,
    in_columns,
    quoted,
    single_word,
    variants,
)
from papercat.queries.vocabulary import COMMON, Vocabulary
from papercat.search_terms import tokens

_MOST_PARTIAL_WORDS = 20
_MOST_PARTIAL_ROWS = 3 * COMMON
_COMMON_WEIGHT = 0.3

_SIZE = """
    SELECT coalesce(max(id), 0) FROM papers
"""


class Asked:
    """One query put to the vocabulary of one catalogue.

    `filters` is the condition that all but its words set; `asks` tells whether there is anything
    in it, `is_pasted` whether it has so many that it must be a text from elsewhere.
    """

    def __init__(self, connection: sqlite3.Connection, query: Query) -> None:
        self._connection = connection
        self._query = query
        self._vocabulary = Vocabulary(connection)
        parts = _conjuncts(query.root)
        self._text = [part for part in parts if is_text(part) or _is_raw(part)]
        self._terms = list(dict.fromkeys(term for part in parts for term in _terms(part)))
        self.is_pasted = len(self._terms) > MOST_STEMMED
        self._near: dict[Term, tuple[str, ...]] = {}
        rest = [part for part in parts if part not in self._text]
        self.filters: Selection = condition(self._vocabulary, rest)
        self.asks = query.root is not None

    def own_forms(self) -> str | None:
        """All words as they were typed; None where they hold nothing that is indexed."""
        return self._joined(self._text, stems=False)

    def all_forms(self) -> str | None:
        """All words, each in any form with the same stem."""
        return self._joined(self._text, stems=not self.is_pasted)

    def _joined(self, parts: Iterable[Node], *, stems: bool) -> str | None:
        found = [
            f"({part.text})"
            if isinstance(part, Term) and part.kind == "raw"
            else match(self._vocabulary, part, stems=stems)
            for part in parts
        ]
        present = [part for part in found if part]
        return all_of(present) if present else None

    def tweet_expression(self) -> str | None:
        """What a tweet has to hold: the same words; None where the query asks for more than words."""
        if not all(map(is_free, self._text)):
            return None
        return self._joined(self._text, stems=not self.is_pasted)

    def look_for_near(self) -> None:
        """Find the closest known words for each word that the catalogue does not hold as it is typed."""
        found: dict[Term, tuple[str, ...]] = {}
        for term in () if self.is_pasted else self._free_terms():
            word = single_word(term)
            if word is None or self._vocabulary.is_known(match(self._vocabulary, term, stems=False) or ""):
                continue
            from papercat.queries.spelling import near

            found[term] = near(self._vocabulary, word)
        self._near = {term: words for term, words in found.items() if words}

    def with_near(self, *, closest: bool) -> str | None:
        """All words, the unknown ones in near spellings; or in the closest, and all in their own forms.

        None where no unknown word has a near spelling.
        """
        if not self._near:
            return None
        parts = [
            quoted(self._near[part][0]) if closest and isinstance(part, Term) and part in self._near
            else self._spelt(part) if isinstance(part, Term) and part in self._near
            else match(self._vocabulary, part, stems=not closest)
            for part in self._text
            if not _is_raw(part)
        ]  # fmt: skip
        present = [part for part in parts if part]
        return all_of(present) if present else None

    def _spelt(self, term: Term) -> str:
        """A misspelt word: its near spellings, the closest in any form, and the words of its own stem."""
        near = self._near[term]
        stemmed = match(self._vocabulary, term)
        return any_of(
            [*map(quoted, (*near, *self._vocabulary.forms(near[0]))), *([stemmed] if stemmed else [])]
        )

    def some_words(self) -> str | None:
        """Any of the words that tell most; what is asked of a field stays asked."""
        free = self._free_terms()
        if len(free) < 2:
            return None
        weighed: list[tuple[int, str]] = []
        for term in free:
            words = self._spelt(term) if term in self._near else expression(term)
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
        asked = self._joined([part for part in self._text if part not in free], stems=True)
        return any_of(chosen) if asked is None else all_of([asked, any_of(chosen)])

    def suggestion(self) -> tuple[str, ...]:
        """What was perhaps meant, where nothing has all that is asked for."""
        return meant(self._connection, self._query, found=False, vocabulary=self._vocabulary)

    def finder(self) -> Finder:
        """What finds the words, in any form and in near spellings looked for so far, in a text."""
        wanted = []
        for term in self._terms:
            word = None if self.is_pasted else single_word(term)
            forms = self._vocabulary.forms(word) if word else ()
            # What an unknown word most likely was meant to be counts as much as if it had been typed.
            near = self._near.get(term, ())
            own = (*variants(term), *((first,) for first in near[:1]))
            others = (*forms, *(form for first in near[:1] for form in self._vocabulary.forms(first)))
            wanted.append(Wanted(own, (*others, *near[1:]), term.kind == "prefix"))
        return Finder(wanted)

    def weights(self) -> list[float]:
        """What each term tells: its inverse document frequency, as in bm25."""
        size = self._connection.execute(_SIZE).fetchone()[0]
        weights = []
        for term in self._terms:
            if term.field is not None and term.field.kind == "tweet":
                weights.append(1.0)
                continue
            words = self._spelt(term) if term in self._near else expression(term)
            count = self._vocabulary.count(in_columns(term, words))
            weight = math.log(1 + (max(size, count) - count + 0.5) / (count + 0.5))
            weights.append(weight * _COMMON_WEIGHT if count >= COMMON else weight)
        return weights

    def _free_terms(self) -> list[Term]:
        return [part for part in self._text if isinstance(part, Term) and is_free(part) and variants(part)]


def _conjuncts(root: Node | None) -> tuple[Node, ...]:
    if root is None:
        return ()
    return root.parts if isinstance(root, And) else (root,)


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
