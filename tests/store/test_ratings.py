"""A rating of 0 in a list that rates nothing is no rating; what documents say stays as they say it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.shelf import rows, thing
from tests.conftest import Papercat

PAPERS = ("On Forests", "On Rivers", "On Lakes")


def rated(name: str, *ratings: int, papers: tuple[str, ...] = PAPERS) -> str:
    """A conference's list that rates its papers."""
    head = f"# {name}\n\n| 序号 | 标题 | 链接 | 推荐理由 | 推荐度 | 摘要 | 作者 | 组织 |\n"
    lines = "".join(
        f"| {at} |  |  [{title}](https://openreview.net/forum?id=paper{title[3:]}) |  | {rating} |  "
        "| Ada Example |  |\n"
        for at, (title, rating) in enumerate(zip(papers, ratings, strict=False), 1)
    )
    return f"{head}| --- | --- | --- | --- | --- | --- | --- | --- |\n{lines}"


def leaders(papercat: Papercat) -> dict[str, float]:
    """The papers that have a rating, and which."""
    return {row["title"]: row["rating"] for row in rows(papercat, "top", "--by", "rating")}


def said(papercat: Papercat) -> list[dict[str, Any]]:
    """The ratings in the export."""
    exported = papercat("export", "--format", "jsonl").stdout.splitlines()
    return [
        metric for line in exported for metric in json.loads(line)["metrics"] if metric["name"] == "rating"
    ]


@pytest.mark.slow
def test_a_list_of_zeros_rates_nothing(papercat: Papercat, tmp_path: Path) -> None:
    (tmp_path / "list.md").write_text(rated("ICLR2021", 0, 0, 0))
    papercat("ingest", "list.md")
    assert leaders(papercat) == {}
    assert [metric["value"] for metric in said(papercat)] == [0, 0, 0]
    assert rows(papercat, "list", "rating:>=0") == []
    assert "rating" not in papercat("show", "openreview:paperForests").stdout
    assert rows(papercat, "history", "openreview:paperForests") == []
    # Programs get the whole record, as the export has it.
    assert thing(papercat, "show", "openreview:paperForests")["metrics"] == said(papercat)[:1]


@pytest.mark.slow
def test_a_zero_beside_other_ratings_is_one(papercat: Papercat, tmp_path: Path) -> None:
    (tmp_path / "list.md").write_text(rated("ICLR2021", 0, 4, 0))
    papercat("ingest", "list.md")
    assert leaders(papercat) == {"On Rivers": 4, "On Forests": 0, "On Lakes": 0}
    assert "rating 0" in papercat("show", "openreview:paperForests").stdout
    assert [row["rating"] for row in rows(papercat, "history", "openreview:paperForests")] == [0]


@pytest.mark.slow
@pytest.mark.parametrize("later", [(0, 0, 3), (5, 0, 0)])
def test_a_list_that_begins_to_rate_makes_ratings_of_all_its_rows(
    papercat: Papercat, tmp_path: Path, later: tuple[int, ...]
) -> None:
    document = tmp_path / "list.md"
    document.write_text(rated("ICLR2021", 0, 0, 0))
    papercat("ingest", "list.md")
    document.write_text(rated("ICLR2021", *later))
    papercat("ingest", "list.md")
    assert leaders(papercat) == dict(zip(PAPERS, later, strict=True))
    papercat("undo")
    assert leaders(papercat) == {}


@pytest.mark.slow
def test_a_list_that_stops_rating_leaves_its_last_ratings(papercat: Papercat, tmp_path: Path) -> None:
    document = tmp_path / "list.md"
    document.write_text(rated("ICLR2021", 0, 4, 2))
    papercat("ingest", "list.md")
    document.write_text(rated("ICLR2021", 0, 0, 0))
    papercat("ingest", "list.md")
    # As where its column of ratings is gone: what it said of them is their history.
    assert leaders(papercat) == {"On Rivers": 4, "On Lakes": 2}


@pytest.mark.slow
@pytest.mark.parametrize("order", [("a.md", "b.md"), ("b.md", "a.md")])
@pytest.mark.parametrize("at_once", [True, False])
def test_another_list_decides_nothing_whatever_the_order(
    papercat: Papercat, tmp_path: Path, order: tuple[str, str], *, at_once: bool
) -> None:
    (tmp_path / "a.md").write_text(rated("ICLR2021", 5, 1, 0))
    (tmp_path / "b.md").write_text(rated("NIPS2021", 0, 0, 0))
    if at_once:
        papercat("ingest", *order)
    else:
        for name in order:
            papercat("ingest", name)
    # Without the zeros of b.md, which come after a.md's ratings.
    assert leaders(papercat) == {"On Forests": 5, "On Rivers": 1, "On Lakes": 0}
    assert len(said(papercat)) == 6
    papercat("forget", str(tmp_path / "a.md"))
    assert leaders(papercat) == {}
