"""Ctrl-C, SIGTERM, closed pipe and terminal: what was committed stays, a line says how far it got."""

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tests.conftest import environment
from tests.faults.library import DRIVER, assert_sound, assert_told, assert_whole, call, content, finish, start

CODES = {"INT": 130, "TERM": 143, "HUP": 129}


@pytest.mark.parametrize("name", CODES)
@pytest.mark.parametrize("place", ["3:0", "5:0.001"])
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


def test_a_signal_before_anything_is_kept(library: Path, tmp_path: Path) -> None:
    done = call(tmp_path, "ingest", library, fault=("send", "INT:1:0"))
    assert_told(done, 130)
    assert "nothing was changed" in done.stderr


@pytest.mark.parametrize("name", CODES)
def test_a_signal_while_waiting_for_standard_input(name: str, tmp_path: Path) -> None:
    ready, write = os.pipe()
    running = start(tmp_path, "ingest", "-", stdin=ready)
    os.write(write, b"# ")
    # Once it has read what there is, it waits for more.
    while struct.unpack("i", fcntl.ioctl(ready, termios.FIONREAD, b"\0" * 4))[0]:
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
