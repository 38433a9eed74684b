"""`recommend` ranks unread papers by what a person starred and tagged."""

from pathlib import Path

import pytest

from tests.commands.shelf import Hot, fill, post, rows
from tests.conftest import Papercat, ingest

SUBJECTS = {
    "bandits": "regret arms exploration",
    "glaciers": "ice melting alpine",
    "speech": "voices audio phonemes",
}


def papers() -> list[Hot]:
    """Six papers of each subject."""
    return [
        Hot(
            f"{subject.title()} number {at}",
            f"Ann{at} {subject.title()}",
            f"20{place:02}.{at:05}",
            1,
            1,
            abstract=text,
        )
        for place, (subject, text) in enumerate(SUBJECTS.items(), 1)
        for at in range(1, 7)
    ]


@pytest.mark.slow
def test_papers_like_those_that_are_liked_come_first(papercat: Papercat, tmp_path: Path) -> None:
    (tmp_path / "hot.md").write_text(post("2020-11-19", "11/19/2020 10:53:51", *papers()), encoding="utf-8")
    ingest(tmp_path, tmp_path / "hot.md")
    assert papercat("star", "2001.00001", "2001.00002").returncode == 0
    assert papercat("rate", "2002.00001", "1").returncode == 0
    assert papercat("read", "2001.00003").returncode == 0
    found = rows(papercat, "recommend")
    # What is starred, rated or read is not recommended.
    assert {row["id"] for row in found[:3]} == {f"arxiv:2001.0000{at}" for at in (4, 5, 6)}
    assert not {row["title"].split()[0] for row in found} & {"Glaciers"}
    assert found[0]["score"] == 100
    why = [word for row in found[:3] for word in row["why"]]
    assert {part for word in why for part in word.split()} <= {"bandits", *SUBJECTS["bandits"].split()}
    shown = papercat("recommend", "-n", "1", "--fields", "score,title", "--no-header").stdout
    assert shown.split()[:2] == ["100", "Bandits"]
    assert [row["score"] for row in found] == sorted((row["score"] for row in found), reverse=True)
    assert [row["id"] for row in rows(papercat, "recommend", "-n", "1", "--offset", "1")] == [found[1]["id"]]


def test_words_side_by_side_count_together(papercat: Papercat, tmp_path: Path) -> None:
    texts = ("forest maps tidal", "tidal forest maps", "tidal forest")
    found = [
        Hot(f"Woods number {at}", f"Ann{at} Woods", f"2004.{at:05}", 1, 1, abstract=text)
        for at, text in enumerate(texts, 1)
    ]
    text = post("2020-11-19", "11/19/2020 10:53:51", *papers(), *found)
    (tmp_path / "hot.md").write_text(text, encoding="utf-8")
    ingest(tmp_path, tmp_path / "hot.md")
    assert papercat("star", "2004.00003").returncode == 0
    first, second, *_ = rows(papercat, "recommend")
    assert [first["id"], second["id"]] == ["arxiv:2004.00002", "arxiv:2004.00001"]
    parts = " ".join(first["why"]).split()
    assert len(parts) == len(set(parts))


def test_without_a_word_there_is_nothing_to_go_by(papercat: Papercat, tmp_path: Path) -> None:
    fill(tmp_path)
    assert papercat("rate", "2011.00001", "1").returncode == 0
    done = papercat("recommend")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
