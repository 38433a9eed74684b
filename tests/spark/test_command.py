"""The installed command `papercat-spark`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from papercat.spark import __main__ as main
from papercat.spark.session import missing
from tests.commands.shelf import fill
from tests.conftest import COMMAND, environment, ingest
from tests.engines.conftest import export
from tests.spark.conftest import law

SPARK = COMMAND.with_name(f"papercat-spark{COMMAND.suffix}")


def run(home: Path, *arguments: str | Path, **env: str) -> "subprocess.CompletedProcess[str]":
    """Run the command."""
    return subprocess.run(
        [SPARK, *arguments],
        env={**environment(home), **env},
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_help_needs_no_spark(tmp_path: Path) -> None:
    done = run(tmp_path, "--help", JAVA_HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "--earlier" in done.stdout


def test_without_java_it_says_what_is_missing(tmp_path: Path) -> None:
    done = run(tmp_path, "papers", "tables", JAVA_HOME=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.startswith("papercat: ")
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "tables").exists()


def test_an_older_java_is_refused(tmp_path: Path) -> None:
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n")
    java.chmod(0o755)
    done = run(tmp_path, "papers", "tables", JAVA_HOME=str(tmp_path))
    assert done.returncode == 1
    assert "Java 17 or newer" in done.stderr or "not installed" in done.stderr


def test_a_folder_alone_is_not_enough(tmp_path: Path) -> None:
    done = run(tmp_path, "tables")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.slow
@pytest.mark.skipif(bool(missing()), reason=missing() or "Spark runs")
def test_a_cluster_with_two_workers_makes_the_same(tmp_path: Path, samples: Path) -> None:
    fill(tmp_path)
    ingest(tmp_path, samples, tmp_path / "documents")
    expected = export(tmp_path / "papercat.db", tmp_path / "expected")
    arguments = ("--master", "local-cluster[2,1,1024]", "--partitions", "2")
    sources = (samples, f"file://{tmp_path}/documents", "nowhere.md")
    done = run(tmp_path, *arguments, *sources, f"file://{tmp_path}/tables")
    assert done.returncode == 1, done.stderr
    assert "nowhere.md: no such file or directory" in done.stderr
    law(tmp_path / "tables", expected, anew=True)
    papers = json.loads((tmp_path / "tables" / "manifest.json").read_text())["tables"]["papers"]["rows"]
    assert f"{papers:,} papers in" in done.stdout
    # What lies there that is no export is not replaced; spark-submit says where a job runs.
    (tmp_path / "tables" / "manifest.json").unlink()
    submit: list[str | Path] = [
        COMMAND.with_name("spark-submit"),
        "--master",
        "local[1]",
        str(main.__file__),
        samples,
        "tables",
    ]
    env = {**environment(tmp_path), "PYSPARK_PYTHON": sys.executable}
    done = subprocess.run(submit, env=env, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert (
        f"papercat: {tmp_path}/tables: has files that are not a Parquet export" in done.stdout
    )  # as spark-submit has it
