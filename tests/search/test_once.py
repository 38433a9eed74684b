"""What a search does once: the analysis of each word, the reading of each paper. Counted, not timed."""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from papercat.catalogue.connection import open_for_reading
from papercat.query.lookup import resolve_papers
from papercat.query.parser import parse
from papercat.reports.facets import facets
from papercat.reports.papers import list_papers
from papercat.reports.search import search_listing
from papercat.search.engine import rank
from papercat.text.words import tokens
from tests.commands.shelf import Hot, Tweet, post
from tests.conftest import ingest
from tests.query.catalogue_of import made

QUERIES = (
    "agent",
    "reinforcement learning agents",
    "self-attention",
    "Schrödinger",
    '"graphs of networks"',
    "plan*",
    "author:reed graphs",
    'author:"ada stone" agents',
    "(agents OR networks) -graphs",
    "title:graphs year:2018",
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    with closing(made(tmp_path_factory.mktemp("once"))) as connection:
        yield connection


def asking(catalogue: sqlite3.Connection, text: str, answer: str) -> Callable[[], object]:
    """What puts a query and takes all of its answer."""

    def ask() -> None:
        query = resolve_papers(catalogue, parse(text))
        if answer == "relevance":
            list(search_listing(catalogue, query, limit=20).rows)
        elif answer == "date":
            list(list_papers(catalogue, query, sort="date", limit=20).rows)
        else:
            facets(catalogue, query)

    return ask


def analysed(work: Callable[[], object]) -> list[str]:
    """The texts that are cut into tokens in some work."""
    texts: list[str] = []

    def profile(frame: FrameType, event: str, _argument: Any) -> None:
        if event == "call" and frame.f_code is tokens.__code__:
            texts.append(frame.f_locals["text"])

    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(None)
    return texts


@pytest.mark.parametrize("text", QUERIES)
@pytest.mark.parametrize("answer", ["relevance", "date", "facets"])
def test_a_query_s_words_are_analysed_once(text: str, answer: str, catalogue: sqlite3.Connection) -> None:
    texts = analysed(asking(catalogue, text, answer))
    assert texts
    assert len(texts) == len(set(texts))


def statements(connection: sqlite3.Connection, work: Callable[[], object]) -> list[str]:
    """What SQLite is asked in some work; what full text asks of its own tables is traced as a comment."""
    asked: list[str] = []
    connection.set_trace_callback(lambda sql: asked.append(" ".join(sql.split())))
    try:
        work()
    finally:
        connection.set_trace_callback(None)
    return [sql for sql in asked if not sql.startswith(("--", "PRAGMA"))]


@pytest.mark.parametrize("text", QUERIES)
@pytest.mark.parametrize("answer", ["relevance", "date", "facets"])
def test_no_word_is_looked_up_twice(text: str, answer: str, catalogue: sqlite3.Connection) -> None:
    asked = statements(catalogue, asking(catalogue, text, answer))
    of_words = [sql for sql in asked if "search_words" in sql or "(SELECT 1 FROM papers_fts" in sql]
    assert asked
    assert len(of_words) == len(set(of_words))


def test_a_hit_s_paper_is_read_once_and_only_what_is_shown_of_it(catalogue: sqlite3.Connection) -> None:
    found = search_listing(catalogue, parse("reinforcement learning"), limit=20)
    rows: list[Any] = []
    # Ranking has read the rows of `papers`: to show what they hold asks only whether there is a library.
    shown = statements(catalogue, lambda: rows.extend(found.rows))
    assert [row["title"] for row in rows][:1] == ["An Agent for Reinforcement Learning"]
    assert [sql for sql in shown if "library" not in sql] == []
    # Each part is read for all rows at once, and once.
    parts = statements(catalogue, lambda: [(row["links"], row["tweets"]) for row in (*rows, *rows)])
    assert len(rows) > 1
    assert len(parts) == 2
    assert set(rows[0]) > {"id", "title", "links", "passage"}
    assert "nothing" not in rows[0]


def test_a_paper_whose_tweet_has_the_word_that_it_lacks_is_found_once(tmp_path: Path) -> None:
    papers = [Hot(f"Sparse Graph Models {n}", "Ada Stone", f"2011.{n:05}", n, n) for n in range(30)]
    tweeted = Hot(
        "Sparse Models", "Bo Reed", "2011.01000", 9, 9, tweets=(Tweet(1001, "sparse graph models"),)
    )
    (tmp_path / "hot.md").write_text(post("2020-11-19", "11/19/2020 10:53:51", *papers, tweeted))
    ingest(tmp_path, tmp_path / "hot.md")
    with closing(open_for_reading(tmp_path / "papercat.db")) as connection:
        ranking = rank(connection, parse("sparse graph models"), limit=None)
    ids = [hit.paper.public_id for hit in ranking.hits]
    assert "arxiv:2011.01000" in ids
    assert len(ids) == len(set(ids)) == ranking.total
