"""Make SIGTERM and SIGHUP end a run like Ctrl-C: uncommitted work is rolled back, and one line says so."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from papercat.errors import Interrupted

_ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


@contextmanager
def interruptible() -> Iterator[None]:
    """Turn SIGTERM and SIGHUP into `Interrupted` for as long as this lasts."""

    def end(number: int, _frame: FrameType | None) -> None:
        # 128 and the signal's number is what a shell reports of a program that it ended.
        raise Interrupted("", 128 + number)

    before = {number: signal.signal(number, end) for number in _ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
