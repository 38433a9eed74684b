"""Prepare documents in other processes before their turn; knows no catalogue.

What these processes cannot do, or do not get to, is left to the caller: a result only saves time.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from papercat.errors import DocumentError
from papercat.files import scan
from papercat.ingest.prepare import Prepared, Task, prepare, read_lines

_MOST_BYTES, _MOST_DOCUMENTS = 8_000_000, 64
"""How much is prepared ahead of its turn, which limits memory."""


def read_ahead(
    files: Iterable[scan.Found],
    pool: ProcessPoolExecutor | None,
    is_wanted: Callable[[scan.Found], bool],
    max_size: int,
) -> Iterator[tuple[scan.Found, "Task | None"]]:
    """The files in order; the wanted ones with the task that prepares them, if there is one."""
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
    """Submit a document; None if the processes were killed."""
    try:
        return pool.submit(_prepare_file, path, max_size)
    except BrokenProcessPool:
        return None


def _prepare_file(path: str, max_size: int) -> tuple[str, Prepared | DocumentError | None]:
    """Read and prepare a document in another process; JSON lines are a stream, and skipped."""
    with scan.opened(path, max_size) as content:
        if read_lines(content) is not None:
            return content.digest, None
        try:
            return content.digest, prepare(content.data(), name=scan.display_path(path))
        except DocumentError as error:
            # Most files of some folders are none, and need not be read twice to tell.
            return content.digest, error
