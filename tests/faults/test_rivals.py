"""Several ingests at once on one catalogue, and readers meanwhile.

All end well, nothing is lost, and no reader sees half a document.
"""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from papercat.catalogue.connection import connect
from tests.conftest import few
from tests.faults.library import assert_sound, assert_told, call, content, entries, finish, start


def shares(library: Path, rivals: int) -> list[list[Path]]:
    """The documents dealt out, each to two rivals, so that they meet."""
    documents = sorted(library.iterdir())
    dealt = [documents[at::rivals] + documents[(at + 1) % rivals :: rivals] for at in range(rivals)]
    return [list(dict.fromkeys(share)) for share in dealt]


def meet(rivals: int, library: Path, reference: Path, home: Path, *, there: bool) -> int:
    """Let ingests run at once on one catalogue, with readers meanwhile; gives how often it was read.

    Raises:
        AssertionError: one failed, a reader saw half a document, or what came of it is not that of one.
    """
    database = home / "papercat.db"
    if there:
        assert call(home, "ingest", library / "03-list.md").returncode == 0
    fault = ("count", home / "count")
    running = [start(home, "ingest", *share, fault=fault) for share in shares(library, rivals)]
    whole = entries(reference)
    reads = 0
    while any(one.poll() is None for one in running):
        if not database.exists():
            continue
        done = call(home, "export", "--format", "jsonl")
        if done.returncode:
            assert not there
            assert "no catalogue yet" in done.stderr
            continue
        # Of a catalogue that has nothing yet, what to do next is told.
        assert not (done.stdout and done.stderr)
        seen: dict[str, int] = {}
        for line in done.stdout.splitlines():
            for source in json.loads(line)["sources"]:
                name = source["document"]
                seen[name] = seen.get(name, 0) + 1
        assert seen == {name: len(whole[name]) for name in seen}
        reads += 1
    for one in running:
        done = finish(one)
        assert (done.returncode, done.stderr) == (0, "")
    assert_sound(database)
    assert content(database) == content(reference)
    return reads


@pytest.mark.slow
@pytest.mark.parametrize("rivals", few([2, 8], 1))
@pytest.mark.parametrize("there", [False, True], ids=["new", "there"])
def test_ingests_at_once(rivals: int, there: bool, library: Path, reference: Path, tmp_path: Path) -> None:
    meet(rivals, library, reference, tmp_path, there=there)
    assert sorted(entries(tmp_path / "papercat.db")) == sorted(str(path) for path in library.iterdir())


@pytest.mark.slow
def test_whoever_waits_too_long_says_so(library: Path, reference: Path, tmp_path: Path) -> None:
    database = tmp_path / "papercat.db"
    shutil.copy(reference, database)
    before = content(database)
    with closing(connect(database, "mode=rw")) as holder:
        holder.execute("BEGIN IMMEDIATE")
        done = call(tmp_path, "forget", "03-list.md", fault=("impatient", "0.2"))
        assert_told(done, 1)
        assert "another papercat kept it locked" in done.stderr
        assert call(tmp_path, "search", "forests").returncode == 0
        holder.execute("ROLLBACK")
    assert content(database) == before


def test_a_reader_goes_on_with_what_it_began_with(library: Path, reference: Path, tmp_path: Path) -> None:
    database = tmp_path / "papercat.db"
    shutil.copy(reference, database)
    with closing(sqlite3.connect(database)) as reader:
        reader.execute("BEGIN")
        count = reader.execute("SELECT count(*) FROM papers").fetchone()
        assert call(tmp_path, "forget", "03-list.md").returncode == 0
        assert reader.execute("SELECT count(*) FROM papers").fetchone() == count
    assert_sound(database)
