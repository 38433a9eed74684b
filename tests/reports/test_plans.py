"""What holds the answers fast at a million papers: the indexes that their statements go by."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from papercat.catalogue.writing import open_in_memory
from papercat.query import ranking_plan
from papercat.query.parser import parse
from papercat.query.to_sql import EVERYTHING, select
from papercat.reports import author, authors, leaderboard, related, trend, tweets
from papercat.text.venue_names import shown_name

Params = tuple[int | float | str, ...]


@pytest.fixture(scope="module")
def connection() -> Iterator[sqlite3.Connection]:
    """An empty catalogue: plans come from the schema alone."""
    with closing(open_in_memory()) as catalogue:
        catalogue.create_function("venue_name", 1, shown_name, deterministic=True)
        yield catalogue


def plan(connection: sqlite3.Connection, statement: str, params: Params) -> list[str]:
    return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", params)]


IDS = json.dumps([1])
GATHERED = leaderboard.GATHERED.format(
    each=leaderboard.EACH.format(
        key="author_id", column="retweets", members="paper_authors", condition="TRUE"
    ),
    gather="sum",
    named=leaderboard.NAMED.format(columns="id, name", table="authors"),
    order="named.name",
)
NEWEST = tweets.TWEETS.format(condition="TRUE")

LOOKED_UP: dict[str, tuple[str, Params]] = {
    "a person by name": (author.BY_FOLDED, ("x",)),
    "a person's papers": (author.PAPERS, (1,)),
    "a person's venues": (author.VENUES, (1,)),
    "a person's categories": (author.CATEGORIES, (1,)),
    "a person's co-authors": (author.COAUTHORS, (1,)),
    "sums of authors": (authors.SUMMED, (IDS,)),
    "authors of a paper": (related.AUTHORS, (1, 2)),
    "papers of an author": (related.SHARING, (1,)),
    "papers of tweets": (tweets.PAPERS, (IDS,)),
    "titles of papers": (leaderboard.TITLES, (IDS,)),
}


@pytest.mark.parametrize(("statement", "params"), LOOKED_UP.values(), ids=LOOKED_UP)
def test_it_is_looked_up_and_no_table_walked(
    connection: sqlite3.Connection, statement: str, params: Params
) -> None:
    steps = plan(connection, statement, params)
    # The ids that were handed over, and what a subquery has just found, are few.
    walked = [step for step in steps if step.startswith("SCAN")]
    assert [step for step in walked if "json_each" not in step and "(subquery" not in step] == []


@pytest.mark.parametrize(
    "measure", ["retweets", "favorites", "score", "gain", "rating", "citations", "tweets"]
)
def test_top_walks_the_index_of_its_measure_and_sorts_what_begins_alike(
    connection: sqlite3.Connection, measure: str
) -> None:
    statement = ranking_plan.plan_for_papers(EVERYTHING, measure).ranked
    walk, sort = plan(connection, statement, (20, 0))
    assert f"INDEX papers_{measure} " in walk
    assert sort == "USE TEMP B-TREE FOR RIGHT PART OF ORDER BY"


def test_standings_begin_with_the_papers_that_have_the_measure(connection: sqlite3.Connection) -> None:
    steps = plan(connection, GATHERED, (20, 0))
    assert any("papers USING" in step and "INDEX papers_retweets" in step for step in steps)
    assert any(step.startswith("SEARCH m USING PRIMARY KEY") for step in steps)


def test_the_newest_tweets_come_without_sorting(connection: sqlite3.Connection) -> None:
    assert plan(connection, NEWEST, (20, 0)) == ["SCAN tweets"]


@pytest.mark.parametrize(
    ("statement", "index"), [(trend.ALL_MONTHS, "papers_date"), (trend.ALL_YEARS, "papers_year")]
)
def test_all_papers_of_a_time_are_counted_in_an_index(
    connection: sqlite3.Connection, statement: str, index: str
) -> None:
    assert any(f"COVERING INDEX {index}" in step for step in plan(connection, statement, ()))


@pytest.mark.parametrize("text", ["強", "強化", "強化学習", "title:強化", "tweet:強化", "notes:清华"])
def test_chinese_and_japanese_are_looked_up_in_full_text(connection: sqlite3.Connection, text: str) -> None:
    chosen = select(connection, parse(text))
    steps = plan(connection, chosen.sql, chosen.params)
    walked = [step for step in steps if step.startswith("SCAN")]
    # "M" stands for a MATCH: without one full text is read from end to end.
    assert walked
    assert all("VIRTUAL TABLE INDEX 0:M" in step for step in walked)
