"""One job: documents in, tables out. Each step's result is written before the next reads it.

What is carried between machines are numbers and names; an entry's text only where its paper has others.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from papercat.files import scan
from papercat.spark import earlier
from papercat.spark.copies import find_copies, still_holds
from papercat.spark.earlier import Earlier
from papercat.spark.files import Files, Source, address
from papercat.spark.reading import Numbering, Reading, lined
from papercat.spark.steps import entries as entry_rows
from papercat.spark.steps import former, names, papers, read
from papercat.spark.steps import keys as entry_keys
from papercat.spark.steps import mentions as paper_mentions
from papercat.spark.steps.components import components
from papercat.spark.steps.numbers import ORDINALS
from papercat.spark.steps.read import DocumentInfo
from papercat.spark.tables import Made, make_tables
from papercat.spark.write import Target, check_target, write
from papercat.store.decisions import Decisions

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


class Result(NamedTuple):
    """What a job came to.

    `documents` are those that it read, `copies` those that are copies, each with the document that it is a
    copy of, `passed_over` what it could not read; `rows` are by table; `rounds` brought entries together.
    """

    documents: Sequence[DocumentInfo]
    copies: Mapping[str, str]
    passed_over: Sequence[Source]
    rounds: int
    rows: Mapping[str, int]
    files: int


class Options(NamedTuple):
    """What a job is asked: its version, an earlier export to continue from, formats that the user taught.

    What it finds out of fewer than `broadcast` entries or papers goes to every worker whole. Files of more
    than `max_size` bytes are passed over. JSON lines of more than `range_size` bytes are read by ranges of
    so many.
    """

    version: str
    earlier: str | None = None
    definitions: read.Definitions = ()
    broadcast: int = 5_000_000
    max_size: int = scan.MAX_SIZE
    range_size: int = 128 << 20


class Job:
    """One job under way, on a session of Spark; `folder` is where its tables go."""

    def __init__(self, session: "SparkSession", folder: str, options: Options) -> None:
        self.session = session
        self.files = Files(session)
        self.folder = address(folder).rstrip("/")
        self.options = options
        parent, _, name = self.folder.rpartition("/")
        self.made = f"{parent}/.{name}.{uuid4().hex}"
        self.steps = f"{self.made}.steps"
        self.earlier: Earlier | None = None
        self.numbers: dict[str, int] = {}
        # Whether each document's entries stand in one file.
        self.in_order = True
        self.decisions = Decisions()

    def run(self, sources: Iterable[str]) -> Result:
        """Read documents and write tables.

        Raises:
            PapercatError: a file cannot be read or written.
        """
        check_target(self.files, self.folder)
        if self.options.earlier:
            self.earlier = Earlier(self.session, self.files, address(self.options.earlier).rstrip("/"))
        given, size = self.files.find(sources, self.options.max_size), self.options.range_size
        found = [lined(self.files, one, size) for one in given]
        try:
            rows, documents = self._read([one for one in found if not one.reason])
            copies = self._copies(documents)
            kept = [one for one in documents if not one.error and one.path not in copies]
            entries, all_documents = self._bring_on(rows, kept)
            made, rounds = self._papers(entries, all_documents)
            tables = make_tables(self._finish(entries, made, all_documents))
            target = Target(self.made, self.folder, self.options.version, not self.in_order)
            written, files = write(self.files, tables, target)
        finally:
            self.files.delete(self.steps)
            self.files.delete(self.made)
        return Result(documents, copies, [one for one in found if one.reason], rounds, written, files)

    def _step(self, name: str, found: "DataFrame") -> "DataFrame":
        """A step's result, written and read again: it is worked out once, and a plan ends with it."""
        where = f"{self.steps}/{name}"
        # Nothing in it repeats itself: to look for that takes a third of the time.
        found.write.option("parquet.enable.dictionary", "false").parquet(where)
        return self.session.read.schema(found.schema).parquet(where)

    def _joined(self, found: "DataFrame", small: "DataFrame", key: str) -> "DataFrame":
        """Rows with what few of them have beside; where those are not so few, the rows lose their order."""
        from pyspark.sql import functions as f

        hint = f.broadcast(small) if self._is_small(small) else small.hint("merge")
        return found.join(hint, key, "left")

    def _is_small(self, found: "DataFrame") -> bool:
        return found.count() < self.options.broadcast

    def _read(self, sources: Sequence[Source]) -> tuple["DataFrame", list[DocumentInfo]]:
        """Read and normalise every document."""
        known = set(self.earlier.documents) if self.earlier else set()
        known.update(read.shown_path(one.address) for one in sources)
        self.numbers = {path: at for at, path in enumerate(sorted(known))}
        self.in_order = not any(one.lines for one in sources)
        numbering = Numbering(self.numbers, self.earlier.shift if self.earlier else 0)
        reading = Reading(self.session, self.files, self._step, self.options.definitions)
        rows, documents = reading.read(sources, numbering, self.options.range_size)
        return self._rated(rows, documents), documents

    def _rated(self, rows: "DataFrame", documents: Iterable[DocumentInfo]) -> "DataFrame":
        """The entries, without the ratings of documents that rate nothing."""
        from pyspark.sql import functions as f

        none = [self.numbers[one.path] for one in documents if one.rates_none]
        if not none:
            return rows
        rates = ~f.shiftright("id", ORDINALS).isin(none)
        return rows.withColumn("rating", f.when(rates, f.col("rating")))

    def _copies(self, documents: Sequence[DocumentInfo]) -> dict[str, str]:
        """The documents that are copies; one that was known by a path that is gone is renamed."""
        known = {path: row["hash"] for path, row in self.earlier.documents.items()} if self.earlier else {}
        found = find_copies(documents, known, partial(still_holds, definitions=self.options.definitions))
        if self.earlier:
            self.earlier.rename(found.renamed)
        return found.copies

    def _bring_on(
        self, rows: "DataFrame", documents: Sequence[DocumentInfo]
    ) -> tuple["DataFrame", list[DocumentInfo]]:
        """The entries of all documents, those of the earlier export brought up to what was read."""
        if not self.earlier:
            return earlier.empty_history(self._of(rows, documents)), [*documents]
        from pyspark.sql.pandas.types import from_arrow_schema

        before = self.earlier.documents
        new = [one for one in documents if one.path not in before]
        changed = [one for one in documents if one.path in before and before[one.path]["hash"] != one.hash]
        left = self.earlier.infos(sorted(before.keys() - {one.path for one in changed}))
        stored = self._step("earlier", self.earlier.entries(self.numbers))
        pairs = earlier.changed_documents(self._of(rows, changed), self._of(stored, changed))
        on = self._step(
            "changed", pairs.mapInArrow(earlier.bring_on, from_arrow_schema(earlier.changed_schema()))
        )
        renames = on.where("was IS NOT NULL").orderBy("id").select("path", "was", "own_id").collect()
        self.earlier.follow(earlier.rename_order(renames))
        self.decisions = self.earlier.made_decisions()
        kept = self._of(stored, left)
        rating = self.earlier.rating(kept, self.numbers)
        left = [one._replace(rates=self.numbers[one.path] in rating) for one in left]
        every, facts = [*new, *changed, *left], self._facts([*changed, *left])
        brought = kept.select(*entry_rows.COLUMNS).union(on.select(*entry_rows.COLUMNS))
        schema = from_arrow_schema(entry_rows.brought_schema())
        made = brought.mapInArrow(lambda found: entry_rows.make_brought(found, facts), schema)
        return self._step("entries", earlier.empty_history(self._of(rows, new)).union(made)), every

    def _facts(self, documents: Iterable[DocumentInfo]) -> papers.Facts:
        """What holds for the whole job, as far as it is known of these documents."""
        formats = {self.numbers[one.path]: one.format for one in documents}
        rating = frozenset(self.numbers[one.path] for one in documents if one.rates)
        return papers.Facts(self.decisions, formats, rating, frozenset())

    def _of(self, entries: "DataFrame", documents: Iterable[DocumentInfo]) -> "DataFrame":
        """The entries of these documents."""
        from pyspark.sql import functions as f

        wanted = {self.numbers[one.path] for one in documents}
        if wanted == set(self.numbers.values()):
            return entries
        rows = self.session.createDataFrame([(one,) for one in sorted(wanted)], "document bigint")
        return entries.join(f.broadcast(rows), f.shiftright("id", ORDINALS) == f.col("document"), "left_semi")

    def _papers(self, entries: "DataFrame", documents: Sequence[DocumentInfo]) -> tuple["DataFrame", int]:
        """The papers that the entries make, and in how many rounds these were brought together."""
        from pyspark.sql import functions as f
        from pyspark.sql.pandas.types import from_arrow_schema

        key_rows = entry_keys.key_rows(entries, self.decisions)
        ambiguous = entry_keys.ambiguous_pages(key_rows)
        found = components(entry_keys.edges(key_rows, ambiguous))
        joined = self._step("components", found.found)
        facts = self._facts(documents)._replace(ambiguous=ambiguous)
        schema = from_arrow_schema(papers.paper_schema())
        few = self._is_small(joined)
        hint = f.broadcast(joined) if few else joined.hint("merge")
        several = entries.select(*papers.COLUMNS[1:]).join(hint, "id").select(*papers.COLUMNS)
        several = several.repartition("component").sortWithinPartitions("component", "id")
        made = self._step("several", several.mapInArrow(lambda rows: papers.make_papers(rows, facts), schema))
        alone = entries.where("paper IS NOT NULL").join(hint, "id", "left_anti").select(*made.columns)
        every = alone.union(made)
        return every if few else self._step("papers", every), found.rounds

    def _finish(self, entries: "DataFrame", found: "DataFrame", documents: Sequence[DocumentInfo]) -> Made:
        """Ids, keys and prominence of papers, and which paper each entry is of."""
        from pyspark.sql import functions as f

        successors, before, merged = (
            None,
            None,
            self.session.createDataFrame([], "former_id string, paper_id string"),
        )
        if self.earlier:
            before, merged = self.earlier.table("papers"), self.earlier.table("merged_ids")
            successors = former.find_successors(found, before, merged)
        ids = self._step("ids", names.public_ids(found).withColumnRenamed("name", "id_given"))
        keys = names.keys(found, successors).withColumnRenamed("name", "key_given")
        mentioned = paper_mentions.mentions(found)
        changes = ids.join(keys, "paper", "full").join(mentioned, "paper", "full")
        whole = paper_mentions.weighed(self._joined(found, self._step("changes", changes), "paper"))
        if successors and before:
            merged = former.merged_ids(successors, before, merged, whole)
        rows = [
            (one.path, one.hash, one.format, one.title, one.date, one.size, one.stated, one.skipped)
            for one in documents
        ]
        named = self._joined(found, ids, "paper").withColumn("id", f.coalesce("id_given", "base"))
        return Made(
            whole,
            named,
            self._entries_of_papers(entries, named),
            self.session.createDataFrame(rows, _DOCUMENT),
            merged,
            self.session.createDataFrame(self.earlier.decisions if self.earlier else [], _DECISION),
            self.session.createDataFrame(self.earlier.people if self.earlier else [], _PERSON),
            self._heads(),
        )

    def _heads(self) -> "DataFrame | None":
        """The names that stand under another one, with that."""
        heads = self.decisions.people.heads
        if not heads:
            return None
        return self.session.createDataFrame([*heads.items()], "name_below string, head string")

    def _entries_of_papers(self, entries: "DataFrame", named: "DataFrame") -> "DataFrame":
        """The entries with the papers that they are of, by document; those of none are left out."""
        from pyspark.sql import functions as f

        several = named.where("size(entries) > 1")
        several = several.select(f.explode("entries").alias("id"), f.col("id").alias("given"))
        renamed = named.where("id_given IS NOT NULL AND size(entries) = 1")
        given = several.union(renamed.select(f.col("paper").alias("id"), f.col("id").alias("given")))
        given = self._step("given", given)
        names = entry_rows.entry_schema().names
        placed = self._joined(entries.select(*names), given, "id")
        if not self._is_small(given):
            placed = placed.repartitionByRange("id").sortWithinPartitions("id")
        # Most entries are alone and of the paper that they make by themselves.
        alone = f.when(~f.col("gone"), f.col("base"))
        placed = placed.withColumn("paper_id", f.coalesce("given", alone)).where("paper_id IS NOT NULL")
        return placed.withColumnRenamed("path", "document")


_DOCUMENT = (
    "path string, hash string, format string, title string, date string, size bigint, stated bigint,"
    " skipped bigint"
)
_DECISION = "decision bigint, kind string, made_at string, document string, own_id string, side bigint"
_PERSON = "decision bigint, made_at string, author_id string, name string, side bigint"
