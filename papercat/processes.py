"""Worker processes that end with this one; knows nothing of their work."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager

_SIGNALS = {signal.SIGINT, signal.SIGTERM} | ({signal.SIGHUP} if hasattr(signal, "SIGHUP") else set())


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def workers(number: int) -> Iterator[ProcessPoolExecutor | None]:
    """A number of worker processes, which end with this one however it ends; None if there are none.

    They are forked, which takes 10 ms where a new interpreter takes 200, so nothing else may run in this
    process meanwhile.
    """
    if number < 1 or not can_fork():
        yield None
        return
    before = set(multiprocessing.active_children())
    with ProcessPoolExecutor(number, multiprocessing.get_context("fork"), begin) as pool:
        with signals_held():
            pool.submit(os.getpid)
        try:
            yield pool
        except BaseException:
            # Their current work is not needed, so do not wait for it.
            for process in set(multiprocessing.active_children()) - before:
                process.terminate()
            pool.shutdown(cancel_futures=True)
            raise


def can_fork() -> bool:
    """Whether this process can be forked: no other thread is running."""
    return threading.active_count() == 1 and hasattr(os, "fork")


@contextmanager
def signals_held() -> Iterator[None]:
    """Hold back signals between the fork and `begin`, when a new process would handle them like this one."""
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def begin() -> None:
    """Set up a new process: it ignores signals, and ends with its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in _SIGNALS - {signal.SIGINT}:
        signal.signal(number, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    threading.Thread(target=_end_with_first, daemon=True).start()


def _end_with_first() -> None:
    """End this process when its parent is gone, even if that was killed."""
    first = multiprocessing.parent_process()
    if first is not None:
        first.join()
        os._exit(1)
