"""How an export is written: brought to the disk before it has its name, in memory that has a bound."""

import json
import re
import subprocess
import tracemalloc
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from papercat.engines import parquet
from tests.commands.shelf import conference
from tests.conftest import COMMAND, Papercat, environment, ingest
from tests.engines.conftest import export
from tests.faults.disk_log import STRACE, WITHOUT_STRACE


@pytest.mark.slow
@pytest.mark.skipif(STRACE is None, reason=WITHOUT_STRACE)
def test_every_file_is_on_the_disk_before_the_folder_has_its_name(shelf: Path, tmp_path: Path) -> None:
    log = tmp_path / "calls"
    traced = [str(STRACE), "-f", "-qq", "-y", "-o", str(log), "-e", "trace=fsync,rename"]
    arguments = [str(COMMAND), "export", "--format", "parquet", str(tmp_path / "tables")]
    env = environment(tmp_path) | {"PAPERCAT_DB": str(shelf / "papercat.db")}
    subprocess.run([*traced, *arguments], env=env, check=True, capture_output=True)
    calls = log.read_text().splitlines()
    renamed = next(at for at, call in enumerate(calls) if re.search(r'rename\(.*/tables"', call))
    synced = {Path(path) for call in calls[:renamed] for path in re.findall(r"fsync\(\d+<(.*)>", call)}
    made = next(path for path in synced if path.parent == tmp_path and path.name.startswith(".tables."))
    assert {path.relative_to(made) for path in synced} == {
        path.relative_to(tmp_path / "tables")
        for path in (tmp_path / "tables", *(tmp_path / "tables").rglob("*"))
    }
    assert any(f"<{tmp_path}>" in call for call in calls[renamed:] if "fsync" in call)


@pytest.mark.slow
def test_memory_does_not_grow_with_the_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Row groups of the usual size would take a catalogue of many more papers.
    monkeypatch.setattr(parquet, "_ROWS", 100)
    peaks = []
    for papers in (500, 4_000):
        home = tmp_path / str(papers)
        home.mkdir()
        rows = [
            (f"Of {at} Hills {'and rivers ' * 60}", "Ann Bee", f"https://example.org/{at}")
            for at in range(papers)
        ]
        (home / "list.md").write_text(conference("CONF2020", *rows))
        ingest(home, home / "list.md")
        pool = pa.proxy_memory_pool(pa.default_memory_pool())
        before = pa.default_memory_pool()
        pa.set_memory_pool(pool)
        tracemalloc.start()
        try:
            export(home / "papercat.db", home / "tables")
            peaks.append(tracemalloc.get_traced_memory()[1] + (pool.max_memory() or 0))
        finally:
            tracemalloc.stop()
            pa.set_memory_pool(before)
    few, many = peaks
    assert many < 1.5 * few


def test_a_query_goes_into_one_file(shelf: Path, papercat: Papercat, tmp_path: Path) -> None:
    env = {"PAPERCAT_DB": str(shelf / "papercat.db")}
    query = ("venue:conf2020", "--year", "2020")
    done = papercat("export", *query, "--format", "parquet", "some.parquet", env=env)
    assert done.returncode == 0, done.stderr
    expected = [json.loads(line) for line in papercat("export", *query, env=env).stdout.splitlines()]
    assert expected
    found = pq.read_table(tmp_path / "some.parquet").to_pylist()
    assert [row["id"] for row in found] == [row["id"] for row in expected]
    assert [row["links"] for row in found] == [row["links"] for row in expected]
    assert [path.name for path in tmp_path.iterdir()] == ["some.parquet"]


def test_a_file_that_cannot_be_written_is_named(shelf: Path, papercat: Papercat) -> None:
    env = {"PAPERCAT_DB": str(shelf / "papercat.db")}
    done = papercat("export", "--format", "parquet", "no/such/folder/some.parquet", env=env)
    assert done.returncode == 2
    assert done.stderr.startswith("papercat: no/such/folder/some.parquet: cannot be written")
