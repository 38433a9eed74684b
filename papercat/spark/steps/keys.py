"""What entries can be one paper by, as numbers: an exact key never leads to two, and few others meet.

Two keys of one number only put more entries into one component; there the exact rules part them again.
"""

from collections.abc import Iterable, Iterator, Set
from typing import TYPE_CHECKING

from papercat.catalogue.codec import decode
from papercat.identity import PAGE, Key, node
from papercat.spark.steps.batches import Values, batches, read_rows
from papercat.spark.steps.read import ORDINALS, digest
from papercat.store.decisions import Decisions, EntryName

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

COLUMNS = ("id", "path", "own_id", "row", "line", "gone", "record")


def key_schema() -> "pa.Schema":
    """A row is a key of an entry; `page` and `title` only of a page that may be shared by several papers."""
    import pyarrow as pa

    return pa.schema(
        [
            ("key", pa.int64()),
            ("id", pa.int64()),
            ("page", pa.string()),
            ("title", pa.int64()),
            ("gone", pa.bool_()),
        ]
    )


def read_keys(found: Iterable["pa.RecordBatch"], decisions: Decisions) -> Iterator["pa.RecordBatch"]:
    """The keys of entries."""
    yield from batches(
        (key for values in read_rows(found, COLUMNS) for key in _keys(values, decisions)),
        key_schema(),
        5_000,
    )


def _keys(values: Values, decisions: Decisions) -> Iterator[Values]:
    number, path, own_id, row, line, gone, record = values
    one = node(number, path, decode(record, own_id, row, line), gone=gone)
    for key in one.keys:
        page = key[0] == PAGE
        yield key_number(key), number, key[1] if page else None, digest(one.title) if page else None, gone
    # Without the year: who shares title and author may be one paper, if not by themselves then by another.
    if one.title and one.year is not None:
        for author in one.authors:
            yield digest(f"title\0{one.title}\0{author}"), number, None, None, gone
    for merge in sorted(decisions.about([EntryName(path, own_id)]) & decisions.merges.keys()):
        yield digest(f"merge\0{merge}"), number, None, None, gone


def key_number(key: Key) -> int:
    """The number of a key."""
    return digest("\0".join(key))


def ambiguous_pages(keys: "DataFrame") -> frozenset[str]:
    """The pages that some document gives to entries of different titles."""
    from pyspark.sql import functions as f

    found = (
        keys.where("page IS NOT NULL AND NOT gone")
        .groupBy("page", f.shiftright("id", ORDINALS).alias("document"))
        .agg(f.min("title").alias("first"), f.max("title").alias("last"))
        .where("first <> last")
        .select("page")
        .distinct()
    )
    return frozenset(row["page"] for row in found.toLocalIterator())


def edges(keys: "DataFrame", ambiguous: Set[str]) -> "DataFrame":
    """The pairs (u, v) of entries that share a key, each key's entries by the smallest of them."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    if ambiguous:
        pages = keys.sparkSession.createDataFrame([(page,) for page in sorted(ambiguous)], "page string")
        keys = keys.join(pages, "page", "left_anti")
    first = f.min("id").over(Window.partitionBy("key"))
    pairs = keys.select("key", "id").withColumn("v", first).where("id <> v")
    return pairs.select(f.col("id").alias("u"), "v").distinct()
