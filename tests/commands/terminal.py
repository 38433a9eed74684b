"""The installed command on a terminal of its own, as a person sees it."""

import fcntl
import os
import pty
import re
import struct
import termios
from collections.abc import Mapping
from pathlib import Path

from tests.conftest import COMMAND, environment


def on_a_terminal(
    home: Path,
    *arguments: str | Path,
    columns: int = 80,
    lines: int = 24,
    env: Mapping[str, str] | None = None,
    typed: str = "",
) -> str:
    """All that a command writes to a terminal of this size, escape sequences and all, and what is typed."""
    return _seen([str(COMMAND), *map(str, arguments)], home, columns, lines, env or {}, typed)


def in_a_shell(home: Path, line: str) -> str:
    """All that a shell writes to a terminal that runs a line in which `papercat` is the command."""
    words = ["/bin/sh", "-c", line.replace("papercat", str(COMMAND))]
    return _seen(words, home, 100, 50, {"PAGER": "cat"}, "")


def _seen(words: list[str], home: Path, columns: int, lines: int, env: Mapping[str, str], typed: str) -> str:
    """What a program writes to a terminal of its own."""
    known = {**environment(home), "TERM": "xterm-256color", **env}
    process, terminal = pty.fork()
    if not process:
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        os.chdir(home)
        os.execve(words[0], words, known)  # noqa: S606  (what is tested)
    os.write(terminal, typed.encode())
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
    return shown.decode().replace("\r\n", "\n")


def plain(shown: str) -> str:
    """The text without escape sequences: colours, the cursor's moves, the links of titles."""
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b\]8;[^\x1b]*\x1b\\", "", shown)
