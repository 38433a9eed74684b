"""Several processes at one ingest: whatever ends one of them, nothing is lost and none stays behind."""

import os
import select
import signal
import subprocess
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from papercat.errors import DocumentError
from papercat.files.scan import MAX_SIZE, find, opened
from papercat.ingest.ahead import read_ahead
from papercat.ingest.prepare import prepared_early
from tests.conftest import Result
from tests.faults.library import assert_told, assert_whole, call, content, finish, start

LONGEST = 60_000
"""Milliseconds after which a process that should have ended fails the test."""


def children(process: int) -> list[int]:
    """The processes that one has begun, see proc_pid_task_tid_children(5)."""
    listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [*map(int, listed.split())]


def has_ended(process: int) -> bool:
    """Whether a process that somebody else began ends."""
    try:
        descriptor = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    waiting = select.poll()
    waiting.register(descriptor, select.POLLIN)
    ended = bool(waiting.poll(LONGEST))
    os.close(descriptor)
    return ended


def halfway(home: Path, library: Path) -> tuple["subprocess.Popen[str]", list[int]]:
    """An ingest with two processes beside it that holds still at its third document, and the two."""
    running = start(
        home, "ingest", library, "--jobs", "3", fault=("send", "STOP:3:0"), start_new_session=True
    )
    _, status = os.waitpid(running.pid, os.WUNTRACED)
    assert os.WIFSTOPPED(status)
    workers = children(running.pid)
    assert len(workers) == 2
    return running, workers


def go_on(running: "subprocess.Popen[str]") -> Result:
    """What it comes to once it goes on."""
    running.send_signal(signal.SIGCONT)
    return finish(running)


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["2", "3"])
def test_the_number_of_processes_changes_nothing(
    jobs: str, library: Path, reference: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.md"
    broken.write_bytes(b"\x00\xff\xfe not a text")
    words = ("ingest", library, broken, library / "00-post.md", "--json")
    one = call(tmp_path, *words, "--jobs", "1", "--dry-run")
    many = call(tmp_path, *words, "--jobs", jobs)
    assert (many.stdout, many.stderr, many.returncode) == (one.stdout, one.stderr, one.returncode)
    assert content(tmp_path / "papercat.db") == content(reference)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "code"), [("INT", 130), ("TERM", 143), ("HUP", 129)])
@pytest.mark.parametrize("send", [os.kill, os.killpg])
def test_a_signal_ends_all_of_them_with_one_line(
    send: Callable[[int, int], None], name: str, code: int, library: Path, reference: Path, tmp_path: Path
) -> None:
    running, workers = halfway(tmp_path, library)
    # As from a terminal, which sends it to all, or to the first alone.
    send(running.pid, getattr(signal, f"SIG{name}"))
    done = go_on(running)
    assert_told(done, code)
    assert all(map(has_ended, workers))
    assert 2 <= assert_whole(tmp_path / "papercat.db", reference) < 10


@pytest.mark.slow
@pytest.mark.parametrize("killed", [1, 2])
def test_killed_workers_are_done_without(killed: int, library: Path, reference: Path, tmp_path: Path) -> None:
    running, workers = halfway(tmp_path, library)
    for worker in workers[:killed]:
        os.kill(worker, signal.SIGKILL)
    done = go_on(running)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(map(has_ended, workers))
    assert content(tmp_path / "papercat.db") == content(reference)


@pytest.mark.slow
def test_workers_end_with_a_killed_ingest(library: Path, reference: Path, tmp_path: Path) -> None:
    running, workers = halfway(tmp_path, library)
    running.kill()
    assert finish(running).returncode == -signal.SIGKILL
    assert all(map(has_ended, workers))
    assert assert_whole(tmp_path / "papercat.db", reference) == 2


@pytest.mark.slow
def test_a_worker_without_memory_is_done_without(library: Path, reference: Path, tmp_path: Path) -> None:
    done = call(tmp_path, "ingest", library, "--jobs", "2", fault=("starve", 0))
    assert (done.returncode, done.stderr) == (0, "")
    assert content(tmp_path / "papercat.db") == content(reference)


def test_a_file_that_is_no_document_is_not_read_twice_to_tell(tmp_path: Path) -> None:
    (tmp_path / "plain.md").write_text("Milk and eggs.\n", encoding="utf-8")
    with ProcessPoolExecutor(1) as pool:
        ((found, task),) = read_ahead(find([str(tmp_path)]), pool, lambda _: True, MAX_SIZE)
        with opened(found.path, MAX_SIZE) as content, pytest.raises(DocumentError, match="no papers found"):
            prepared_early(task, content)
