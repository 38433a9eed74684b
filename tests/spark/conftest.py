"""One session of Spark for all tests of a process, and the law that what it makes is compared by."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from papercat.engines.export_files import MANIFEST, check_files, read_manifest
from papercat.spark.job import Job, Options, Result
from papercat.spark.session import Settings, missing, start
from papercat.text.short_keys import short_key
from tests.engines.test_parquet import Rows, read

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def session() -> Iterator["SparkSession"]:
    """Spark on two cores of this machine; the test is skipped where it cannot run."""
    if reason := missing():
        pytest.skip(reason)  # Java is no Python package
    # Runs as short as these are over before Java's second compiler has paid off.
    java = ("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto")
    made = start(Settings("local[2]", partitions=2, options=(java,)))
    yield made
    made.stop()


def make(
    session: "SparkSession",
    folder: Path,
    *sources: str | Path,
    earlier: Path | None = None,
    broadcast: int = Options._field_defaults["broadcast"],
) -> Result:
    """Write the tables of documents into a folder."""
    options = Options("1", str(earlier) if earlier else None, broadcast=broadcast)
    return Job(session, str(folder), options).run(map(str, sources))


def law(made: Path, exported: Path, *, anew: bool) -> None:
    """What Spark made is what an ingest comes to, table by table, row by row.

    Made `anew`, without an earlier export, it knows no ids that papers had before, and of papers that would
    have one key it cannot know which came first.
    """
    found, expected = read(made), read(exported)
    check_files(made)
    tables = read_manifest(made / MANIFEST)["tables"]
    assert {name: of["rows"] for name, of in tables.items()} == {
        name: len(rows) for name, rows in found.items()
    }
    files = {one["path"] for of in tables.values() for one in of["files"]}
    assert files == {path.relative_to(made).as_posix() for path in made.rglob("*.parquet")}
    for tables in (found, expected):
        keys = [row["key"] for row in tables["papers"]]
        assert len(set(keys)) == len(keys)
        if anew:
            del tables["merged_ids"]
            tables["papers"] = [_bare(row) for row in tables["papers"]]
    assert not _differences(
        [*_by_document(found["entries"]).items()], [*_by_document(expected["entries"]).items()]
    )
    for name, rows in expected.items():
        here, there = ([sorted(row.items()) for row in of] for of in (found[name], rows))
        assert (name, _differences(here, there)) == (name, [])


def _differences(found: Iterable[Any], expected: Iterable[Any]) -> list[str]:
    """The first things that only one side has; a few of thousands are enough to see what is wrong."""
    here, there = Counter(map(repr, found)), Counter(map(repr, expected))
    extra, missing = sorted((here - there).elements()), sorted((there - here).elements())
    return [f"made: {one}" for one in extra[:3]] + [f"expected: {one}" for one in missing[:3]]


def _bare(row: dict[str, Any]) -> dict[str, Any]:
    """A paper without the letters that tell its key from another's."""
    bare = short_key(row["authors"], row["year"], row["title"])
    assert row["key"].startswith(bare)
    return {**row, "key": bare}


def _by_document(entries: Rows) -> dict[str, list[str]]:
    """The entries of each document, in their order."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in entries:
        found[row["document"]].append(row["own_id"])
    return found
