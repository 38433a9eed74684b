"""The files that SQLite keeps beside a database: write-ahead log, its index, rollback journal."""

import os
from datetime import UTC, datetime
from pathlib import Path
from stat import S_ISREG
from time import time_ns

from papercat.errors import CatalogueError, os_reason

LOG, _INDEX, JOURNAL = "-wal", "-shm", "-journal"
BESIDE = (LOG, _INDEX, JOURNAL)

_TICK = 2_000_000_000
"""Nanoseconds; FAT's, the longest of a file system. Linux's own take 10 milliseconds at most."""


def stamp() -> str:
    """The current time, for a file name."""
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")


def extended(path: Path, ending: str) -> Path:
    """A path with something added to its name."""
    return path.with_name(path.name + ending)


def files_beside(path: Path) -> dict[str, Path]:
    """SQLite's own files beside the file of a path, by their suffix.

    SQLite looks for them beside the file itself, not beside a link to it.

    Raises:
        CatalogueError: one of them is not a plain file. Opening a pipe would wait for a writer.
    """
    real = os.path.realpath(path)
    found = {}
    for ending in BESIDE:
        one = f"{real}{ending}"
        try:
            # Every page asks: a `Path` takes longer than the answer.
            mode = os.lstat(one).st_mode
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            raise CatalogueError(f"{one}: cannot be opened ({os_reason(error)})") from error
        if not S_ISREG(mode):
            raise CatalogueError(f"{one}: not a regular file, but SQLite uses this name; remove or rename it")
        found[ending] = Path(one)
    return found


def logs_beside(path: Path) -> list[Path]:
    """Those of them that may have committed data: the log and the journal."""
    return [one for ending, one in files_beside(path).items() if ending != _INDEX]


def state(path: Path) -> tuple[tuple[str, int, int, int], ...]:
    """What changes whenever a database is written to, or another file takes its place.

    Two writes within one tick of the clock of a file system may look alike. So a file that has just been
    written to is in no state that was or will be seen again.
    """
    found = []
    for one in (path, *logs_beside(path)):
        try:
            status = one.stat()
        except OSError:
            continue  # Whoever opens it is told.
        if one != path and not status.st_size:
            continue  # Reading alone makes an empty log.
        found.append((one.name, status.st_ino, status.st_mtime_ns, status.st_size))
    now = time_ns()
    if any(abs(now - written) < _TICK for _, _, written, _ in found):
        found.append(("", 0, now, 0))
    return tuple(found)


def move_beside(path: Path, kept: Path) -> list[Path]:
    """Rename the files beside a file, which would corrupt its replacement; returns the new paths.

    Raises:
        CatalogueError: one of them is not a plain file.
        OSError: one cannot be renamed.
    """
    return [one.replace(extended(kept, ending)) for ending, one in files_beside(path).items()]
