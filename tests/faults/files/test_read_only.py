"""A file or folder that may not be written to, a share without locks.

Questions are answered; all else is one line.
"""

import ctypes
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.faults.library import assert_answered, assert_told, call, content, drop

QUESTIONS = (
    ("search", "forests"),
    ("export", "--json"),
)
CHANGES = (("forget", "00-post.md"), ("undo",), ("merge", "arxiv:2001.00001", "arxiv:2001.00002"))


@pytest.fixture
def nobody() -> dict[str, Any]:
    """How to start a process that may do no more than files allow their owner: root may do anything."""
    if not hasattr(os, "getuid"):
        pytest.skip("permissions of this system are others")
    if os.getuid():
        return {}
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is None:
        pytest.skip("root cannot give up its powers on this system")
    # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH, by PR_CAPBSET_DROP: see capabilities(7).
    return {"preexec_fn": lambda: [prctl(24, power, 0, 0, 0) for power in (1, 2)]}


@pytest.fixture
def folder(reference: Path, tmp_path: Path) -> Path:
    """A folder with a catalogue that nobody has in use."""
    made = tmp_path / "folder"
    made.mkdir()
    shutil.copy(reference, made / "papercat.db")
    return made


def answers(home: Path, database: Path, **options: Any) -> list[tuple[int, str, str]]:
    """What the questions come to."""
    done = [call(home, *words, "--db", database, **options) for words in QUESTIONS]
    return [(one.returncode, one.stdout, one.stderr) for one in done]


@pytest.mark.slow
@pytest.mark.parametrize("what", ["file", "folder", "both"])
def test_read_only(
    what: str, folder: Path, library: Path, reference: Path, tmp_path: Path, nobody: dict[str, Any]
) -> None:
    database = folder / "papercat.db"
    expected = answers(tmp_path, reference)
    database.chmod(0o444 if what in ("file", "both") else 0o666)
    folder.chmod(0o555 if what in ("folder", "both") else 0o777)
    try:
        assert answers(tmp_path, database, **nobody) == expected
        assert all(one[0] == 0 for one in expected)
        for words in (*CHANGES, ("ingest", "--again", library)):
            assert_told(call(tmp_path, *words, "--db", database, **nobody), 1)
    finally:
        folder.chmod(0o755)
    assert content(database) == content(reference)


@pytest.mark.slow
def test_a_log_that_is_left_over_in_a_read_only_folder(
    folder: Path, library: Path, tmp_path: Path, nobody: dict[str, Any]
) -> None:
    database = folder / "papercat.db"
    drop(database)
    assert call(tmp_path, "ingest", library, "--db", database, fault=("kill", 1000)).returncode == -9
    assert (folder / "papercat.db-wal").stat().st_size > 0
    folder.chmod(0o555)
    try:
        for words in QUESTIONS:
            done = call(tmp_path, *words, "--db", database, **nobody)
            assert_answered(done)
    finally:
        folder.chmod(0o755)


@pytest.mark.slow
def test_a_file_that_may_not_be_read(folder: Path, tmp_path: Path, nobody: dict[str, Any]) -> None:
    (folder / "papercat.db").chmod(0)
    env = {"PAPERCAT_DB": str(folder / "papercat.db")}
    for words in (*QUESTIONS, *CHANGES, ("doctor",), ("backup", "copy.db")):
        assert_told(call(tmp_path, *words, env=env, **nobody), 1)


@pytest.mark.parametrize("name", ["folder", "missing/papercat.db", "pipe", "folder/papercat.db/x"])
def test_what_is_no_file(name: str, folder: Path, library: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for words in QUESTIONS:
        assert_told(call(tmp_path, *words, "--db", tmp_path / name), 1)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="SQLite has these ways on Unix alone")
@pytest.mark.parametrize("way", ["unix-dotfile", "unix-none"])
def test_network_share_without_locks(way: str, library: Path, reference: Path, tmp_path: Path) -> None:
    done = call(tmp_path, "ingest", library, fault=("vfs", way))
    if done.returncode:
        assert_told(done, 1)
        return
    assert content(tmp_path / "papercat.db") == content(reference)
    for words in QUESTIONS:
        done = call(tmp_path, *words, fault=("vfs", way))
        assert_answered(done)
