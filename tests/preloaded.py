"""Runs papercat in processes forked from one that has imported it: everything of a run but the imports.

Starting Python and importing papercat takes far longer than what most tests ask of it. A run has a
process, an environment, a folder and standard streams of its own, and ends as the installed command does.
"""

import gc
import marshal
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

_ROOT = Path(__file__).resolve().parents[1]
_EXTRAS = ("papercat.agent", "papercat.engines", "papercat.web", "papercat.bibliography")
"""Rooms that import the libraries of extras."""

_STARTED = {
    **{name: value for name, value in os.environ.items() if name.startswith("PYTHON")},
    "LANG": "C.UTF-8",
}
"""What the process that has imported papercat is started with."""


class Preloaded:
    """A process that has imported papercat and waits for what to run; it ends with the one that made it."""

    def __init__(self) -> None:
        self.control, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with other:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.preloaded", str(other.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                cwd=_ROOT,
                env={"PATH": os.environ["PATH"], **_STARTED},
                pass_fds=[other.fileno()],
            )

    def run(
        self, words: Sequence[str], data: bytes, env: Mapping[str, str], cwd: Path | None
    ) -> tuple[int, bytes, bytes]:
        """One run: its exit code, as subprocess has it, and what it wrote to standard output and error."""
        here, there = socket.socketpair()
        with here, there, TemporaryFile() as read, TemporaryFile() as out, TemporaryFile() as err:
            read.write(data)
            read.seek(0)
            socket.send_fds(self.control, [b"x"], [there.fileno(), read.fileno(), out.fileno(), err.fileno()])
            there.close()
            here.sendall(marshal.dumps((list(words), dict(env), str(cwd or Path.cwd()))))
            here.shutdown(socket.SHUT_WR)
            code = int(_all_of(here))
            out.seek(0)
            err.seek(0)
            return code, out.read(), err.read()


@cache
def preloaded() -> Preloaded:
    """The process that this one runs papercat by."""
    return Preloaded()


def can_run(env: Mapping[str, str]) -> bool:
    """Whether Python would have started in this environment as it did in that of the tests."""
    return _heeded(env) == _STARTED


def _heeded(env: Mapping[str, str]) -> dict[str, str]:
    """What Python heeds of an environment when it starts."""
    return {name: value for name, value in env.items() if name.startswith(("PYTHON", "LC_", "LANG"))}


def _all_of(connection: socket.socket) -> bytes:
    """What comes until the other side closes."""
    return b"".join(iter(lambda: connection.recv(1 << 16), b""))


def _preload() -> None:
    """Import papercat, but for what extras bring."""
    import papercat

    for module in pkgutil.walk_packages(papercat.__path__, "papercat."):
        if not module.name.startswith(_EXTRAS) and not module.name.endswith("__main__"):
            import_module(module.name)
    gc.freeze()


def _serve(control: socket.socket) -> None:
    """Fork for every run that is asked for; returns in the process that is to run papercat."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        asked, files, *_ = socket.recv_fds(control, 1, 4)
        if not asked:
            os._exit(0)
        if os.fork() == 0:
            control.close()
            return _run(socket.socket(fileno=files[0]), files[1:])
        for file in files:
            os.close(file)


def _run(connection: socket.socket, streams: Sequence[int]) -> None:
    """Become a run, and wait for it in another process that says how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    words, env, cwd = marshal.loads(_all_of(connection))  # noqa: S302  (by a test, over a socket of its own)
    run = os.fork()
    if run:
        for stream in streams:
            os.close(stream)
        connection.sendall(str(os.waitstatus_to_exitcode(os.waitpid(run, 0)[1])).encode())
        os._exit(0)
    connection.close()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    os.chdir(cwd)
    sys.argv = words


def _main(arguments: Sequence[str]) -> Any:
    _preload()
    _serve(socket.socket(fileno=int(arguments[1])))
    from papercat.__main__ import main

    main()


if __name__ == "__main__":
    _main(sys.argv)
