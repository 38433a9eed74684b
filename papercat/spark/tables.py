"""The tables of an export from papers, entries and documents; columns and meanings are those of an export."""

from typing import TYPE_CHECKING, NamedTuple

from papercat.engines.tables import TABLES

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

_LISTS = {
    "paper_authors": ("paper_authors", {"author_id": "item"}),
    "paper_venues": (
        "paper_venues",
        {"venue_id": "concat(item.name, ' ', item.year)", "row": "item.row", "reason": "item.reason"},
    ),
    "categories": ("categories", {"name": "item"}),
    "topics": ("topics", {"name": "item"}),
    "links": ("links", {"rel": "item.rel", "url": "item.url"}),
    "identifiers": ("identifiers", {"scheme": "item.scheme", "value": "item.value"}),
    "metrics": (
        "metrics",
        {name: f"item.{name}" for name in ("name", "value", "measured_at", "document", "own_id", "current")},
    ),
    "summaries": ("summaries", {name: f"item.{name}" for name in ("text", "lang", "document")}),
    "sources": ("sources", {name: f"item.{name}" for name in ("document", "format", "row")}),
}
"""The tables that hold a list of each paper: the list, and what each column is of its items."""

_TWEET = ("id", "url", "handle", "name", "posted_on", "lang", "text")


class Made(NamedTuple):
    """What a job has worked out.

    `papers` have their `id`, `key`, `mentions` and `prominence`, `named` only their `id`, which takes less to
    work out; `entries` have their `paper_id`. `heads` are names that stand under another one, if there are
    any, as (name_below, head). The others are tables as they are written.
    """

    papers: "DataFrame"
    named: "DataFrame"
    entries: "DataFrame"
    documents: "DataFrame"
    merged_ids: "DataFrame"
    decisions: "DataFrame"
    merged_authors: "DataFrame"
    heads: "DataFrame | None"


def make_tables(made: Made) -> dict[str, "DataFrame"]:
    """Every table by name."""
    found = {
        "papers": made.papers,
        "authors": _authors(made.named, made.heads),
        "venues": _venues(made.named),
        "tweets": _tweets(made.named),
        "merged_ids": made.merged_ids,
        "documents": made.documents,
        "entries": made.entries,
        "decisions": made.decisions,
        "merged_authors": made.merged_authors,
        **{name: _items(made.named, *of) for name, of in _LISTS.items()},
    }
    if made.heads:
        found["paper_authors"] = _under_heads(found["paper_authors"], "author_id", made.heads)
    return {name: found[name].select(*_columns(name)) for name in TABLES}


def _columns(table: str) -> list["Column"]:
    """A table's columns, of their types."""
    from pyspark.sql import functions as f

    types = {"string": "string", "bool": "boolean", "int32": "int", "int64": "bigint", "double": "double"}
    types["list<string>"] = "array<string>"
    return [f.col(f"`{one.name}`").cast(types[one.type]) for one in TABLES[table].columns]


def _items(papers: "DataFrame", name: str, columns: dict[str, str]) -> "DataFrame":
    """The rows of a list of each paper."""
    from pyspark.sql import functions as f

    items = papers.select(f.col("id").alias("paper_id"), f.posexplode(name).alias("at", "item"))
    return items.select(
        "paper_id", (f.col("at") + 1).alias("position"), *(f.expr(of).alias(to) for to, of in columns.items())
    )


def _under_heads(found: "DataFrame", column: str, heads: "DataFrame") -> "DataFrame":
    """The rows with each name as the one that it stands under."""
    from pyspark.sql import functions as f

    joined = found.join(f.broadcast(heads), f.col(column) == f.col("name_below"), "left")
    return joined.withColumn(column, f.coalesce("head", column)).drop("name_below", "head")


def _authors(papers: "DataFrame", heads: "DataFrame | None") -> "DataFrame":
    """The people, each by the best spelling, of the name that others stand under where it has one."""
    from pyspark.sql import functions as f

    given = papers.select("paper", f.explode("spellings").alias("one")).select("paper", "one.*")
    given = given.withColumn("id", f.col("folded"))
    if heads:
        given = _under_heads(given, "id", heads)
    papers_of = given.groupBy("id").agg(f.countDistinct("paper").alias("papers"))
    own = (f.col("id") == f.col("folded")).alias("own")
    times = f.sum("times").alias("times")
    used = given.groupBy("id", own, "marks", "parted", "cased", "name").agg(times)
    best = f.max(f.struct("own", "marks", "parted", "cased", "times", "name")).alias("best")
    return used.groupBy("id").agg(best).join(papers_of, "id").select("id", "best.name", "papers")


def _venues(papers: "DataFrame") -> "DataFrame":
    from pyspark.sql import functions as f

    given = papers.select("paper", f.explode("paper_venues").alias("one")).select(
        "paper", "one.name", "one.year"
    )
    rows = given.distinct().groupBy("name", "year").agg(f.count("*").alias("papers"))
    return rows.withColumn("id", f.concat("name", f.lit(" "), "year"))


def _tweets(papers: "DataFrame") -> "DataFrame":
    """The papers' tweets; where documents give one differently, the first counts."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    items = papers.select(f.col("id").alias("paper_id"), f.posexplode("paper_tweets").alias("at", "item"))
    order = Window.partitionBy("item.id").orderBy("item.path", "item.row", "item.own_id")
    first = items.withColumn("first", f.first("item").over(order))
    return first.select(
        "paper_id",
        (f.col("at") + 1).alias("position"),
        *(f.col(f"first.{name}").alias(name) for name in _TWEET),
    )
