"""A damaged first page: repair reads past it, and restore never minds what it replaces."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from papercat.maintenance.backup import restore
from papercat.maintenance.repair import repair
from tests.faults.files.leftovers import killed
from tests.faults.library import assert_sound, assert_told, call, content

HEADER = {
    "magic": (0, 16),
    "page size": (16, 2),
    "write version": (18, 1),
    "read version": (19, 1),
    "reserved": (20, 1),
    "fractions": (21, 3),
    "change counter": (24, 4),
    "pages": (28, 4),
    "first free page": (32, 4),
    "free pages": (36, 4),
    "schema cookie": (40, 4),
    "schema format": (44, 4),
    "cache size": (48, 4),
    "largest root": (52, 4),
    "encoding": (56, 4),
    "schema version": (60, 4),
    "vacuum": (64, 4),
    "application": (68, 4),
    "unused": (72, 20),
    "valid for": (92, 4),
    "whole header": (0, 100),
}
"""Where each field of the header is, and how long: https://www.sqlite.org/fileformat2.html#the_database_header"""

VALUES = (b"\0", b"\xff", b"\x03")
PAGE = 4096


def overwrite(path: Path, at: int, data: bytes) -> None:
    """Write bytes over those of a file."""
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


@pytest.mark.slow
@pytest.mark.parametrize("field", HEADER)
def test_any_field_of_the_header(field: str, catalogue: Path, reference: Path, tmp_path: Path) -> None:
    at, length = HEADER[field]
    for value in VALUES:
        shutil.copy(reference, catalogue)
        overwrite(catalogue, at, value * length)
        repair(catalogue)
        assert content(catalogue) == content(reference)
        assert_sound(catalogue)
    assert list(tmp_path.glob("papercat.db.lost-*")) == []


@pytest.mark.slow
@pytest.mark.parametrize("field", HEADER)
def test_restore_over_a_damaged_header(field: str, catalogue: Path, reference: Path) -> None:
    at, length = HEADER[field]
    for value in VALUES:
        shutil.copy(reference, catalogue)
        overwrite(catalogue, at, value * length)
        spoilt = catalogue.read_bytes()
        kept = restore(catalogue, reference)
        assert kept is not None
        assert content(catalogue) == content(reference)
        assert_sound(catalogue)
        # Whatever could not be read of it is there to be looked at.
        assert kept.read_bytes()[PAGE:] == spoilt[PAGE:]


@pytest.mark.slow
def test_the_magic_alone_brings_all_back(catalogue: Path, reference: Path, tmp_path: Path) -> None:
    overwrite(catalogue, 0, b"\0" * 16)
    told = call(tmp_path, "stats")
    assert_told(told, 1)
    assert "papercat doctor" in told.stderr
    assert call(tmp_path, "doctor").returncode == 1
    done = call(tmp_path, "doctor", "--repair")
    assert done.returncode == 0, done
    assert content(catalogue) == content(reference)


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "whole first page zeroed": lambda data: b"\0" * PAGE + data[PAGE:],
    "whole first page lost to noise": lambda data: bytes(range(256)) * (PAGE // 256) + data[PAGE:],
    "table of contents zeroed": lambda data: data[:100] + b"\0" * (PAGE - 100) + data[PAGE:],
    "first byte of it": lambda data: data[:100] + b"\x0d" + data[101:],
}


@pytest.mark.slow
@pytest.mark.parametrize("how", SPOILT)
def test_a_first_page_that_is_lost_whole(how: str, catalogue: Path, reference: Path, tmp_path: Path) -> None:
    catalogue.write_bytes(SPOILT[how](catalogue.read_bytes()))
    done = call(tmp_path, "doctor", "--repair")
    assert done.returncode == 0, done
    assert content(catalogue) == content(reference)
    assert_sound(catalogue)


STUBS: dict[str, Callable[[bytes], bytes]] = {
    "a sector": lambda data: data[:512],
    "half a header": lambda data: data[:50],
    "half a page": lambda data: data[:2048],
    "one page": lambda data: data[:PAGE],
    "zeros": lambda data: b"\0" * len(data),
    "noise": lambda data: bytes((at * 167 + at // 251) % 256 for at in range(len(data))),
}


@pytest.mark.slow
@pytest.mark.parametrize("stub", STUBS)
@pytest.mark.parametrize("way", ["restore", "repair"])
def test_where_nothing_is_left(
    stub: str, way: str, catalogue: Path, library: Path, reference: Path, tmp_path: Path
) -> None:
    left = STUBS[stub](catalogue.read_bytes())
    catalogue.write_bytes(left)
    if way == "restore":
        assert call(tmp_path, "restore", reference).returncode == 0
    else:
        # Begun anew: what was there is kept, and the documents are read again.
        done = call(tmp_path, "doctor", "--repair")
        assert done.returncode == 0, done
        assert "papercat ingest" in done.stderr
        assert call(tmp_path, "ingest", library).returncode == 0
    assert content(catalogue) == content(reference)
    assert left in [path.read_bytes() for path in tmp_path.iterdir() if path != catalogue and path.is_file()]


def test_a_text_is_left_alone_by_repair_and_both_ways_out_are_named(tmp_path: Path) -> None:
    (tmp_path / "papercat.db").write_text("# a document, no catalogue\n", encoding="ascii")
    done = call(tmp_path, "doctor", "--repair")
    assert_told(done, 1)
    assert "restore" in done.stderr
    assert "--db" in done.stderr
    assert (tmp_path / "papercat.db").read_text(encoding="ascii") == "# a document, no catalogue\n"


@pytest.mark.slow
def test_the_log_counts_where_the_header_is_damaged(catalogue: Path, library: Path, tmp_path: Path) -> None:
    home = tmp_path / "killed"
    home.mkdir()
    database = killed(home, catalogue, journal=False)
    shutil.copytree(home, tmp_path / "as-it-was", ignore=shutil.ignore_patterns("more", "*-shm"))
    # The next ingest, of whatever, counts anew what the killed one had left for its end, as a repair does.
    assert call(tmp_path / "as-it-was", "ingest", library / "00-post.md").returncode == 0
    expected = content(tmp_path / "as-it-was" / "papercat.db")
    overwrite(database, 0, b"\0" * 16)
    done = call(home, "doctor", "--repair")
    assert done.returncode == 0, done
    assert content(database) == expected
    assert_sound(database)


@pytest.mark.slow
@pytest.mark.parametrize("size", [512, 1024, 8192, 65536])
def test_restore_of_another_page_size(size: int, catalogue: Path, reference: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(reference)) as source:
        source.execute(f"PRAGMA page_size = {size}")
        source.execute("VACUUM INTO ?", (str(other),))
    done = call(tmp_path, "restore", other)
    assert done.returncode == 0, done
    assert content(catalogue) == content(reference)
    overwrite(catalogue, 0, b"\0" * 16)
    assert call(tmp_path, "doctor", "--repair").returncode == 0
    assert content(catalogue) == content(reference)
    assert call(tmp_path, "doctor").returncode == 0


@pytest.mark.parametrize("sql", ["CREATE TABLE x (nonsense", "DELETE FROM entries", ""])
def test_one_line_of_the_table_of_contents_hides_no_other(
    sql: str, catalogue: Path, reference: Path, tmp_path: Path
) -> None:
    for name in ("topics", "papers_year"):
        with closing(sqlite3.connect(catalogue)) as connection:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (sql, name))
            connection.commit()
    done = call(tmp_path, "doctor", "--repair")
    assert done.returncode == 0, done
    assert content(catalogue) == content(reference)
    assert_sound(catalogue)
