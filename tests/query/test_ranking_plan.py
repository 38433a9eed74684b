"""Whatever way a ranking is walked, it is one ranking; and each way down goes by its own index."""

import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papercat.catalogue.connection import open_for_reading
from papercat.catalogue.writing import open_in_memory
from papercat.query import to_sql as compiling
from papercat.query.parser import parse
from papercat.query.ranking_plan import FACETED, RankingPlan, count_all, plan_for_papers, ranking_plan
from papercat.query.to_sql import select
from papercat.query.tree import Query
from papercat.text.words import name_terms
from tests.store.corpus_maker import libraries, read_in, write

VENUES = (None, "conf", "conf2019")
AUTHORS = (None, "Bee Ann", "Cho-Li Dee")
CATEGORIES = (None, "cs.LG", "cs.*")
OTHERS = (None, ("year", "2020"), ("year", "2019..2021"), ("tweets", ">0"))
FACETS = {"author": AUTHORS, "venue": VENUES, "category": CATEGORIES}


def questions() -> Iterator[Query]:
    """Author, venue, category, year and a count, each with and without the others."""
    for named, other in product(product(*FACETS.values()), OTHERS):
        chosen = [(name, value) for name, value in zip(FACETS, named, strict=True) if value]
        yield parse("", filters=[*chosen, other] if other else chosen)


# At -1 no set is small enough to start from, so that the walks are taken whatever else is asked.
@pytest.mark.slow
@pytest.mark.parametrize("few", [1_000, -1])
@given(library=libraries, limit=st.integers(-1, 4), offset=st.integers(0, 3))
def test_every_way_down_is_the_same_ranking(
    few: int, library: Mapping[str, str], limit: int, offset: int
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiling, "_FEW", few)
        database = Path(folder) / "papercat.db"
        read_in(database, write(Path(folder), library))
        with closing(open_for_reading(database)) as connection:
            for query, column in product(questions(), (*FACETED, "citations")):
                plain = plan_for_papers(select(connection, query), column)
                short = ranking_plan(connection, query, column)
                assert answer(connection, short, limit, offset) == answer(connection, plain, limit, offset)
                found = connection.execute(select(connection, query).sql, select(connection, query).params)
                assert count_all(connection, query) == len(found.fetchall())


def answer(connection: sqlite3.Connection, way: RankingPlan, limit: int, offset: int) -> object:
    """What a way down gives, and how many it counts."""
    ranked = connection.execute(way.ranked, (*way.ranked_params, limit, offset)).fetchall()
    return ranked, connection.execute(way.counted, way.counted_params).fetchone()


@pytest.mark.parametrize("column", FACETED)
@pytest.mark.parametrize(
    ("name", "value", "index"),
    [
        ("venue", "iclr", "paper_venues_name_{}"),
        ("venue", "iclr2020", "paper_venues_{}"),
        ("category", "cs.LG", "paper_categories_{}"),
        ("year", "2020", "papers_year_{}"),
    ],
)
def test_a_facet_is_walked_down_its_index_and_counted_in_it(
    name: str, value: str, index: str, column: str
) -> None:
    with closing(open_in_memory()) as connection:
        connection.execute("INSERT INTO venues VALUES (1, 'ICLR', 2020), (2, 'ICLR', 2021)")
        connection.execute("INSERT INTO categories VALUES (1, 'cs.LG')")
        ann = (1, "Ann Bee", name_terms("Ann Bee"))
        connection.execute("INSERT INTO authors_fts (rowid, name, terms) VALUES (?, ?, ?)", ann)
        way = ranking_plan(connection, parse("", filters=[(name, value)]), column)
        ranked = steps(connection, way.ranked, (*way.ranked_params, 20, 0))
        counted = steps(connection, way.counted, way.counted_params)
    assert f"INDEX {index.format(column)} " in ranked
    assert "SCAN" not in ranked
    # Only what has the same count is put in order by title.
    assert "USE TEMP B-TREE FOR ORDER BY" not in ranked
    assert f"COVERING INDEX {index.format(column)} " in counted


@pytest.mark.parametrize("column", ["rating", "citations", "prominence"])
def test_a_measure_without_an_index_by_year_looks_at_the_papers_of_that_year_alone(column: str) -> None:
    with closing(open_in_memory()) as connection:
        way = ranking_plan(connection, parse("", filters=[("year", "2020")]), column)
        ranked = steps(connection, way.ranked, (*way.ranked_params, 20, 0))
        counted = steps(connection, way.counted, way.counted_params)
    assert "INDEX papers_year (year=?)" in ranked
    assert "INDEX papers_year (year=?)" in counted


def steps(connection: sqlite3.Connection, statement: str, params: tuple[object, ...]) -> str:
    """The steps that SQLite takes, one a line."""
    return "\n".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", params))
