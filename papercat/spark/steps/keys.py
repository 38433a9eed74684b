"""What entries can be one paper by, as numbers: an exact key never leads to two, and few others meet.

Two keys of one number only put more entries into one component; there the exact rules part them again.
"""

from collections.abc import Set
from typing import TYPE_CHECKING

from papercat.identity import PAGE, Key, Node
from papercat.spark.steps.numbers import ORDINALS, digest
from papercat.store.decisions import Decisions

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame


def keys_schema() -> "pa.Schema":
    """What an entry can share: the numbers of its keys, and its pages that may be shared by several papers.

    `title_number` tells entries of different titles apart; null where there is no such page.
    """
    import pyarrow as pa

    page = pa.struct([("key", pa.int64()), ("page", pa.string())])
    return pa.schema(
        [("keys", pa.list_(pa.int64())), ("pages", pa.list_(page)), ("title_number", pa.int64())]
    )


def shared_keys(one: Node) -> tuple[list[int], list[tuple[int, str]], int | None]:
    """What an entry can share, as `keys_schema` has it."""
    numbers = [key_number(key) for key in one.keys if key[0] != PAGE]
    pages = [(key_number(key), key[1]) for key in one.keys if key[0] == PAGE]
    # Without the year: who shares title and author may be one paper, if not by themselves then by another.
    if one.title and one.year is not None:
        numbers += [digest(f"title\0{one.title}\0{author}") for author in one.authors]
    return numbers, pages, digest(one.title) if pages else None


def key_number(key: Key) -> int:
    """The number of a key."""
    return digest("\0".join(key))


def key_rows(entries: "DataFrame", decisions: Decisions) -> "DataFrame":
    """A row is a key of an entry; `page` and `title` only of a page that may be shared by several papers."""
    from pyspark.sql import functions as f

    no_page = f.lit(None).cast("string").alias("page"), f.lit(None).cast("bigint").alias("title"), "gone"
    title = f.col("title_number").alias("title")
    plain = entries.select(f.explode("keys").alias("key"), "id", *no_page)
    pages = entries.select(f.explode("pages").alias("one"), "id", title, "gone")
    found = plain.union(pages.select("one.key", "id", "one.page", "title", "gone"))
    merged = [
        (digest(f"merge\0{merge}"), one.document, one.own_id)
        for merge, names in sorted(decisions.merges.items())
        for one in sorted(names)
    ]
    if not merged:
        return found
    rows = entries.sparkSession.createDataFrame(merged, "key bigint, path string, own_id string")
    return found.union(entries.join(f.broadcast(rows), ["path", "own_id"]).select("key", "id", *no_page))


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
