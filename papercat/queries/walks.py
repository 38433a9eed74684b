"""How the papers that a query finds are walked from the one that leads by a measure downwards.

A filter that few papers meet is a set to start from; one that most meet lets a walk down the
measure's index end soon. A venue, a year or a category whose leaders stand far apart among all
papers has an index of its own to walk down, and so has an author.
"""

import json
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from papercat.queries.compile import EVERYTHING, Selection, condition, select
from papercat.queries.language import And, Filter, Node, Query, Term
from papercat.queries.named import is_full_name, named_authors, named_conferences, named_ids
from papercat.queries.values import Span
from papercat.queries.vocabulary import Vocabulary

FACETED = ("retweets", "score")
"""The measures by which an author, a venue, a year and a category have an index."""

MOST_WALKS = 40
"""A name that stands for more authors, venues or categories than this is tested paper by paper."""

# Columns, tables and conditions are constants, here as elsewhere: no SQL is made of what a person types.
RANKED = """
    SELECT papers.id AS id, papers.{column} AS value, papers.title AS title FROM papers
    WHERE papers.{column} IS NOT NULL AND {condition}
"""
COUNTED = "SELECT count(*) FROM papers WHERE {has} AND {condition}"
OF_YEAR = "papers.year = ? AND {condition}"
TIED = """
    SELECT {distinct} papers.id AS id, tied.{column} AS value, papers.title AS title
    FROM {table} AS tied CROSS JOIN papers ON papers.id = tied.paper_id
    WHERE tied.{key} = ? AND tied.{column} IS NOT NULL AND {condition}
"""
COUNTED_TIED = """
    SELECT count({distinct} tied.paper_id) FROM {table} AS tied
    WHERE tied.{key} IN (SELECT value FROM json_each(?)) AND {has} AND {condition}
"""
HOLDS = "EXISTS (SELECT 1 FROM papers WHERE papers.id = tied.paper_id AND {condition})"
IN_ORDER = " ORDER BY value DESC, title, id LIMIT ? OFFSET ?"

# The table, its column, and whether a paper may stand there twice. Of several walks UNION sees to that.
TIES = {
    "author": ("paper_authors", "author_id", "DISTINCT"),
    "conference": ("paper_venues", "name", "DISTINCT"),
    "venue": ("paper_venues", "venue_id", "DISTINCT"),
    "category": ("paper_categories", "category_id", ""),
}
FACETS = ("author", "conference", "venue", "year", "category")
"""What can be walked down, the narrowest first: of the papers that are tweeted about, few have a venue.
A venue that is named without its year is a conference."""

COUNTED_FACETS = ("author", "venue", "category")
"""What has an index by which all its papers can be counted, with a measure or without."""

Key = str | int | float
Params = tuple[Key, ...]


class Walk(NamedTuple):
    """The statements that rank and that count; `ranked` takes a limit and an offset after its values.

    A row of `ranked` is a paper's row id, its measure, its title; ties are by title.
    """

    ranked: str
    ranked_params: Params
    counted: str
    counted_params: Params


class Facet(NamedTuple):
    """A part of a query that can be walked down: the rows, names or year it means, and the other parts."""

    name: str
    keys: list[Key]
    rest: Selection


def walk(connection: sqlite3.Connection, query: Query, column: str) -> Walk:
    """The shortest way to the papers that a query finds and that have a measure."""
    found = facet(connection, query, FACETS) if column in FACETED else None
    if found is None:
        return papers_walk(select(connection, query), column)
    return tied_walk(found, column) if found.name in TIES else year_walk(found, column)


def count_all(connection: sqlite3.Connection, query: Query) -> int:
    """How many papers a query finds."""
    found = facet(connection, query, COUNTED_FACETS)
    if found is not None:
        statement, params = tied_count(found, "TRUE")
    else:
        chosen = select(connection, query)
        statement, params = COUNTED.format(has="TRUE", condition=chosen.condition), chosen.params
    return int(connection.execute(statement, params).fetchone()[0])


def facet(connection: sqlite3.Connection, query: Query, names: Sequence[str]) -> Facet | None:
    """The first of these facets that a query asks for; None where there is none, or another part is a set."""
    parts = query.root.parts if isinstance(query.root, And) else (query.root,)
    for name in names:
        part = next((part for part in parts if part is not None and is_facet(part, name)), None)
        keys = facet_keys(connection, name, part) if part else []
        if 0 < len(keys) <= MOST_WALKS:
            others = [other for other in parts if other is not part and other is not None]
            rest = condition(Vocabulary(connection), others) if others else EVERYTHING
            return None if rest.few else Facet(name, keys, rest)
    return None


def is_facet(part: Node, name: str) -> bool:
    """Whether a part of a query may name authors, a conference, venues, a year or categories."""
    if name == "author":
        return is_full_name(part)
    return isinstance(part, Filter) and part.field.name == ("venue" if name == "conference" else name)


def facet_keys(connection: sqlite3.Connection, name: str, part: Node) -> list[Key]:
    """The numbers of rows, names of conferences or one year that a part of a query means; else none."""
    if isinstance(part, Term):
        return [*named_authors(connection, part, limit=MOST_WALKS + 1)]
    if not isinstance(part, Filter):
        raise TypeError(part)
    if name == "conference":
        return [*named_conferences(connection, part)]
    if name in TIES:
        return [*named_ids(connection, part)]
    span = part.value
    return [span.low] if isinstance(span, Span) and span.low is not None and span.low == span.high else []


def papers_walk(chosen: Selection, column: str) -> Walk:
    """Down the measure's own index, or from the set that the query is."""
    return Walk(
        RANKED.format(column=column, condition=chosen.condition) + IN_ORDER,
        chosen.params,
        COUNTED.format(has=f"papers.{column} IS NOT NULL", condition=chosen.condition),
        chosen.params,
    )


def year_walk(found: Facet, column: str) -> Walk:
    """Down the papers of one year."""
    chosen = Selection(OF_YEAR.format(condition=found.rest.condition), (*found.keys, *found.rest.params))
    return papers_walk(chosen, column)


def tied_walk(found: Facet, column: str) -> Walk:
    """Down the papers of some venues or categories; SQLite merges what is in order in each."""
    table, key, distinct = TIES[found.name]
    rest = found.rest
    once = distinct if len(found.keys) == 1 else ""
    one = TIED.format(distinct=once, table=table, key=key, column=column, condition=rest.condition)
    return Walk(
        " UNION ".join([one] * len(found.keys)) + IN_ORDER,
        tuple(value for key in found.keys for value in (key, *rest.params)),
        *tied_count(found, f"tied.{column} IS NOT NULL"),
    )


def tied_count(found: Facet, has: str) -> tuple[str, Params]:
    """The statement that counts the papers of some venues or categories that have a measure."""
    table, key, distinct = TIES[found.name]
    rest = found.rest
    statement = COUNTED_TIED.format(
        distinct=distinct if len(found.keys) == 1 else "DISTINCT",
        table=table,
        key=key,
        has=has,
        condition=rest.condition if rest.is_everything else HOLDS.format(condition=rest.condition),
    )
    return statement, (json.dumps(found.keys), *rest.params)
