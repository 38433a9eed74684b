"""How many papers mention each: the names that papers give themselves, and who uses them.

The rules are those of `papercat.prominence`; here is who is compared with whom.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from papercat.prominence import SURE, Evidence, Owner, own_names, prominence
from papercat.spark.steps.batches import Values, batches, read_rows
from papercat.spark.steps.tokens import tokens
from papercat.text.short_names import MOST_WORDS
from papercat.text.spellings import other_number

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import Column, DataFrame

_COLUMNS = ("paper", "title", "abstract", "used")
_OWNED = ("paper", "date", "title")


class Names(NamedTuple):
    """The names that papers give themselves: single words, and titles by how they may be quoted.

    `titles` has by the first two words each quotation, in singular or plural, with the titles it is one of.
    """

    words: frozenset[str]
    titles: Mapping[str, Mapping[str, frozenset[str]]]


def use_schema() -> "pa.Schema":
    """A name and a paper that uses it."""
    import pyarrow as pa

    return pa.schema([("name", pa.string()), ("paper", pa.int64())])


def own_schema() -> "pa.Schema":
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
    names = _names(row["name"] for row in given.select("name").distinct().toLocalIterator())
    uses = (
        papers.select(*_COLUMNS)
        .mapInArrow(lambda found: read_uses(found, names), from_arrow_schema(use_schema()))
        .join(papers.select("paper", "date"), "paper")
        .persist()
    )
    owners = given.groupBy("name").agg(_listed("owners", *Owner._fields))
    users = uses.groupBy("name").agg(_listed("users", "paper", "date"))
    named = owners.join(users, "name").mapInArrow(_read_own_names, from_arrow_schema(own_schema()))
    sure = f.when((f.col("own") >= SURE) & (f.col("worth") != 0), f.col("later")).otherwise(0)
    return named.groupBy("paper").agg(f.max(sure).alias("mentions"), f.max("worth").alias("mentioned"))


def _listed(name: str, *columns: str) -> "Column":
    """Rows as one list, an unknown date as an empty one."""
    from pyspark.sql import functions as f

    values = [f.coalesce(one, f.lit("")).alias(one) if one == "date" else f.col(one) for one in columns]
    return f.collect_list(f.struct(*values)).alias(name)


def _read_own_names(found: Iterable["pa.RecordBatch"]) -> Iterator["pa.RecordBatch"]:
    """What each name comes to for those that have it."""
    yield from batches(
        (
            (paper, own.own, own.worth, own.later)
            for name, owners, users in read_rows(found, ("name", "owners", "users"))
            for paper, own in own_names(
                name,
                [Owner(**one) for one in owners],
                {one["paper"]: one["date"] for one in users},
            )
        ),
        own_schema(),
    )


def usual_scores(papers: "DataFrame") -> "DataFrame":
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


def _names(found: Iterable[str]) -> Names:
    words, titles = set[str](), dict[str, dict[str, set[str]]]()
    for name in found:
        if " " not in name:
            words.add(name)
            continue
        first, _, last = name.rpartition(" ")
        for number in (last, *other_number(last)):
            quotation = f"{first} {number}"
            if len(parts := tokens(quotation, 2)) > 1:
                start = titles.setdefault(" ".join(parts[:2]), {})
                start.setdefault(quotation, set()).add(name)
    frozen = {
        start: {quotation: frozenset(names) for quotation, names in quoted.items()}
        for start, quoted in titles.items()
    }
    return Names(frozenset(words), frozen)


def read_uses(found: Iterable["pa.RecordBatch"], names: Names) -> Iterator["pa.RecordBatch"]:
    """The names that papers use, of those that papers give themselves."""
    yield from batches(
        (use for values in read_rows(found, _COLUMNS) for use in _uses(values, names)), use_schema(), 5_000
    )


def _uses(values: Values, names: Names) -> Iterator[Values]:
    paper, title, abstract, used = values
    for name in names.words.intersection(tokens(" ".join(used or ()), 1)):
        yield name, paper
    quoted: set[str] = set()
    for text in (title, abstract):
        words = tokens(text or "", 2)
        for at, start in enumerate(map(" ".join, pairwise(words))):
            if start in names.titles:
                rows = {" ".join(words[at : at + length]) for length in range(2, MOST_WORDS + 1)}
                for quotation in names.titles[start].keys() & rows:
                    quoted |= names.titles[start][quotation]
    for name in quoted:
        yield name, paper
