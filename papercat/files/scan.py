"""Finds the files to ingest, and reads them safely.

Knows no format and no catalogue. Nothing is read from pipes, sockets and devices.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import NamedTuple

from papercat.errors import DocumentError, os_reason
from papercat.files.content import CHANGED, Content

MAX_SIZE = 64 * 1024 * 1024
"""The largest file in bytes, unless the user allows more."""

_IN_MEMORY = 1 << 20

_CODE = (
    " bash bat c cc cfg cjs clj cmake cpp cs css cu cxx dart el erl ex exs f90 fish fs go gradle groovy h hh"
    " hpp hs ipynb java jl js jsx kt kts less lisp lock lua m mjs ml mm pas php pl pm ps1 py pyi pyx r rb rs"
    " sass scala scm scss sh sql svelte swift tcl ts tsx v vb vhd vim vue wat zig zsh "
)
"""How the names of programs end: an address in a comment makes no list of papers of one."""

_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFBLK: "a device",
    stat.S_IFCHR: "a device",
    stat.S_IFDIR: "a folder",
}


class Found(NamedTuple):
    """A file to read, or why it is skipped; `named` says that the user named it."""

    path: str
    size: int
    named: bool
    reason: str | None = None


def find(names: Iterable[str]) -> Iterator[Found]:
    """The files below these names in a stable order, each once; of folders no hidden file, and no program."""
    seen: set[str] = set()
    for name in names:
        for found in _find_one(name):
            if found.path not in seen:
                seen.add(found.path)
                yield found


def _find_one(name: str) -> Iterator[Found]:
    """The files below a named folder, or the named file; a link is followed."""
    if not name or "\x00" in name:
        yield Found(name, 0, named=True, reason="no name that a file can have")
        return
    path = os.path.abspath(name)  # noqa: PTH100  (Path.absolute keeps `..`, which would name a file twice)
    try:
        status = Path(path).stat()
    except OSError as error:
        yield Found(path, 0, named=True, reason=os_reason(error))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _walk(path)
    else:
        yield Found(path, status.st_size, named=True, reason=_reason_to_skip(status.st_mode))


def _walk(folder: str) -> Iterator[Found]:
    """The files below a folder, by name; links are skipped, since they may form a circle."""
    # Not recursive: folders may be nested deeper than the recursion limit.
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            status = os.stat(path, follow_symlinks=path == folder)  # noqa: PTH116  (a Path for each costs time)
            if stat.S_ISDIR(status.st_mode):
                waiting += reversed(_list_folder(path))
                continue
        except OSError as error:
            yield Found(path, 0, named=False, reason=os_reason(error))
            continue
        reason = _reason_to_skip(status.st_mode)
        if not reason and path.rpartition(".")[2].lower().join("  ") in _CODE:
            reason = "a program; name it itself to have it read"
        yield Found(path, status.st_size, named=False, reason=reason)


def _list_folder(folder: str) -> list[str]:
    """The entries of a folder by name, without hidden ones."""
    names = sorted(os.listdir(folder))  # noqa: PTH208  (a Path for each costs time)
    return [os.path.join(folder, name) for name in names if not name.startswith(".")]  # noqa: PTH118  (the same)


def _reason_to_skip(mode: int) -> str | None:
    """The reason to skip something that is not a regular file."""
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISLNK(mode):
        return "a link; name it itself to have it read"
    return _KINDS.get(stat.S_IFMT(mode), "no ordinary file") + ", no document"


def read(path: str, max_size: int) -> bytes:
    """A file's bytes.

    Raises:
        DocumentError: it cannot be read, is not a regular file, is too large, or changed while it was read.
    """
    with opened(path, max_size) as content:
        return content.data()


@contextmanager
def opened(path: str, max_size: int) -> Iterator[Content]:
    """A file's content. One of more than `_IN_MEMORY` bytes that may be JSON lines stays on the disk.

    Raises:
        DocumentError: it cannot be read, is not a regular file, is too large, or changed while it was read.
    """
    try:
        file = open(path, "rb", opener=_open_without_waiting)  # noqa: SIM115  (closed below)
    except OSError as error:
        raise DocumentError(os_reason(error)) from error
    with file:
        try:
            content = _content(file, max_size)
        except OSError as error:
            raise DocumentError(os_reason(error)) from error
        yield content


def _content(file: BufferedReader, max_size: int) -> Content:
    """The content of a file that may be read."""
    status = os.fstat(file.fileno())
    if reason := _reason_to_skip(status.st_mode):
        raise DocumentError(reason)
    check_size(status.st_size, max_size)
    if status.st_size > _IN_MEMORY and file.peek(1)[:1] == b"{":
        return Content.of_file(file, status.st_size)
    # One byte more shows whether it grows; the size may be wrong, so do not allocate it.
    data = file.read(status.st_size + 1)
    if len(data) != status.st_size or len(data) != os.fstat(file.fileno()).st_size:
        raise DocumentError(CHANGED)
    return Content.of_bytes(data)


def _open_without_waiting(path: str, flags: int) -> int:
    """Open a file; what was one when it was found may be a pipe by now, whose writer is not waited for."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def check_size(size: int, max_size: int) -> None:
    """Refuse what is larger than the user allows."""
    if size > max_size:
        raise DocumentError(
            f"larger than {shown_size(max_size)} ({shown_size(size)}); --max-size raises the limit"
        )


def shown_size(size: int) -> str:
    """A number of bytes as --max-size takes it, such as 1.5M."""
    for unit, letter in ((10**9, "G"), (10**6, "M"), (10**3, "K")):
        if size >= unit:
            return f"{size / unit:.1f}".removesuffix(".0") + letter
    return f"{size} bytes"


def display_path(path: str) -> str:
    """A path as text: bytes of a name that are not UTF-8 are written out, since no table holds them."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
