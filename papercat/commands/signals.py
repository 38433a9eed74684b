"""Make SIGTERM and SIGHUP end a run like Ctrl-C: uncommitted work is rolled back, and one line says so."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from papercat.errors import Interrupted

_ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


@contextmanager
def interruptible() -> Iterator[None]:
    """Turn SIGTERM and SIGHUP into `Interrupted` within this context."""

    def end(number: int, _frame: FrameType | None) -> None:
        # A shell reports 128 plus the signal's number.
        raise Interrupted("", 128 + number)

    before = {number: signal.signal(number, end) for number in _ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
