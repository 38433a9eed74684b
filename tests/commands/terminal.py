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
) -> str:
    """All that a command writes to a terminal of this size, escape sequences and all."""
    words = [str(COMMAND), *map(str, arguments)]
    known = {**environment(home), "TERM": "xterm-256color", **(env or {})}
    process, terminal = pty.fork()
    if not process:
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        os.chdir(home)
        os.execve(words[0], words, known)  # noqa: S606  (what is tested)
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
