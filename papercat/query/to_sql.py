"""Turns the tree of a query into a condition on `papers`, with all values bound.

A condition that few papers meet is a set that SQLite can start from; one that many meet is a test of each
paper, so that a walk along another index (`papers_retweets`) can stop early.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from papercat.catalogue.lookup import find_papers
from papercat.catalogue.sqlite_errors import wrap_sqlite_errors
from papercat.errors import SQLiteError, UsageError
from papercat.library.notes import find_in_notes
from papercat.query import conditions
from papercat.query.lookup import (
    find_authors,
    find_documents,
    find_ids,
    find_personal,
    find_said,
    split_initials,
)
from papercat.query.to_fts import IN_TEXT, all_of, any_of, full_name, in_columns, term_expression
from papercat.query.tree import And, Filter, Node, Not, Or, Query, Term, count_terms, is_free, is_full_name
from papercat.query.values import Span
from papercat.query.vocabulary import Vocabulary
from papercat.records import LINK_KINDS
from papercat.text.spellings import other_number

_FEW = 1_000
"""A set of at most this many papers is worth starting from."""

MOST_STEMMED = 16
"""A query of more words is a pasted text: each word matches only itself."""

Forms = Literal["own", "number", "stem"]
"""The forms in which a word is looked for: as typed, singular and plural, or all with the same stem.

`number` looks for free words in titles and abstracts only.
"""

_RAW = "SELECT 1 FROM papers_fts WHERE papers_fts MATCH ? LIMIT 1"


class Selection(NamedTuple):
    """The papers that a query finds, unordered: a condition on the rows of `papers`, and its values.

    Write it as `SELECT ... FROM papers WHERE ` + condition; `sql` selects the rowids. `few` says that
    it is a set to start from, not a test of each paper.
    """

    condition: str
    params: tuple[str | int | float, ...] = ()
    few: bool = False

    @property
    def sql(self) -> str:
        """A statement that selects the papers' rowids; run it with `params`."""
        return f"{conditions.SELECT} {self.condition}"

    @property
    def is_everything(self) -> bool:
        """Whether it selects every paper."""
        return self.condition == "TRUE"

    def __and__(self, other: "Selection") -> "Selection":
        return _combined(" AND ", (self, other))

    def __or__(self, other: "Selection") -> "Selection":
        return EVERYTHING if EVERYTHING in (self, other) else _combined(" OR ", (self, other))


EVERYTHING = Selection("TRUE")
NOTHING = Selection("FALSE")


def select(connection: sqlite3.Connection, query: Query, vocabulary: Vocabulary | None = None) -> Selection:
    """The papers that a query finds; every paper if the query is empty.

    Raises UsageError if a query marked as FTS5 syntax is not valid.
    """
    check_raw(connection, query.root)
    if query.root is None:
        return EVERYTHING
    forms: Forms = "stem" if count_terms(query.root) <= MOST_STEMMED else "own"
    compiler = _Compiler(vocabulary or Vocabulary(connection), "number" if query.narrow else forms)
    found = compiler.node(query.root)
    return NOTHING if found is None else found


def condition(vocabulary: Vocabulary, parts: Iterable[Node], forms: Forms = "stem") -> Selection:
    """The condition of all the parts together; empty parts are left out."""
    compiler = _Compiler(vocabulary, forms)
    return _combined(" AND ", [found for found in map(compiler.node, parts) if found is not None])


def check_raw(connection: sqlite3.Connection, root: Node | None) -> None:
    """Raise UsageError if a part marked as FTS5 syntax is not valid."""
    parts = root.parts if isinstance(root, And) else (root,)
    for part in parts:
        if isinstance(part, Term) and part.kind == "raw":
            try:
                with wrap_sqlite_errors():
                    connection.execute(_RAW, (part.text,)).fetchone()
            except SQLiteError as error:
                if error.code != "SQLITE_ERROR":
                    raise
                raise UsageError(f"invalid FTS5 syntax: {error}") from error


def match(vocabulary: Vocabulary, node: Node, forms: Forms = "stem") -> str | None:
    """The FTS5 expression of a node of words only; None if nothing in it is indexed."""
    if isinstance(node, And | Or):
        found = [part for part in (match(vocabulary, part, forms) for part in node.parts) if part]
        join = all_of if isinstance(node, And) else any_of
        return join(found) if found else None
    if not isinstance(node, Term):
        raise TypeError(node)
    if not node.variants and not vocabulary.is_known(term_expression(node)):
        return None
    word = node.single_word if node.field is None or node.field.kind == "text" else None
    others = _other_forms(vocabulary, word, forms) if word else ()
    return in_columns(node, term_expression(node, others, vocabulary.long_forms(node.short_name)))


def _other_forms(vocabulary: Vocabulary, word: str, forms: Forms) -> tuple[str, ...]:
    """The other forms of a word to look for."""
    if forms == "own":
        return ()
    return other_number(word) if forms == "number" else vocabulary.forms(word)


def _combined(operator: str, parts: Iterable[Selection]) -> Selection:
    found = [part for part in parts if not part.is_everything]
    if not found:
        return EVERYTHING
    params = tuple(value for part in found for value in part.params)
    few = (any if operator == " AND " else all)(part.few for part in found)
    return Selection("(" + operator.join(part.condition for part in found) + ")", params, few)


class _Compiler:
    """Turns nodes into conditions; asks the catalogue if the best form depends on its content."""

    def __init__(self, vocabulary: Vocabulary, forms: Forms) -> None:
        self._vocabulary = vocabulary
        self._forms: Forms = forms
        self._connection = vocabulary.connection

    def node(self, node: Node) -> Selection | None:
        """The node's condition; None if it is empty."""
        if isinstance(node, Not):
            inner = self.node(node.part)
            return None if inner is None else Selection(f"NOT ({inner.condition})", inner.params)
        if isinstance(node, Filter):
            return _FILTERS[node.field.kind](self, node)
        if is_free(node):
            expression = match(self._vocabulary, node, self._forms)
            if expression is not None and self._forms == "number":
                return Selection(conditions.BY_TEXT, (f"{IN_TEXT}({expression})",), few=True)
            return None if expression is None else self._anywhere(expression)
        if isinstance(node, Term):
            return self._term(node)
        return self._parts(node)

    def _anywhere(self, expression: str) -> Selection:
        """A condition on any text of a paper, including the user's notes."""
        if noted := find_in_notes(self._connection, expression):
            params = (expression, expression, json.dumps([*noted]))
            return Selection(conditions.BY_TEXT_OR_NOTE, params, few=True)
        return Selection(conditions.BY_TEXT_OR_TWEET, (expression, expression), few=True)

    def _parts(self, node: And | Or) -> Selection | None:
        # Free words stay together, so that a single tweet or paper has to contain all of them.
        free = tuple(part for part in node.parts if is_free(part))
        together: list[Node] = [type(node)(free)] if free else []
        rest = [part for part in node.parts if not is_free(part)]
        found = [part for part in map(self.node, together + rest) if part is not None]
        if not found:
            return None
        return _combined(" AND " if isinstance(node, And) else " OR ", found)

    def _term(self, term: Term) -> Selection | None:
        if term.kind == "raw":
            return Selection(conditions.BY_TEXT, (term.text,), few=True)
        if not term.variants:
            return None
        if term.field is not None and term.field.kind == "tweet":
            return Selection(conditions.BY_TWEET, (in_columns(term, term_expression(term)),), few=True)
        if term.field is not None and term.field.kind == "note":
            return _of_rows([*find_in_notes(self._connection, term_expression(term))])
        if term.field is not None and term.field.kind == "said":
            return _of_rows(find_said(self._connection, term))
        if is_full_name(term) and all(split_initials(term)):
            people = find_authors(self._connection, term, limit=-1)
            return Selection(conditions.BY_AUTHORS, (json.dumps(people),), few=True)
        if is_full_name(term):
            return Selection(conditions.BY_AUTHOR, (full_name(term),), few=True)
        found = match(self._vocabulary, term, self._forms)
        return None if found is None else Selection(conditions.BY_TEXT, (found,), few=True)

    def name(self, node: Filter) -> Selection:
        target = node.field.target
        if target in ("category", "venue", "topic"):
            return self._members(target, find_ids(self._connection, node))
        if target == "lang":
            return Selection(conditions.LANGUAGE, (str(node.value).lower(),))
        return Selection(conditions.IDENTIFIED, (target, str(node.value)), few=True)

    def document(self, node: Filter) -> Selection:
        rows = self._connection.execute(conditions.DOCUMENTS)
        return self._members("document", find_documents(str(node.value), rows))

    def paper(self, node: Filter) -> Selection:
        rows = [row for named in str(node.value).split("\n") for row in find_papers(self._connection, named)]
        return _of_rows(rows)

    def personal(self, node: Filter) -> Selection:
        found = _of_rows(find_personal(self._connection, node))
        return Selection(f"NOT ({found.condition})", found.params) if node.value == "unread" else found

    def number(self, node: Filter) -> Selection:
        span = node.value
        if not isinstance(span, Span):
            raise TypeError(span)
        bounds: list[tuple[str, str | int | float]] = []
        if span.low is not None:
            bounds.append((">" if span.above else ">=", _exact(span.low)))
        if span.high is not None:
            bounds.append(("<" if span.below else "<=", _exact(span.high)))
        return self._within(node.field.target, bounds)

    def since(self, node: Filter) -> Selection:
        # What is known by its month alone is since the month's first day, and likewise of a year.
        first = str(node.value).removesuffix("-01").removesuffix("-01")
        return self._within("date", [(">=", first)])

    def until(self, node: Filter) -> Selection:
        # A month ends after every text that begins with it: ':' sorts after every digit and '-'.
        return self._within("date", [("<", str(node.value) + ":")])

    def _within(self, column: str, bounds: list[tuple[str, str | int | float]]) -> Selection:
        """The bounds on a column of `papers`; `likely` keeps SQLite from starting with a long range."""
        params = tuple(value for _, value in bounds)
        near = " AND ".join(f"papers.{column} {sign} ?" for sign, _ in bounds)
        count = self._connection.execute(
            conditions.COUNT_FEW.format(condition=near), (*params, _FEW + 1)
        ).fetchone()[0]
        if count <= _FEW:
            return Selection(f"({near})", params, few=True)
        return Selection(
            "(" + " AND ".join(f"likelihood(papers.{column} {sign} ?, 0.9)" for sign, _ in bounds) + ")",
            params,
        )

    def choice(self, node: Filter) -> Selection:
        value = str(node.value)
        if value in conditions.HAS:
            return Selection(conditions.HAS[value])
        return Selection(conditions.HAS_LINK if value in LINK_KINDS else conditions.HAS_IDENTIFIER, (value,))

    def _members(self, name: str, ids: list[int]) -> Selection:
        membership, values = conditions.MEMBERS[name], json.dumps(ids)
        count = self._connection.execute(membership.counted, (values, _FEW + 1)).fetchone()[0]
        few = count <= _FEW
        return Selection(membership.members if few else membership.test, (values,), few)


_FILTERS: dict[str, Callable[[_Compiler, Filter], Selection]] = {
    "name": _Compiler.name,
    "document": _Compiler.document,
    "paper": _Compiler.paper,
    "number": _Compiler.number,
    "since": _Compiler.since,
    "until": _Compiler.until,
    "choice": _Compiler.choice,
    "status": _Compiler.personal,
    "tag": _Compiler.personal,
    "mine": _Compiler.personal,
}


def _of_rows(rows: list[int]) -> Selection:
    """The papers of these rows."""
    return Selection(conditions.NAMED, (json.dumps(rows),), few=True)


def _exact(number: float) -> int | float:
    return int(number) if number.is_integer() and abs(number) < 2**63 else number
