"""A long ingest shows on a terminal how far it is, and nowhere else."""

import os
import pty
import re
from pathlib import Path

from tests.conftest import COMMAND, Papercat, environment


def on_a_terminal(home: Path, *arguments: str | Path) -> str:
    """What a command shows on a terminal, escape sequences left out."""
    words = [str(COMMAND), *map(str, arguments)]
    process, terminal = pty.fork()
    if not process:
        os.execve(words[0], words, {**environment(home), "TERM": "xterm-256color"})  # noqa: S606  (what is tested)
    shown = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break  # Linux says so when the other end of a terminal is closed.
        if not part:
            break
        shown += part
    os.waitpid(process, 0)
    os.close(terminal)
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown.decode())


def test_a_bar_counts_documents_and_bytes_and_tells_the_time_left(shared: Path, tmp_path: Path) -> None:
    shown = on_a_terminal(tmp_path, "ingest", shared / "corpus")
    assert re.search(r"\d+ of 106 documents", shown)
    assert re.search(r"\d+\.\d/1\d\.\d MB", shown)
    assert re.search(r"\d:\d\d:\d\d", shown)


def test_there_is_no_bar_in_a_pipe(papercat: Papercat, shared: Path) -> None:
    done = papercat("ingest", shared / "corpus" / "lists8")
    assert "of 2 documents" not in done.stdout + done.stderr
