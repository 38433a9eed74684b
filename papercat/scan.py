"""Find the files that an ingest is to read, and read one without being led astray.

Knows no format and no catalogue. Nothing is read from pipes, sockets and devices.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from papercat.errors import DocumentError

MAX_SIZE = 64 * 1024 * 1024
"""Bytes past which a file is refused unless a person allows more."""

KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFBLK: "a device",
    stat.S_IFCHR: "a device",
    stat.S_IFDIR: "a folder",
}


class Found(NamedTuple):
    """A file to read, or why it is passed over; `named` tells that a person named it themselves."""

    path: str
    size: int
    named: bool
    reason: str | None = None


def find(names: Iterable[str]) -> Iterator[Found]:
    """The files below these names in a stable order, each once, hidden ones of a folder left out."""
    seen: set[str] = set()
    for name in names:
        for found in start(name):
            if found.path not in seen:
                seen.add(found.path)
                yield found


def start(name: str) -> Iterator[Found]:
    """What a person named: the files below a folder, or the thing itself; a link is followed."""
    if not name or "\x00" in name:
        yield Found(name, 0, named=True, reason="no name that a file can have")
        return
    path = os.path.abspath(name)  # noqa: PTH100  (Path.absolute keeps `..`, which would name a file twice)
    try:
        status = Path(path).stat()
    except OSError as error:
        yield Found(path, 0, named=True, reason=told(error))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from walk(path)
    else:
        yield Found(path, status.st_size, named=True, reason=unlike_file(status.st_mode))


def walk(folder: str) -> Iterator[Found]:
    """The files below a folder, by name; links are passed over, so that no circle has an end to find."""
    # No function that calls itself: folders may be nested deeper than that goes.
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            status = os.stat(path, follow_symlinks=path == folder)  # noqa: PTH116  (a Path for each costs time)
            if stat.S_ISDIR(status.st_mode):
                waiting += reversed(listed(path))
                continue
        except OSError as error:
            yield Found(path, 0, named=False, reason=told(error))
            continue
        yield Found(path, status.st_size, named=False, reason=unlike_file(status.st_mode))


def listed(folder: str) -> list[str]:
    """What is in a folder, by name, without what is hidden."""
    names = sorted(os.listdir(folder))  # noqa: PTH208  (a Path for each costs time)
    return [os.path.join(folder, name) for name in names if not name.startswith(".")]  # noqa: PTH118  (the same)


def unlike_file(mode: int) -> str | None:
    """Why a thing is not read that is no ordinary file."""
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISLNK(mode):
        return "a link; name it itself to have it read"
    return KINDS.get(stat.S_IFMT(mode), "no ordinary file") + ", no document"


def read(path: str, max_size: int) -> bytes:
    """A file's bytes.

    Raises:
        DocumentError: it cannot be read, is no ordinary file, is too large, or changed meanwhile.
    """
    try:
        with open(path, "rb", opener=unwaiting) as file:
            status = os.fstat(file.fileno())
            if reason := unlike_file(status.st_mode):
                raise DocumentError(reason)
            check_size(status.st_size, max_size)
            # One byte more tells whether it grows, and a size that is no file's costs no memory.
            data = file.read(status.st_size + 1)
            if len(data) != status.st_size or len(data) != os.fstat(file.fileno()).st_size:
                raise DocumentError("it changed while it was read; read it again")
            return data
    except OSError as error:
        raise DocumentError(told(error)) from error


def unwaiting(path: str, flags: int) -> int:
    """Open a file; what was one when it was found may be a pipe by now, whose writer is not waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def check_size(size: int, max_size: int) -> None:
    """Refuse what is larger than a person allows."""
    if size > max_size:
        raise DocumentError(
            f"{size / 1e6:,.0f} MB is more than the {max_size / 1e6:,.0f} MB that are read; "
            "--max-size allows more"
        )


def told(error: OSError) -> str:
    """A system error in a few words."""
    return (error.strerror or str(error)).lower()


def shown(path: str) -> str:
    """A path as text: bytes of a name that are no UTF-8 are written out, since no table holds them."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
