"""Ids and keys that papers had in an earlier export, and which papers they lead to now."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


class Successors(NamedTuple):
    """What papers have from those of an earlier export.

    `successors` are (before, paper): the paper that has the first live entry of each, or else one gone.
    `stored` are (paper, stored): the key that a paper had. `led` are (paper, led): the keys and former ids,
    the shortest first, that led to what its entries were of. `taken` are (name): all that there were.
    """

    successors: "DataFrame"
    stored: "DataFrame"
    led: "DataFrame"
    taken: "DataFrame"


def find_successors(papers: "DataFrame", before: "DataFrame", merged: "DataFrame") -> Successors:
    """The successors of the papers `before`, with their `merged` ids: tables of the earlier export."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    had = papers.select("paper", f.explode("former").alias("had")).select(
        "paper",
        f.col("had.paper").alias("before"),
        f.struct("had.gone", "had.path", "had.row", "had.own_id").alias("order"),
    )
    first = f.row_number().over(Window.partitionBy("before").orderBy("order"))
    successors = had.withColumn("at", first).where("at = 1").drop("at")
    keyed = successors.join(before.select(f.col("id").alias("before"), "key"), "before")
    # Of several papers that became one, the one that continues is that of the first entry.
    stored = keyed.groupBy("paper").agg(f.min_by("key", "order").alias("stored"))
    continued = successors.groupBy("paper").agg(f.min_by("before", "order").alias("before"))
    origins = had.where("NOT order.gone").select("paper", "before").union(continued).distinct()
    taken = before.select(f.col("key").alias("name")).union(merged.select("former_id"))
    former = merged.select(f.col("paper_id").alias("before"), f.col("former_id").alias("name"))
    # A key leads to what its paper became, and so do the entries that left that.
    keys = keyed.select("paper", f.col("key").alias("name")).join(continued, "paper")
    names = origins.join(former.union(keys.select("before", "name")), "before").select("paper", "name")
    by_length = f.collect_set(f.struct(f.length("name").alias("length"), "name"))
    led = names.groupBy("paper").agg(f.sort_array(by_length)["name"].alias("led"))
    return Successors(successors.select("before", "paper"), stored, led, taken)


def merged_ids(
    found: Successors, before: "DataFrame", merged: "DataFrame", papers: "DataFrame"
) -> "DataFrame":
    """The ids and keys that papers had, with the `id` of the paper that each leads to now."""
    from pyspark.sql import functions as f

    now = found.successors.join(
        papers.select("paper", f.col("id").alias("paper_id"), f.col("key").alias("now")), "paper"
    )
    ids = now.where("before <> paper_id").select(f.col("before").alias("former_id"), "paper_id")
    keyed = now.join(before.select(f.col("id").alias("before"), "key"), "before")
    keys = keyed.where("key <> now").select(f.col("key").alias("former_id"), "paper_id")
    older = merged.select("former_id", f.col("paper_id").alias("before")).join(now, "before")
    known = ids.union(keys).withColumn("newer", f.lit(1))
    known = known.union(older.select("former_id", "paper_id", f.lit(0)))
    newest = known.groupBy("former_id").agg(f.max_by("paper_id", "newer").alias("paper_id"))
    # What is a paper's own id or key now leads to that paper alone.
    own = papers.select(f.col("id").alias("former_id")).union(papers.select("key"))
    return newest.join(own, "former_id", "left_anti")
