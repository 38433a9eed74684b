"""Prepare documents in other processes before their turn; knows no catalogue.

What these processes cannot do, or do not come to do, is left to the caller: a result is only ever a saving.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from papercat.files import scan
from papercat.ingest.prepare import Prepared, Task, prepare, read_lines

_MOST_BYTES, _MOST_DOCUMENTS = 8_000_000, 64
"""What is in hand ahead of its turn at most, which bounds memory."""

_SIGNALS = {signal.SIGINT, signal.SIGTERM} | ({signal.SIGHUP} if hasattr(signal, "SIGHUP") else set())


@contextmanager
def workers(jobs: int) -> Iterator[ProcessPoolExecutor | None]:
    """Processes beside this one, `jobs` in all, which end with it whatever ends it; None where it is alone.

    They are forked, which takes 10 ms where a new interpreter takes 200, so nothing else may run in this
    process meanwhile.
    """
    if jobs < 2 or threading.active_count() > 1 or not hasattr(os, "fork"):
        yield None
        return
    before = set(multiprocessing.active_children())
    with ProcessPoolExecutor(jobs - 1, multiprocessing.get_context("fork"), _begin) as pool:
        # A signal between the fork and `_begin` would be taken for this process's own.
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        try:
            pool.submit(os.getpid)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        try:
            yield pool
        except BaseException:
            # Nobody wants what they are at: it is not waited for.
            for process in set(multiprocessing.active_children()) - before:
                process.terminate()
            pool.shutdown(cancel_futures=True)
            raise


def read_ahead(
    files: Iterable[scan.Found],
    pool: ProcessPoolExecutor | None,
    is_wanted: Callable[[scan.Found], bool],
    max_size: int,
) -> Iterator[tuple[scan.Found, "Task | None"]]:
    """The files in their order, those that are wanted with the task that prepares them where there is one."""
    waiting: deque[tuple[scan.Found, Task | None]] = deque()
    size = 0
    for file in files:
        task = None
        if pool is not None and not file.reason and file.size <= _MOST_BYTES and is_wanted(file):
            task = _submit(pool, file.path, max_size)
            size += file.size
        waiting.append((file, task))
        while waiting and (waiting[0][1] is None or size > _MOST_BYTES or len(waiting) > _MOST_DOCUMENTS):
            first, begun = waiting.popleft()
            size -= first.size if begun else 0
            yield first, begun
    yield from waiting


def _submit(pool: ProcessPoolExecutor, path: str, max_size: int) -> "Task | None":
    """Have a document prepared; None where the processes were killed."""
    try:
        return pool.submit(_prepare_file, path, max_size)
    except BrokenProcessPool:
        return None


def _prepare_file(path: str, max_size: int) -> tuple[str, Prepared | None]:
    """Read and prepare a document in another process; one of JSON lines is a stream, and left alone."""
    with scan.opened(path, max_size) as content:
        if read_lines(content) is not None:
            return content.digest, None
        return content.digest, prepare(content.data(), name=scan.display_path(path))


def _begin() -> None:
    """Set a new process up: signals are the first one's business, and its end is this one's too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in _SIGNALS - {signal.SIGINT}:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    threading.Thread(target=_end_with_first, daemon=True).start()


def _end_with_first() -> None:
    """End this process when the one that began it is gone, even if that was killed."""
    first = multiprocessing.parent_process()
    if first is not None:
        first.join()
        os._exit(1)
