"""The sample documents in `data/`: what a newcomer reads first holds what each format can hold."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Papercat, ingest


@pytest.fixture
def papers(papercat: Papercat, samples: Path, tmp_path: Path) -> list[dict[str, Any]]:
    """The papers of the sample documents, as they are exported."""
    ingest(tmp_path, samples)
    done = papercat("export", "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.slow
def test_every_line_of_the_samples_is_read(papercat: Papercat, samples: Path) -> None:
    done = papercat("ingest", samples, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    report = json.loads(done.stdout)
    assert {Path(row["document"]).name: row["entries"] for row in report["documents"]} == {
        "conference-list-sample.md": 8,
        "hot-papers-sample.md": 8,
        "paper-list-sample.md": 5,
    }
    assert [row["problems"] for row in report["documents"]] == [[], [], []]


def test_three_papers_are_both_hot_and_accepted(papers: list[dict[str, Any]]) -> None:
    both = {paper["id"] for paper in papers if len({source["format"] for source in paper["sources"]}) == 2}
    assert both == {"arxiv:2010.13611", "arxiv:2010.15327", "arxiv:2010.15775"}


def test_one_tweet_stands_under_two_papers(papers: list[dict[str, Any]]) -> None:
    under: dict[str, list[str]] = {}
    for paper in papers:
        for tweet in paper["tweets"]:
            under.setdefault(tweet["id"], []).append(paper["id"])
    assert under["1322180000000000001"] == ["arxiv:2010.11151", "arxiv:2010.13611"]
    assert sum(len(ids) > 1 for ids in under.values()) == 1


def test_a_spoilt_character_is_mended(papers: list[dict[str, Any]]) -> None:
    (text,) = {
        tweet["text"] for paper in papers for tweet in paper["tweets"] if "questions below" in tweet["text"]
    }
    assert text.endswith("notes & questions below 👇")


def test_the_samples_show_what_texts_can_hold(papers: list[dict[str, Any]]) -> None:
    by_id = {paper["id"]: paper for paper in papers}
    assert by_id["arxiv:2010.11151"]["title"] == "Logistic $Q$-Learning"
    assert by_id["arxiv:2010.15801"]["authors"][0] == "Rémi Coulon"
    assert r"Poincar\'e's" in by_id["arxiv:2010.15801"]["abstract"]
    assert "p_t(x | y)" in by_id["openreview:PxTIG12RRHS"]["abstract"]
    assert "ja" in {tweet["lang"] for tweet in by_id["arxiv:2010.15327"]["tweets"]}
    assert by_id["openreview:Ua6zuk0WRH"]["translated_title"] == "用 Performer 重新思考注意力"
