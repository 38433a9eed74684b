"""Completion in real shells: commands, options and values from the catalogue, typed as a person types."""

import os
import pty
import re
import select
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.commands.shelf import Hot, conference, post
from tests.conftest import COMMAND, Papercat, environment

PATIENCE = 60.0
"""Seconds after which a shell that says nothing is given up; none is waited for on the way."""

SETUP = {
    "bash": 'bind "set show-all-if-ambiguous on"; eval "$(papercat --show-completion)"',
    "zsh": 'autoload -Uz compinit; compinit -u -D; eval "$(papercat --show-completion)"',
    "fish": "papercat --show-completion | source",
}
START = {"bash": ["--norc", "--noprofile", "-i"], "zsh": ["-f", "-i"], "fish": ["--no-config", "-i"]}


@pytest.fixture
def home(papercat: Papercat, tmp_path: Path) -> Path:
    """A folder with a catalogue to complete from."""
    docs = tmp_path / "docs"
    docs.mkdir()
    hot = Hot("On Forests", "Ann Bee, Éve Fox", "2011.08191", 5, 3, categories=("cs.LG", "stat.ML"))
    (docs / "post.md").write_text(post("2020-11-18", "11/19/2020 10:53:51", hot), encoding="utf-8")
    (docs / "list.md").write_text(
        conference("ICLR2020", ("On Rivers", "Ann Bee", "https://a.org/1")), encoding="utf-8"
    )
    assert papercat("ingest", docs).returncode == 0
    return tmp_path


class Shell:
    """A shell at the other end of a terminal."""

    def __init__(self, terminal: int) -> None:
        self.terminal = terminal
        self.seen = ""

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self.terminal, keys.encode())

    def wait_for(self, pattern: str) -> None:
        """Read what the shell shows until it shows this."""
        deadline = time.monotonic() + PATIENCE
        while not re.search(pattern, re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[()=>].?", "", self.seen)):
            ready, _, _ = select.select([self.terminal], [], [], max(0.0, deadline - time.monotonic()))
            assert ready, f"no {pattern!r} in {self.seen[-2000:]!r}"
            try:
                self.seen += os.read(self.terminal, 65536).decode(errors="replace")
            except OSError:
                pytest.fail(f"the shell ended: {self.seen[-2000:]!r}")


@contextmanager
def shell(name: str, home: Path) -> Iterator[Shell]:
    """A running shell with completion set up; skipped where the machine has none of the kind."""
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"no {name} on this machine")  # installed by the project's checks where they can
    path = f"{COMMAND.parent}{os.pathsep}{os.environ['PATH']}"
    known = {**environment(home), "PATH": path, "TERM": "dumb" if name == "bash" else "xterm", "PS1": "> "}
    # A shell that edits its line wants a terminal of its own, not one that is only lent.
    process, terminal = pty.fork()
    if not process:
        os.chdir(home)
        os.execve(program, [program, *START[name]], known)  # noqa: S606  (the shell that is tested)
    talk = Shell(terminal)
    try:
        talk.type(f"{SETUP[name]}; echo read''y\n")
        talk.wait_for("ready\r?\n")
        yield talk
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("papercat docum", "documents"),
        ("papercat top --categ", "--category"),
        ("papercat top --venue IC", "ICLR"),
        ("papercat top --category stat", "stat.ML"),
        ("papercat list --author An", "Ann"),
        ("papercat show 2011", "2011.08191"),
        ("papercat ingest doc", "docs/"),
        ("papercat list --sort cita", "citations"),
    ],
)
def test_a_shell_completes(home: Path, name: str, typed: str, completed: str) -> None:
    with shell(name, home) as talk:
        talk.type(f"{typed}\t")
        talk.wait_for(re.escape(completed))
