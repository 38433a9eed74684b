"""Ingests files, folders, URLs and standard input; prints nothing."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from papercat.catalogue.sqlite_errors import translate_sqlite_errors
from papercat.files import scan
from papercat.ingest.report import Options, Progress, Report
from papercat.ingest.transaction import Run

if TYPE_CHECKING:
    from papercat.ingest.prepare import Task

_WORTHWHILE = 2_000_000
"""Below this many bytes, starting other processes takes longer than it saves."""

_USEFUL = 3
"""More processes than this would only wait for the writer."""


def ingest(
    names: Sequence[str],
    database: Path,
    options: Options,
    *,
    report: Report,
) -> None:
    """Read files, folders, web addresses and `-` into a catalogue, and fill in the report as it goes.

    Raises:
        CatalogueError: the catalogue cannot be written; what was committed before stays, and the
            report says how much that is.
    """
    run = Run(database, options, report)
    addresses = [name for name in names if name.lower().startswith(("http://", "https://"))]
    files = [*scan.find(name for name in names if name != "-" and name not in addresses)]
    total = sum(file.size for file in files)
    done = 0
    with closing(run), translate_sqlite_errors(database), _in_turn(files, run) as in_turn:
        for number, (file, task) in enumerate(in_turn):
            options.progress(Progress(done, total, number, len(files)))
            run.take(file, task=task)
            done += file.size
        for address in dict.fromkeys(addresses):
            from papercat.files.fetch import fetch

            source = partial(fetch, address, options.max_size, private=options.private_hosts)
            run.take(scan.Found(address, 0, named=True), source)
        if "-" in names:
            run.take(scan.Found(options.stdin_name, 0, named=True), options.stdin)
        run.finish()
    options.progress(Progress(total, total, len(files), len(files)))


def _usual_jobs() -> int:
    """The default number of processes: one per core, as far as they help."""
    from papercat.processes import cores

    return min(cores(), _USEFUL)


@contextmanager
def _in_turn(files: Sequence[scan.Found], run: Run) -> Iterator[Iterable[tuple[scan.Found, "Task | None"]]]:
    """The files in their order, each with what prepares it in another process, if there is such."""
    new = [file.size for file in files if run.is_new(file)]
    jobs = run.options.jobs or (_usual_jobs() if sum(new) >= _WORTHWHILE else 1)
    if jobs < 2 or len(new) < 2:
        yield ((file, None) for file in files)
        return
    # Slow to import, and only many documents need it.
    from papercat.ingest.ahead import read_ahead
    from papercat.processes import workers

    with workers(jobs - 1) as pool:
        yield read_ahead(files, pool, run.is_new, run.options.max_size)
