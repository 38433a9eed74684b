"""Paths relative to the working directory; knows no document."""

import os


def relative_path(path: str) -> str:
    """The path relative to the working directory, if that is shorter."""
    if not os.path.isabs(path):  # noqa: PTH117  (a name that may be no path)
        return path
    try:
        return min(path, os.path.relpath(path), key=len)
    except (OSError, ValueError):
        return path  # There is no working directory, or it is on another drive.
