"""Limits on time and memory for files from others that are run: digest templates, citation styles."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from papercat.errors import TimeLimitError

_MEMORY = 2 << 30
"""Bytes of address space."""

_AGAIN = 0.5
"""Seconds until the limit is told anew: what runs inside may catch every error, this one too."""


@contextmanager
def bounded(what: str, seconds: float) -> Iterator[None]:
    """Limit what runs inside to `seconds` (0: no limit) and 2 GiB; Windows has neither limit.

    Raises:
        TimeLimitError: the time is up.
        MemoryError: it needs more memory.
    """
    if sys.platform == "win32":
        yield
        return
    import resource

    def end(_number: int, _frame: FrameType | None) -> None:
        raise TimeLimitError(f"{what}: not done within {seconds:g} seconds; --timeout SECONDS allows more")

    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    handler = signal.signal(signal.SIGALRM, end)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY if soft < 0 else min(soft, _MEMORY), hard))
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        try:
            signal.setitimer(signal.ITIMER_REAL, 0)
        finally:
            # Where the limit was told once more before that.
            signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, handler)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
