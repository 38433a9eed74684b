"""An earlier export: documents, histories of counts, decisions, ids and keys that a job continues from.

It is read by Spark from any address. A document that is not read again stays as the export has it.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from papercat.catalogue.codec import decode
from papercat.engines.export_files import MANIFEST
from papercat.engines.tables import TABLES, VERSION
from papercat.errors import UsageError
from papercat.records import Entry
from papercat.spark.files import Files, Source
from papercat.spark.steps.batches import Values, batches, grouped
from papercat.spark.steps.entries import COLUMNS, entry_row, entry_schema, history_schema
from papercat.spark.steps.numbers import ORDINALS
from papercat.spark.steps.read import DocumentInfo
from papercat.store.decisions import Decisions, EntryName
from papercat.store.entries import StoredEntry
from papercat.store.history.versions import match_entries, tombstone

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

_HISTORY = "array<struct<name: string, value: double, measured_at: string, place: bigint>>"
_COLUMNS = ("document", "fresh", *COLUMNS)
_TYPES = {"string": "string", "bool": "boolean", "int32": "int", "int64": "bigint", "double": "double"}


class DecisionRow(NamedTuple):
    """A row of the table of decisions."""

    decision: int
    kind: str
    made_at: str
    document: str
    own_id: str
    side: int


class Earlier:
    """An earlier export. `renamed` maps documents that have another path now to that."""

    def __init__(self, session: "SparkSession", files: Files, folder: str) -> None:
        self._session = session
        self._folder = folder
        try:
            found = json.loads(files.read(f"{folder}/{MANIFEST}"))
            if found["version"] != VERSION:
                raise UsageError(f"{folder}: has tables of version {found['version']}, not {VERSION}")
            self._files = {name: [one["path"] for one in of["files"]] for name, of in found["tables"].items()}
            self._rows = {name: [one["rows"] for one in of["files"]] for name, of in found["tables"].items()}
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{folder}/{MANIFEST}: not the manifest of a Parquet export") from error
        rows = self.table("documents").toLocalIterator()
        self.documents = {row["path"]: row.asDict() for row in rows}
        self.decisions = [DecisionRow(*row) for row in self.table("decisions").orderBy("decision").collect()]
        self.people = self.table("merged_authors").orderBy("decision", "side").collect()
        self.renamed: dict[str, str] = {}

    def table(self, name: str) -> "DataFrame":
        """A table, its rows in any order."""
        kept = [one for one in TABLES[name].columns if one.name != TABLES[name].partition]
        types = _TYPES | {"list<string>": "array<string>"}
        schema = ", ".join(f"`{one.name}` {types[one.type]}" for one in kept)
        paths = [
            Source(f"{self._folder}/{path}", 0, named=False).pattern for path in self._files.get(name, ())
        ]
        if not paths:
            return self._session.createDataFrame([], schema)
        return self._session.read.schema(schema).parquet(*paths)

    @property
    def shift(self) -> int:
        """What the numbers of a document's new entries begin behind: all that the export has are before."""
        return sum(self._rows.get("entries", ()))

    def rename(self, renamed: Mapping[str, str]) -> None:
        """Know documents, and all that was decided of their entries, by other paths."""
        self.renamed = dict(renamed)
        self.documents = {self.renamed.get(path, path): row for path, row in self.documents.items()}
        self.decisions = [
            one._replace(document=self.renamed.get(one.document, one.document)) for one in self.decisions
        ]

    def infos(self, paths: Iterable[str]) -> list[DocumentInfo]:
        """What is known of documents that are not read again; whether they rate is not."""
        return [
            DocumentInfo(
                path,
                *(row[name] for name in ("hash", "size", "format", "title", "date", "stated", "skipped")),
            )
            for path in paths
            for row in (self.documents[path],)
        ]

    def entries(self, numbers: Mapping[str, int]) -> "DataFrame":
        """The entries with their histories and the papers that they were of, for documents with a number."""
        from pyspark.sql import functions as f

        starts, start = [], 0
        for path, rows in zip(self._files.get("entries", ()), self._rows.get("entries", ()), strict=True):
            starts.append((path.rsplit("/", 1)[1], start))
            start += rows
        starting = f.broadcast(self._session.createDataFrame(starts, "file string, start bigint"))
        now = [
            (old, path, numbers[path])
            for path in self.documents
            if path in numbers
            for old in [self._old(path)]
        ]
        documents = f.broadcast(
            self._session.createDataFrame(now, "document string, path string, number bigint")
        )
        found = self.table("entries").select(
            "*", f.col("_metadata.file_name").alias("file"), "_metadata.row_index"
        )
        places = (f.col("number") * (1 << ORDINALS) + f.col("start") + f.col("row_index") + 1).alias("id")
        history = self.table("metrics").select(
            "document",
            "own_id",
            f.struct(
                "position",
                f.struct("name", "value", "measured_at", f.col("position").alias("place")).alias("count"),
            ).alias("one"),
        )
        history = history.groupBy("document", "own_id").agg(
            f.sort_array(f.collect_list("one")).alias("history")
        )
        return (
            found.join(starting, "file")
            .join(documents, "document")
            .join(history, ["document", "own_id"], "left")
            .select(
                places, "path", "own_id", "row", "line", "gone", "record",
                f.coalesce(f.col("history.count"), f.array().cast(_HISTORY)).cast(_HISTORY).alias("history"),
                f.col("paper_id").alias("before"),
            )
        )  # fmt: skip

    def _old(self, path: str) -> str:
        return next((old for old, new in self.renamed.items() if new == path), path)

    def rating(self, entries: "DataFrame", numbers: Mapping[str, int]) -> set[int]:
        """The numbers of documents that rate any paper, of those that are not read again."""
        from pyspark.sql import functions as f

        rated = entries.where("NOT gone AND exists(history, one -> one.name = 'rating' AND one.value <> 0)")
        found = rated.select(f.shiftright("id", ORDINALS).alias("document")).distinct().collect()
        return {row["document"] for row in found} & set(numbers.values())

    def made_decisions(self) -> Decisions:
        """The decisions as the rules of identity take them."""
        made = Decisions()
        for head, other in zip(self.people[::2], self.people[1::2], strict=True):
            made.people.join((head["author_id"], head["name"]), (other["author_id"], other["name"]))
        for one in self.decisions:
            name, part = EntryName(one.document, one.own_id), (one.decision, one.side // 2)
            if one.kind == "merge":
                made.merges.setdefault(part, set()).add(name)
            else:
                made.splits.setdefault(part, {})[name] = one.side
            made.by_entry[name].add(part)
        return made

    def follow(self, renames: Iterable[tuple[str, str, str]]) -> None:
        """Let decisions follow entries that continue under another own id, as (document, old, new)."""
        for document, old, new in renames:
            known = {(one.decision, one.document, one.own_id) for one in self.decisions}
            self.decisions = [
                one._replace(own_id=new)
                if (one.document, one.own_id) == (document, old)
                and (one.decision, document, new) not in known
                else one
                for one in self.decisions
            ]


def empty_history(found: "DataFrame") -> "DataFrame":
    """Entries that nothing is known of from before."""
    from pyspark.sql import functions as f

    return found.withColumn("history", f.lit(None).cast(_HISTORY)).withColumn(
        "before", f.lit(None).cast("string")
    )


def changed_schema() -> "pa.Schema":
    """A row of an entry, with its history, the paper that it was of, and the own id that it had before."""
    import pyarrow as pa

    return pa.schema([*entry_schema(), *history_schema(), pa.field("was", pa.string())])


def bring_on(found: Iterable["pa.RecordBatch"]) -> Iterator["pa.RecordBatch"]:
    """The entries of documents that have changed, which come with those of the version before them first."""
    # By their numbers, which are older for entries that continue: so an export has them.
    made = grouped(
        found, _COLUMNS, lambda document, rows: sorted(_bring_on(document, rows), key=itemgetter(0))
    )
    yield from batches(made, changed_schema(), 500)


class _Known(NamedTuple):
    """An entry of the version before."""

    one: StoredEntry
    history: Sequence[Mapping[str, Any]]
    before: str


def _bring_on(document: int, rows: Iterator[Values]) -> Iterator[Values]:
    known: dict[int, _Known] = {}
    now: list[tuple[int, Entry]] = []
    path = ""
    for _, fresh, number, path, own_id, row, line, gone, record, history, before in rows:
        entry = decode(record, own_id, row, line)
        if fresh:
            now.append((number, entry))
        else:
            known[number] = _Known(
                StoredEntry(number, entry, path, document, gone=gone), history or (), before
            )
    places = match_entries([one.one for one in known.values()], [entry for _, entry in now])
    for number, entry in now:
        goes_on = places.get(entry.own_id)
        if goes_on is None:
            yield *entry_row(number, path, entry), (), None, None
        else:
            one = known.pop(goes_on.id)
            was = goes_on.entry.own_id if goes_on.entry.own_id != entry.own_id else None
            yield *entry_row(one.one.id, path, entry), one.history, one.before, was
    for number, one in known.items():
        if one.history:
            kept = one.one.entry if one.one.gone else tombstone(one.one.entry)
            yield *entry_row(number, path, kept, gone=True), one.history, one.before, None


def changed_documents(entries: "DataFrame", earlier: "DataFrame") -> "DataFrame":
    """The rows that `bring_on` takes, of each document together and in its order."""
    from pyspark.sql import functions as f

    document = f.shiftright("id", ORDINALS).alias("document")
    old = earlier.select(document, f.lit(False).alias("fresh"), *COLUMNS)
    new = empty_history(entries).select(document, f.lit(True).alias("fresh"), *COLUMNS)
    return old.union(new).repartition("document").sortWithinPartitions("document", "fresh", "id")


def rename_order(found: Iterable[Any]) -> list[tuple[str, str, str]]:
    """Entries that continue under another own id, document by document."""
    by_document: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in found:
        by_document[row["path"]].append((row["path"], row["was"], row["own_id"]))
    return [one for path in sorted(by_document) for one in by_document[path]]
