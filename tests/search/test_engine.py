"""Ranked search: who comes first, what is shown, what follows where little is found."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from papercat.catalogue.connection import open_for_reading
from papercat.query.parser import parse
from papercat.search.answer import Hit
from papercat.search.engine import rank
from tests.commands.shelf import Hot, Tweet, post
from tests.conftest import ingest
from tests.query.catalogue_of import made


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    connection = made(tmp_path_factory.mktemp("search"))
    yield connection
    connection.close()


def found(catalogue: sqlite3.Connection, text: str, *, exact: bool = False) -> list[tuple[str, str]]:
    """The first word and the kind of each hit, the best first."""
    return [
        (str(hit.title).split()[0].strip("*"), hit.kind)
        for hit in rank(catalogue, parse(text), exact=exact).hits
    ]


def first(catalogue: sqlite3.Connection, text: str) -> Hit:
    return rank(catalogue, parse(text)).hits[0]


def test_a_words_own_form_comes_before_its_others(catalogue: sqlite3.Connection) -> None:
    assert found(catalogue, "agents") == [("Agents", "all"), ("An", "all")]
    assert found(catalogue, "agent") == [("An", "all"), ("Agents", "all")]


def test_a_title_counts_more_than_an_abstract(catalogue: sqlite3.Connection) -> None:
    assert found(catalogue, "reinforcement learning") == [("An", "all"), ("Agents", "all")]


def test_the_words_in_their_order_count_more(catalogue: sqlite3.Connection) -> None:
    assert found(catalogue, "graphs of networks")[0] == ("Graphs", "all")
    assert found(catalogue, "networks of graphs")[0] == ("Networks", "all")


def test_a_surname_counts_more_than_a_given_name(catalogue: sqlite3.Connection) -> None:
    assert next(title for title, _ in found(catalogue, "reed graphs")) == "Graphs"


def test_near_spellings_follow_and_are_suggested(catalogue: sqlite3.Connection) -> None:
    ranking = rank(catalogue, parse("reinforsement learning"))
    assert {hit.kind for hit in ranking.hits[:2]} == {"near"}
    assert ranking.notes == ("did you mean: reinforcement learning?",)


def test_the_closest_spelling_comes_before_further_ones(corpus_catalogue: str) -> None:
    with closing(sqlite3.connect(f"file:{corpus_catalogue}?mode=ro", uri=True)) as connection:
        for typed in ("transformr", "transfomer"):
            ranking = rank(connection, parse(typed), limit=10)
            assert ranking.notes == ("did you mean: transformer?",)
            # Others hold "transforms" or "transfer", which are rarer words and as near.
            assert all("*Transformer*" in str(hit.title).title() for hit in ranking.hits)


def test_papers_with_some_words_come_last(catalogue: sqlite3.Connection) -> None:
    assert found(catalogue, "schrodinger equation planning")[0] == ("Solving", "partial")


def test_exact_leaves_out_near_and_partial_matches(catalogue: sqlite3.Connection) -> None:
    assert found(catalogue, "reinforsement learning", exact=True) == []
    assert rank(catalogue, parse("reinforsement"), exact=True).notes == ("did you mean: reinforcement?",)


def test_what_matched_is_marked(catalogue: sqlite3.Connection) -> None:
    hit = first(catalogue, "planning agent")
    assert str(hit.title) == "*Agents* That *Plan*"
    assert "study *planning*" in str(hit.passage)


def test_a_tweet_that_matched_is_the_passage(catalogue: sqlite3.Connection) -> None:
    assert "*画像*認識" in str(first(catalogue, "画像").passage)
    assert "*quorvix*" in str(first(catalogue, "quorvix").passage)


def test_equal_scores_go_to_the_newer_then_the_more_retweeted(catalogue: sqlite3.Connection) -> None:
    hits = rank(catalogue, parse("has:year")).hits
    assert [str(hit.title).split()[0] for hit in hits] == ["Agents", "Solving", "An", "Graphs", "Networks"]


def test_pages_are_parts_of_one_answer(catalogue: sqlite3.Connection) -> None:
    whole = rank(catalogue, parse("agents OR graphs OR equation"), limit=None).hits
    pages = [
        rank(catalogue, parse("agents OR graphs OR equation"), limit=2, offset=n).hits for n in (0, 2, 4)
    ]
    assert [hit.paper.id for page in pages for hit in page] == [hit.paper.id for hit in whole]


def test_pages_of_the_real_corpus_are_parts_of_one_answer(corpus_catalogue: str) -> None:
    with closing(sqlite3.connect(f"file:{corpus_catalogue}?mode=ro", uri=True)) as connection:
        query = parse("reinforcement learning")
        whole = [hit.paper.id for hit in rank(connection, query, limit=None).hits]
        assert len(whole) == len(set(whole)) == rank(connection, query, limit=1).total
        pages = [rank(connection, query, limit=50, offset=n).hits for n in range(0, len(whole), 50)]
        assert [hit.paper.id for page in pages for hit in page] == whole


def test_every_paper_that_only_a_tweet_finds_is_on_some_page(tmp_path: Path) -> None:
    said = [
        Hot(
            f"Rivers number {at}",
            "Bo Sample",
            f"2010.{at:05}",
            1,
            1,
            tweets=(Tweet(900 + at, f"a zebra {'again ' * at}"),),
        )
        for at in range(1, 61)
    ]
    (tmp_path / "hot.md").write_text(post("2020-10-20", "10/20/2020 10:53:51", *said), encoding="utf-8")
    ingest(tmp_path, tmp_path / "hot.md")
    with closing(open_for_reading(tmp_path / "papercat.db")) as connection:
        ranking = rank(connection, parse("zebra"), limit=None)
        pages = [rank(connection, parse("zebra"), limit=7, offset=at).hits for at in range(0, 63, 7)]
    ids = [hit.paper.id for hit in ranking.hits]
    assert len(set(ids)) == ranking.total == 60
    assert [hit.paper.id for page in pages for hit in page] == ids
    assert all("*zebra*" in str(hit.passage) for hit in ranking.hits)
