"""A full disk, a limit on files, a quota: one line says so; the catalogue is as before the document."""

import resource
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from papercat.errors import NoCatalogueError
from tests.conftest import Result, few
from tests.faults.library import assert_answered, assert_told, assert_whole, call, content, mount, unmount

LIMITS = 2
SMALLEST = 16 * 1024


@pytest.fixture(scope="module")
def room(library: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many bytes the larger of the file and its log has at the end of a run."""
    home = tmp_path_factory.mktemp("room")
    assert call(home, "ingest", library, fault=("pages", 1_000_000)).returncode == 0
    return (home / "papercat.db").stat().st_size


def check(done: Result, database: Path, library: Path, reference: Path, again: Callable[[], Result]) -> None:
    """There was no room, the run said so and left what was finished; with room the next one ends well."""
    assert_told(done, 1)
    assert "full" in done.stderr
    # There may have been no room for the first table.
    with suppress(NoCatalogueError):
        assert assert_whole(database, reference) < 10
    done = again()
    assert done.returncode == 0, done
    assert content(database) == content(reference)


@pytest.mark.slow
@pytest.mark.parametrize("part", few(range(LIMITS), 1))
def test_file_size_limit(part: int, room: int, library: Path, reference: Path, tmp_path: Path) -> None:
    most = SMALLEST + (room - 2 * SMALLEST) * part // LIMITS
    done = call(
        tmp_path,
        "ingest",
        library,
        fault=("count", tmp_path / "count"),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )
    check(done, tmp_path / "papercat.db", library, reference, lambda: call(tmp_path, "ingest", library))


@pytest.mark.slow
@pytest.mark.parametrize("part", few(range(LIMITS), 1))
def test_quota(part: int, room: int, library: Path, reference: Path, tmp_path: Path) -> None:
    most = (SMALLEST + (room - 2 * SMALLEST) * part // LIMITS) // 4096
    done = call(tmp_path, "ingest", library, fault=("pages", most))
    check(done, tmp_path / "papercat.db", library, reference, lambda: call(tmp_path, "ingest", library))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """A disk of so many bytes; asked again, the same one has another size."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = False

    def sized(size: int) -> Path:
        nonlocal mounted
        if not mount(place, size, again=mounted):
            pytest.skip("a small disk can be made by root alone, and not on every system")
        mounted = True
        return place

    yield sized
    if mounted:
        unmount(place)


@pytest.mark.slow
@pytest.mark.parametrize("part", few(range(LIMITS), 1))
def test_disk_full(
    part: int, room: int, library: Path, reference: Path, tmp_path: Path, disk: Callable[[int], Path]
) -> None:
    database = disk(SMALLEST + (room - 2 * SMALLEST) * part // LIMITS) / "papercat.db"
    done = call(tmp_path, "ingest", library, "--db", database, fault=("count", tmp_path / "count"))

    def again() -> Result:
        disk(room * 20)
        return call(tmp_path, "ingest", library, "--db", database)

    check(done, database, library, reference, again)


@pytest.mark.slow
def test_no_space_in_temporary_folder(
    library: Path, reference: Path, tmp_path: Path, disk: Callable[[int], Path]
) -> None:
    folder = disk(4096)
    (folder / "full").write_bytes(b"x" * 4096)
    env = {"TMPDIR": str(folder), "SQLITE_TMPDIR": str(folder)}
    assert call(tmp_path, "ingest", library, env=env).returncode == 0
    assert content(tmp_path / "papercat.db") == content(reference)
    for words in (("search", "forests"), ("top", "--by", "score"), ("export", "--json"), ("stats",)):
        done = call(tmp_path, *words, env=env)
        assert (done.returncode, done.stderr) == (0, "")
    assert_answered(call(tmp_path, "doctor", env=env))
