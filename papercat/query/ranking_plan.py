"""Plans how to read the papers that a query finds in the order of a measure, highest first.

A filter that few papers meet is a set to start from; one that most meet lets a walk down the
measure's index end soon. A venue, a year or a category whose leaders stand far apart among all
papers has an index of its own to walk down.
"""

import json
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from papercat.query.lookup import find_authors, find_conferences, find_ids
from papercat.query.to_sql import EVERYTHING, Forms, Selection, condition, select
from papercat.query.tree import And, Filter, Node, Query, Term, is_full_name
from papercat.query.values import Span
from papercat.query.vocabulary import Vocabulary

FACETED = ("retweets", "score")
"""The measures with an index for venues, years and categories."""

_MAX_FACET_VALUES = 40
"""A name of more authors, venues or categories than this is tested paper by paper."""

# Columns, tables and conditions are constants, here as elsewhere: no SQL is made of what the user types.
_RANKED = """
    SELECT papers.id AS id, papers.{column} AS value, papers.title AS title FROM papers
    WHERE papers.{column} IS NOT NULL AND {condition}
"""
_COUNTED = "SELECT count(*) FROM papers WHERE {has} AND {condition}"
_OF_YEAR = "papers.year = ? AND {condition}"
_RANKED_IN_FACET = """
    SELECT {distinct} papers.id AS id, member.{column} AS value, papers.title AS title
    FROM {table} AS member CROSS JOIN papers ON papers.id = member.paper_id
    WHERE member.{key} = ? AND member.{column} IS NOT NULL AND {condition}
"""
_COUNTED_IN_FACET = """
    SELECT count({distinct} member.paper_id) FROM {table} AS member
    WHERE member.{key} IN (SELECT value FROM json_each(?)) AND {has} AND {condition}
"""
_HOLDS = "EXISTS (SELECT 1 FROM papers WHERE papers.id = member.paper_id AND {condition})"
_IN_ORDER = " ORDER BY value DESC, title, id LIMIT ? OFFSET ?"
# As the measures' indexes are: they have the beginning of a title, and few titles begin alike.
_IN_ORDER_OF_INDEX = " ORDER BY value DESC, substr(title, 1, 12), title, id LIMIT ? OFFSET ?"

# The table, its column, and whether a paper may stand there twice. Of several rankings UNION sees to that.
_FACET_TABLES = {
    "author": ("paper_authors", "author_id", "DISTINCT"),
    "conference": ("paper_venues", "name", "DISTINCT"),
    "venue": ("paper_venues", "venue_id", "DISTINCT"),
    "category": ("paper_categories", "category_id", ""),
}
_FACETS = ("conference", "venue", "year", "category")
"""What can be walked down, the narrowest first: of the papers that are tweeted about, few have a venue.
A venue that is named without its year is a conference."""

_OF_ALL_MEASURES = ("year",)
"""What is a set to start from for measures without such an index: walking their own index reads every paper
that has the measure, once all are counted."""

_COUNTED_FACETS = ("author", "venue", "category")
"""The parts with an index that counts all their papers, with or without a measure."""

_Key = str | int | float
_Params = tuple[_Key, ...]


class RankingPlan(NamedTuple):
    """The statements that rank and that count; `ranked` takes a limit and an offset after its values.

    A row of `ranked` is a paper's row id, its measure, its title; ties are by title.
    """

    ranked: str
    ranked_params: _Params
    counted: str
    counted_params: _Params


class _Facet(NamedTuple):
    """A part of a query with an index to walk: its rows, names or year, and the other parts."""

    name: str
    keys: list[_Key]
    rest: Selection


def ranking_plan(connection: sqlite3.Connection, query: Query, column: str) -> RankingPlan:
    """The fastest plan for the papers that a query finds and that have a measure."""
    vocabulary = Vocabulary(connection)
    found = _facet(vocabulary, query, _FACETS if column in FACETED else _OF_ALL_MEASURES)
    if found is None:
        return plan_for_papers(select(connection, query, vocabulary), column)
    return _plan_for_facet(found, column) if found.name in _FACET_TABLES else _plan_for_year(found, column)


def count_all(connection: sqlite3.Connection, query: Query, vocabulary: Vocabulary | None = None) -> int:
    """How many papers a query finds."""
    vocabulary = vocabulary or Vocabulary(connection)
    found = _facet(vocabulary, query, _COUNTED_FACETS)
    if found is not None:
        statement, params = _count_in_facet(found, "TRUE")
    else:
        chosen = select(connection, query, vocabulary)
        statement, params = _COUNTED.format(has="TRUE", condition=chosen.condition), chosen.params
    return int(connection.execute(statement, params).fetchone()[0])


def _facet(vocabulary: Vocabulary, query: Query, names: Sequence[str]) -> _Facet | None:
    """The first of these facets that a query asks for; None if there is none, or another part is a set."""
    parts = query.root.parts if isinstance(query.root, And) else (query.root,)
    for name in names:
        part = next((part for part in parts if part is not None and _is_facet(part, name)), None)
        keys = _facet_keys(vocabulary.connection, name, part) if part else []
        if 0 < len(keys) <= _MAX_FACET_VALUES:
            others = [other for other in parts if other is not part and other is not None]
            forms: Forms = "number" if query.narrow else "stem"
            rest = condition(vocabulary, others, forms) if others else EVERYTHING
            return None if rest.few else _Facet(name, keys, rest)
    return None


def _is_facet(part: Node, name: str) -> bool:
    """Whether a part of a query can name authors, a conference, venues, a year or categories."""
    if name == "author":
        return is_full_name(part)
    return isinstance(part, Filter) and part.field.name == ("venue" if name == "conference" else name)


def _facet_keys(connection: sqlite3.Connection, name: str, part: Node) -> list[_Key]:
    """The row numbers, conference names or year that a part of a query means; else empty."""
    if isinstance(part, Term):
        return [*find_authors(connection, part, limit=_MAX_FACET_VALUES + 1)]
    if not isinstance(part, Filter):
        raise TypeError(part)
    if name == "conference":
        return [*find_conferences(connection, part)]
    if name in _FACET_TABLES:
        return [*find_ids(connection, part)]
    span = part.value
    return [span.low] if isinstance(span, Span) and span.low is not None and span.low == span.high else []


def plan_for_papers(chosen: Selection, column: str) -> RankingPlan:
    """Walk the measure's own index, or start from the set of papers found."""
    return RankingPlan(
        _RANKED.format(column=column, condition=chosen.condition) + _IN_ORDER_OF_INDEX,
        chosen.params,
        _COUNTED.format(has=f"papers.{column} IS NOT NULL", condition=chosen.condition),
        chosen.params,
    )


def _plan_for_year(found: _Facet, column: str) -> RankingPlan:
    """Walk the papers of one year."""
    chosen = Selection(_OF_YEAR.format(condition=found.rest.condition), (*found.keys, *found.rest.params))
    return plan_for_papers(chosen, column)


def _plan_for_facet(found: _Facet, column: str) -> RankingPlan:
    """Walk the papers of some venues or categories; SQLite merges their sorted rows."""
    table, key, distinct = _FACET_TABLES[found.name]
    rest = found.rest
    once = distinct if len(found.keys) == 1 else ""
    one = _RANKED_IN_FACET.format(
        distinct=once, table=table, key=key, column=column, condition=rest.condition
    )
    return RankingPlan(
        " UNION ".join([one] * len(found.keys)) + _IN_ORDER,
        tuple(value for key in found.keys for value in (key, *rest.params)),
        *_count_in_facet(found, f"member.{column} IS NOT NULL"),
    )


def _count_in_facet(found: _Facet, has: str) -> tuple[str, _Params]:
    """The statement that counts the papers of some venues or categories that have a measure."""
    table, key, distinct = _FACET_TABLES[found.name]
    rest = found.rest
    statement = _COUNTED_IN_FACET.format(
        distinct=distinct if len(found.keys) == 1 else "DISTINCT",
        table=table,
        key=key,
        has=has,
        condition=rest.condition if rest.is_everything else _HOLDS.format(condition=rest.condition),
    )
    return statement, (json.dumps(found.keys), *rest.params)
