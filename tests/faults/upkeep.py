"""What changes a catalogue's file besides a document's own transaction, broken off at any of its calls."""

import random
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from resource import RLIMIT_FSIZE, setrlimit
from typing import Any

from papercat.catalogue.writing import open_for_writing
from papercat.errors import NoCatalogueError
from papercat.library.actions import add_note, tag
from tests.conftest import Result, paper_ids
from tests.faults.disk_log import calls, killing, replay, tracing
from tests.faults.files.leftovers import ROLLBACK
from tests.faults.library import assert_sound, assert_told, assert_whole, call, content

Content = Mapping[str, Any]
JOURNALS = ("wal", "rollback")


@dataclass(frozen=True, slots=True)
class Operation:
    """A command, and the file that it changes from one content to another."""

    words: tuple[str, ...]
    target: str = "papercat.db"
    fault: tuple[str, str] | None = None


OPERATIONS = {
    "ingest": Operation(("ingest", "LIBRARY"), fault=("count", "count")),
    "restore": Operation(("restore", "good.db")),
    "first restore": Operation(("restore", "good.db", "--db", "new.db"), target="new.db"),
    "backup": Operation(("backup", "--force", "copy.db"), target="copy.db"),
    "repair": Operation(("doctor", "--repair")),
    "note": Operation(("note", "arxiv:2001.00001", "--add", "under way")),
    "return": Operation(("ingest", "LIBRARY/03-list.md")),
    "migration": Operation(("ingest", "LIBRARY/00-post.md"), fault=("later", "whole")),
}


@dataclass(frozen=True, slots=True)
class Trial:
    """An operation on a catalogue of a journal mode, in a folder of its own."""

    name: str
    journal: str
    home: Path
    library: Path
    reference: Path

    @property
    def operation(self) -> Operation:
        """What is done."""
        return OPERATIONS[self.name]

    @property
    def noted(self) -> Path:
        """A catalogue of all documents, with two words about each paper."""
        made = self.home.with_name("noted.db")
        if not made.exists():
            shutil.copy(self.reference, made)
            with closing(open_for_writing(made)) as connection:
                for paper in paper_ids(connection):
                    add_note(connection, [paper], f"note of {paper}")
                    tag(connection, [paper], [f"tag {paper}"], [])
        return made

    @property
    def target(self) -> Path:
        """The file that it changes."""
        return self.home / self.operation.target

    def prepare(self) -> None:
        """Make the folder as it is before."""
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir(parents=True)
        shutil.copy(self.noted, self.home / "good.db")
        if self.name == "ingest":
            return
        database = self.home / "papercat.db"
        shutil.copy(self.noted, database)
        if self.name in ("restore", "backup", "return"):
            old = self.target if self.name == "backup" else database
            shutil.copy(self.noted, old)
            assert call(self.home, "forget", "03-list.md", "--db", old).returncode == 0
        with closing(sqlite3.connect(database, isolation_level=None)) as connection:
            if self.name == "repair":
                connection.execute("UPDATE papers SET tweets = 5")
            connection.execute(f"PRAGMA journal_mode = {'WAL' if self.journal == 'wal' else 'DELETE'}")

    def run(self, home: Path | None = None, **options: Any) -> Result:
        """Do it."""
        words = [word.replace("LIBRARY", str(self.library)) for word in self.operation.words]
        env = ROLLBACK if self.journal == "rollback" else {}
        return call(home or self.home, *words, fault=self.operation.fault, env=env, **options)

    def found(self, home: Path | None = None) -> Content | int | None:
        """What its file holds; of an ingest, how many documents, each of them whole.

        Raises:
            AssertionError: it is not sound, or another file that was there has lost something.
        """
        home = home or self.home
        assert content(home / "good.db") == content(self.noted)
        path = home / self.operation.target
        if self.name == "migration":
            with closing(sqlite3.connect(path)) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
                titles = connection.execute("SELECT DISTINCT title FROM documents ORDER BY 1").fetchall()
                return {"titles": titles, "version": connection.execute("PRAGMA user_version").fetchall()}
        try:
            if self.name == "ingest":
                return assert_whole(path, self.reference)
            if self.name == "backup":
                assert content(home / "papercat.db") == content(self.noted)
            held = content(path)
        except NoCatalogueError:
            return 0 if self.name == "ingest" else None
        if self.name != "repair":
            assert_sound(path)
        return held

    def ends(self) -> tuple[Content | int | None, Content | int | None]:
        """What the file holds before and after."""
        self.prepare()
        nothing = 0 if self.name == "ingest" else None
        before = self.found() if self.target.exists() else nothing
        done = self.run()
        assert done.returncode == 0, done
        return before, self.found()


def kills(trial: Trial, points: int) -> int:
    """`kill -9` at calls spread over the whole operation; gives how many calls there are."""
    before, after = trial.ends()
    log = trial.home.with_name("log")
    trial.prepare()
    trial.run(under=tracing(log))
    every = calls(log)
    for point in range(points):
        trial.prepare()
        done = trial.run(under=killing(every[len(every) * point // points]))
        # One run makes a few calls less than another: the last points may come after its end.
        assert done.returncode != 0 or point > points * 0.9, (trial.name, trial.journal, point)
        found = trial.found()
        assert found in (before, after) or trial.name == "ingest", (trial.name, trial.journal, point)
        if found != after:
            assert trial.run().returncode == 0
        assert trial.found() == after
    return len(every)


def losses(trial: Trial, images: int, chance: random.Random) -> int:
    """States of the disk after a loss of power; gives of how many moments."""
    before, after = trial.ends()
    log = trial.home.with_name("log")
    trial.prepare()
    files = {
        str(path.relative_to(trial.home)): path.read_bytes()
        for path in trial.home.rglob("*")
        if path.is_file()
    }
    done = trial.run(under=tracing(log))
    assert done.returncode == 0, done
    moments = sum(1 for _ in replay(log, files, trial.home))
    wanted = sorted(chance.randrange(moments) for _ in range(images))
    state = trial.home.with_name("state")
    for number, disk in enumerate(replay(log, files, trial.home)):
        for _ in range(wanted.count(number)):
            disk.write(state, chance)
            found = trial.found(state)
            if trial.name == "ingest":
                disk.write(state)
                most = trial.found(state)
                assert isinstance(found, int)
                assert isinstance(most, int)
                assert found <= most + 1
            else:
                assert found in (before, after), (trial.name, trial.journal, number)
    # What was said to be done is done for good.
    disk.write(state, random.Random(0))  # noqa: S311  (any will do)
    assert trial.found(state) == after
    return moments


def limits(trial: Trial, number: int) -> int:
    """Largest sizes of a file, spread over that of the whole; gives how many were too small."""
    before, after = trial.ends()
    room = trial.target.stat().st_size
    refused = 0
    for at in range(number):
        most = 16_384 + (room - 40_960) * at // number
        trial.prepare()
        done = trial.run(preexec_fn=partial(setrlimit, RLIMIT_FSIZE, (most, most)))
        if done.returncode:
            refused += 1
            assert_told(done, 1)
            assert trial.found() == before or trial.name == "ingest", (trial.name, trial.journal, most)
            assert trial.run().returncode == 0
        assert trial.found() == after
    return refused


def trials(folder: Path, library: Path, reference: Path) -> list[Trial]:
    """Each operation in each journal mode."""
    every = [(name, journal) for name in OPERATIONS for journal in JOURNALS]
    return [
        Trial(name, journal, folder / str(number) / "home", library, reference)
        for number, (name, journal) in enumerate(every)
    ]
