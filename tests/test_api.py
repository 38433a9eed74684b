"""papercat from Python: the examples of its documentation, and what they don't show."""

import doctest
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import papercat.api
from papercat import Catalogue
from papercat.errors import NoCatalogueError, PaperNotFoundError, UsageError


@pytest.fixture
def catalogue(tmp_path: Path, samples: Path) -> Iterator[Catalogue]:
    """The sample documents."""
    with Catalogue(tmp_path / "papers.db") as made:
        made.ingest(samples)
        yield made


def test_the_examples_run(tmp_path: Path, samples: Path) -> None:
    known = {"path": tmp_path / "papers.db", "data": samples}
    assert doctest.testmod(papercat.api, extraglobs=known).attempted > 3
    assert not doctest.testmod(papercat.api, extraglobs={**known, "path": tmp_path / "more.db"}).failed


def test_papers_come_one_by_one_in_any_order(catalogue: Catalogue) -> None:
    titles = [paper.title for paper in catalogue.papers(sort="title")]
    assert titles == sorted(titles)
    assert len(titles) == 18
    assert {paper.year for paper in catalogue.papers("has:venue", year=2021)} == {2021}


def test_a_paper_is_the_same_however_it_is_asked_for(catalogue: Catalogue) -> None:
    paper = catalogue.paper("2010.15775")
    assert paper.id == "arxiv:2010.15775"
    assert catalogue.search("failure modes")[0].paper == paper
    assert paper in [ranked.paper for ranked in catalogue.top("retweets", venue="iclr")]


def test_mistakes_are_papercats_own_errors(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(PaperNotFoundError):
        catalogue.paper("9999.99999")
    with pytest.raises(UsageError):
        catalogue.top("nonsense")
    with pytest.raises(UsageError):
        catalogue.search("x", nonsense="y")
    with pytest.raises(UsageError):
        list(catalogue.papers(sort="nonsense"))
    with pytest.raises(NoCatalogueError):
        Catalogue(tmp_path / "none.db").search("x")


@pytest.mark.parametrize("page", [{"limit": -1}, {"offset": -2}])
def test_no_page_counts_from_the_end(catalogue: Catalogue, page: dict[str, Any]) -> None:
    assert len(catalogue.top("score", limit=None)) > len(catalogue.top("score", limit=2)) == 2
    with pytest.raises(UsageError, match="at least 0"):
        catalogue.search("learning", **page)
    with pytest.raises(UsageError, match="at least 0"):
        catalogue.top("score", **page)


def test_a_closed_catalogue_opens_again(catalogue: Catalogue) -> None:
    with catalogue:
        assert catalogue.search("image recognition")
    assert catalogue.search("image recognition")
