"""Real shells at the other end of a terminal, typed into as a person types."""

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

from tests.conftest import COMMAND, environment

SHELLS = ("bash", "zsh", "fish")

PATIENCE = 20.0
"""Seconds after which a shell that says nothing is given up; none is waited for on the way."""

_SETUP = {
    "bash": 'bind "set show-all-if-ambiguous on"; eval "$(papercat --show-completion)"',
    "zsh": 'autoload -Uz compinit; compinit -u -D; eval "$(papercat --show-completion)"',
    "fish": "papercat --show-completion | source",
}
_START = {"bash": ["--norc", "--noprofile", "-i"], "zsh": ["-f", "-i"], "fish": ["--no-config", "-i"]}
_ESCAPES = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-9;?]*[a-zA-Z]|\x1b[()=>].?|\x0f")


class Shell:
    """A shell at the other end of a terminal."""

    def __init__(self, terminal: int) -> None:
        self.terminal = terminal
        self.raw = ""
        self._lines = 0

    @property
    def seen(self) -> str:
        """What the shell has shown, without its own escape sequences."""
        return _ESCAPES.sub("", self.raw)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self.terminal, keys.encode())

    def wait_for(self, pattern: str) -> None:
        """Read what the shell shows until it shows this."""
        deadline = time.monotonic() + PATIENCE
        while not re.search(pattern, self.seen):
            ready, _, _ = select.select([self.terminal], [], [], max(0.0, deadline - time.monotonic()))
            assert ready, f"no {pattern!r} in {self.raw[-2000:]!r}"
            try:
                self.raw += os.read(self.terminal, 65536).decode(errors="replace")
            except OSError:
                pytest.fail(f"the shell ended: {self.raw[-2000:]!r}")

    def run(self, keys: str) -> str:
        """Press keys and Enter, then wait until the shell is ready again; all that it has shown meanwhile."""
        start, self._lines = len(self.raw), self._lines + 1
        self.type(f"{keys}\n")
        # What is typed is shown too: the quotes keep it apart from the answer.
        self.type(f"echo do''ne{self._lines}\n")
        self.wait_for(f"done{self._lines}\\D")
        return _ESCAPES.sub("", self.raw[start:])


@contextmanager
def shell(name: str, home: Path, setup: str | None = None) -> Iterator[Shell]:
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
        os.execve(program, [program, *_START[name]], known)  # noqa: S606  (the shell that is tested)
    talk = Shell(terminal)
    try:
        talk.type(f"{_SETUP[name] if setup is None else setup}; echo read''y\n")
        talk.wait_for("ready\r?\n")
        yield talk
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)
