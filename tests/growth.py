"""How much work something takes, counted and not timed, and how that grows with its size."""

import gc
import sqlite3
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from papercat.records import Entry
from papercat.store.documents import Document
from papercat.store.writer import Writer

_SMALL, _TIMES, _MOST, _FLOOR = 5_000, 4, 9.0, 0.2
_SQLITE_STEPS = 10
"""Instructions of SQLite's virtual machine from one count to the next."""


def count_steps(work: Callable[[], object], connection: sqlite3.Connection | None = None) -> int:
    """The calls of Python functions in some work, and every ten of SQLite's steps beside them."""
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    def profile(_frame: FrameType, event: str, _argument: Any) -> None:
        if event in ("call", "c_call"):
            step()

    if connection is not None:
        connection.set_progress_handler(step, _SQLITE_STEPS)
    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(None)
        if connection is not None:
            connection.set_progress_handler(None, 0)
    return steps


def takes_linear_time(work: Callable[[int], object]) -> bool:
    """Whether the processor time of work grows with its size: four times as much takes less than nine times.

    What a pattern does, no count of calls shows. Little work proves nothing and takes the larger size
    alone; where something else took the processor, it is tried anew.
    """
    for _ in range(3):
        large = _seconds(work, _TIMES * _SMALL)
        if large < _FLOOR or large < _MOST * _seconds(work, _SMALL):
            return True
    return False


def _seconds(work: Callable[[int], object], size: int) -> float:
    """The processor time of work of a size, without a look at all that other tests left in memory."""
    gc.disable()
    try:
        before = time.process_time()
        work(size)
        return time.process_time() - before
    finally:
        gc.enable()


def entry(position: int, **values: Any) -> Entry:
    """An entry of a list, with the title `On Forests` unless told otherwise."""
    empty: dict[str, Any] = dict.fromkeys(Entry._fields[:16], ())
    texts = dict.fromkeys(("translated_title", "abstract", "reason"), "")
    made = {"own_id": f"title:forest~{position}", "position": position, "line": position, "year": 2020}
    return Entry(**{**empty, **texts, "title": "On Forests", "venue": None, **made, **values})


def save(connection: sqlite3.Connection, *documents: tuple[str, list[Entry]]) -> None:
    """Put documents in, all in one transaction."""
    writer = Writer.begin(connection)
    for path, entries in documents:
        writer.save(Document(path, path, "conference-list", "", None, 1, None, 0), entries)
    writer.commit()
