"""The long part: `python3 -m tests.faults.long [NAME...]` with the figures of `docs/reliability.md`.

Each part prints one line: what was tried, how often, what was lost. It ends at the first thing that is
not as it must be. `--times 0.1` tries a tenth of it.
"""

import argparse
import os
import random
import resource
import shutil
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any

from papercat.catalogue.connection import open_for_reading
from papercat.errors import CatalogueError, NoCatalogueError
from papercat.maintenance.repair import repair
from tests.conftest import ROOT, SHARED
from tests.faults.documents.fuzz import check_document, check_query, mutated, query, seeds
from tests.faults.library import (
    assert_sound,
    assert_told,
    assert_whole,
    call,
    content,
    drop,
    make_library,
    mount,
    start,
    unmount,
)
from tests.faults.power import image, moments
from tests.faults.test_damage import flip
from tests.faults.test_rivals import meet
from tests.faults.upkeep import Trial, kills, limits, losses, trials

FAILED = Path(gettempdir(), "papercat-failed-input")
"""The document that fuzzing failed on."""

INGEST = ("ingest", "--jobs", "2")  # as where there is much to read
CHANCE = random.Random(20201118)  # noqa: S311  (what is tried is no secret)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a part works: a folder of its own, the documents it reads, their undisturbed catalogue."""

    home: Path
    documents: Path
    reference: Path

    @property
    def database(self) -> Path:
        """The catalogue that things happen to."""
        return self.home / "papercat.db"


def kill(made: Setting, points: int) -> str:
    """`kill -9` at points of a run, half by SQLite's own steps and half by time."""
    call(made.home, *INGEST, made.documents, fault=("count", made.home / "count"))
    looks = int((made.home / "count").read_text(encoding="ascii"))
    expected = content(made.reference)
    drop(made.database)
    began = time.monotonic()
    call(made.home, *INGEST, made.documents)
    whole, kept = time.monotonic() - began, []
    for point in range(points):
        drop(made.database)
        if point % 2:
            fault = ("kill", 1 + looks * point // points)
            assert call(made.home, *INGEST, made.documents, fault=fault).returncode == -9
        else:
            running = start(made.home, *INGEST, made.documents)
            time.sleep(whole * (point + CHANCE.random()) / points)
            running.kill()
            running.communicate()
        try:
            kept.append(assert_whole(made.database, made.reference))
        except NoCatalogueError:
            kept.append(0)
        assert call(made.home, "ingest", made.documents).returncode == 0
        assert content(made.database) == expected
    return f"{points} points; {len(set(kept))} numbers of documents were finished; documents lost: 0"


def power(made: Setting, images: int) -> str:
    """States that a disk may be in after a loss of power."""
    copies = made.home / "copies"
    copies.mkdir()
    assert call(made.home, *INGEST, made.documents, fault=("snapshots", copies)).returncode == 0
    taken, database = list(moments(copies)), made.home / "lost.db"
    for number in range(images):
        moment = CHANCE.choice(taken)
        database.write_bytes(moment.base[0])
        database.with_name("lost.db-wal").write_bytes(moment.base[1])
        committed = assert_whole(database, made.reference)
        drop(database)
        image(moment, CHANCE, database)
        assert committed <= assert_whole(database, made.reference) <= committed + 1
        if number % 20 == 0:
            assert call(made.home, "ingest", made.documents, "--db", database).returncode == 0
            assert content(database) == content(made.reference)
        drop(database)
    return f"{images} states of the disk from {len(taken)} moments; documents lost: 0"


def full(made: Setting, limits: int) -> str:
    """No room, at limits spread over the size of the file: of its size, of its pages, of the disk."""
    assert call(made.home, *INGEST, made.documents, fault=("pages", 10**9)).returncode == 0
    room = made.database.stat().st_size
    drop(made.database)
    expected = content(made.reference)
    (disk := made.home / "disk").mkdir()
    kinds = ("size", "pages", *(["disk"] if mount(disk, room) else []))
    try:
        for number in range(limits):
            most = 16_384 + (room - 40_960) * number // limits
            for kind in kinds:
                no_room(made, kind, most, disk)
                assert call(made.home, "ingest", made.documents).returncode == 0
                assert content(made.database) == expected
                drop(made.database)
    finally:
        if "disk" in kinds:
            unmount(disk)
    return f"{limits} limits, each of {', '.join(kinds)}; documents lost: 0"


def no_room(made: Setting, kind: str, most: int, disk: Path) -> None:
    """A run that ends at a limit, said in one line; what it finished is there."""
    fault = ("pages", str(most // 4096)) if kind == "pages" else ("count", str(made.home / "count"))
    limit = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))) if kind == "size" else None
    database = made.database
    if kind == "disk":
        mount(disk, most, again=True)
        database = disk / database.name
    done = call(made.home, *INGEST, made.documents, "--db", database, fault=fault, preexec_fn=limit)
    assert_told(done, 1)
    assert "full" in done.stderr
    if kind == "disk":
        # Where the disk has not even room for what readers keep beside a log, it is read elsewhere.
        for beside in ("", "-wal"):
            if (disk / f"papercat.db{beside}").exists():
                shutil.copy(disk / f"papercat.db{beside}", f"{made.database}{beside}")
        drop(database)
    with suppress(NoCatalogueError):
        assert assert_whole(made.database, made.reference) < 10


def rivals(made: Setting, rounds: int) -> str:
    """Two and eight ingests at once, on a catalogue that is there and one that is not; readers meanwhile."""
    reads = 0
    for number in range(rounds):
        drop(made.database)
        many, there = (2, 8)[number % 2], number % 4 > 1
        reads += meet(many, made.documents, made.reference, made.home, there=there)
    return f"{rounds} times two or eight ingests at once, read {reads:,} times meanwhile; documents lost: 0"


def flips(made: Setting, places: int) -> str:
    """Flipped bytes: told or harmless, repaired, and brought back from the documents."""
    expected = content(made.reference)
    told = repaired = 0
    for _ in range(places):
        for path in made.home.iterdir():
            path.unlink()
        shutil.copy(made.reference, made.database)
        flip(made.database, CHANCE)
        for words in (("search", "forests"), ("export", "--json"), ("doctor",)):
            done = call(made.home, *words)
            assert done.returncode in (0, 1), done
            assert "Traceback" not in done.stderr, done
        told += done.returncode
        try:
            repair(made.database)
        except CatalogueError:
            drop(made.database)
        else:
            repaired += 1
            assert_sound(made.database)
        assert call(made.home, "ingest", "--again", made.documents).returncode == 0
        assert_there(content(made.database)["papers"], expected["papers"])
    return (
        f"{places} places; the doctor told of {told}, repaired {repaired}; papers or counts lost for good: 0"
    )


def assert_there(found: list[dict[str, Any]], expected: list[dict[str, Any]]) -> None:
    """Every paper says what it should, and has each count that it should, in whatever order."""
    for one, other in zip(found, expected, strict=True):
        assert {**one, "metrics": None} == {**other, "metrics": None}
        assert all(count in one["metrics"] for count in other["metrics"])


def signals(made: Setting, times: int) -> str:
    """SIGINT, SIGTERM and SIGHUP at any time of a run."""
    expected = content(made.reference)
    codes = {"INT": 130, "TERM": 143, "HUP": 129}
    for number in range(times):
        drop(made.database)
        name = CHANCE.choice(list(codes))
        place = f"{name}:{CHANCE.randint(1, 9)}:{CHANCE.random() / 20}"
        done = call(made.home, *INGEST, made.documents, fault=("send", place))
        if done.stdout:
            # It had told of everything before the signal came.
            assert assert_whole(made.database, made.reference) == 10
        else:
            assert_told(done, codes[name])
            try:
                kept = assert_whole(made.database, made.reference)
            except NoCatalogueError:
                kept = 0
            said = f"{kept} documents read before are kept" if kept else "nothing was changed"
            assert said in done.stderr, (number, place, done, kept)
        assert call(made.home, "ingest", made.documents).returncode == 0
        assert content(made.database) == expected
    return f"{times} signals; documents lost: 0"


def fuzz(made: Setting, inputs: int) -> str:
    """Mutated documents, and a twentieth as many queries."""
    known = seeds([folder for folder in (ROOT / "data", SHARED) if folder.is_dir()])
    entries = 0
    with closing(open_for_reading(made.reference)) as connection:
        for number in range(inputs):
            if number % 20 == 0:
                check_query(connection, query(CHANCE))
                continue
            data = mutated(CHANCE.choice(known), CHANCE.choice(known), CHANCE)
            try:
                entries += check_document(data)
            except BaseException:
                FAILED.write_bytes(data)
                raise
    return f"{inputs:,} inputs from {len(known)} documents, {entries:,} entries read of them; failures: 0"


def upkeep(attempt: Callable[[Trial, int], int], found: str) -> Callable[[Setting, int], str]:
    """A part that tries whatever changes a catalogue's file, in both journal modes, all equally often.

    `found` is what `attempt` gives the number of.
    """

    def part(made: Setting, number: int) -> str:
        every = trials(made.home, made.documents, made.reference)
        each = max(1, number // len(every))
        sums = sum(attempt(trial, each) for trial in every)
        return f"{len(every)} operations, {each} times each, {sums:,} {found}; lost: 0, wrong: 0"

    return part


def _losses(trial: Trial, images: int) -> int:
    return losses(trial, images, CHANCE)


PARTS: dict[str, tuple[Callable[[Setting, int], str], int]] = {
    "kill": (kill, 200),
    "power": (power, 2000),
    "full": (full, 50),
    "upkeep_kill": (upkeep(kills, "system calls to kill at"), 208),
    "upkeep_power": (upkeep(_losses, "moments"), 2_032),
    "upkeep_full": (upkeep(limits, "limits too small"), 64),
    "rivals": (rivals, 100),
    "flips": (flips, 200),
    "signals": (signals, 100),
    "fuzz": (fuzz, 1_000_000),
}


def main() -> None:
    """Try everything, or what was named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="NAME", help=", ".join(PARTS))
    parser.add_argument("--times", type=float, default=1.0, help="how often, of the usual number")
    asked = parser.parse_args()
    for name in asked.parts or PARTS:
        part, number = PARTS[name]
        began = time.monotonic()
        with TemporaryDirectory(prefix="papercat-faults-") as folder:
            # What killed runs leave in the temporary folder is none of the next part's.
            os.environ["TMPDIR"] = folder
            home, undisturbed = Path(folder, "home"), Path(folder, "undisturbed")
            home.mkdir()
            undisturbed.mkdir()
            real = SHARED / "corpus"
            documents = real if name == "kill" and real.is_dir() else make_library(Path(folder, "library"))
            assert call(undisturbed, "ingest", documents).returncode == 0
            made = Setting(home, documents, undisturbed / "papercat.db")
            told = part(made, max(1, round(number * asked.times)))
        print(f"{name}: {told} ({time.monotonic() - began:,.0f} s)", flush=True)  # noqa: T201  (its figures)


if __name__ == "__main__":
    main()
