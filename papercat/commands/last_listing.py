"""The papers of this terminal's last table, so that `papercat show 3` is its third row."""

import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from papercat.errors import NoHomeError
from papercat.files.folders import own_folder
from papercat.records import Row

_MOST = 1_000
"""Rows that are remembered."""

_DAYS = 7
"""Days to keep a terminal's listing."""


def remember(rows: Iterable[Row]) -> Iterator[Row]:
    """Pass the rows on; at the end, their papers become this terminal's last listing.

    An error in writing the file is ignored: the listing itself matters more.
    """
    shown: dict[str, str] = {}
    try:
        for place, row in enumerate(rows, 1):
            if place <= _MOST:
                shown[str(row.get("rank", place))] = str(row["id"])
            yield row
    finally:
        with suppress(OSError, NoHomeError):
            file = _file()
            if file is not None and shown:
                file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                _drop_old(file.parent)
                file.write_text(json.dumps(shown), encoding="utf-8")


def with_rows(names: Iterable[str]) -> Iterator[str]:
    """Names of papers, with row numbers replaced by the id in that row."""
    for name in names:
        yield _row(name) if name.isascii() and name.isdecimal() and len(name) <= len(str(_MOST)) else name


def _row(number: str) -> str:
    """The id in a row of the last listing; the number itself if there is no such row."""
    with suppress(OSError, ValueError, NoHomeError):
        file = _file()
        if file is not None:
            found = json.loads(file.read_text(encoding="utf-8"))
            if isinstance(found, dict):
                return str(found.get(str(int(number)), number))
    return number


def _file() -> Path | None:
    """The file of this terminal's listing; None if there is no terminal."""
    stream = next((one for one in (sys.stdout, sys.stdin, sys.stderr) if one.isatty()), None)
    if stream is None or not hasattr(os, "getsid"):
        return None
    terminal = os.ttyname(stream.fileno()).strip("/").replace("/", "-")
    return own_folder("data") / "terminals" / f"{terminal}-{os.getsid(0)}.json"


def _drop_old(folder: Path) -> None:
    """Remove the listings of terminals that were closed long ago."""
    for file in folder.glob("*.json"):
        if file.stat().st_mtime < time.time() - _DAYS * 86_400:
            file.unlink(missing_ok=True)
