"""Writes the catalogue as Parquet tables into a new folder, which is renamed when it is complete.

Rows are streamed, so memory use does not grow with the catalogue.
"""

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from papercat.engines.croissant import croissant
from papercat.engines.export_files import MANIFEST, read_manifest
from papercat.engines.rows import Values, table_rows
from papercat.engines.schema import arrow_schema, load_pyarrow
from papercat.engines.tables import TABLES, VERSION, Column, Table
from papercat.errors import DamagedError, UsageError, os_reason
from papercat.files.whole import sync

_ROWS = 20_000
"""Rows per row group: some megabytes of text, enough for a scan."""


class WrittenFile(NamedTuple):
    """A file of a table: its path within the folder, rows, bytes, SHA-256."""

    path: str
    rows: int
    bytes: int
    sha256: str


class Written(NamedTuple):
    """The result of an export: rows by table, files, and files left out because they had not changed."""

    rows: Mapping[str, int]
    files: int
    unchanged: int


def write_tables(
    connection: sqlite3.Connection, folder: Path, *, version: str, since: Path | None = None
) -> Written:
    """Write all tables, a manifest and a Croissant description into `folder`, completely or not at all.

    `since` is the manifest of an earlier export: files that are the same there are left out.

    Raises:
        UsageError: something else is in the folder, or the manifest is none.
        PapercatError: pyarrow is not installed.
    """
    _check_target(folder)
    known = _hashes(since)
    made = folder.absolute().with_name(f".{folder.absolute().name}.{uuid4().hex}")
    try:
        made.mkdir(parents=True)
        files = {name: [*_write_table(connection, table, made)] for name, table in TABLES.items()}
        unchanged = [one for found in files.values() for one in found if known.get(one.path) == one.sha256]
        for one in unchanged:
            (made / one.path).unlink()
            with suppress(OSError):
                (made / one.path).parent.rmdir()  # Only where it was the last in it.
        _write_json(made / MANIFEST, manifest(files, version, {one.path for one in unchanged}))
        _write_json(made / "croissant.json", croissant(files))
        # A power loss after the rename must not leave incomplete files.
        for path in (*made.rglob("*"), made):
            sync(path)
        _put_in_place(made, folder.absolute())
        sync(made.parent)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    rows = {name: sum(one.rows for one in found) for name, found in files.items()}
    return Written(rows, sum(map(len, files.values())) - len(unchanged), len(unchanged))


def _write_table(connection: sqlite3.Connection, table: Table, folder: Path) -> Iterator[WrittenFile]:
    """Write a table's files, one per value of its partition."""
    rows = table_rows(connection, table.name)
    if table.partition is None:
        yield _write_file(rows, table.columns, folder, f"{table.name}/{table.name}.parquet")
        return
    at = [column.name for column in table.columns].index(table.partition)
    columns = table.columns[:at] + table.columns[at + 1 :]
    # The value is in the folder's name, as in Hive.
    for value, found in groupby(rows, itemgetter(at)):
        name = "__HIVE_DEFAULT_PARTITION__" if value is None else value
        rest = (values[:at] + values[at + 1 :] for values in found)
        yield _write_file(rest, columns, folder, f"{table.name}/{table.partition}={name}/part-0.parquet")


def _write_file(rows: Iterable[Values], columns: Sequence[Column], folder: Path, path: str) -> WrittenFile:
    pa = load_pyarrow()
    import pyarrow.parquet as pq

    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    schema = arrow_schema(columns)
    schema = schema.with_metadata({"papercat_tables": str(VERSION)})
    count, left = 0, iter(rows)
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:
        while chunk := list(islice(left, _ROWS)):
            try:
                arrays = [
                    pa.array(values, type=field.type)
                    for values, field in zip(zip(*chunk, strict=True), schema, strict=True)
                ]
                writer.write_batch(pa.record_batch(arrays, schema=schema), row_group_size=_ROWS)
            except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
                # No document has such a value: the catalogue is damaged.
                raise DamagedError(f"Could not decode a row of {path}") from error
            count += len(chunk)
    with target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return WrittenFile(path, count, target.stat().st_size, digest)


def manifest(files: Mapping[str, list[WrittenFile]], version: str, unchanged: set[str]) -> dict[str, Any]:
    """The manifest of an export; `unchanged` files are not in its folder."""
    return {
        "made_by": f"papercat {version}",
        "made_at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "version": VERSION,
        "tables": {
            name: {
                "rows": sum(one.rows for one in found),
                "files": [{**one._asdict(), "included": one.path not in unchanged} for one in found],
            }
            for name, found in files.items()
        },
    }


def _hashes(manifest: Path | None) -> dict[str, str]:
    """The hash of each file of an earlier export."""
    if manifest is None:
        return {}
    found = read_manifest(manifest / MANIFEST if manifest.is_dir() else manifest)
    return {one["path"]: one.get("sha256") for table in found["tables"].values() for one in table["files"]}


def _check_target(folder: Path) -> None:
    """Refuse to replace what is not an export."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UsageError(f"{folder}: not a folder; name another")
    try:
        occupied = folder.exists() and any(folder.iterdir()) and not (folder / MANIFEST).is_file()
    except OSError as error:
        raise UsageError(f"{folder}: cannot be read ({os_reason(error)})") from error
    if occupied:
        raise UsageError(f"{folder}: has files that are not a Parquet export; name another folder")


def _put_in_place(made: Path, folder: Path) -> None:
    """Move a complete folder to its place, then remove the previous one."""
    if not folder.exists():
        made.rename(folder)
        return
    before = made.with_name(f"{made.name}.before")
    folder.rename(before)
    try:
        made.rename(folder)
    except BaseException:
        before.rename(folder)
        raise
    shutil.rmtree(before, ignore_errors=True)


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
