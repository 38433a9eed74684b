"""Find the files that an ingest is to read, and read one without being led astray.

Knows no format and no catalogue. Nothing is read from pipes, sockets and devices.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from papercat.errors import DocumentError

MAX_SIZE = 256 * 1024 * 1024
"""Bytes past which a file is refused unless a person allows more."""

KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFBLK: "a device",
    stat.S_IFCHR: "a device",
    stat.S_IFDIR: "a folder",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or why it is passed over; `named` tells that a person named it themselves."""

    path: str
    size: int
    named: bool
    reason: str | None = None


def find(names: Iterable[str]) -> Iterator[Found]:
    """The files below these names in a stable order, each once, hidden ones of a folder left out."""
    seen: set[str] = set()
    for name in names:
        path = os.path.abspath(name)  # noqa: PTH100  (Path.absolute keeps `..`, which would name a file twice)
        for found in walk(path) if Path(path).is_dir() else [look(path)]:
            if found.path not in seen:
                seen.add(found.path)
                yield found


def look(path: str) -> Found:
    """A file that was named; a link is followed, since a person named it."""
    try:
        status = Path(path).stat()
    except OSError as error:
        return Found(path, 0, named=True, reason=told(error))
    return Found(path, status.st_size, named=True, reason=unlike_file(status.st_mode))


def walk(folder: str) -> Iterator[Found]:
    """The files below a folder, by name; links are passed over, so that no circle has an end to find."""
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield Found(folder, 0, named=False, reason=told(error))
        return
    for entry in listed:
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            yield Found(entry.path, 0, named=False, reason="a link; name it itself to have it read")
        elif entry.is_dir(follow_symlinks=False):
            yield from walk(entry.path)
        else:
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError as error:
                yield Found(entry.path, 0, named=False, reason=told(error))
                continue
            yield Found(entry.path, status.st_size, named=False, reason=unlike_file(status.st_mode))


def unlike_file(mode: int) -> str | None:
    """Why a thing is not read that is no ordinary file."""
    if stat.S_ISREG(mode):
        return None
    return KINDS.get(stat.S_IFMT(mode), "no ordinary file") + ", no document"


def read(path: str, max_size: int) -> bytes:
    """A file's bytes.

    Raises:
        DocumentError: it cannot be read, is no ordinary file, is too large, or changed meanwhile.
    """
    try:
        # What was a file when it was found may be a pipe by now: opening must not wait for a writer.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb") as file:  # noqa: PTH123  (a descriptor, no path)
            status = os.fstat(descriptor)
            if reason := unlike_file(status.st_mode):
                raise DocumentError(reason)
            check_size(status.st_size, max_size)
            data = file.read(max_size + 1)
            check_size(len(data), max_size)
            if len(data) != os.fstat(descriptor).st_size:
                raise DocumentError("it changed while it was read; read it again")
            return data
    except OSError as error:
        raise DocumentError(told(error)) from error


def check_size(size: int, max_size: int) -> None:
    """Refuse what is larger than a person allows."""
    if size > max_size:
        raise DocumentError(
            f"{size / 1e6:,.0f} MB is more than the {max_size / 1e6:,.0f} MB that are read; --max-size allows more"
        )


def told(error: OSError) -> str:
    """A system error in a few words."""
    return (error.strerror or str(error)).lower()


def shown(path: str) -> str:
    """A path as text: bytes of a name that are no UTF-8 are written out, since no table holds them."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
