"""Ends the statement that SQLite is running when its time is up, or when a signal ends the run.

Python handles a signal only while it runs Python code, and a statement can take any time. So SQLite calls
back every few thousand of its steps, and waits for a lock in short intervals.
"""

import sqlite3
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import Any

from papercat.errors import TimeLimitError

STEPS = 10_000
"""Instructions of SQLite's virtual machine between two checks: a millisecond or less."""

_MOST_REMEMBERED = 200_000
"""The most facts in the cache of a connection."""

SPELL = 0.1
"""Seconds that SQLite itself waits for a lock."""


class _Clock:
    """The time limit of a query, and when it started."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.start()

    def start(self) -> None:
        """Start counting."""
        self._end = monotonic() + self.seconds

    def check(self) -> None:
        """Raise TimeLimitError when the time is up."""
        if self.seconds and monotonic() > self._end:
            raise TimeLimitError(
                f"no answer within {self.seconds:g} seconds; narrow the query, "
                "or raise --timeout SECONDS (0 = no limit)"
            )


_clock: ContextVar[_Clock | None] = ContextVar("clock", default=None)
_reason: ContextVar[BaseException | None] = ContextVar("reason", default=None)


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Limit the queries within to `seconds`; 0 is no limit.

    Raises:
        TimeLimitError: the time is up.
    """
    token = _clock.set(_Clock(seconds))
    _reason.set(None)
    try:
        yield
    finally:
        _clock.reset(token)


def restart_clock() -> None:
    """Restart the clock: part of the answer was printed, and its reader may take any time."""
    if clock := _clock.get():
        clock.start()


def watch(connection: sqlite3.Connection) -> None:
    """Let the deadline and signals end the statements of a connection.

    If the statement writes, SQLite rolls back the whole transaction.
    """
    looks = _looks()
    next(looks)
    connection.set_progress_handler(looks.__next__, STEPS)


def _looks() -> Generator[int, None, None]:
    """Yields 1 to end the statement, for the reason in `_reason`, else 0.

    A generator, because a signal's exception is raised where Python code begins or continues: in a function
    that would be before any `try`, and sqlite3 drops what a handler raises.
    """
    stop = 0
    while True:
        try:
            yield stop
            stop = 0
            if clock := _clock.get():
                clock.check()
        except GeneratorExit:
            return
        except BaseException as reason:
            _reason.set(reason)
            stop = 1


def raise_reason(error: sqlite3.Error | sqlite3.Warning) -> None:
    """Raise what ended the statement that gave this error, if it was a deadline or a signal.

    Code that catches an error of sqlite3 and continues calls this first. The error may be another one, such
    as that there is no transaction to roll back.
    """
    reason = _reason.get()
    if reason is not None:
        _reason.set(None)
        raise reason from error


class WaitingConnection(sqlite3.Connection):
    """A connection whose statements wait up to `wait` seconds for a lock.

    `memory` caches facts about the catalogue for many queries: by kind, then by key. It is None on a
    connection that serves one query, or that writes.
    """

    wait = 0.0
    memory: dict[str, dict[Any, Any]] | None = None
    _content = -1

    def remember(self) -> None:
        """Use a cache, which is emptied when the catalogue has changed."""
        self.memory = {}

    def forget_if_changed(self) -> bool:
        """Empty the cache if the catalogue has changed, and say so; call this when a transaction begins."""
        content = self.execute("PRAGMA data_version").fetchone()[0]
        is_changed = content != self._content
        if self.memory and (is_changed or sum(map(len, self.memory.values())) > _MOST_REMEMBERED):
            self.memory.clear()
        self._content = content
        return bool(is_changed)

    def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
        """Run a statement; retry if another connection blocks its start."""
        end = 0.0
        while True:
            try:
                return super().execute(sql, *values)
            except sqlite3.OperationalError as error:
                end = end or monotonic() + self.wait
                if getattr(error, "sqlite_errorname", "") != "SQLITE_BUSY" or monotonic() >= end:
                    raise
