"""A Parquet export from elsewhere is read or refused in a line: nothing hangs, nothing else is read."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.conftest import Papercat


@pytest.fixture
def tables(shelf: Path, tmp_path: Path) -> Path:
    """A copy of an export."""
    shutil.copytree(shelf / "tables", tmp_path / "tables")
    return tmp_path / "tables"


def change(tables: Path, alter: Callable[[Any], Any]) -> None:
    """Let the manifest say something else."""
    path = tables / "manifest.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(alter(found), indent=2), encoding="utf-8")


def with_file(**values: Any) -> Callable[[Any], Any]:
    """Let the first file of papers be another."""

    def alter(found: Any) -> Any:
        one = found["tables"]["papers"]["files"][0]
        one.update(values)
        found["tables"]["papers"]["files"][0] = {
            name: value for name, value in one.items() if value is not ...
        }
        return found

    return alter


MANIFESTS: dict[str, Callable[[Any], Any]] = {
    "a list": lambda _: [],
    "a number": lambda _: 7,
    "no tables": lambda found: {**found, "tables": {}},
    "tables that are a list": lambda found: {**found, "tables": []},
    "files that are none": lambda found: {**found, "tables": {"papers": {"files": [7]}}},
    "a path that is none": with_file(path=7),
    "a path with NUL": with_file(path="papers\0.parquet"),
    "a path outside": with_file(path="../papercat.db"),
    "a path from the root": with_file(path="/etc/passwd"),
    "a pattern": with_file(path="**"),
    "not said to be there": with_file(included=...),
    "no hash": with_file(sha256=...),
    "a hash that is none": with_file(sha256=7),
}


@pytest.mark.parametrize("kind", MANIFESTS)
def test_any_manifest_ends_in_a_line(kind: str, tables: Path, papercat: Papercat) -> None:
    change(tables, MANIFESTS[kind])
    for words in (
        ("sql", "SELECT count(*) FROM papers", tables),
        ("ingest", tables),
        ("export", "--format", "parquet", "--since", tables / "manifest.json", "later"),
    ):
        done = papercat(*words)
        assert "please report" not in done.stderr
        assert "root:" not in done.stdout


def test_a_manifest_too_deep_or_too_long(tables: Path, papercat: Papercat) -> None:
    path = tables / "manifest.json"
    path.write_text('{"made_by": "papercat 1", "tables": ' + "[" * 100_000, encoding="ascii")
    for words in (("sql", "SELECT 1", tables), ("ingest", tables)):
        done = papercat(*words)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done
        assert "not the manifest of a Parquet export" in done.stderr
    with path.open("wb") as file:
        file.truncate(1 << 40)  # Sparse: it takes no room.
    done = papercat("sql", "SELECT 1", tables)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


@pytest.mark.slow
def test_a_small_file_that_unpacks_to_gigabytes_is_refused(tables: Path, papercat: Papercat) -> None:
    found = json.loads((tables / "manifest.json").read_text(encoding="utf-8"))
    one = found["tables"]["entries"]["files"][0]
    path = tables / one["path"]
    table = pq.read_table(path).slice(0, 1)
    at = table.schema.names.index("record")
    record = json.dumps({**json.loads(table["record"][0].as_py()), "abstract": "x" * 4_000_000})
    many = pa.concat_tables([table] * 1_000)
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 1_000, pa.int32()), pa.array([record]))
    pq.write_table(many.set_column(at, "record", texts), path, compression="zstd")
    one["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    (tables / "manifest.json").write_text(json.dumps(found, indent=2), encoding="utf-8")
    assert path.stat().st_size < 1_000_000
    done = papercat("ingest", tables)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done
    assert "rows larger than those of any export" in done.stderr


def test_pipes_in_an_export_are_not_waited_for(tables: Path, papercat: Papercat) -> None:
    found = json.loads((tables / "manifest.json").read_text(encoding="utf-8"))
    papers = tables / found["tables"]["papers"]["files"][0]["path"]
    papers.unlink()
    os.mkfifo(papers)
    for words in (("ingest", tables), ("sql", "SELECT count(*) FROM papers", tables)):
        done = papercat(*words)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert "not a regular file" in done.stderr
    (tables / "manifest.json").unlink()
    os.mkfifo(tables / "manifest.json")
    done = papercat("sql", "SELECT 1", tables)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
