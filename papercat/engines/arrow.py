"""Papers as Arrow record batches with the keys of the export contract, lists and structs inside."""

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from papercat.catalogue.deadline import restart_clock
from papercat.engines.schema import arrow_schema, load_pyarrow
from papercat.engines.tables import TABLES
from papercat.errors import UsageError, os_reason
from papercat.files.whole import sync
from papercat.records import Row

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH = 1_000

# The keys of a list's items, from its table; `year` and `position` belong to a venue.
_LISTS = {
    "links": ("links", ("rel", "url")),
    "metrics": ("metrics", ("name", "value", "measured_at", "document")),
    "tweets": ("tweets", ("id", "url", "handle", "name", "posted_on", "lang", "text")),
    "summaries": ("summaries", ("text", "lang", "document")),
}


def paper_schema() -> "pa.Schema":
    """The export contract as an Arrow schema.

    Raises:
        PapercatError: pyarrow is not installed.
    """
    pa = load_pyarrow()
    names = pa.list_(pa.string())
    flat = {field.name: field for field in arrow_schema(TABLES["papers"].columns)}

    def struct(**fields: Any) -> Any:
        return pa.list_(pa.struct(list(fields.items())))

    def items(table: str, keys: tuple[str, ...]) -> Any:
        known = {field.name: field for field in arrow_schema(TABLES[table].columns)}
        return pa.list_(pa.struct([known[key] for key in keys]))

    lists = {key: items(*origin) for key, origin in _LISTS.items()}
    types = {
        **{name: flat[name].type for name in ("id", "year", "title", "translated_title", "abstract")},
        **dict.fromkeys(("authors", "organisations", "categories"), names),
        "identifiers": pa.struct([(scheme, names) for scheme in ("arxiv", "openreview", "doi")]),
        "links": lists["links"],
        "venues": struct(name=pa.string(), year=pa.int32(), position=pa.int64(), reason=pa.string()),
        "metrics": lists["metrics"],
        "tweets": lists["tweets"],
        "sources": struct(document=pa.string(), format=pa.string(), position=pa.int64()),
        "date": pa.string(),
        "more_authors": pa.bool_(),
        "topics": names,
        "summaries": lists["summaries"],
        **{name: flat[name].type for name in ("key", "prominence", "mentions", "listed")},
    }
    return pa.schema(list(types.items()))


def batches(rows: Iterable[Row]) -> Iterator["pa.RecordBatch"]:
    """Papers with the keys of the export contract, as record batches of at most a thousand."""
    pa = load_pyarrow()
    schema, left = paper_schema(), iter(rows)
    while chunk := list(islice(left, _BATCH)):
        yield pa.RecordBatch.from_pylist(chunk, schema=schema)


def write_stream(rows: Iterable[Row], target: BinaryIO) -> None:
    """Write papers as an Arrow IPC stream."""
    load_pyarrow()
    import pyarrow.ipc

    with pyarrow.ipc.new_stream(target, paper_schema()) as writer:
        for batch in batches(rows):
            writer.write_batch(batch)
            restart_clock()
    target.flush()


def write_file(rows: Iterable[Row], path: Path) -> int:
    """Write papers as one Parquet file, completely or not at all; returns their number.

    Raises:
        UsageError: it cannot be written.
    """
    load_pyarrow()
    import pyarrow.parquet as pq

    part, count = path.with_name(f".{path.name}.{os.getpid()}"), 0
    try:
        with pq.ParquetWriter(part, paper_schema(), compression="zstd") as writer:
            for batch in batches(rows):
                writer.write_batch(batch)
                count += batch.num_rows
        sync(part)
        part.replace(path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({os_reason(error)})") from error
    finally:
        part.unlink(missing_ok=True)
    return count


def table(rows: Iterable[Row]) -> "pa.Table":
    """Papers as one Arrow table in memory."""
    pa = load_pyarrow()
    return pa.Table.from_batches(batches(rows), schema=paper_schema())
