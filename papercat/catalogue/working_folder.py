"""Hidden folders in which copies are made before they replace a file; found again after a killed run."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

_ENDING = ".papercat-tmp"


@contextmanager
def working_folder(parent: Path, name: str) -> Iterator[Path]:
    """A folder that nobody else may look into and that is removed at the end, whatever happens.

    It is locked meanwhile, by which `abandoned_folders` tells it from what a killed run left.

    Raises:
        OSError: it cannot be made.
    """
    folder = Path(mkdtemp(_ENDING, f".{name}.", parent))
    lock = _lock(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def abandoned_folders(parents: Iterable[Path]) -> list[Path]:
    """The working folders in these folders that no process uses any more."""
    found = sorted({folder for parent in parents for folder in parent.glob(f".*{_ENDING}")})
    abandoned = []
    for folder in found:
        try:
            lock = _lock(folder)
        except OSError:
            continue  # In use, another person's, or no folder.
        if lock is not None:
            os.close(lock)
        abandoned.append(folder)
    return abandoned


def _lock(folder: Path) -> int | None:
    """Lock a folder for as long as the descriptor is open; None if the system cannot.

    Raises:
        OSError: another process has locked it, or it may not be opened.
    """
    if sys.platform == "win32":
        return None  # What is open there cannot be removed.
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise
    except OSError:
        os.close(descriptor)
        return None  # A file system without locks.
    return descriptor
