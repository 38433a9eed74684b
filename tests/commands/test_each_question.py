"""Questions and changes that no other quick test asks for, each on the sample documents."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Papercat, ingest

FAILURES, OPAL = "arxiv:2010.15775", "arxiv:2010.13611"


@pytest.fixture
def sampled(papercat: Papercat, samples: Path, tmp_path: Path) -> Papercat:
    """The command on a catalogue of the sample documents."""
    ingest(tmp_path, samples)
    return papercat


def rows(papercat: Papercat, *words: str) -> list[dict[str, Any]]:
    """What a command answers in JSON."""
    done = papercat(*words, "--json")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def test_what_is_starred_brings_recommendations_of_others(sampled: Papercat) -> None:
    assert sampled("recommend").stderr.startswith("papercat: nothing to compare with yet")
    sampled("star", OPAL)
    found = rows(sampled, "recommend")
    assert found
    assert OPAL not in [row["id"] for row in found]


def test_what_was_done_is_listed_and_undone_by_name(sampled: Papercat) -> None:
    sampled("star", OPAL)
    sampled("tag", OPAL, "+rl")
    assert [row["kind"] for row in rows(sampled, "undo", "--list")] == ["tag", "star", "ingest"]
    assert sampled("undo", "star").returncode == 0
    assert rows(sampled, "list", "is:starred") == []
    assert [row["id"] for row in rows(sampled, "list", "tag:rl")] == [OPAL]
    assert sampled("undo", "nothing").returncode == 2


def test_merges_are_listed_and_undone(sampled: Papercat) -> None:
    count = len(rows(sampled, "list", "-n", "0"))
    assert sampled("merge", FAILURES, OPAL).returncode == 0
    (row,) = rows(sampled, "merges")
    assert row["kind"] == "merge"
    assert len(rows(sampled, "list", "-n", "0")) == count - 1
    assert sampled("merges", "--undo", "1").returncode == 0
    assert rows(sampled, "merges") == []
    assert len(rows(sampled, "list", "-n", "0")) == count


def test_groups_rise_by_their_share_of_the_papers(sampled: Papercat) -> None:
    found = rows(sampled, "top", "categories", "--by", "rising", "--last", "10y")
    assert found
    assert all(0 <= row["share"] <= 1 for row in found)
    assert sampled("top", "--by", "rising").returncode == 2


def test_a_format_is_added_shown_and_removed(sampled: Papercat, tmp_path: Path) -> None:
    (tmp_path / "german.toml").write_text('documents = ["*-lesen.md"]\n[fields]\ntitle = ["Werk"]\n')
    assert sampled("formats", "add", "german.toml").returncode == 0
    (row,) = rows(sampled, "formats")
    assert (row["name"], row["kept"]) == ("german", "settings, catalogue")
    assert 'title = ["Werk"]' in sampled("formats", "show", "german").stdout
    assert sampled("formats", "remove", "german").returncode == 0
    assert rows(sampled, "formats") == []
    assert sampled("formats", "remove", "german").returncode == 2


def test_a_backup_is_restored(sampled: Papercat, tmp_path: Path) -> None:
    before = sampled("export").stdout
    assert sampled("backup", "copy.db").returncode == 0
    assert sampled("backup", "copy.db").returncode == 1
    assert sampled("forget", "paper-list-sample.md").returncode == 0
    assert sampled("export").stdout != before
    assert sampled("restore", "copy.db").returncode == 0
    assert sampled("export").stdout == before
    assert list(tmp_path.glob("*.before-restore-*"))
