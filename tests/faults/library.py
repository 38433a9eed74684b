"""A small library to read while things go wrong, and what a catalogue of it must be afterwards."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from papercat.catalogue.connection import open_for_reading
from papercat.maintenance.integrity import breaches
from papercat.store.entries import BY_ID, load_entries
from tests.conftest import COMMAND, Result, environment, run
from tests.store.corpus_maker import conference, exported, post, write

DRIVER = Path(__file__).with_name("driver.py")

WORDS = ("forests", "rivers", "lakes", "clouds", "stones", "fields", "roads", "towns", "winds", "tides")
DOCUMENTS = (
    "SELECT path, hash, format, title, date, size, stated, found, skipped FROM documents ORDER BY path"
)
READINGS = """
    SELECT d.path, e.own_id, m.name, m.value, m.measured_at, m.current
    FROM metrics AS m JOIN entries AS e ON e.id = m.entry_id JOIN documents AS d ON d.id = e.document_id
    ORDER BY 1, 2, 3, 4, 5, 6
"""
SAID = """
    SELECT j.field, j.name, j.value, (
        SELECT json_group_array(document || own_id) FROM (SELECT * FROM library_entries ORDER BY 2, 3)
        WHERE word_id = j.id
    ) FROM library_journal AS j WHERE j.field <> 'look' ORDER BY 1, 2, 3, 4
"""
DECIDED = """
    SELECT d.id, d.kind, d.made_at, e.document, e.own_id, e.side
    FROM decisions AS d JOIN decision_entries AS e ON e.decision_id = d.id ORDER BY 1, 4, 5
"""


def paper(number: int) -> tuple[str, list[str], str]:
    """A paper's title, authors and arXiv id; neighbours share authors."""
    title = f"{WORDS[number % 10].title()} and {WORDS[number // 10 % 10]} number {number}"
    return title, [f"Ann Bee{number % 7}", f"Cho-Li Dee{number % 5}"], f"2001.{number:05}"


def make_library(folder: Path, documents: int = 10, papers: int = 12) -> Path:
    """Posts and lists by turns, each sharing a third of its papers with the one before."""
    library = {}
    for at in range(documents):
        numbers = range(at * papers * 2 // 3, at * papers * 2 // 3 + papers)
        if at % 2:
            rows = [
                (title, names, f"https://arxiv.org/abs/{arxiv}", number % 5, f"reason {number}")
                for number in numbers
                for title, names, arxiv in [paper(number)]
            ]
            library[f"{at:02}-list.md"] = conference(2010 + at, rows)
        else:
            sections = [
                (title, names, arxiv, number, at, f"11/{at + 1:02}/2020 10:00:00", [str(1000 + number)])
                for number in numbers
                for title, names, arxiv in [paper(number)]
            ]
            library[f"{at:02}-post.md"] = post(sections)
    write(folder, library)
    return folder


def start(
    home: Path, *arguments: str | Path, fault: tuple[str, str | int | Path] | None = None, **options: Any
) -> subprocess.Popen[str]:
    """Papercat under way, the installed one or, with a fault, the driver's; `under` another program."""
    words = [str(COMMAND)] if fault is None else [sys.executable, str(DRIVER), fault[0], str(fault[1])]
    env = {**environment(home), **options.pop("env", {})}
    words = [*options.pop("under", ()), *words]
    pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.Popen([*words, *map(str, arguments)], env=env, cwd=home, text=True, **pipes)


def finish(process: "subprocess.Popen[str]") -> Result:
    """What a process came to."""
    out, err = process.communicate()
    return Result(process.args, process.returncode, out or "", err or "")


def call(
    home: Path, *arguments: str | Path, fault: tuple[str, str | int | Path] | None = None, **options: Any
) -> Result:
    """Papercat from start to end."""
    if fault is None and options.keys() <= {"env"}:
        return run(*arguments, env={**environment(home), **options.get("env", {})}, cwd=home)
    return finish(start(home, *arguments, fault=fault, **options))


def change(path: Path, statements: str) -> None:
    """Do to a catalogue what any program can."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(statements)


def rows(database: Path, statement: str) -> list[tuple[Any, ...]]:
    """What a statement gives."""
    with closing(open_for_reading(database)) as connection:
        return connection.execute(statement).fetchall()


def entries(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What every document said, by its path."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with closing(open_for_reading(database)) as connection:
        ids = [number for (number,) in connection.execute("SELECT id FROM entries")]
        for one in sorted(load_entries(connection, BY_ID, ids), key=lambda one: (one.path, one.entry.own_id)):
            found.setdefault(one.path, []).append((*one.entry, one.gone))
    return found


def content(database: Path) -> Mapping[str, Any]:
    """All that a catalogue says, whatever numbers its rows have and whenever they were written."""
    return {
        "papers": exported(database),
        "documents": rows(database, DOCUMENTS),
        "entries": entries(database),
        "readings": rows(database, READINGS),
        "decisions": rows(database, DECIDED),
        "words": rows(database, SAID),
    }


def assert_sound(database: Path) -> None:
    """Nothing is wrong with a catalogue; looking changes nothing in it."""
    with closing(open_for_reading(database)) as source, closing(sqlite3.connect(":memory:")) as copy:
        source.backup(copy)
        assert list(breaches(copy)) == []


def assert_whole(database: Path, reference: Path) -> int:
    """Every document is whole, in the order of the whole run's, and no other is there; gives how many."""
    assert_sound(database)
    expected, found = entries(reference), entries(database)
    paths = [path for path, *_ in rows(database, DOCUMENTS)]
    assert paths == sorted(expected)[: len(paths)]
    assert found == {path: expected[path] for path in paths}
    return len(paths)


def assert_told(done: Result, code: int) -> None:
    """The command ended as it should, with one line about it and no traceback."""
    lines = done.stderr.splitlines()
    assert (done.returncode, len(lines)) == (code, 1), done
    assert lines[0].startswith("papercat: "), done
    assert "please report" not in lines[0], done


def assert_answered(done: Result) -> None:
    """The command did what it was asked, or said in one line why not."""
    if done.returncode:
        assert_told(done, 1)
    else:
        assert done.stderr == ""


def size(path: Path) -> int:
    """How large a file is that may come and go meanwhile."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def drop(database: Path) -> None:
    """Remove a catalogue with what is beside it."""
    for beside in ("", "-wal", "-shm", "-journal"):
        Path(os.fspath(database) + beside).unlink(missing_ok=True)


def mount(place: Path, size: int, *, again: bool = False) -> bool:
    """Let a folder be a disk of so many bytes, or of others than before; False where that cannot be had."""
    options = f"{'remount,' if again else ''}size={size}"
    words = ["mount", "-t", "tmpfs", "-o", options, "papercat", str(place)]
    if shutil.which("mount") is None:
        return False
    return not subprocess.run(words, capture_output=True, check=False).returncode


def unmount(place: Path) -> None:
    """Let it be a folder again."""
    subprocess.run(["umount", str(place)], check=True)  # noqa: S607  (wherever it is)
