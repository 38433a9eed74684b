"""Runs papercat with one fault built in, in a process of its own: `driver.py FAULT VALUE COMMAND...`.

The command is papercat's own, whole. What is changed is how it opens SQLite, and that an ingest commits
after every document, so that a small library has as much happen to it as a large one.
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
from pathlib import Path
from typing import Any

from papercat import ingest
from papercat.catalogue import connection as opening
from papercat.catalogue.writer import Writer

STEPS = 100
"""SQLite's own steps (instructions of its virtual machine) from one look of a hook to the next."""


def on_opening(hook: Callable[[Path, sqlite3.Connection], object]) -> None:
    """Call a hook with every connection that papercat opens."""
    connect = opening.connect

    def connect_and_hook(path: Path, options: str) -> sqlite3.Connection:
        made = connect(path, options)
        hook(path, made)
        return made

    opening.connect = connect_and_hook


def on_steps(look: Callable[[int, Path, sqlite3.Connection], object]) -> None:
    """Call a hook every 100 of SQLite's steps, with how many times it was called."""
    count = 0

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


def send(what: str) -> None:
    """Send a signal while one document is saved, such as `INT:4:0.002`: so long after it was begun."""
    name, at, later = what.split(":")
    count = 0
    save = Writer.save

    def counted(writer: Writer, *arguments: Any) -> None:
        nonlocal count
        count += 1
        if count == int(at):
            threading.Timer(float(later), os.kill, (os.getpid(), getattr(signal, f"SIG{name}"))).start()
        save(writer, *arguments)

    setattr(Writer, "save", counted)  # noqa: B010  (a hook that no type foresees)


def memory(more: str) -> None:
    """Let a run have so many bytes more than it has when it begins to read its second document."""
    count = 0
    understand = ingest.understand

    def counted(data: bytes) -> Any:
        nonlocal count
        count += 1
        if count == 2:
            # The first number is of pages: see proc_pid_statm(5).
            used = (
                int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
            )
            resource.setrlimit(resource.RLIMIT_AS, (used + int(more), used + int(more)))
        return understand(data)

    ingest.understand = counted


def pages(most: str) -> None:
    """Let the file have so many pages at most: SQLite says what it says of a full disk."""
    on_opening(lambda _, made: made.execute("PRAGMA max_page_count = " + str(int(most))).close())


def impatient(seconds: str) -> None:
    """Wait for a lock no longer than this."""
    on_opening(
        lambda _, made: made.execute("PRAGMA busy_timeout = " + str(int(float(seconds) * 1000))).close()
    )


def statements(name: str) -> None:
    """Write to a file every statement that is handed to SQLite, as it is before values are bound."""

    class Recorder(sqlite3.Connection):
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
    connect = opening.connect
    opening.connect = lambda path, options: connect(path, f"{options}&vfs={name}")


def later(kind: str) -> None:
    """Be a later papercat, whose schema has one step more; it is `whole`, `broken` or `killed` halfway."""
    migrations = importlib.import_module("papercat.migrations").migrations
    opening.SCHEMA_VERSION += 1

    def step(db: Any) -> None:
        db.execute("ALTER TABLE documents ADD COLUMN remark TEXT")
        db.execute("UPDATE documents SET title = 'changed by the step'")
        if kind == "broken":
            db.execute("INSERT INTO no_such_table VALUES (1)")
        if kind == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        db.execute("PRAGMA user_version = " + str(opening.SCHEMA_VERSION))

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

    def commit_and_copy(writer: Writer) -> None:
        path = Path(writer.connection.execute("PRAGMA database_list").fetchone()[2])
        commit(writer)
        take("synced", path)
        if number % 3 == 0:
            writer.connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            take("checkpointed", path)

    # The file itself is written by checkpoints alone, so that there are copies of both sides of each.
    on_opening(lambda _, made: made.execute("PRAGMA wal_autocheckpoint = 0").close())
    on_steps(look)
    commit = Writer.commit
    setattr(Writer, "commit", commit_and_copy)  # noqa: B010  (a hook that no type foresees)


FAULTS: dict[str, Callable[[str], None]] = {
    fault.__name__: fault
    for fault in (count, kill, send, memory, pages, impatient, statements, vfs, later, snapshots)
}


if __name__ == "__main__":
    from papercat.cli import main

    fault, value = sys.argv[1:3]
    sys.argv[1:] = sys.argv[3:]
    ingest.COMMIT_SECONDS = -1.0
    FAULTS[fault](value)
    main()
