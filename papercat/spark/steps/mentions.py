"""How many papers mention each: the names that papers give themselves, and who uses them.

The rules are those of `papercat.prominence`; here is who is compared with whom.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from papercat.prominence import SURE, Evidence, Owner, own_names, prominence
from papercat.spark.steps.batches import Values, batches, read_rows
from papercat.text.quotations import Titles, look_for, quoted
from papercat.text.unicode61 import tokens

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import Column, DataFrame

_COLUMNS = ("paper", "date", "title", "abstract", "used", "own_names")
_OWNED = ("paper", "date", "title")
_MOST_COUNTED = 200_000
"""Uses that a worker counts before it hands them on."""


class Names(NamedTuple):
    """The names that papers give themselves: single words, and titles."""

    words: frozenset[str]
    titles: Titles


def _use_schema() -> "pa.Schema":
    """How many papers of a date use a name, and those of them whose own it is."""
    import pyarrow as pa

    return pa.schema(
        [("name", pa.string()), ("date", pa.string()), ("uses", pa.int64()), ("own", pa.list_(pa.int64()))]
    )


def _own_schema() -> "pa.Schema":
    """What a name comes to for a paper: how sure, its worth, and how many later papers use it."""
    import pyarrow as pa

    return pa.schema(
        [("paper", pa.int64()), ("own", pa.float64()), ("worth", pa.float64()), ("later", pa.int64())]
    )


def mentions(papers: "DataFrame") -> "DataFrame":
    """The papers that others mention, as (paper, mentions, mentioned): how many, and their worth."""
    from pyspark.sql import functions as f
    from pyspark.sql.pandas.types import from_arrow_schema

    given = papers.select(*_OWNED, f.explode("given").alias("one")).select(*_OWNED, "one.*")
    rows = given.select("name").distinct().toLocalIterator()
    # A worker keeps them from one task to the next.
    names = papers.sparkSession.sparkContext.broadcast(find_names(row["name"] for row in rows))
    uses = (
        papers.withColumn("own_names", f.col("given.name"))
        .select(*(f.coalesce(one, f.lit("")).alias(one) if one == "date" else one for one in _COLUMNS))
        .mapInArrow(lambda found: read_uses(found, names.value), from_arrow_schema(_use_schema()))
    )
    counted = f.collect_list(f.struct("date", "uses")).alias("counted")
    own = f.flatten(f.collect_list("own")).alias("users")
    # A name that nobody but its owner uses is worth nothing.
    users = uses.groupBy("name").agg(counted, own, f.sum("uses").alias("uses"))
    users = users.where("uses > 1 OR size(users) = 0").drop("uses")
    owners = given.groupBy("name").agg(_owners())
    named = users.join(owners, "name").mapInArrow(_read_own_names, from_arrow_schema(_own_schema()))
    sure = f.when(f.col("own") >= SURE, f.col("later")).otherwise(0)
    return named.groupBy("paper").agg(f.max(sure).alias("mentions"), f.max("worth").alias("mentioned"))


def _owners() -> "Column":
    """The papers that have a name as one list, an unknown date as an empty one."""
    from pyspark.sql import functions as f

    fields = [f.coalesce(one, f.lit("")).alias(one) if one == "date" else f.col(one) for one in Owner._fields]
    return f.collect_list(f.struct(*fields)).alias("owners")


def _read_own_names(found: Iterable["pa.RecordBatch"]) -> Iterator["pa.RecordBatch"]:
    """What each name comes to for those that have it, where that is anything."""
    yield from batches(
        (
            (paper, own.own, own.worth, own.later)
            for name, owners, users, counted in read_rows(found, ("name", "owners", "users", "counted"))
            for paper, own in own_names(
                name,
                [Owner(**one) for one in owners],
                {*users},
                chain.from_iterable(repeat(one["date"], one["uses"]) for one in counted),
            )
            if own.worth
        ),
        _own_schema(),
    )


def _usual_scores(papers: "DataFrame") -> "DataFrame":
    """For each month the score that half of its papers have at most, as (month, usual)."""
    from pyspark.sql import functions as f

    known = papers.where("score IS NOT NULL AND date IS NOT NULL").select(month("date"), "score")
    scores = f.sort_array(f.collect_list("score"))
    return known.groupBy("month").agg(f.get(scores, (f.size(scores) / 2).cast("int")).alias("usual"))


def month(column: str) -> "Column":
    """The month of a date, or as much as is known of it."""
    from pyspark.sql import functions as f

    return f.substring(column, 1, len("2020-11")).alias("month")


def weigh(*evidence: Any) -> float:
    """A paper's prominence, of what `Evidence` has."""
    return prominence(Evidence(*evidence))


def weighed(found: "DataFrame") -> "DataFrame":
    """The papers with what the others make of them: ids, keys, mentions and prominence."""
    from pyspark.sql import functions as f

    zero = f.lit(0)
    evidence = f.coalesce("mentioned", zero.cast("double")), "citations", "score", "usual", "listed", "award"
    usual = f.broadcast(_usual_scores(found))
    return (
        found.withColumn("month", month("date"))
        .join(usual, "month", "left")
        .withColumn("id", f.coalesce("id_given", "base"))
        .withColumn("key", f.coalesce("key_given", "key_base"))
        .withColumn("mentions", f.coalesce("mentions", zero))
        .withColumn("prominence", f.udf(weigh, "double", useArrow=False)(*evidence))
        .drop("month", "usual")
    )


def find_names(found: Iterable[str]) -> Names:
    """The names to look for, of all that papers give themselves."""
    words, titles = set[str](), set[str]()
    for name in found:
        (titles if " " in name else words).add(name)
    return Names(frozenset(words), look_for(titles))


def read_uses(found: Iterable["pa.RecordBatch"], names: Names) -> Iterator["pa.RecordBatch"]:
    """How often papers use the names that papers give themselves."""
    yield from batches(_uses(read_rows(found, _COLUMNS), names), _use_schema(), 5_000)


def _uses(rows: Iterable[Values], names: Names) -> Iterator[Values]:
    counts, own = Counter[tuple[str, str]](), defaultdict[tuple[str, str], list[int]](list)
    for paper, date, title, abstract, used, given in rows:
        uses = names.words.intersection(tokens(" ".join(used), 1)) if used else set[str]()
        uses = uses.union(quoted((title, abstract or ""), names.titles))
        counts.update([(name, date) for name in uses])
        for name in uses.intersection(given):
            own[name, date].append(paper)
        if len(counts) > _MOST_COUNTED:
            yield from _counted(counts, own)
            counts.clear()
            own.clear()
    yield from _counted(counts, own)


def _counted(
    counts: Mapping[tuple[str, str], int], own: Mapping[tuple[str, str], list[int]]
) -> Iterator[Values]:
    for (name, date), uses in counts.items():
        yield name, date, uses, own.get((name, date), ())
