"""Measures every bound that papercat has set itself, prints what was reached, and says which is missed.

    python benchmarks/run.py [--full] [--json FILE] [--documents FOLDER]

Works on real documents (../shared/corpus, or the folder named), in several guises for 80,000 rows;
`--full` makes documents about a million papers too, which takes a quarter of an hour and 8 GB. Everything
that is made lies in a temporary folder and is removed at the end.
"""

import argparse
import json
import platform
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import generate, guises, statements
from benchmarks.measure import (
    ROOT,
    Bound,
    Cost,
    Ratio,
    environment,
    first_screen,
    in_turn,
    install,
    paired,
    run,
    single,
)  # fmt: skip

APPS = ROOT / "benchmarks" / "apps"
QUERY = "reinforcement learning"
ROWS, MILLION, SMALL = 80_000, 1_000_000, 80_000
AGAIN = 20
"""How often a statement is run for one measurement: about as long as the look-ups that it is held against."""
MIB = 1024


class Bench:
    """Where a run has its things: the commands, the documents, the catalogues."""

    def __init__(self, folder: Path, documents: Path) -> None:
        self.folder = folder
        self.documents = documents
        self.bin = install(folder)
        self.environment = environment(folder)
        self.python = self.bin / "python"
        self.corpus = folder / "corpus.db"
        self.guises = folder / "guises"
        self.large = folder / "large.db"
        self.papercat("ingest", documents, "--db", self.corpus)

    def papercat(self, *words: str | Path, terminal: bool = False) -> Cost:
        """Run papercat."""
        return run([self.bin / "papercat", *words], terminal=terminal, environment=self.environment)

    def script(self, name: str, *words: str | Path, terminal: bool = False) -> Cost:
        """Run one of the apps, or any other file of the benchmarks."""
        return run([self.python, APPS / name, *words], terminal=terminal, environment=self.environment)

    def nothing(self) -> Cost:
        """Start Python and end."""
        return run([self.python, "-c", "pass"], environment=self.environment)

    def ingest(self, documents: Path, database: Path) -> Cost:
        """Ingest into a catalogue that is made anew."""
        remove(database)
        return self.papercat("ingest", documents, "--db", database)

    def plain(self, documents: Path, database: Path) -> Cost:
        """Fill a file by the plain script."""
        remove(database)
        return self.script("../plain.py", database, documents)


def remove(database: Path) -> None:
    """Delete a catalogue."""
    for path in database.parent.glob(f"{database.name}*"):
        path.unlink()


def start_up(bench: Bench) -> Iterator[Ratio]:
    """What a person waits for at the prompt."""
    db = str(bench.corpus)
    search = partial(bench.papercat, "search", QUERY, "--db", db)
    app = partial(bench.script, "search.py", QUERY, db)
    rival = [str(bench.python), "-m", "sqlite_utils", "search", db, "papers", QUERY, "--limit", "20"]
    sqlite_utils = partial(run, rival, environment=bench.environment)
    piped, shown = "search, piped", "search, on a terminal"
    yield paired(Bound(piped, "typer app, plain print", 1.1), 15, search, app)
    yield paired(
        Bound(shown, "typer app, rich table", 0.95),
        15,
        partial(search, terminal=True),
        partial(app, "--table", terminal=True),
    )
    yield paired(Bound(piped, "sqlite-utils search", 0.55), 15, search, sqlite_utils)
    yield paired(Bound(shown, "sqlite-utils search", 0.8), 15, partial(search, terminal=True), sqlite_utils)
    yield paired(Bound("--help", "python -c pass", 5.0), 25, partial(bench.papercat, "--help"), bench.nothing)


def ingesting(bench: Bench) -> Iterator[Ratio]:
    """What reading documents takes."""
    rows = guises.write(bench.documents, bench.guises, ROWS)
    alone, plain = bench.folder / "alone.db", bench.folder / "plain.db"
    yield paired(
        Bound("ingest of the documents alone", "plain.py", None),
        5,
        partial(bench.ingest, bench.documents, alone),
        partial(bench.plain, bench.documents, plain),
    )
    memory: list[int] = []

    def whole() -> Cost:
        cost = bench.ingest(bench.guises, bench.large)
        memory.append(cost.memory)
        return cost

    found = paired(
        Bound(f"ingest of {rows:,} rows", "plain.py", 3.5),
        3,
        whole,
        partial(bench.plain, bench.guises, plain),
    )
    yield found
    yield single(Bound("the same, elapsed", "plain.py", 2.6), found.wall or 0, 1)
    size, least = (path.stat().st_size / MIB**2 for path in (bench.large, plain))
    yield single(Bound("the file", "plain.py's", 1.5), size, least, unit="MiB")
    yield single(Bound("memory of that", "300 MiB", 1.0), max(memory) / MIB, 300, unit="MiB")
    known = ("--known", bench.folder / "hashes.json")
    bench.script("unchanged.py", bench.guises, *known)
    yield paired(
        Bound("ingest of what has not changed", "typer app that hashes the bytes", 1.3),
        9,
        partial(bench.papercat, "ingest", bench.guises, "--db", bench.large),
        partial(bench.script, "unchanged.py", bench.guises, *known),
    )
    posts = new_posts(bench)
    yield paired(
        Bound(f"one new post into {rows:,} rows", "python -c pass", 11.0),
        9,
        lambda: bench.papercat("ingest", next(posts), "--db", bench.large),
        bench.nothing,
    )


def listing(bench: Bench) -> Iterator[Ratio]:
    """What a person waits for who lists everything."""
    words: list[str | Path] = [bench.bin / "papercat", "list", "--db", bench.large]
    yield paired(
        Bound("first screen of list, on a terminal", "search, on a terminal", 1.5),
        9,
        partial(first_screen, words, environment=bench.environment),
        partial(bench.papercat, "search", QUERY, "--db", bench.large, terminal=True),
    )


def new_posts(bench: Bench) -> Iterator[Path]:
    """Posts that no catalogue has."""
    posts = (path for path in guises.documents(bench.documents) if path.read_bytes().startswith(b"---"))
    text = next(posts).read_text(encoding="utf-8")
    for guise in range(20, 90):
        made = bench.folder / f"new-{guise}.md"
        made.write_text(guises.disguised(text, guise), encoding="utf-8")
        yield made


def million(bench: Bench) -> Iterator[Ratio]:
    """How all of it grows from 80,000 papers to a million."""
    costs, databases = {}, {}
    for papers in (SMALL, MILLION):
        documents = bench.folder / f"generated-{papers}"
        generate.write(bench.documents, documents, papers)
        databases[papers] = bench.folder / f"generated-{papers}.db"
        costs[papers] = bench.ingest(documents, databases[papers])
        shutil.rmtree(documents)
    small, large = (costs[papers].cpu / papers for papers in (SMALL, MILLION))
    wall = costs[MILLION].wall / MILLION / (costs[SMALL].wall / SMALL)
    yield single(Bound("time per paper, 1,000,000 papers", "80,000 papers", 1.5), large, small, wall=wall)
    yield single(Bound("memory of that", "256 MiB", 1.0), costs[MILLION].memory / MIB, 256, unit="MiB")
    yield from questions(databases[SMALL], "80,000 papers")
    yield from questions(databases[MILLION], "1,000,000 papers", ranking=1.0)


def questions(database: Path, size: str, *, ranking: float | None = None) -> Iterator[Ratio]:
    """What choosing twenty papers takes on an open catalogue; `ranking` bounds a search's own order.

    There are bounds for what `top` chooses. What `list` does, and to count all, is told beside it.
    """
    connection = statements.connect(database)
    units = statements.look_ups(connection)
    for name, found in statements.questions(connection).items():
        most = 20.0 if name.startswith("top") and not name.endswith("in all") else None
        bound = Bound(f"{name}, {size}", "a look-up by primary key", most)
        # Both often enough that the machine's hiccups are no great part of either.
        asked, looked_up = (partial(statements.again, connection, one) for one in (found * AGAIN, units))
        yield in_turn(bound, 30, asked, looked_up, parts=(AGAIN, len(units)))
    bound = Bound(f"a word that half of them have, {size}", "ORDER BY rank", ranking)
    yield in_turn(bound, 3, *statements.ranking(connection))


def show(found: Ratio) -> str:
    """A bound's line: what was reached beside it."""
    spread = f"{found.low:.2f}-{found.high:.2f}" if found.high > found.low else ""
    wall = "" if found.wall is None else f"{found.wall:.2f}"
    bound = found.bound
    most, verdict = ("", "") if bound.most is None else (f"{bound.most:g}", "met" if found.met else "MISSED")
    told = (bound.what, bound.against, most, f"{found.reached:.2f}", spread, wall, verdict)
    return f"| {' | '.join(told)} |"


def main() -> int:
    """Run everything asked for; how many bounds are missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--full", action="store_true", help="a million papers too")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there")
    parser.add_argument("--documents", type=Path, default=ROOT.parent / "shared" / "corpus", metavar="FOLDER")
    asked = parser.parse_args()
    if not asked.documents.is_dir():
        parser.error(f"{asked.documents} is not there: name a folder of real documents by --documents")
    parts: list[Callable[[Bench], Iterator[Ratio]]] = [start_up, ingesting, listing]
    parts += [million] if asked.full else [lambda bench: questions(bench.large, "80,000 rows")]
    results: list[Ratio] = []
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.machine()}\n")
    print("| what | compared with | at most | reached | quartiles | elapsed | |")
    print("| --- | --- | --: | --: | --- | --: | --- |")
    with tempfile.TemporaryDirectory(prefix="papercat-bench-") as folder:
        bench = Bench(Path(folder), asked.documents.resolve())
        for part in parts:
            for found in part(bench):
                results.append(found)
                print(show(found), flush=True)
    bounds = [found for found in results if found.bound.most is not None]
    missed = [found for found in bounds if not found.met]
    print(
        f"\n{len(bounds) - len(missed)} of {len(bounds)} bounds met",
        *(f"missed: {m.bound.what}" for m in missed),
        sep="\n",
    )
    if asked.json:
        asked.json.write_text(
            json.dumps([found.as_json() for found in results], indent=2) + "\n", encoding="utf-8"
        )
    return len(missed)


if __name__ == "__main__":
    sys.exit(min(main(), 1))
