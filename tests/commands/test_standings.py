"""`top`: papers, and whom they belong to, in the window that is asked for."""

from pathlib import Path
from typing import Any

import pytest

from papercat.reports.paper_rows import MEASURES
from tests.commands.shelf import conference, fill, rows
from tests.conftest import Papercat, ingest


def top(papercat: Papercat, *arguments: str | Path) -> list[dict[str, Any]]:
    return rows(papercat, "top", *arguments)


@pytest.mark.slow
def test_every_measure_can_be_asked_for(filled: Papercat) -> None:
    for measure in MEASURES:
        assert filled("top", "--by", measure).stdout.startswith(f"Papers by {measure}\n")


def test_papers_stand_by_their_newest_reading(filled: Papercat) -> None:
    found = top(filled, "--by", "retweets")
    assert [(row["rank"], row["id"], row["retweets"]) for row in found] == [
        (1, "arxiv:2011.00001", 160),
        (2, "arxiv:2011.00002", 30),
        (3, "arxiv:2006.00003", 5),
    ]


def test_authors_stand_by_what_their_papers_gathered(filled: Papercat) -> None:
    assert top(filled, "authors", "--by", "retweets") == [
        {
            "rank": 1,
            "name": "Ann Bee",
            "retweets": 190,
            "papers": 2,
            "best_id": "arxiv:2011.00001",
            "best_title": "On Forests",
        },
        {
            "rank": 2,
            "name": "Cho-Li Dee",
            "retweets": 160,
            "papers": 1,
            "best_id": "arxiv:2011.00001",
            "best_title": "On Forests",
        },
        {
            "rank": 3,
            "name": "Eve Fox",
            "retweets": 35,
            "papers": 2,
            "best_id": "arxiv:2011.00002",
            "best_title": "On Rivers and Their Long Estuaries",
        },
    ]


def test_categories_and_venues_stand_too(filled: Papercat) -> None:
    assert [(row["name"], row["score"]) for row in top(filled, "categories")] == [
        ("cs.AI", 230),
        ("cs.LG", 230),
        ("cs.CV", 50),
    ]
    found = top(filled, "venues", "--by", "citations")
    assert [(row["name"], row["year"], row["citations"]) for row in found] == [
        ("CONF", 2018, 14),
        ("CONF", 2020, 14),
    ]


def test_a_query_narrows_whom_it_ranks(filled: Papercat) -> None:
    assert [row["name"] for row in top(filled, "authors", "category:cs.CV")] == ["Eve Fox", "Ann Bee"]
    assert [row["name"] for row in top(filled, "authors", "--venue", "conf")] == ["Ann Bee", "Cho-Li Dee"]


@pytest.mark.parametrize("words", [('"authors"',), ("on", "authors"), ("authors of",)])
def test_only_the_first_word_by_itself_asks_for_authors(filled: Papercat, words: tuple[str, ...]) -> None:
    assert filled("top", *words).stdout.startswith("Papers by score")


def test_the_help_says_so(filled: Papercat) -> None:
    told = filled("top", "--help").stdout
    assert "[authors|categories|topics|venues]" in told
    assert "papercat top '\"authors\"'" in " ".join(told.split())


@pytest.mark.parametrize(
    ("last", "since"),
    [
        ("2d", "2020-11-20"),
        ("1", "2020-11-21"),
        ("1w", "2020-11-15"),
        ("6m", "2020-05-22"),
        ("1Y", "2019-11-22"),
    ],
)
def test_a_window_counts_from_the_newest_document(filled: Papercat, last: str, since: str) -> None:
    title = filled("top", "--last", last).stdout.splitlines()[0]
    assert title == f"Papers by score from {since} to 2020-11-21"


def test_a_window_leaves_out_what_is_dated_after_it(filled: Papercat, tmp_path: Path) -> None:
    later = tmp_path / "later.md"
    text = conference("CONF2031", ("On Later Forests", "Ann Bee", "https://example.org/later"))
    later.write_text(text, encoding="utf-8")
    ingest(tmp_path, later)
    assert "On Later Forests" in {row["title"] for row in top(filled, "--by", "date")}
    found = top(filled, "--by", "date", "--last", "1y")
    assert {row["year"] for row in found} == {2020}
    assert "nothing found" in filled("top", "--last", "2").stdout


@pytest.mark.slow
def test_a_window_leaves_out_what_was_known_before(papercat: Papercat, tmp_path: Path) -> None:
    fill(tmp_path)
    late = tmp_path / "late.md"
    text = (tmp_path / "documents" / "second.md").read_text(encoding="utf-8")
    text = (
        text.replace("On Forests", "Of Late")
        .replace("2011.00001", "2101.00009")
        .replace("2020-11-21T", "2021-01-31T")
    )
    late.write_text(text.replace("11/21/2020", "01/31/2021"), encoding="utf-8")
    ingest(tmp_path, late)
    assert [row["id"] for row in top(papercat, "--last", "30d")] == ["arxiv:2101.00009"]
    assert len(top(papercat, "--last", "3m")) == 4
    assert [row["id"] for row in top(papercat, "--since", "2021")] == ["arxiv:2101.00009"]


@pytest.mark.parametrize("last", ["", "soon", "-3d", "0d", "00y", "30x", "1.5d", "99999d"])
def test_what_is_no_length_of_time_is_refused(filled: Papercat, last: str) -> None:
    done = filled("top", f"--last={last}")
    assert done.returncode == 2
    assert done.stderr.startswith("papercat: --last takes a period such as 30d")


def test_a_window_needs_a_day_to_count_from(papercat: Papercat, tmp_path: Path) -> None:
    fill(tmp_path, "conf2020.md")
    done = papercat("top", "--last", "30d")
    assert done.returncode == 2
    assert "no document has one" in done.stderr


def test_a_gain_is_the_rise_between_the_last_two_snapshots(filled: Papercat) -> None:
    assert [(row["id"], row["gain"]) for row in top(filled, "--by", "gain")] == [("arxiv:2011.00001", 80)]
    assert "which a gain needs: only 1" in filled("top", "--by", "gain").stdout


@pytest.mark.parametrize("of", [(), ("authors",)])
def test_too_few_snapshots_for_a_gain_are_told(
    papercat: Papercat, tmp_path: Path, of: tuple[str, ...]
) -> None:
    fill(tmp_path, "first.md")
    done = papercat("top", *of, "--by", "gain")
    assert done.returncode == 0
    assert "no paper here has two snapshots" in done.stderr


def test_the_real_corpus_ranks_its_venues(papercat: Papercat, corpus_catalogue: Path) -> None:
    found = top(papercat, "venues", "--by", "retweets", "--db", corpus_catalogue)
    assert [(row["name"], row["year"], row["papers"]) for row in found] == [
        ("CVPR", 2021, 87),
        ("ICLR", 2021, 34),
        ("IJCAI", 2021, 5),
    ]
