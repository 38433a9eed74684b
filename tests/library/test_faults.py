"""`kill -9` with a journal full of notes: none is lost, and the word under way is whole or not there."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from papercat.catalogue.connection import open_for_reading
from papercat.catalogue.writing import open_for_writing
from papercat.library.actions import add_note, tag
from papercat.library.papers import papers_with_notes, values_of
from tests.conftest import few, paper_ids
from tests.faults.library import assert_sound, call, make_library

POINTS = 6
WORDS = {
    "ingest": ("ingest", "more"),
    "note": ("note", "arxiv:2001.00001", "--add", "under way"),
    "forget": ("forget", "00-post.md"),
    "undo": ("undo", "note"),
}


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a catalogue of two documents and two words about each paper. No test changes it."""
    home = tmp_path_factory.mktemp("noted")
    make_library(home / "docs", documents=2)
    make_library(home / "more", documents=4)
    assert call(home, "ingest", "docs").returncode == 0
    with closing(open_for_writing(home / "papercat.db")) as connection:
        for paper in paper_ids(connection):
            add_note(connection, [paper], f"note of {paper}")
            tag(connection, [paper], [f"tag {paper}"], [])
    return home


def kept(database: Path) -> tuple[set[str], set[str]]:
    """All notes and tags."""
    with closing(open_for_reading(database)) as connection:
        notes = {note.text for found in papers_with_notes(connection).values() for note in found}
        return notes, {name for tags in values_of(connection, "tag").values() for name in tags}


@pytest.mark.slow
@pytest.mark.parametrize("name", WORDS)
@pytest.mark.parametrize("point", few(range(1, POINTS), 1))
def test_kill_9_loses_no_word(name: str, point: int, noted: Path, tmp_path: Path) -> None:
    for folder in ("count", "kill"):
        shutil.copytree(noted, tmp_path / folder)
    before, tags = kept(noted / "papercat.db")
    done = call(tmp_path / "count", *WORDS[name], fault=("count", tmp_path / "looks"))
    assert done.returncode == 0, done
    looks = int((tmp_path / "looks").read_text(encoding="ascii"))
    killed = call(tmp_path / "kill", *WORDS[name], fault=("kill", max(1, looks * point // POINTS)))
    assert killed.returncode == -9
    assert_sound(tmp_path / "kill" / "papercat.db")
    assert call(tmp_path / "kill", *WORDS[name]).returncode == 0
    notes, after = kept(tmp_path / "kill" / "papercat.db")
    # What is forgotten takes its papers' notes out of sight, and another run of undo one more note.
    assert notes <= {*before, "under way"}
    assert notes == kept(tmp_path / "count" / "papercat.db")[0] or name == "undo"
    assert after <= tags
    if name in ("ingest", "note"):
        assert before <= notes
        assert after == tags
