"""Ctrl-C, SIGTERM, closed pipe and terminal: what was committed stays, a line says how far it got."""

import fcntl
import os
import pty
import re
import shutil
import signal
import struct
import subprocess
import sys
import termios
from contextlib import closing
from pathlib import Path

import pytest

from papercat.catalogue.connection import connect
from papercat.errors import NoCatalogueError
from tests.conftest import environment, few
from tests.faults.library import DRIVER, assert_sound, assert_told, assert_whole, call, content, finish, start

CODES = {"INT": 130, "TERM": 143, "HUP": 129}


@pytest.mark.slow
@pytest.mark.parametrize("name", CODES)
@pytest.mark.parametrize("place", few(["3:0", "5:0.001"], 1))
def test_a_signal_during_ingest(
    name: str, place: str, library: Path, reference: Path, tmp_path: Path
) -> None:
    done = call(tmp_path, "ingest", library, fault=("send", f"{name}:{place}"))
    assert_told(done, CODES[name])
    kept = assert_whole(tmp_path / "papercat.db", reference)
    assert 0 < kept < 10
    told = re.fullmatch(r"papercat: interrupted: (\d+) documents read before are kept\n", done.stderr)
    assert told is not None, done.stderr
    assert int(told[1]) == kept
    assert call(tmp_path, "ingest", library).returncode == 0
    assert content(tmp_path / "papercat.db") == content(reference)


@pytest.mark.slow
def test_a_signal_before_anything_is_kept(library: Path, tmp_path: Path) -> None:
    done = call(tmp_path, "ingest", library, fault=("send", "INT:1:0"))
    assert_told(done, 130)
    assert "nothing was changed" in done.stderr


def sleeps(process: int) -> bool:
    """Whether a process waits for something, where the system tells."""
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rpartition(") ")[2][0] == "S"


@pytest.mark.slow
@pytest.mark.parametrize("name", CODES)
def test_a_signal_while_waiting_for_standard_input(name: str, tmp_path: Path) -> None:
    ready, write = os.pipe()
    running = start(tmp_path, "ingest", "-", stdin=ready)
    os.write(write, b"# ")
    # Once it has read what there is and sleeps, it waits for more; before that a signal may end nothing.
    while struct.unpack("i", fcntl.ioctl(ready, termios.FIONREAD, b"\0" * 4))[0] or not sleeps(running.pid):
        assert running.poll() is None
    running.send_signal(getattr(signal, f"SIG{name}"))
    done = finish(running)
    os.close(ready)
    os.close(write)
    assert_told(done, CODES[name])
    assert "nothing was changed" in done.stderr


@pytest.mark.parametrize("form", ["table", "jsonl"])
def test_a_closed_pipe(form: str, reference: Path, tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    running = start(
        tmp_path, "export" if form != "table" else "list", "-f", form, "--db", reference, stdout=write
    )
    os.close(write)
    _, err = running.communicate()
    assert (running.returncode, err) == (141, "")


def test_a_pipe_that_is_closed_midway(reference: Path, tmp_path: Path) -> None:
    running = start(tmp_path, "export", "-f", "jsonl", "--db", reference)
    assert running.stdout is not None
    assert running.stdout.readline().startswith("{")
    running.stdout.close()
    assert running.stderr is not None
    assert running.stderr.read() == ""
    running.stderr.close()
    # All of it may have been in the pipe before it was closed.
    assert running.wait() in (0, 141)


@pytest.mark.slow
@pytest.mark.parametrize("closed", [1, 2])
@pytest.mark.parametrize("words", [("ingest", "."), ("show", "no such paper")])
def test_a_stream_that_is_not_there(
    closed: int, words: tuple[str, ...], library: Path, tmp_path: Path
) -> None:
    assert call(tmp_path, "ingest", library).returncode == 0
    running = start(tmp_path, *words, preexec_fn=lambda: os.close(closed))
    out, err = running.communicate()
    assert "Traceback" not in err
    assert "please report" not in out + err
    assert closed == 2 or out == ""
    assert_sound(tmp_path / "papercat.db")


@pytest.mark.slow
def test_a_closed_terminal(library: Path, reference: Path, tmp_path: Path) -> None:
    leader, follower = pty.openpty()
    words = [sys.executable, str(DRIVER), "send", "STOP:3:0", "ingest", str(library)]
    running = subprocess.Popen(
        words,
        env=environment(tmp_path),
        cwd=tmp_path,
        stdin=follower,
        stdout=follower,
        stderr=follower,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509  (no threads here)
    )
    os.close(follower)
    # It holds still, with two documents read, until the terminal's end wakes it.
    _, status = os.waitpid(running.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    os.close(leader)
    assert running.wait() == 129
    assert 2 <= assert_whole(tmp_path / "papercat.db", reference) < 10
    assert call(tmp_path, "ingest", library).returncode == 0
    assert content(tmp_path / "papercat.db") == content(reference)


LOOKS = 8


@pytest.fixture(scope="module")
def looks(library: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How often a whole run looks for a signal while SQLite is at work, every 100 of its steps."""
    home = tmp_path_factory.mktemp("looks")
    assert call(home, "ingest", library, fault=("end", f"INT:0:{home / 'looks'}")).returncode == 0
    return int((home / "looks").read_text(encoding="ascii"))


@pytest.mark.slow
@pytest.mark.parametrize("place", few(range(LOOKS), 3))
def test_a_signal_ends_a_statement_of_an_ingest(
    place: int, looks: int, library: Path, reference: Path, tmp_path: Path
) -> None:
    at, count, database = 1 + looks * place // LOOKS, tmp_path / "looks", tmp_path / "papercat.db"
    name = [*CODES][place % len(CODES)]
    done = call(tmp_path, "ingest", library, fault=("end", f"{name}:{at}:{count}"))
    assert_told(done, CODES[name])
    # What is left to do takes less than a millisecond of SQLite's time.
    assert int(count.read_text(encoding="ascii")) <= at + 10
    kept = 0 if "nothing was changed" in done.stderr else int(re.findall(r"\d+", done.stderr)[0])
    try:
        assert assert_whole(database, reference) == kept
    except NoCatalogueError:
        assert kept == 0  # It was just being made.
    assert call(tmp_path, "ingest", library).returncode == 0
    assert content(database) == content(reference)


def test_a_signal_while_another_command_keeps_the_catalogue(reference: Path, tmp_path: Path) -> None:
    database = tmp_path / "papercat.db"
    shutil.copy(reference, database)
    with closing(connect(database, "mode=rw")) as holder:
        holder.execute("BEGIN IMMEDIATE")
        done = call(tmp_path, "forget", "03-list.md", fault=("waits", "INT"))
    assert_told(done, 130)
    assert content(database) == content(reference)


COMMANDS = (
    ("forget", "03-list.md"),
    ("undo",),
    ("doctor", "--repair"),
    ("backup", "copy.db"),
    ("restore", "good.db"),
)


@pytest.mark.slow
@pytest.mark.parametrize("words", few(COMMANDS, 2))
def test_a_signal_ends_a_statement_of_any_command(
    words: tuple[str, ...], library: Path, reference: Path, tmp_path: Path
) -> None:
    database, count = tmp_path / "papercat.db", tmp_path / "looks"
    for name in ("papercat.db", "good.db"):
        shutil.copy(reference, tmp_path / name)
    before = content(database)
    done = call(tmp_path, *words, fault=("end", f"INT:0:{count}"))
    assert done.returncode == 0, done
    looks = int(count.read_text(encoding="ascii"))
    shutil.copy(reference, database)
    (tmp_path / "copy.db").unlink(missing_ok=True)
    for beside in ("-wal", "-shm"):
        (tmp_path / f"papercat.db{beside}").unlink(missing_ok=True)
    done = call(tmp_path, *words, fault=("end", f"INT:{1 + looks // 2}:{count}"))
    assert_told(done, 130)
    assert int(count.read_text(encoding="ascii")) <= looks // 2 + 11
    assert content(database) == before
    assert not (tmp_path / "copy.db").exists()
