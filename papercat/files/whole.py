"""Write a file completely or not at all: a reader never sees half of it."""

import os
from collections.abc import Iterable
from pathlib import Path


def write_whole(path: Path, chunks: Iterable[str]) -> None:
    """Put a text in the place of a file, in UTF-8.

    Raises:
        OSError: it cannot be written; what was there is as it was.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def sync(path: Path) -> None:
    """Make what was written to a file, or a renaming in a folder, outlast a loss of power.

    Raises:
        OSError: it cannot be.
    """
    if path.is_dir() and not hasattr(os, "O_DIRECTORY"):
        return  # Windows opens no folder.
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
