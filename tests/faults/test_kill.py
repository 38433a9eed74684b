"""`kill -9` during an ingest: what was finished is whole, nothing else is there.

The next run ends as if nothing had happened.
"""

from pathlib import Path

import pytest

from papercat.errors import NoCatalogueError
from tests.conftest import few
from tests.faults.library import assert_whole, call, content, size, start

POINTS = 8


@pytest.fixture(scope="module")
def looks(library: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many times a hook looks at a whole run."""
    home = tmp_path_factory.mktemp("looks")
    assert call(home, "ingest", library, fault=("count", home / "count")).returncode == 0
    return int((home / "count").read_text(encoding="ascii"))


def kept(database: Path, reference: Path, *, may_lack: bool) -> int:
    """How many documents are there, each whole; none where the catalogue `may_lack` and does."""
    try:
        return assert_whole(database, reference)
    except NoCatalogueError:
        if may_lack:
            return 0
        raise


@pytest.mark.slow
@pytest.mark.parametrize("point", few(range(POINTS), 2))
def test_kill_9_during_ingest(point: int, looks: int, library: Path, reference: Path, tmp_path: Path) -> None:
    database = tmp_path / "papercat.db"
    killed = call(tmp_path, "ingest", library, fault=("kill", 1 + looks * point // POINTS))
    assert killed.returncode == -9
    # To make the empty catalogue takes a quarter of the looks.
    done = kept(database, reference, may_lack=point <= POINTS // 4)
    # In the last eighth all documents may be in, and only their papers be weighed.
    assert done <= (10 if point == POINTS - 1 else 9)
    assert call(tmp_path, "ingest", library).returncode == 0
    assert assert_whole(database, reference) == 10
    assert content(database) == content(reference)


@pytest.mark.slow
@pytest.mark.parametrize("pages", [1, 150])
def test_kill_9_while_the_log_is_written(pages: int, library: Path, reference: Path, tmp_path: Path) -> None:
    database, log = tmp_path / "papercat.db", tmp_path / "papercat.db-wal"
    running = start(tmp_path, "ingest", library, fault=("count", tmp_path / "count"))
    while running.poll() is None and size(log) < pages * 4096:
        pass
    running.kill()
    running.communicate()
    assert_whole(database, reference)
    assert call(tmp_path, "ingest", library).returncode == 0
    assert content(database) == content(reference)
