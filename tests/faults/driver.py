"""Runs papercat with one fault built in, in a process of its own: `driver.py FAULT VALUE COMMAND...`.

The command is papercat's own, whole. What is changed is how it opens SQLite, and that an ingest commits
after every document, so that a small library has as much happen to it as a large one. With JOURNAL=rollback
in the environment it keeps a rollback journal instead of a write-ahead log.
"""

import atexit
import importlib
import os
import resource
import shutil
import signal
import sqlite3
import sys
import threading
from collections.abc import Callable
from math import inf
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from papercat.catalogue import connection as opening
from papercat.catalogue import deadline
from papercat.catalogue.deadline import WaitingConnection
from papercat.ingest import ahead, prepare, transaction
from papercat.store.writer import Writer

STEPS = 100
"""SQLite's own steps (instructions of its virtual machine) from one look of a hook to the next."""


def on_opening(hook: Callable[[Path, sqlite3.Connection], object]) -> None:
    """Call a hook with every connection that papercat opens to a file."""
    connect = sqlite3.connect

    def connect_and_hook(name: str, *given: Any, **options: Any) -> sqlite3.Connection:
        made: sqlite3.Connection = connect(name, *given, **options)
        if name.startswith("file:"):
            hook(Path(unquote(name.removeprefix("file:").partition("?")[0])), made)
        return made

    setattr(sqlite3, "connect", connect_and_hook)  # noqa: B010  (a hook that no type foresees)


def on_steps(look: Callable[[int, Path, sqlite3.Connection], object]) -> None:
    """Call a hook every 100 of SQLite's steps, with how many times it was called; signals end none."""
    count = 0
    setattr(opening, "watch", lambda _: None)  # noqa: B010  (a hook that no type foresees)

    def hook(path: Path, made: sqlite3.Connection) -> None:
        def called() -> int:
            nonlocal count
            count += 1
            look(count, path, made)
            return 0

        made.set_progress_handler(called, STEPS)

    on_opening(hook)


def count(name: str) -> None:
    """Write to a file how many looks the whole run takes."""
    seen = 0

    def look(number: int, *_: object) -> None:
        nonlocal seen
        seen = number

    on_steps(look)
    atexit.register(lambda: Path(name).write_text(str(seen), encoding="ascii"))


def kill(at: str) -> None:
    """`kill -9` at one look."""

    def look(number: int, *_: object) -> None:
        if number == int(at):
            os.kill(os.getpid(), signal.SIGKILL)

    on_steps(look)


class _Bell(deadline._Clock):
    """Sends a signal while SQLite is at work, at one of the looks that papercat takes."""

    def __init__(self, signal_number: int, at: int) -> None:
        super().__init__(0)
        self.signal_number = signal_number
        self.at = at
        self.looks = 0

    def check(self) -> None:
        """Count a look."""
        self.looks += 1
        if self.looks == self.at:
            os.kill(os.getpid(), self.signal_number)


def end(what: str) -> None:
    """Send a signal at one look, such as `INT:40:FILE`, and write how many there were to a file."""
    name, at, file = what.split(":")
    bell = _Bell(getattr(signal, f"SIG{name}"), int(at))
    setattr(deadline, "STEPS", STEPS)  # noqa: B010  (a constant)
    deadline._clock.set(bell)
    atexit.register(lambda: Path(file).write_text(str(bell.looks), encoding="ascii"))


def send(what: str) -> None:
    """Send a signal while one document is saved, such as `INT:4:0.002`: so long after it was begun."""
    name, at, later = what.split(":")
    count = 0
    save = Writer.save

    def counted(writer: Writer, *arguments: Any) -> Any:
        nonlocal count
        count += 1
        if count == int(at):
            threading.Timer(float(later), os.kill, (os.getpid(), getattr(signal, f"SIG{name}"))).start()
        return save(writer, *arguments)

    setattr(Writer, "save", counted)  # noqa: B010  (a hook that no type foresees)


def memory(more: str) -> None:
    """Let a run have so many bytes more than it has when it begins to read its second document."""
    count = 0
    prepared = prepare.prepare

    def counted(data: bytes, *given: Any) -> Any:
        nonlocal count
        count += 1
        if count == 2:
            # The first number is of pages: see proc_pid_statm(5).
            used = (
                int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
            )
            resource.setrlimit(resource.RLIMIT_AS, (used + int(more), used + int(more)))
        return prepared(data, *given)

    setattr(transaction, "prepare", counted)  # noqa: B010  (a hook that no type foresees)


def starve(more: str) -> None:
    """Let the processes beside the first have so many bytes more than they have when they begin to read."""
    prepared, first = prepare.prepare, os.getpid()

    def starved(data: bytes, **named: Any) -> Any:
        assert os.getpid() != first, "nothing is read ahead in the first process"
        used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + int(more), used + int(more)))
        return prepared(data, **named)

    setattr(ahead, "prepare", starved)  # noqa: B010  (a hook that no type foresees)


def pages(most: str) -> None:
    """Let the file have so many pages at most: SQLite says what it says of a full disk."""
    on_opening(lambda _, made: made.execute("PRAGMA max_page_count = " + str(int(most))).close())


def impatient(seconds: str) -> None:
    """Wait for a lock no longer than this."""
    impatience = property(lambda _: float(seconds), lambda *_: None)
    setattr(WaitingConnection, "wait", impatience)  # noqa: B010  (a hook that no type foresees)


def waits(name: str) -> None:
    """Send a signal where a lock is waited for; it would be waited for without end."""
    number = getattr(signal, f"SIG{name}")

    def endless(_: WaitingConnection) -> float:
        os.kill(os.getpid(), number)
        return inf

    setattr(WaitingConnection, "wait", property(endless, lambda *_: None))  # noqa: B010  (a hook as above)


def statements(name: str) -> None:
    """Write to a file every statement that is handed to SQLite, as it is before values are bound."""

    class Recorder(WaitingConnection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            told.append(sql)
            return super().execute(sql, *values)

        def executemany(self, sql: str, *values: Any) -> sqlite3.Cursor:
            told.append(sql)
            return super().executemany(sql, *values)

    told: list[str] = []
    connect = sqlite3.connect
    sqlite3.connect = lambda *given, **options: connect(*given, **{**options, "factory": Recorder})
    atexit.register(lambda: Path(name).write_text("\n".join(told), encoding="utf-8"))


def vfs(name: str) -> None:
    """Open files in another of SQLite's ways, such as its own for shares without locks."""
    connect = sqlite3.connect

    def connect_by(file: str, **options: Any) -> Any:
        return connect(f"{file}&vfs={name}", **options)

    setattr(sqlite3, "connect", connect_by)  # noqa: B010  (a hook that no type foresees)


def later(kind: str) -> None:
    """Be a later papercat, whose schema has one step more; it is `whole`, `broken` or `killed` halfway."""
    migrations = importlib.import_module("papercat.migrations").migrations
    version = opening.SCHEMA_VERSION + 1
    for name, module in sys.modules.items():
        if name.startswith("papercat.") and hasattr(module, "SCHEMA_VERSION"):
            setattr(module, "SCHEMA_VERSION", version)  # noqa: B010  (a hook that no type foresees)

    def step(db: Any) -> None:
        db.execute("ALTER TABLE documents ADD COLUMN remark TEXT")
        db.execute("UPDATE documents SET title = 'changed by the step'")
        if kind == "broken":
            db.execute("INSERT INTO no_such_table VALUES (1)")
        if kind == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        db.execute("PRAGMA user_version = " + str(version))

    migrations(name="m9999_later")(step)


def snapshots(folder: str) -> None:
    """Copy the catalogue's files after each commit, while the next is made, and around checkpoints.

    What is `synced` is on the disk for good; what is not has been written since then.
    """
    number = 0

    def take(kind: str, path: Path) -> None:
        nonlocal number
        number += 1
        for beside in ("", "-wal"):
            if path.with_name(path.name + beside).exists():
                shutil.copyfile(f"{path}{beside}", f"{folder}/{number:05}.{kind}.db{beside}")

    def look(count: int, path: Path, _: sqlite3.Connection) -> None:
        if count % 20 == 0:
            take("written", path)

    def commit_and_copy(writer: Writer, *, last: bool = True) -> None:
        path = Path(writer.connection.execute("PRAGMA database_list").fetchone()[2])
        commit(writer, last=last)
        take("synced", path)
        if number % 3 == 0:
            writer.connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            take("checkpointed", path)

    # The file itself is written by checkpoints alone, so that there are copies of both sides of each.
    on_opening(lambda _, made: made.execute("PRAGMA wal_autocheckpoint = 0").close())
    on_steps(look)
    commit = Writer.commit
    setattr(Writer, "commit", commit_and_copy)  # noqa: B010  (a hook that no type foresees)


def rollback_journal() -> None:
    """Do without the write-ahead log, as where a folder's file system has no shared memory.

    A cache of few pages has SQLite write to the file before a commit, as a large change does.
    """

    class WithoutLog(WaitingConnection):
        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            sql = sql.replace("journal_mode = WAL", "journal_mode = DELETE")
            return super().execute(sql.replace("cache_size = -32768", "cache_size = 10"), *values)

    connect = sqlite3.connect
    sqlite3.connect = lambda *given, **options: connect(*given, **{**options, "factory": WithoutLog})


FAULTS: dict[str, Callable[[str], None]] = {
    fault.__name__: fault
    for fault in (
        count, kill, end, send, memory, starve, pages, impatient, waits, statements, vfs, later, snapshots,
    )
}  # fmt: skip


if __name__ == "__main__":
    from papercat.cli import main

    fault, value = sys.argv[1:3]
    sys.argv[1:] = sys.argv[3:]
    transaction.COMMIT_AT = 0
    if os.environ.get("JOURNAL") == "rollback":
        rollback_journal()
    FAULTS[fault](value)
    main()
