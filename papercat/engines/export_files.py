"""Reads a Parquet export: its manifest, the check of its files, and a table's rows."""

import json
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path
from typing import Any

from papercat.engines.schema import arrow_schema, load_pyarrow
from papercat.engines.tables import TABLES, VERSION
from papercat.errors import UsageError, os_reason

MANIFEST = "manifest.json"
_LONGEST = 100_000_000
"""The largest manifest, in bytes."""

_ROWS, _LARGEST_ROWS = 100, 200_000_000
"""Rows that are read at a time, and the bytes that they may have: a small file may unpack to any number."""


def is_export(folder: Path) -> bool:
    """Whether a folder looks like a Parquet export, of whatever version.

    Raises:
        UsageError: it does, but this papercat cannot read it.
    """
    path = folder / MANIFEST
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            head = file.read(200)
    except OSError:
        return False  # The scan of documents reports the error.
    if b'"made_by": "papercat ' not in head:
        return False
    read_manifest(path)
    return True


def read_manifest(path: Path) -> dict[str, Any]:
    """A manifest that an export wrote.

    Raises:
        UsageError: it is none, or of tables that this papercat does not know.
    """
    try:
        found = json.loads(_read(path))
        version = found["version"]
        paths = [one["path"] for table in found["tables"].values() for one in table["files"]]
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({os_reason(error)})") from error
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(f"{path}: not the manifest of a Parquet export") from error
    if version != VERSION:
        raise UsageError(f"{path}: has tables of version {version}; this papercat knows version {VERSION}")
    if not all(isinstance(one, str) and _is_inside(one) for one in paths):
        raise UsageError(f"{path}: names files outside of its folder")
    return dict(found)


def _read(path: Path) -> bytes:
    """A file's bytes.

    Raises:
        UsageError: it is not a plain file.
        OSError: it cannot be read.
        ValueError: it is too large.
    """
    refuse_pipes(path)
    with path.open("rb") as file:
        data = file.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        raise ValueError("too large")
    return data


def refuse_pipes(path: Path) -> None:
    """Check that a path is a plain file: opening a pipe would wait for a writer.

    Raises:
        UsageError: it is not one.
    """
    if path.exists() and not path.is_file():
        raise UsageError(f"{path}: cannot be read (not a regular file)")


def _is_inside(path: str) -> bool:
    """Whether a path of a manifest leads to a file of its folder."""
    return path.isprintable() and ".." not in path and not path.startswith("/") and "*" not in path


def check_files(folder: Path) -> None:
    """Check that the files of an export are those of its manifest.

    Raises:
        UsageError: they are not.
    """
    for table in read_manifest(folder / MANIFEST)["tables"].values():
        for one in table["files"]:
            path = folder / one["path"]
            if not one.get("included"):
                raise UsageError(f"{folder}: has only what changed; copy it over the export before it")
            refuse_pipes(path)
            try:
                with path.open("rb") as file:
                    same = file_digest(file, "sha256").hexdigest() == one.get("sha256")
            except OSError as error:
                raise UsageError(f"{path}: cannot be read ({os_reason(error)})") from error
            if not same:
                raise UsageError(f"{path}: is not as the manifest says; copy it again")


def read_rows(folder: Path, table: str) -> Iterator[dict[str, Any]]:
    """A table's rows, read in a stream.

    Raises:
        UsageError: its files are not Parquet, or have other columns.
    """
    pa = load_pyarrow()
    import pyarrow.parquet as pq

    schema = arrow_schema(TABLES[table].columns)
    tables = read_manifest(folder / MANIFEST)["tables"]
    for one in tables.get(table, {}).get("files", ()):
        path = folder / one["path"]
        try:
            with pq.ParquetFile(path) as file:
                for batch in file.iter_batches(batch_size=_ROWS, columns=schema.names):
                    rows = batch.cast(schema)
                    if rows.nbytes > _LARGEST_ROWS:
                        raise UsageError(f"{path}: has rows larger than those of any export")
                    yield from rows.to_pylist()
        except (pa.ArrowException, OSError) as error:
            raise UsageError(
                f"{path}: not as an export has it ({' '.join(str(error).split())[:200]})"
            ) from error
