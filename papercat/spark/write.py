"""Write tables as Parquet with their manifest: a folder is there whole or not at all."""

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from papercat.engines.croissant import croissant
from papercat.engines.export_files import MANIFEST
from papercat.engines.parquet import WrittenFile, manifest
from papercat.engines.tables import TABLES
from papercat.errors import UsageError
from papercat.spark.files import Files, Source
from papercat.spark.steps.batches import batches

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

_UNIQUE = ("id", "key", "title", "abstract", "record", "own_id", "url", "text")
"""Columns in which hardly a value comes twice: to collect them first would only take time."""


class Target(NamedTuple):
    """Where tables go: first into the folder `made`, which then becomes `folder`.

    `parted` says that entries of one document may be in several files, whose names then have to be in order.
    """

    made: str
    folder: str
    version: str
    parted: bool


def write(files: Files, tables: Mapping[str, "DataFrame"], target: Target) -> tuple[dict[str, int], int]:
    """Write tables; returns rows by table, and the number of files.

    Raises:
        PapercatError: something cannot be written.
    """
    made, folder = target.made, target.folder
    for name, table in tables.items():
        partition = TABLES[name].partition
        writer = table.write.options(**{f"parquet.enable.dictionary#{one}": "false" for one in _UNIQUE})
        if partition is not None:
            writer = writer.partitionBy(partition)
        writer.parquet(f"{made}/{name}")
        files.delete(f"{made}/{name}/_SUCCESS")
    session = next(iter(tables.values())).sparkSession
    found = _written(session, files, target)
    files.write(f"{made}/{MANIFEST}", _json(manifest(found, target.version, set())))
    files.write(f"{made}/croissant.json", _json(croissant(found)))
    if files.exists(folder):
        before = f"{made}.before"
        files.rename(folder, before)
        try:
            files.rename(made, folder)
        except BaseException:
            files.rename(before, folder)
            raise
        files.delete(before)
    else:
        files.rename(made, folder)
    rows = {name: sum(one.rows for one in of) for name, of in found.items()}
    return rows, sum(map(len, found.values()))


def check_target(files: Files, folder: str) -> None:
    """Refuse to replace what is not an export.

    Raises:
        UsageError: something else is there.
    """
    if files.exists(folder) and not files.is_empty(folder) and not files.exists(f"{folder}/{MANIFEST}"):
        raise UsageError(
            f"{folder.removeprefix('file:')}: has files that are not a Parquet export; name another folder"
        )


def _written(session: "SparkSession", files: Files, target: Target) -> dict[str, list[WrittenFile]]:
    """The files of each table, with rows and hashes."""
    from pyspark.sql.pandas.types import from_arrow_schema

    folder = target.made
    # The folder's name is like no other, so that what is behind it is a file's path within it.
    name = f"/{folder.rsplit('/', 1)[1]}/"
    rows = (
        session.read.format("binaryFile")
        .option("recursiveFileLookup", "true")
        .load(
            [Source(f"{folder}/{path}", 0, named=False).pattern for path in files.below(folder, ".parquet")]
        )
        .select("path", "content")
        .mapInArrow(_describe_files, from_arrow_schema(_file_schema()))
    )
    described = {row["path"].partition(name)[2]: row for row in rows.collect()}
    found: dict[str, list[WrittenFile]] = {name: [] for name in TABLES}
    if target.parted:
        entries = [path for path in described if path.startswith("entries/")]
        for number, path in enumerate(sorted(entries, key=lambda path: described[path]["first"] or ())):
            described[new := f"entries/{number:05}.parquet"] = described.pop(path)
            files.rename(f"{folder}/{path}", f"{folder}/{new}")
    for path, row in sorted(described.items()):
        found[path.split("/", 1)[0]].append(WrittenFile(path, row["rows"], row["bytes"], row["sha256"]))
    return found


def _file_schema() -> "pa.Schema":
    import pyarrow as pa

    first = pa.struct([("document", pa.string()), ("row", pa.int64())])
    return pa.schema(
        [
            ("path", pa.string()),
            ("rows", pa.int64()),
            ("bytes", pa.int64()),
            ("sha256", pa.string()),
            ("first", first),
        ]
    )


def _describe_files(found: Iterable["pa.RecordBatch"]) -> Iterator["pa.RecordBatch"]:
    """Rows, bytes, hash and first entry of Parquet files that come as (path, content)."""
    import pyarrow.parquet as pq
    from pyarrow import BufferReader

    def rows() -> Iterator[tuple[str, int, int, str, dict[str, Any] | None]]:
        for batch in found:
            for path, content in zip(batch["path"].to_pylist(), batch["content"], strict=True):
                data = content.as_buffer()
                with pq.ParquetFile(BufferReader(data)) as file:
                    count, first = file.metadata.num_rows, None
                    if "/entries/" in path and count:
                        (first,) = next(file.iter_batches(1, columns=["document", "row"])).to_pylist()
                yield path, count, data.size, sha256(data).hexdigest(), first

    return batches(rows(), _file_schema())


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
