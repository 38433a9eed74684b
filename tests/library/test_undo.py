"""`undo` takes back what was said, by name; `undo --list` says what there is to take back."""

from pathlib import Path

import pytest

from tests.commands.shelf import fill, rows
from tests.conftest import Papercat

FORESTS, RIVERS = "arxiv:2011.00001", "arxiv:2011.00002"


def starred(papercat: Papercat) -> set[str]:
    """The papers that have a star."""
    return {row["id"] for row in rows(papercat, "list") if row["starred"]}


@pytest.mark.slow
def test_the_last_action_or_the_last_of_a_kind_or_one_by_name_is_taken_back(
    papercat: Papercat, tmp_path: Path
) -> None:
    fill(tmp_path)
    for words in (
        ("star", FORESTS, RIVERS),
        ("unstar", RIVERS),
        ("tag", FORESTS, "+rl", "-todo"),
        ("read", FORESTS),
        ("merge", RIVERS, "url:example.org/rivers"),
    ):
        assert papercat(*words).returncode == 0
    listed = rows(papercat, "undo", "--list")
    assert sorted(row["kind"] for row in listed) == ["ingest", "merge", "read", "star", "star", "tag"]
    # To the second, whatever kept it.
    assert {len(row["made_at"]) for row in listed} == {len("2020-11-30T12:00:00Z")}
    names = {row["about"]: row["name"] for row in listed}
    assert papercat("undo").stderr == "papercat: undone: read-5 (On Forests)\n"
    assert rows(papercat, "list", "is:read") == []
    assert papercat("undo", names["On Forests and 1 more"]).returncode == 0
    # What was said later of the same papers is as it was.
    assert starred(papercat) == set()
    assert papercat("undo", "star").returncode == 0
    assert starred(papercat) == set()
    assert papercat("undo", "tag").returncode == 0
    assert rows(papercat, "list", "tag:rl") == []
    assert papercat("undo", "merge").stderr == "papercat: undone: merge-1\n"
    assert len(rows(papercat, "list", RIVERS, "url:example.org/rivers")) == 2
    assert [row["kind"] for row in rows(papercat, "undo", "--list")] == ["ingest"]
    assert papercat("undo").stderr == "papercat: undone: the last ingest (4 documents removed)\n"
    assert papercat("undo").returncode == 2


@pytest.mark.slow
def test_the_last_twenty_actions_of_every_kind_are_listed(papercat: Papercat, tmp_path: Path) -> None:
    fill(tmp_path)
    for at in range(22):
        assert papercat("tag", FORESTS, f"+t{at}").returncode == 0
    assert papercat("star", RIVERS).returncode == 0
    listed = rows(papercat, "undo", "--list")
    assert [row["kind"] for row in listed] == ["star", *["tag"] * 20, "ingest"]
    assert [row["about"].partition(":")[0] for row in listed[1:21]] == [f"+t{at}" for at in range(21, 1, -1)]


@pytest.mark.slow
def test_what_cannot_be_taken_back_is_refused_in_one_line(papercat: Papercat, tmp_path: Path) -> None:
    fill(tmp_path)
    for name in (
        "nothing",
        "star",
        "star-1",
        "ingest-99",
        "merge",
        "split-3",
        "star-",
        "STAR",
        "rate-" + "9" * 40,
    ):
        done = papercat("undo", name)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert len(rows(papercat, "undo", "--list")) == 1


@pytest.mark.slow
def test_an_edited_note_is_as_it_was(papercat: Papercat, tmp_path: Path) -> None:
    fill(tmp_path)
    assert papercat("note", FORESTS, "--add", "as it was").returncode == 0
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho other > "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    assert papercat("note", FORESTS, env={"EDITOR": str(editor)}).returncode == 0
    assert [row["note"] for row in rows(papercat, "notes")] == ["other"]
    assert papercat("undo", "note").returncode == 0
    assert [row["note"] for row in rows(papercat, "notes")] == ["as it was"]
