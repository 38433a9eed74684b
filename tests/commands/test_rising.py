"""`top GROUP --by rising`: the share of the papers now against that of as long a time before."""

from pathlib import Path

import pytest

from tests.commands.shelf import Hot, post, rows
from tests.conftest import Papercat, ingest


def paper(number: int, month: str, authors: str, category: str, title: str = "On Ropes") -> Hot:
    """A paper of a month, YYMM."""
    return Hot(f"{title} {number}", authors, f"{month}.{number:05}", 1, 1, (category,))


BEFORE = [
    *(paper(number, "2005", "Old Example", "cs.LG") for number in range(1, 5)),
    paper(5, "2006", "New Example", "cs.CV"),
]
NOW = [
    paper(6, "2010", "Old Example", "cs.LG"),
    *(paper(number, "2010", "New Example", "cs.CV", "On Knots") for number in range(7, 11)),
    paper(11, "2011", "Only Once", "cs.CV", "On Knots"),
]


@pytest.fixture
def risen(papercat: Papercat, tmp_path: Path) -> Papercat:
    """Posts of a spring and an autumn."""
    for day, time, papers in (("2020-06-20", "06/20/2020", BEFORE), ("2020-11-20", "11/20/2020", NOW)):
        text = post(day, f"{time} 10:53:51", *papers)
        (tmp_path / f"{day}.md").write_text(text, encoding="utf-8")
        ingest(tmp_path, tmp_path / f"{day}.md")
    return papercat


@pytest.mark.slow
def test_a_larger_share_than_before_rises(risen: Papercat) -> None:
    found = {row["name"]: row for row in rows(risen, "top", "authors", "--by", "rising", "--last", "4m")}
    assert list(found) == ["New Example"]
    row = found["New Example"]
    # Five of seven now, two of six before, each with one more.
    assert (row["papers"], row["before"], row["rising"], row["share"]) == (4, 1, 2.14, 0.6667)
    (first, *_) = rows(risen, "top", "categories", "--by", "rising", "--last", "4m")
    assert (first["name"], first["papers"]) == ("cs.CV", 5)
    (first, *_) = rows(risen, "top", "categories", "knots", "--by", "rising", "--last", "4m")
    assert (first["share"], first["before"]) == (1.0, 0)
    assert "2.1×" in risen("top", "authors", "--by", "rising", "--last", "4m").stdout


def test_papers_have_no_share(risen: Papercat) -> None:
    done = risen("top", "--by", "rising")
    assert done.returncode == 2
    assert "papercat top topics --by rising" in done.stderr
