"""Documents -> rows of entries, by Spark: small ones whole, large ones of JSON lines by ranges of bytes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from papercat.files.content import CHANGED, LONGEST_LINE, Content
from papercat.spark.files import Files, Source
from papercat.spark.steps import ranges, read
from papercat.spark.steps.entries import made_schema
from papercat.spark.steps.numbers import ORDINALS
from papercat.spark.steps.ranges import Range
from papercat.spark.steps.read import Definitions, DocumentInfo

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_MOST_WHOLE = 2_000_000_000
"""Bytes of a document that are read whole: Spark's values have no more."""

_FIRST_LINES = 20
_WHOLE = str(1 << 50)
_ANYTHING = "[^ \\t\\n\\r\\x0b\\f]"
"""What a line has that is not blank, as bytes are."""


class Numbering(NamedTuple):
    """The numbers of documents by path, and what those of their entries begin behind."""

    documents: Mapping[str, int]
    shift: int

    def start(self, path: str) -> int:
        """What a document's entries are numbered behind."""
        return (self.documents[path] << ORDINALS) + self.shift


def lined(files: Files, one: Source, range_size: int) -> Source:
    """A file as it is to be read: by ranges of its lines, whole, or not at all."""
    if one.reason or one.size <= range_size:
        return one
    ranged = not (one.is_hidden or files.is_coded(one.address))
    lines = _line_format(files, one.address) if ranged else ""
    if lines or one.size <= _MOST_WHOLE:
        return one._replace(lines=lines)
    return one._replace(reason=f"larger than {_MOST_WHOLE / 1e6:,.0f} MB, which only JSON lines may be")


def _line_format(files: Files, where: str) -> str:
    """The format of a file of JSON lines by its first ones; empty for others."""
    # The parsers take long to import.
    from papercat.sources import line_source

    size = 1 << 20
    while (data := files.head(where, size)).startswith(b"{"):
        if data.count(b"\n") >= _FIRST_LINES or len(data) < size or size > LONGEST_LINE:
            source = line_source(islice(Content.of_bytes(data).lines(), max(1, data.count(b"\n"))))
            return source.FORMAT if source else ""
        size *= 4
    return ""


class Reading:
    """The reading of a job's documents. `step` writes a result down and gives it as it is read again."""

    def __init__(
        self,
        session: "SparkSession",
        files: Files,
        step: Callable[[str, "DataFrame"], "DataFrame"],
        definitions: Definitions,
    ) -> None:
        self.session = session
        self.files = files
        self.step = step
        self.definitions = definitions

    def read(
        self, sources: Iterable[Source], numbering: Numbering, range_size: int
    ) -> tuple["DataFrame", list[DocumentInfo]]:
        """The entries and what is known of the documents, by path."""
        from pyspark.sql.pandas.types import from_arrow_schema

        rows = list["DataFrame"]()
        documents = list[DocumentInfo]()
        large = [one for one in sources if one.lines]
        if small := [one for one in sources if not one.lines]:
            rows.append(self._read_small(small, numbering))
            documents += self._infos(rows[0])
        if large:
            found, infos = self._read_large(large, numbering, range_size)
            rows.append(found)
            documents += infos
        if not rows:
            rows = [self.session.createDataFrame([], from_arrow_schema(made_schema()))]
        # From here on a file is read by one worker, from its first row to its last: a document's entries
        # stay in their order.
        self._parts(_WHOLE)
        entries = reduce(lambda one, other: one.union(other), rows).where("own_id IS NOT NULL")
        return entries, sorted(documents, key=lambda one: one.path)

    def _parts(self, size: str, opening: str = _WHOLE) -> None:
        """How many bytes of files a task reads, and what one more of them counts."""
        self.session.conf.set("spark.sql.files.maxPartitionBytes", size)
        self.session.conf.set("spark.sql.files.openCostInBytes", opening)

    def _infos(self, rows: "DataFrame") -> list[DocumentInfo]:
        """What the documents' own rows say; a document that was read by ranges has several."""
        parts = defaultdict[str, list[tuple[int, DocumentInfo]]](list)
        for row in rows.where("own_id IS NULL").select("line", "record").toLocalIterator():
            info = read.read_info(row["record"])
            parts[info.path].append((row["line"], info))
        return [ranges.whole_info([info for _, info in sorted(of)]) for of in parts.values()]

    def _read_small(self, sources: Sequence[Source], numbering: Numbering) -> "DataFrame":
        """Documents that each come whole."""
        from pyspark.sql.pandas.types import from_arrow_schema

        starts = {one.address: numbering.start(read.shown_path(one.address)) for one in sources}
        definitions = self.definitions
        # Most documents are small: at Spark's own 4 MB for opening one, a task would have but 32 of them.
        self._parts(str(128 << 20), str(1 << 17))
        # The few that Spark would not see go out from here.
        hidden = [(one.address, self.files.head(one.address, one.size)) for one in sources if one.is_hidden]
        found = self.session.createDataFrame(hidden, "path string, content binary")
        if seen := [one.pattern for one in sources if not one.is_hidden]:
            reader = self.session.read.format("binaryFile").option("recursiveFileLookup", "true")
            found = reader.load(seen).select("path", "content").union(found)
        rows = found.mapInArrow(
            lambda found: read.read_documents(found, starts, definitions), from_arrow_schema(made_schema())
        )
        return self.step("rows", rows)

    def _read_large(
        self, sources: Sequence[Source], numbering: Numbering, range_size: int
    ) -> tuple["DataFrame", list[DocumentInfo]]:
        """Documents of JSON lines, each by several workers."""
        from pyspark.sql import functions as f
        from pyspark.sql.pandas.types import from_arrow_schema

        named = {read.shown_path(one.address): one for one in sources}
        lines = self.session.read.option("recursiveFileLookup", "true").text(
            [one.pattern for one in sources], lineSep="\n"
        )
        lines = lines.select(
            "value",
            f.col("value").cast("binary").alias("data"),
            f.col("_metadata.file_path").alias("file"),
            f.col("_metadata.file_block_start").alias("start"),
        )
        self._parts(_WHOLE)
        digests = self._hashes(lines, {path: one.size for path, one in named.items()})
        # The same ranges each time, however many workers there are by then, and one for each task.
        self.session.conf.set("spark.sql.files.minPartitionNum", "1")
        self._parts(str(range_size))
        places = self._places(lines, named, numbering)
        rows = lines.select("file", "start", "data").mapInArrow(
            lambda found: ranges.read_ranges(found, places), from_arrow_schema(made_schema())
        )
        rows = self.step("ranges", rows)
        self.session.conf.unset("spark.sql.files.minPartitionNum")
        self._parts(_WHOLE)
        infos = []
        for info in self._infos(rows):
            if digest := digests[info.path]:
                digest = read.load_formats(self.definitions).digest(info.path, digest)
            error = "" if digest else CHANGED
            infos.append(info._replace(size=named[info.path].size, hash=digest, error=error))
        formats = {numbering.documents[info.path]: info.format for info in infos}
        return self._own_names(rows, formats), infos

    def _hashes(self, lines: "DataFrame", sizes: Mapping[str, int]) -> dict[str, str]:
        """The hash of each file, read by one worker; none of those that changed meanwhile."""
        from pyspark.sql.pandas.types import from_arrow_schema

        found = lines.select("file", "data").mapInArrow(
            lambda found: ranges.hash_files(found, sizes), from_arrow_schema(ranges.hash_schema())
        )
        return {row["path"]: row["hash"] for row in found.collect()}

    def _places(
        self, lines: "DataFrame", files: Mapping[str, Source], numbering: Numbering
    ) -> dict[tuple[str, int], Range]:
        """What is before each range, by its path and first byte."""
        from pyspark.sql import functions as f

        record = (f.octet_length("value") >= LONGEST_LINE) | f.col("value").rlike(_ANYTHING)
        counted = f.count("*").alias("lines"), f.count_if(record).alias("records")
        counts = lines.groupBy("file", "start").agg(*counted).orderBy("file", "start").collect()
        places = dict[tuple[str, int], Range]()
        for file, rows in groupby(counts, itemgetter("file")):
            path = ranges.path_of(file)
            before = 0, 0
            for row in rows:
                places[path, row["start"]] = Range(path, files[path].lines, numbering.start(path), *before)
                before = before[0] + row["lines"], before[1] + row["records"]
        return places

    def _own_names(self, rows: "DataFrame", formats: Mapping[int, str]) -> "DataFrame":
        """The entries, each with an own id that no other of its document has."""
        from pyspark.sql import functions as f
        from pyspark.sql.pandas.types import from_arrow_schema

        # Two own ids can only meet where they are one but for the numbers at their ends.
        group = f.concat_ws(" ", f.shiftright("id", ORDINALS), f.regexp_replace("own_id", r"(~[0-9]+)+$", ""))
        number = f.xxhash64(group).alias("number")
        entries = rows.where("own_id IS NOT NULL")
        shared = (
            entries.select(number).groupBy("number").agg(f.count("*").alias("entries")).where("entries > 1")
        )
        together = (
            entries.select(group.alias("group"), number, *ranges.NAMED[1:])
            .join(shared, "number", "left_semi")
            .select(*ranges.NAMED)
            .repartition("group")
            .sortWithinPartitions("group", "id")
        )
        named = self.step(
            "own_names",
            together.mapInArrow(
                lambda found: ranges.number_names(found, formats), from_arrow_schema(made_schema())
            ),
        )
        if named.isEmpty():
            return rows
        # They stay where they are: each file goes on having its range in order.
        new = f.struct(*named.columns).alias("new")
        joined = rows.join(f.broadcast(named.select("id", new)), "id", "left")
        at = f.col("new").isNotNull() & f.col("own_id").isNotNull()
        return joined.select(
            *(f.when(at, f.col(f"new.{one}")).otherwise(f.col(one)).alias(one) for one in rows.columns)
        )
