"""What runs that were killed leave beside a catalogue, made by killing them."""

import shutil
from pathlib import Path

from tests.faults.library import call, make_library

ROLLBACK = {"JOURNAL": "rollback"}
BESIDE = ("-wal", "-shm", "-journal")


def put(database: Path, left: dict[str, bytes]) -> None:
    """Write what a killed run left beside a file."""
    for beside, data in left.items():
        database.with_name(database.name + beside).write_bytes(data)


def beside(database: Path) -> set[str]:
    """Which of SQLite's own files lie beside a file."""
    return {name for name in BESIDE if database.with_name(database.name + name).exists()}


def killed(home: Path, reference: Path, *, journal: bool) -> Path:
    """A catalogue in a folder of its own whose ingest of ten other documents was killed.

    It holds the reference's documents, and the log (or with `journal` the rollback journal) of a change
    to them that was not finished.
    """
    database = home / "papercat.db"
    documents = make_library(home / "more", documents=10, papers=15)
    env = ROLLBACK if journal else {}
    shutil.copy(reference, database)
    assert call(home, "ingest", documents, fault=("count", home / "count"), env=env).returncode == 0
    looks = int((home / "count").read_text(encoding="ascii"))
    for part in range(12, 20):
        for name in ("", *BESIDE):
            database.with_name(database.name + name).unlink(missing_ok=True)
        shutil.copy(reference, database)
        done = call(home, "ingest", documents, fault=("kill", looks * part // 20), env=env)
        assert done.returncode == -9
        wanted = database.with_name(f"{database.name}{'-journal' if journal else '-wal'}")
        if wanted.exists() and wanted.stat().st_size > 40_000:
            return database
    raise AssertionError("no kill left anything")


def left_beside(database: Path) -> dict[str, bytes]:
    """The bytes of what lies beside a file."""
    return {name: database.with_name(database.name + name).read_bytes() for name in beside(database)}
