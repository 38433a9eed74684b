"""Made-up papers through Spark, and the ten questions of docs/engines.md over a large export.

    python -m benchmarks.engines spark REAL_DOCUMENTS FOLDER PAPERS
    python -m benchmarks.engines lines REAL_DOCUMENTS FOLDER PAPERS
    python -m benchmarks.engines duckdb FOLDER PAPERS

The first prints time, processor seconds and memory of Java and of Python's workers, bytes shuffled by
Spark's own event log, and rounds of joining; two runs differ by what more papers cost. The second does so
for one file of JSON lines, with works as OpenAlex writes them, some 25 KB each. The third writes tables whose
texts are random digits, so that compression flatters nobody, and prints the time of each question with its
files in the page cache, and the processor seconds of all threads.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.generate import Maker, Real, write

ROOT = Path(__file__).parent.parent
_TICKS, _PAGE = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")

_RUN = """
import sys
from papercat.spark.job import Job, Options
from papercat.spark.session import Settings, start
log = (("spark.eventLog.enabled", "true"), ("spark.eventLog.dir", sys.argv[1]),
       ("spark.eventLog.rolling.enabled", "false"),
       ("spark.eventLog.compress", "false"),
       ("spark.local.dir", sys.argv[1]),
       ("spark.driver.memory", "3g"))
session = start(Settings("local[2]", options=log))
result = Job(session, sys.argv[3], Options("benchmark", max_size=1 << 40)).run([sys.argv[2]])
print("rounds", result.rounds, "entries", result.rows["entries"], "papers", result.rows["papers"], flush=True)
session.stop()
"""


def through_spark(kind: str, documents: Path, folder: Path, papers: int) -> None:
    """One job on documents about so many papers."""
    made = folder / f"{kind}-{papers}"
    if not made.exists():
        (write if kind == "documents" else write_works)(documents, made, papers)
    size = sum(path.stat().st_size for path in made.iterdir())
    log = folder / f"log-{kind}-{papers}"
    log.mkdir(parents=True, exist_ok=True)
    command = [
        sys.executable,
        "-c",
        _RUN,
        str(log),
        str(made),
        str(folder / f"tables-{papers}"),
    ]
    began, spent, most = time.monotonic(), dict[int, Spent](), 0
    process = subprocess.Popen(command, start_new_session=True, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    while process.poll() is None:
        now = dict(_spent(process.pid))
        spent |= now
        most = max(most, sum(one.memory for one in now.values()))
        time.sleep(0.5)
    seconds = time.monotonic() - began
    said = process.stdout.read().strip() if process.stdout else ""
    tables = sum(path.stat().st_size for path in (folder / f"tables-{papers}").rglob("*.parquet"))
    print(f"{papers:,} papers, {size / 1e6:,.0f} MB of documents, {said}")
    java = sum(one.seconds for one in spent.values() if one.java)
    python = sum(one.seconds for one in spent.values() if not one.java)
    print(f"  {seconds:,.0f} s, {java + python:,.0f} CPU s (Java {java:,.0f}, Python {python:,.0f})")
    print(f"  at most {most / 1e9:.1f} GB of memory, tables {tables / 1e6:,.0f} MB")
    shuffled = sum(_shuffled(path) for path in log.iterdir() if path.is_file())
    print(f"  shuffled {shuffled / 1e6:,.1f} MB, {shuffled / papers:,.0f} bytes a paper")


def write_works(documents: Path, folder: Path, papers: int) -> None:
    """Write one file with so many works in JSON lines."""
    maker = Maker(Real(documents), 1, papers)
    folder.mkdir(parents=True)
    with (folder / "works.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(work(maker, number))}\n" for number in range(1, papers + 1))


def work(maker: Maker, number: int) -> dict[str, object]:
    """A work, with what OpenAlex has of it beside what papercat reads."""
    maker.number = number
    places = dict[str, list[int]]()
    for place, word in enumerate(maker.abstract().split()):
        places.setdefault(word, []).append(place)
    return {
        "id": f"https://openalex.org/W{number}",
        "doi": f"https://doi.org/10.5555/{number}",
        "title": maker.title(),
        "publication_year": 2000 + number % 25,
        "authorships": [{"author": {"display_name": name}} for name in maker.authors().split(", ")],
        "cited_by_count": number % 100,
        "abstract_inverted_index": places,
        "referenced_works": [f"https://openalex.org/W{number * 7919 + more}" for more in range(640)],
    }


class Spent(NamedTuple):
    """The processor seconds of a process so far, its bytes of memory, and whether it is Java."""

    seconds: float
    memory: int
    java: bool


def _spent(session: int) -> Iterator[tuple[int, Spent]]:
    """What the processes of a session have spent so far."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, values = stat.read_text().rpartition(")")
        except OSError:
            continue  # It has ended meanwhile.
        found = values.split()
        if int(found[3]) == session:
            seconds = sum(map(int, found[11:13])) / _TICKS
            yield int(stat.parent.name), Spent(seconds, int(found[21]) * _PAGE, name.endswith("(java"))


def _shuffled(log: Path) -> int:
    """The bytes that all tasks of a job wrote for others, by Spark's event log."""
    total = 0
    with log.open(encoding="utf-8") as lines:
        for line in lines:
            event = json.loads(line)
            if event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
                total += event["Task Metrics"]["Shuffle Write Metrics"]["Shuffle Bytes Written"]
    return total


def ask_duckdb(folder: Path, papers: int) -> None:
    """The ten questions over tables of so many papers."""
    import duckdb

    tables = folder / f"duckdb-{papers}"
    engine = duckdb.connect(config={"memory_limit": "4GB", "temp_directory": str(folder / "duckdb-spill")})
    if not tables.exists():
        tables.mkdir(parents=True)
        began = time.monotonic()
        statements = Path(__file__).with_name("engines.sql").read_text(encoding="utf-8")
        for statement in statements.format(
            papers=papers, folder=tables, options="FORMAT parquet, COMPRESSION zstd"
        ).split(";\n"):
            if statement.strip():
                engine.execute(statement)
        print(f"made in {time.monotonic() - began:,.0f} s")
    size = sum(path.stat().st_size for path in tables.rglob("*.parquet"))
    print(f"{papers:,} papers, {size / 1e6:,.0f} MB of Parquet")
    views = {path.stem: str(path) for path in tables.glob("*.parquet")} | {
        "papers": f"{tables}/papers/*/*.parquet"
    }
    for name, path in views.items():
        engine.execute(f"CREATE VIEW {name} AS SELECT * FROM '{path}'")  # noqa: S608  (our own folder)
    page = (ROOT / "docs" / "engines.md").read_text(encoding="utf-8").partition("## Ten questions")[2]
    for command, statement in re.findall(r"```sh\n(.*?)\n```\n\n```sql\n(.*?)```", page, re.DOTALL)[:10]:
        # A paper that has counts, from the midst.
        asked = statement.replace("arxiv:2010.11151", f"arxiv:1300.{papers // 240 * 120}")
        engine.execute(asked).fetchall()
        began, before = time.monotonic(), time.process_time()
        rows = engine.execute(asked).fetchall()
        seconds, processor = time.monotonic() - began, time.process_time() - before
        print(f"  {seconds:6.2f} s {processor:6.2f} CPU s {len(rows):6,} rows  {command}")


if __name__ == "__main__":
    if sys.argv[1] in ("spark", "lines"):
        documents, folder, papers = sys.argv[2:5]
        kind = "documents" if sys.argv[1] == "spark" else "lines"
        through_spark(kind, Path(documents), Path(folder), int(papers))
    else:
        ask_duckdb(Path(sys.argv[2]), int(sys.argv[3]))
