"""Copies: none is overwritten, each is read back, and what a killed run left of one is found and offered."""

import shutil
import signal
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from papercat.catalogue.connection import SCHEMA_VERSION
from tests.conftest import COMMAND, environment
from tests.faults.library import assert_sound, assert_told, call, content

BAK = f"papercat.db.schema-{SCHEMA_VERSION}.bak"
STRACE = shutil.which("strace")
traced = pytest.mark.skipif(STRACE is None, reason="strace counts the system calls that are made to fail")


def inject(home: Path, what: str, *words: str) -> "subprocess.CompletedProcess[str]":
    """The command, with one of its system calls made to end otherwise: see strace(1), --inject."""
    options = ["-f", "-qq", "-o", "/dev/null", "-e", f"inject={what}"]
    return subprocess.run(
        [str(STRACE), *options, str(COMMAND), *words],
        capture_output=True,
        check=False,
        cwd=home,
        env=environment(home),
        text=True,
    )


def temporary(folder: Path) -> list[Path]:
    """What a run works in."""
    return list(folder.glob(".*.papercat-tmp"))


@pytest.mark.slow
def test_no_copy_is_overwritten_by_a_migration(catalogue: Path, library: Path, tmp_path: Path) -> None:
    before = content(catalogue)
    (tmp_path / BAK).write_bytes(b"of an earlier migration")
    assert call(tmp_path, "ingest", library, fault=("later", "whole")).returncode == 0
    assert (tmp_path / BAK).read_bytes() == b"of an earlier migration"
    (made,) = [path for path in tmp_path.glob("papercat.db.schema-*.bak") if path.name != BAK]
    assert content(made) == before


def test_no_copy_is_overwritten_by_a_restore(catalogue: Path, reference: Path, tmp_path: Path) -> None:
    for _ in range(3):
        assert call(tmp_path, "restore", reference).returncode == 0
    assert len(list(tmp_path.glob("papercat.db.before-restore-*"))) == 3


@pytest.mark.slow
@traced
@pytest.mark.parametrize("write", [1, 40, 80])
def test_backup_reads_back_what_it_wrote(
    write: int, catalogue: Path, reference: Path, tmp_path: Path
) -> None:
    # The disk says that it has written what it has not.
    done = inject(tmp_path, f"pwrite64:retval=4096:when={write}", "backup", "copy.db")
    assert_told(done, 1)
    assert not (tmp_path / "copy.db").exists()
    assert temporary(tmp_path) == []
    assert call(tmp_path, "backup", "copy.db").returncode == 0
    before = content(tmp_path / "copy.db")
    assert call(tmp_path, "forget", "03-list.md").returncode == 0
    done = inject(tmp_path, f"pwrite64:retval=4096:when={write}", "backup", "--force", "copy.db")
    assert_told(done, 1)
    assert content(tmp_path / "copy.db") == before == content(reference)


@pytest.mark.slow
@traced
@pytest.mark.parametrize("words", [("backup", "copy.db"), ("restore", "old.db"), ("doctor", "--repair")])
def test_what_a_killed_run_left_is_found_and_offered(
    words: tuple[str, ...], catalogue: Path, reference: Path, tmp_path: Path
) -> None:
    shutil.copy(reference, tmp_path / "old.db")
    done = inject(tmp_path, "fsync,fdatasync:signal=KILL:when=2", *words)
    assert done.returncode in (-signal.SIGKILL, 128 + signal.SIGKILL)
    (left,) = temporary(tmp_path)
    assert left.is_dir()
    told = call(tmp_path, "doctor")
    assert told.returncode == 0, told
    assert f"{left}: left by an interrupted run" in told.stderr
    assert "papercat doctor --clean" in told.stderr
    assert left.exists()
    done = call(tmp_path, "doctor", "--clean")
    assert done.returncode == 0, done
    assert str(left) in done.stderr
    assert temporary(tmp_path) == []
    assert call(tmp_path, "doctor").stderr == ""
    assert content(catalogue) == content(reference)
    assert_sound(catalogue)


def test_what_is_in_use_is_not_offered(catalogue: Path, tmp_path: Path) -> None:
    from papercat.catalogue.working_folder import working_folder

    with working_folder(tmp_path, "copy.db") as folder:
        assert call(tmp_path, "doctor", "--clean").stderr == ""
        assert folder.is_dir()


@pytest.mark.slow
def test_a_backup_over_a_catalogue_in_use_waits_and_says_so(catalogue: Path, tmp_path: Path) -> None:
    assert call(tmp_path, "backup", "copy.db").returncode == 0
    with closing(sqlite3.connect(tmp_path / "copy.db", isolation_level=None)) as user:
        user.execute("BEGIN IMMEDIATE")
        done = call(tmp_path, "backup", "--force", "copy.db", fault=("impatient", "0.2"))
        assert_told(done, 1)
        assert "copy.db: another papercat" in done.stderr
        user.execute("ROLLBACK")
    assert call(tmp_path, "backup", "--force", "copy.db").returncode == 0
