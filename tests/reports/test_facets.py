"""Facets count the papers of a search: the same papers, in the same number."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papercat.catalogue.connection import open_for_reading
from papercat.query.lookup import resolve_papers
from papercat.query.parser import parse
from papercat.query.to_sql import select
from papercat.reports.facets import count_facets, facets
from papercat.reports.papers import list_papers
from papercat.reports.search import search_listing
from tests.conftest import Papercat, ingest

WORDS = (
    "learning", "network", "lerning", "zzz", '"of the"', "venue:iclr", "-has:abstract", "year:2018..",
    "model OR graph",
)  # fmt: skip


@pytest.fixture(scope="module")
def connection(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """A catalogue of the samples."""
    home = tmp_path_factory.mktemp("facets")
    ingest(home, samples)
    with closing(open_for_reading(home / "papercat.db")) as opened:
        yield opened


@given(words=st.lists(st.sampled_from(WORDS), max_size=3), exact=st.booleans())
def test_years_add_up_to_the_total_of_the_search(
    connection: sqlite3.Connection, words: list[str], exact: bool
) -> None:
    query = resolve_papers(connection, parse(" ".join(words)))
    total = search_listing(connection, query, limit=5, exact=exact).total
    rows = list(facets(connection, query, most=-1, exact=exact).rows)
    assert sum(row["papers"] for row in rows if row["facet"] == "year") == total


def test_pages_of_facets_are_parts_of_the_whole(samples: Path, papercat: Papercat, tmp_path: Path) -> None:
    ingest(tmp_path, samples)
    words = ("search", "learning", "--facets", "--json", "--limit")
    whole, first, rest = (
        json.loads(papercat(*words, *page).stdout) for page in (("0",), ("1",), ("0", "--offset", "1"))
    )
    assert [row["facet"] for row in first] == [*dict.fromkeys(row["facet"] for row in whole)]
    assert sorted(map(str, first + rest)) == sorted(map(str, whole))


def test_only_a_word_as_it_is_typed_is_counted_where_that_is_asked(connection: sqlite3.Connection) -> None:
    # Papers spell the short name out; none has it as it is.
    assert list(facets(connection, parse("rcnn")).rows)
    assert list(facets(connection, parse("rcnn"), exact=True).rows) == []


@pytest.mark.slow
@pytest.mark.parametrize("text", ["graph neural network", "text generation model"])
def test_landmarks_that_lack_a_word_are_counted_too(corpus_catalogue: Path, text: str) -> None:
    with closing(open_for_reading(corpus_catalogue)) as opened:
        listing = search_listing(opened, parse(text), limit=50)
        assert "partial" in {row["match"] for row in listing.rows}
        years = [row["papers"] for row in facets(opened, parse(text), most=-1).rows if row["facet"] == "year"]
        assert sum(years) == listing.total


@given(words=st.lists(st.sampled_from(WORDS), max_size=2))
def test_each_value_is_found_by_its_query(connection: sqlite3.Connection, words: list[str]) -> None:
    query = parse(" ".join(words))
    chosen = select(connection, query)
    papers = [paper for (paper,) in connection.execute(chosen.sql, chosen.params)]
    for row in count_facets(connection, papers, most=-1).rows:
        narrowed = parse(" ".join((f"({query.text})" if query.root else "", row["query"])))
        assert list_papers(connection, narrowed, sort="id", limit=1).total == row["papers"], row["query"]


def test_of_very_many_papers_a_sample_is_counted_and_said_to_be(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("papercat.reports.facets.MOST_COUNTED", 10)
    monkeypatch.setattr("papercat.reports.facets._SAMPLE", 7)
    rows = list(facets(connection, parse(""), most=-1).rows)
    assert all(row["about"] for row in rows)
    total = search_listing(connection, parse(""), limit=1).total
    assert sum(row["papers"] for row in rows if row["facet"] == "year") == pytest.approx(total, abs=3)


@pytest.mark.slow
def test_the_terminal_counts_too(papercat: Papercat, samples: Path) -> None:
    assert papercat("ingest", samples).returncode == 0
    told = json.loads(papercat("search", "learning", "--facets", "--json").stdout)
    assert {row["facet"] for row in told} == {"year", "venue", "category", "has"}
    table = papercat("search", "learning", "--facets").stdout
    assert "venue:iclr" in table
