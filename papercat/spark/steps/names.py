"""Public ids and short keys: what tells papers apart that would share one, in the order of their entries.

Only those that differ from what a paper would have by itself come out: they are few.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING

from papercat.spark.steps.batches import Values, batches, grouped
from papercat.spark.steps.former import Successors
from papercat.store.ids.keys import is_spelling
from papercat.text.short_keys import spellings

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

_NUMBERED = re.compile(r"(.*)~\d+")
_STEM = r"^(.*\d|.?)"
"""What is before the letters that tell keys apart: two keys that can meet have it in common."""


def _name_schema() -> "pa.Schema":
    """A paper, and its public id or key."""
    import pyarrow as pa

    return pa.schema([("paper", pa.int64()), ("name", pa.string())])


def public_ids(papers: "DataFrame") -> "DataFrame":
    """The public ids that differ from the papers' own, as (paper, name)."""
    from pyspark.sql import functions as f

    none = f.lit(None).cast("string").alias("reserved")
    # An id that ends as numbers do is none that another paper may get.
    stem = f.regexp_extract("base", _NUMBERED.pattern, 1)
    reserved = papers.where(f.col("base").rlike(r"~\d+$")).select(
        stem.alias("base"), "paper", "order", f.col("base").alias("reserved")
    )
    every = papers.select("base", "paper", "order", none).union(reserved)
    # Nearly every paper has an id of its own: only the others are put in order.
    number = f.xxhash64("base").alias("number")
    shared = papers.select(number).groupBy("number").agg(f.count("*").alias("papers")).where("papers > 1")
    together = every.withColumn("number", number).join(shared, "number", "left_semi")
    return _mapped(together.repartition("base").sortWithinPartitions("base", "order"), number_ids)


def number_ids(found: Iterable["pa.RecordBatch"]) -> Iterator["pa.RecordBatch"]:
    """The ids of papers that come sorted by their own."""
    yield from batches(grouped(found, ("base", "paper", "reserved"), _number), _name_schema())


def _number(base: str, rows: Iterator[Values]) -> Iterator[Values]:
    papers, reserved = [], set()
    for _, paper, name in rows:
        if name is None:
            papers.append(paper)
        else:
            reserved.add(name)
    numbers = count(2)
    for paper in papers[1:]:
        yield paper, next(one for number in numbers if (one := f"{base}~{number}") not in reserved)


def keys(papers: "DataFrame", successors: Successors | None) -> "DataFrame":
    """The short keys that differ from the papers' own, as (paper, name); who had a key that fits keeps it."""
    from pyspark.sql import functions as f

    none, no_names = f.lit(None).cast("string"), f.lit(None).cast("array<string>")
    stem = f.regexp_extract("key_base", _STEM, 1).alias("stem")
    together = papers.select(stem, "paper", "key_base", none.alias("stored"), no_names.alias("led"), "order")
    if not successors:
        # Where every key of a stem is one paper's, nobody needs a letter; a mere number always does.
        keyed = papers.select(
            f.xxhash64("key_base").alias("key"),
            f.xxhash64(stem).alias("number"),
            f.col("key_base").rlike("^[0-9]+$").alias("bare"),
        )
        shared = keyed.groupBy("key", "number").agg(f.count("*").alias("papers"), f.max("bare").alias("bare"))
        stems = shared.where("papers > 1 OR bare").select("number").distinct()
        together = together.withColumn("number", f.xxhash64("stem")).join(stems, "number", "left_semi")
    else:
        known = together.drop("stored", "led").join(successors.stored, "paper", "left")
        together = known.join(successors.led, "paper", "left").select(*together.columns)
        order = f.lit(None).cast("struct<document: bigint, row: bigint, own_id: string>")
        number = f.lit(None).cast("bigint")
        stem = f.regexp_extract("name", _STEM, 1)
        together = together.union(successors.taken.select(stem, number, "name", none, no_names, order))
    # What is taken has no order, and so comes first.
    return _mapped(together.repartition("stem").sortWithinPartitions("stem", "order"), give_keys)


def give_keys(found: Iterable["pa.RecordBatch"]) -> Iterator["pa.RecordBatch"]:
    """The keys of papers that come sorted by what these begin with."""
    names = ("stem", "paper", "key_base", "stored", "led")
    yield from batches(grouped(found, names, _give), _name_schema())


def _give(_: str, rows: Iterator[Values]) -> Iterator[Values]:
    known = [*rows]
    # A key that a paper keeps is no other's, whichever comes first.
    given = {stored for _, _, base, stored, _ in known if stored is not None and is_spelling(stored, base)}
    taken = set[str]()
    left: dict[str, Iterator[str]] = {}
    for _, paper, base, stored, led in known:
        if paper is None:
            taken.add(base)
            continue
        key = stored
        if stored is None or not is_spelling(stored, base):
            # What leads to it already may be its key again.
            key = next((one for one in led or () if is_spelling(one, base) and one not in given), None)
        if key is None:
            # What was taken once stays taken: the search continues where the last one ended.
            key = next(one for one in left.setdefault(base, spellings(base)) if one not in taken)
            taken.add(key)
        given.add(key)
        if key != base:
            yield paper, key


def _mapped(
    found: "DataFrame", make: "Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]"
) -> "DataFrame":
    from pyspark.sql.pandas.types import from_arrow_schema

    return found.mapInArrow(make, from_arrow_schema(_name_schema()))
