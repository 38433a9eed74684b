"""Components are those that GraphX finds, in a number of rounds that grows with the logarithm of a chain."""

import itertools
import math
import random
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from papercat.spark.steps.components import components

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.slow  # Java takes seconds to start, and each round is a job

Edges = list[tuple[int, int]]


def found(session: "SparkSession", edges: Edges) -> tuple[dict[int, int], int]:
    """The component of each node, and the number of rounds."""
    made = components(session.createDataFrame(edges, "u bigint, v bigint"))
    rows = made.found.collect()
    assert len({row["id"] for row in rows}) == len(rows)
    return {row["id"]: row["component"] for row in rows}, made.rounds


def oracle(session: "SparkSession", edges: Edges, file: Path) -> dict[int, int]:
    """What GraphX, which comes with Spark, says of them."""
    file.write_text("".join(f"{u} {v}\n" for u, v in edges))
    spark = session.sparkContext._jvm.org.apache.spark  # type: ignore[union-attr]  # GraphX is Java's alone
    level = spark.storage.StorageLevel.MEMORY_ONLY()
    context = session.sparkContext._jsc.sc()
    graph = spark.graphx.GraphLoader.edgeListFile(context, str(file), False, 2, level, level)
    whole = session.sparkContext._jvm.scala.reflect.ClassTag.Int()  # type: ignore[union-attr]  # GraphX is Java's alone
    vertices = spark.graphx.lib.ConnectedComponents.run(graph, whole, whole).vertices()
    return {pair._1(): pair._2() for pair in vertices.collect()}


def graphs() -> Iterable[Edges]:
    """Random graphs: sparse and dense, trees, stars that meet, chains with shuffled names.

    None has a long way across: GraphX takes as many rounds as that has steps.
    """
    chance = random.Random(3)  # noqa: S311  (graphs, no secret)
    for nodes, edges in ((50, 20), (200, 60), (200, 400), (30, 300)):
        yield [(chance.randrange(nodes), chance.randrange(nodes)) for _ in range(edges)]
    yield [(node, chance.randrange(node)) for node in range(1, 300)]
    names = [*range(20)]
    chance.shuffle(names)
    yield [*itertools.pairwise(names)]
    yield [(hub, chance.randrange(1000, 1040)) for hub in range(20) for _ in range(8)]


def test_they_are_those_of_graphx(session: "SparkSession", tmp_path: Path) -> None:
    # All graphs as one: each with numbers of its own.
    edges = [(u + 10_000 * at, v + 10_000 * at) for at, graph in enumerate(graphs()) for u, v in graph]
    expected = oracle(session, edges, tmp_path / "edges.txt")
    alone = expected.keys() - {node for u, v in edges if u != v for node in (u, v)}
    here, _ = found(session, edges)
    assert here == {node: least for node, least in expected.items() if node not in alone}
    assert len(set(here.values())) > 10


def test_no_edges_make_no_components(session: "SparkSession") -> None:
    assert found(session, []) == ({}, 0)
    assert found(session, [(5, 5)]) == ({}, 0)


def test_rounds_grow_with_the_logarithm_of_a_chain(session: "SparkSession") -> None:
    rounds = {}
    for length in (500, 50_000):
        nodes = [*range(length)]
        random.Random(1).shuffle(nodes)  # noqa: S311  (names of nodes, no secret)
        here, rounds[length] = found(session, [*itertools.pairwise(nodes)])
        assert len(here) == length
        assert set(here.values()) == {0}
    # In order of their numbers is the worst that a chain can be.
    here, ordered = found(session, [*zip(range(50_000), range(1, 50_000), strict=False)])
    assert set(here.values()) == {0}
    assert max(rounds[50_000], ordered) <= math.ceil(math.log2(50_000)) + 1
    assert rounds[50_000] - rounds[500] <= math.ceil(math.log2(50_000 / 500))
