"""A rollback journal that a killed run left: what it had begun is taken back before anything is read."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.faults.files.leftovers import ROLLBACK, beside, killed, left_beside, put
from tests.faults.files.test_read_only import nobody
from tests.faults.library import assert_sound, assert_told, assert_whole, call, content, make_library

__all__ = ["nobody"]

QUESTIONS = (("stats",), ("export", "--json"), ("search", "forests"), ("doctor", "--json"))


@pytest.fixture(scope="module")
def hot(reference: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue whose ingest was killed halfway through a transaction. Never open it, copy it."""
    database = killed(tmp_path_factory.mktemp("hot"), reference, journal=True)
    # Part of what was not committed is in the file.
    assert beside(database) == {"-journal"}
    return database


@pytest.fixture
def database(hot: Path, tmp_path: Path) -> Path:
    """A copy of it, with its journal, in a folder of its own."""
    made = tmp_path / "folder"
    made.mkdir()
    shutil.copy(hot, made / "papercat.db")
    put(made / "papercat.db", left_beside(hot))
    return made / "papercat.db"


@pytest.fixture(params=["by-name", "through-a-link"])
def named(request: pytest.FixtureRequest, database: Path, tmp_path: Path) -> Path:
    """What the command is given for the copy: its own path, or a link to it."""
    if request.param == "by-name":
        return database
    link = tmp_path / "link.db"
    link.symlink_to(database)
    return link


@pytest.fixture
def committed(hot: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same catalogue after SQLite itself rolled back what was not committed."""
    made = tmp_path_factory.mktemp("committed") / "papercat.db"
    shutil.copy(hot, made)
    put(made, left_beside(hot))
    with closing(sqlite3.connect(made)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert beside(made) == set()
    assert made.read_bytes() != hot.read_bytes()
    return made


@pytest.mark.slow
@pytest.mark.parametrize("words", QUESTIONS, ids=lambda words: words[0])
def test_questions_see_what_was_committed(
    words: tuple[str, ...], named: Path, database: Path, committed: Path, tmp_path: Path
) -> None:
    done = call(tmp_path, *words, "--db", named)
    expected = call(tmp_path, *words, "--db", committed)
    assert done.returncode == 0, done
    assert done.stdout.replace(str(named), "") == expected.stdout.replace(str(committed), "")
    assert_sound(database)
    assert content(database) == content(committed)


def test_backup_copies_what_was_committed(named: Path, committed: Path, tmp_path: Path) -> None:
    done = call(tmp_path, "backup", "copy.db", "--db", named)
    assert done.returncode == 0, done
    assert content(tmp_path / "copy.db") == content(committed)


def test_restore_of_a_file_with_a_journal(database: Path, committed: Path, tmp_path: Path) -> None:
    done = call(tmp_path, "restore", database)
    assert done.returncode == 0, done
    assert content(tmp_path / "papercat.db") == content(committed)


@pytest.mark.slow
@pytest.mark.parametrize("words", QUESTIONS, ids=lambda words: words[0])
def test_where_it_cannot_be_rolled_back_a_line_says_so(
    words: tuple[str, ...], named: Path, database: Path, tmp_path: Path, nobody: dict[str, Any]
) -> None:
    before = database.read_bytes()
    database.chmod(0o444)
    database.parent.chmod(0o555)
    try:
        done = call(tmp_path, *words, "--db", named, **nobody)
    finally:
        database.parent.chmod(0o755)
    assert_told(done, 1)
    assert done.stdout == ""
    assert "-journal" in done.stderr
    assert database.read_bytes() == before


@pytest.mark.slow
def test_a_log_beside_the_linked_file_is_not_overlooked(
    reference: Path, tmp_path: Path, nobody: dict[str, Any]
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    database = killed(folder, reference, journal=False)
    # Without the file that readers share, and in a folder where none can be made, the log cannot be read.
    (folder / "papercat.db-shm").unlink()
    link = tmp_path / "link.db"
    link.symlink_to(database)
    folder.chmod(0o555)
    try:
        for words in QUESTIONS:
            done = call(tmp_path, *words, "--db", link, **nobody)
            assert_told(done, 1)
            assert done.stdout == ""
            assert "-wal" in done.stderr
    finally:
        folder.chmod(0o755)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(1, 4))
def test_a_first_creation_that_was_killed(part: int, library: Path, reference: Path, tmp_path: Path) -> None:
    count = ("count", tmp_path / "count")
    assert call(tmp_path, "ingest", library / "00-post.md", fault=count, env=ROLLBACK).returncode == 0
    looks = int((tmp_path / "count").read_text(encoding="ascii"))
    database = tmp_path / "first.db"
    fault = ("kill", 1 + looks * part // 8)
    done = call(tmp_path, "ingest", library / "00-post.md", "--db", database, fault=fault, env=ROLLBACK)
    assert done.returncode == -9
    for words in QUESTIONS:
        told = call(tmp_path, *words, "--db", database)
        if told.returncode:
            assert_told(told, 1)
            assert "no catalogue yet" in told.stderr
        else:
            assert_sound(database)
    assert call(tmp_path, "ingest", library, "--db", database).returncode == 0
    assert content(database) == content(reference)


@pytest.mark.slow
def test_a_migration_that_was_killed(library: Path, reference: Path, tmp_path: Path) -> None:
    database = tmp_path / "papercat.db"
    # A copy keeps a rollback journal until it is first written to.
    assert call(tmp_path, "backup", database, "--db", reference).returncode == 0
    done = call(tmp_path, "ingest", library, fault=("later", "killed"), env=ROLLBACK)
    assert done.returncode == -9
    assert beside(database) == {"-journal"}
    assert (tmp_path / "papercat.db-journal").stat().st_size > 0
    for words in QUESTIONS:
        assert call(tmp_path, *words).returncode == 0
    assert_sound(database)
    assert content(database) == content(reference)


POINTS = 6


@pytest.mark.slow
@pytest.mark.parametrize("point", range(POINTS))
def test_kill_9_with_a_rollback_journal(point: int, library: Path, reference: Path, tmp_path: Path) -> None:
    database = tmp_path / "papercat.db"
    count = ("count", tmp_path / "count")
    assert call(tmp_path, "ingest", library, "--db", "whole.db", fault=count, env=ROLLBACK).returncode == 0
    looks = int((tmp_path / "count").read_text(encoding="ascii"))
    fault = ("kill", 1 + looks * (2 * point + 1) // (2 * POINTS))
    assert call(tmp_path, "ingest", library, fault=fault, env=ROLLBACK).returncode == -9
    # As papercat itself sees it, before anybody wrote.
    shown = call(tmp_path, "export", "--json")
    if shown.returncode:
        assert_told(shown, 1)
        assert "no catalogue yet" in shown.stderr
        assert point < 2  # the first documents are not yet in
    else:
        assert assert_whole(database, reference) <= 10
    assert call(tmp_path, "ingest", library, env=ROLLBACK).returncode == 0
    assert content(database) == content(reference)


@pytest.mark.slow
def test_an_idle_journal_keeps_nobody_from_reading(reference: Path, tmp_path: Path) -> None:
    database = tmp_path / "papercat.db"
    shutil.copy(reference, database)
    (tmp_path / "papercat.db-journal").touch()
    make_library(tmp_path / "more", documents=1)
    for words in (*QUESTIONS, ("backup", "copy.db"), ("ingest", "more")):
        assert call(tmp_path, *words).returncode == 0
