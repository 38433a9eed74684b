"""How the papers that a query finds are walked from the one that leads by a measure downwards.

A filter that few papers meet is a set to start from; one that most meet lets a walk down the
measure's index end soon. A venue, a year or a category whose leaders stand far apart among all
papers has an index of its own to walk down.
"""

import json
import sqlite3
from typing import NamedTuple

from papercat.queries.compile import EVERYTHING, Selection, condition, select
from papercat.queries.language import And, Filter, Query
from papercat.queries.named import named_ids
from papercat.queries.values import Span
from papercat.queries.vocabulary import Vocabulary

FACETED = ("retweets", "score")
"""The measures by which a venue, a year and a category have an index."""

MOST_WALKS = 40
"""A name that stands for more venues or categories than this is tested paper by paper."""

# Columns, tables and conditions are constants, here as elsewhere: no SQL is made of what a person types.
RANKED = """
    SELECT papers.id AS id, papers.{column} AS value, papers.title AS title FROM papers
    WHERE papers.{column} IS NOT NULL AND {condition}
"""
COUNTED = "SELECT count(*) FROM papers WHERE {column} IS NOT NULL AND {condition}"
OF_YEAR = "papers.year = ? AND {condition}"
TIED = """
    SELECT {distinct} papers.id AS id, tied.{column} AS value, papers.title AS title
    FROM {table} AS tied CROSS JOIN papers ON papers.id = tied.paper_id
    WHERE tied.{key} = ? AND tied.{column} IS NOT NULL AND {condition}
"""
COUNTED_TIED = """
    SELECT count(DISTINCT tied.paper_id) FROM {table} AS tied
    WHERE tied.{key} IN (SELECT value FROM json_each(?)) AND tied.{column} IS NOT NULL AND {condition}
"""
HOLDS = "EXISTS (SELECT 1 FROM papers WHERE papers.id = tied.paper_id AND {condition})"
IN_ORDER = " ORDER BY value DESC, title, id LIMIT ? OFFSET ?"

# The table, its column, and whether a paper may stand there twice; what stands in two is one by UNION.
TIES = {
    "venue": ("paper_venues", "venue_id", "DISTINCT"),
    "category": ("paper_categories", "category_id", ""),
}
FACETS = ("venue", "year", "category")
"""What can be walked down, the narrowest first: of the papers that are tweeted about, few have a venue."""

Params = tuple[str | int | float, ...]


class Walk(NamedTuple):
    """The statements that rank and that count; `ranked` takes a limit and an offset after its values.

    A row of `ranked` is a paper's row id, its measure, its title; ties are by title.
    """

    ranked: str
    ranked_params: Params
    counted: str
    counted_params: Params


def walk(connection: sqlite3.Connection, query: Query, column: str) -> Walk:
    """The shortest way to the papers that a query finds and that have a measure."""
    found = facet_walk(connection, query, column) if column in FACETED else None
    return found or papers_walk(select(connection, query), column)


def papers_walk(chosen: Selection, column: str) -> Walk:
    """Down the measure's own index, or from the set that the query is."""
    return Walk(
        RANKED.format(column=column, condition=chosen.condition) + IN_ORDER,
        chosen.params,
        COUNTED.format(column=column, condition=chosen.condition),
        chosen.params,
    )


def facet_walk(connection: sqlite3.Connection, query: Query, column: str) -> Walk | None:
    """Down the index of one of the query's parts; None where it has none, or another part is a set."""
    parts = query.root.parts if isinstance(query.root, And) else (query.root,)
    for name in FACETS:
        facet = next((part for part in parts if isinstance(part, Filter) and part.field.name == name), None)
        numbers = facet_numbers(connection, facet) if facet else []
        if 0 < len(numbers) <= MOST_WALKS:
            others = [part for part in parts if part is not facet and part is not None]
            rest = condition(Vocabulary(connection), others) if others else EVERYTHING
            way = tied_walk if name in TIES else year_walk
            return None if rest.few else way(name, numbers, rest, column)
    return None


def facet_numbers(connection: sqlite3.Connection, facet: Filter) -> list[float]:
    """The one year, or the numbers of the venues or categories, that a filter names; none for a range."""
    if facet.field.name in TIES:
        return [*named_ids(connection, facet)]
    span = facet.value
    one = isinstance(span, Span) and span.low is not None and span.low == span.high
    return [span.low] if one and isinstance(span, Span) and span.low is not None else []


def year_walk(_: str, years: list[float], rest: Selection, column: str) -> Walk:
    """Down the papers of one year."""
    return papers_walk(Selection(OF_YEAR.format(condition=rest.condition), (*years, *rest.params)), column)


def tied_walk(name: str, ids: list[float], rest: Selection, column: str) -> Walk:
    """Down the papers of some venues or categories; SQLite merges what is in order in each."""
    table, key, distinct = TIES[name]
    one = TIED.format(distinct=distinct, table=table, key=key, column=column, condition=rest.condition)
    holds = rest.condition if rest.is_everything else HOLDS.format(condition=rest.condition)
    return Walk(
        " UNION ".join([one] * len(ids)) + IN_ORDER,
        tuple(value for number in ids for value in (number, *rest.params)),
        COUNTED_TIED.format(table=table, key=key, column=column, condition=holds),
        (json.dumps(ids), *rest.params),
    )
