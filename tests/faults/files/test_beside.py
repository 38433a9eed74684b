"""Pipes, sockets, folders and links where a plain file belongs: refused in one line, never waited for."""

import os
import shutil
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import COMMAND, Result, environment
from tests.faults.library import content, make_library

pytestmark = pytest.mark.skipif(os.name != "posix", reason="only POSIX systems have these in folders")

COMMANDS = (
    ("stats",),
    ("search", "forests"),
    ("ingest", "more"),
    ("undo",),
    ("doctor",),
    ("doctor", "--repair"),
    ("backup", "copy.db"),
    ("restore", "good.db"),
)
TOO_LONG = 30
"""Seconds after which a command waits for something that never comes."""


def bind(path: Path) -> None:
    """Make a socket that nobody listens on."""
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(path.parent)  # A socket's name may have 107 bytes.
        try:
            made.bind(path.name)
        finally:
            os.chdir(here)


KINDS: dict[str, Callable[[Path], None]] = {
    "pipe": os.mkfifo,
    "folder": Path.mkdir,
    "socket": bind,
    "link": lambda path: path.symlink_to(path.with_name("elsewhere")),
}


def patient(home: Path, *words: str | Path, **env: str) -> Result:
    """The command, which must not wait for anybody."""
    return subprocess.run(
        [COMMAND, *map(str, words)],
        capture_output=True,
        check=False,
        cwd=home,
        env={**environment(home), **env},
        stdin=subprocess.DEVNULL,
        text=True,
        timeout=TOO_LONG,
    )


def assert_refused(done: Result, name: str, code: int = 1) -> None:
    """The command ended with one line that names what is in the way."""
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (code, "", 1), done
    assert name in done.stderr, done
    assert "please report" not in done.stderr


@pytest.fixture
def home(reference: Path, tmp_path: Path) -> Path:
    """A folder with a catalogue and a copy of it."""
    shutil.copy(reference, tmp_path / "papercat.db")
    shutil.copy(reference, tmp_path / "good.db")
    make_library(tmp_path / "more", documents=1)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("beside", ["-wal", "-shm", "-journal"])
@pytest.mark.parametrize("kind", KINDS)
def test_beside_the_catalogue(kind: str, beside: str, home: Path, reference: Path) -> None:
    before = (home / "papercat.db").read_bytes()
    KINDS[kind](home / f"papercat.db{beside}")
    for words in COMMANDS if kind == "pipe" else COMMANDS[:1]:
        assert_refused(patient(home, *words), f"papercat.db{beside}")
    assert (home / "papercat.db").read_bytes() == before
    link = home / "link.db"
    link.symlink_to(home / "papercat.db")
    assert_refused(patient(home, "stats", "--db", link), f"papercat.db{beside}")


@pytest.mark.slow
@pytest.mark.parametrize("beside", ["-wal", "-shm", "-journal"])
@pytest.mark.parametrize("kind", KINDS)
def test_beside_what_is_about_to_be_made(kind: str, beside: str, home: Path) -> None:
    KINDS[kind](home / f"new.db{beside}")
    for words in (("ingest", "more", "--db", "new.db"), ("restore", "good.db", "--db", "new.db")):
        assert_refused(patient(home, *words), f"new.db{beside}")
    assert_refused(patient(home, "backup", "new.db"), f"new.db{beside}")
    assert not (home / "new.db").exists()


@pytest.mark.slow
@pytest.mark.parametrize("beside", ["-wal", "-journal"])
@pytest.mark.parametrize("kind", KINDS)
def test_beside_a_backup(kind: str, beside: str, home: Path, reference: Path) -> None:
    KINDS[kind](home / f"good.db{beside}")
    assert_refused(patient(home, "restore", "good.db"), f"good.db{beside}")
    assert content(home / "papercat.db") == content(reference)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["pipe", "folder", "socket"])
def test_where_a_backup_is_to_go(kind: str, home: Path) -> None:
    KINDS[kind](home / "copy.db")
    for words in (("backup", "copy.db"), ("backup", "--force", "copy.db")):
        assert_refused(patient(home, *words), "copy.db")
    assert not (home / "copy.db").is_file()


@pytest.mark.slow
def test_a_backup_through_a_link_keeps_the_link(home: Path, reference: Path) -> None:
    (home / "elsewhere").mkdir()
    (home / "copy.db").symlink_to(Path("elsewhere", "copy.db"))
    assert patient(home, "backup", "copy.db").returncode == 0
    assert (home / "copy.db").is_symlink()
    assert patient(home, "backup", "--force", "copy.db").returncode == 0
    assert (home / "copy.db").is_symlink()
    assert content(home / "elsewhere" / "copy.db") == content(reference)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["pipe", "folder", "socket"])
def test_where_the_settings_are(kind: str, home: Path) -> None:
    KINDS[kind](home / "settings.toml")
    for words in (("stats",), ("config", "show"), ("config", "set", "limit", "5")):
        done = patient(home, *words, PAPERCAT_CONFIG="settings.toml")
        assert_refused(done, "settings.toml", code=2)


def test_no_settings_at_all(home: Path) -> None:
    assert patient(home, "stats", PAPERCAT_CONFIG=os.devnull).returncode == 0


def test_settings_without_end(home: Path) -> None:
    settings = home / "large.toml"
    with settings.open("wb") as file:
        file.truncate(1 << 40)  # Sparse: it takes no room.
    done = patient(home, "list", PAPERCAT_CONFIG="large.toml")
    assert_refused(done, "more than 1,000,000 bytes", code=2)
