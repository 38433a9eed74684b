"""Connected components of a graph of numbers, in rounds of joins.

Large-star and small-star in turn, after Kiveris, Lattanzi, Mirrokni, Rastogi and Vassilvitskii,
Connected components in MapReduce and beyond, 2014: the number of rounds grows with the logarithm of the
longest path.
"""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


class Components(NamedTuple):
    """The smallest node (`component`) of each node (`id`) that has an edge, and how many rounds it took."""

    found: "DataFrame"
    rounds: int


def components(edges: "DataFrame") -> Components:
    """The components of a graph with these edges (u, v); an edge from a node to itself is none."""
    from pyspark.sql import functions as f

    ordered = f.greatest("u", "v").alias("u"), f.least("u", "v").alias("v")
    now, before = _kept(edges.where("u <> v").select(*ordered).distinct())
    rounds = 0
    while before.edges:
        after, state = _kept(_small_star(_large_star(now)))
        rounds += 1
        now.unpersist()
        now = after
        if state == before:
            break
        before = state
    nodes = now.select(f.col("u").alias("id"), f.col("v").alias("component"))
    return Components(nodes.union(nodes.select("component", "component").distinct()), rounds)


class _State(NamedTuple):
    """What tells that nothing changes any more: the number of edges, and a sum of all."""

    edges: int
    check: int


def _kept(edges: "DataFrame") -> tuple["DataFrame", _State]:
    """The edges worked out once and cut off from what they came from: no plan grows with the rounds."""
    from pyspark.sql import functions as f

    kept = edges.localCheckpoint(eager=False)
    row = kept.agg(f.count("*"), f.coalesce(f.bit_xor(f.xxhash64("u", "v")), f.lit(0))).first()
    return kept, _State(*row) if row else _State(0, 0)


def _large_star(edges: "DataFrame") -> "DataFrame":
    """Every node's larger neighbours become neighbours of its smallest."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    both = edges.union(edges.select(f.col("v").alias("u"), f.col("u").alias("v")))
    smallest = f.least("u", f.min("v").over(Window.partitionBy("u")))
    return both.withColumn("m", smallest).where("v > u").select(f.col("v").alias("u"), f.col("m").alias("v"))


def _small_star(edges: "DataFrame") -> "DataFrame":
    """Every node's smaller neighbours, and itself, become neighbours of the smallest."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    starred = edges.distinct().withColumn("m", f.min("v").over(Window.partitionBy("u")))
    others = starred.where("v <> m").select(f.col("v").alias("u"), f.col("m").alias("v"))
    return others.union(starred.select("u", f.col("m").alias("v"))).distinct()
