"""Two machines' libraries meet: the later word counts, both notes are kept; bad lines lose nothing else."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.commands.shelf import DOCUMENTS
from tests.conftest import Result, environment, ingest, run

Machine = Callable[..., Result]


@pytest.fixture
def machines(tmp_path: Path) -> tuple[Machine, Machine]:
    """Two catalogues of the same documents, which lie elsewhere on each."""

    def machine(name: str) -> Machine:
        home = tmp_path / name
        home.mkdir()
        for document, text in DOCUMENTS.items():
            (home / f"{name}-{document}").write_text(text, encoding="utf-8")
        ingest(home, *sorted(home.glob("*.md")))

        def call(*words: str, stdin: str | bytes = "") -> Result:
            return run(*words, stdin=stdin, env=environment(home), cwd=home)

        return call

    return machine("desk"), machine("lap")


def do(machine: Machine, *words: str, stdin: str | bytes = "") -> str:
    """Run a command that must succeed; gives what it writes."""
    done = machine(*words, stdin=stdin)
    assert done.returncode == 0, done
    return done.stdout


def state(machine: Machine) -> list[tuple[Any, ...]]:
    """What is said of papers."""
    keys = ("id", "starred", "tags", "read", "queued", "my_rating")
    return [tuple(row[key] for key in keys) for row in json.loads(do(machine, "list", "--json"))]


def notes(machine: Machine) -> list[str]:
    """All notes."""
    return sorted(row["note"] for row in json.loads(do(machine, "notes", "--json")))


def meet(one: Machine, other: Machine) -> None:
    """Take each one's library to the other."""
    do(other, "library", "import", "-", stdin=do(one, "library", "export"))
    do(one, "library", "import", "-", stdin=do(other, "library", "export"))


@pytest.mark.slow
def test_two_libraries_meet_without_conflict(machines: tuple[Machine, Machine]) -> None:
    desk, lap = machines
    do(desk, "rate", "2011.00001", "2")
    do(desk, "tag", "2011.00001", "+desk", "+both")
    do(desk, "note", "2011.00001", "--add", "first")
    meet(desk, lap)
    assert notes(lap) == ["first"]
    # Both change the same note, and the rating, without knowing of each other.
    do(desk, "note", "2011.00001", "--add", "at the desk")
    do(desk, "unstar", "2011.00001")
    do(desk, "tag", "2011.00001", "-both")
    do(lap, "rate", "2011.00001", "5")
    do(lap, "star", "2011.00001")
    do(lap, "note", "2011.00001", "--add", "on the lap")
    meet(desk, lap)
    assert state(desk) == state(lap)
    assert state(desk)[1] == ("arxiv:2011.00001", True, ["desk"], False, False, 5)
    assert notes(desk) == notes(lap) == ["at the desk", "first", "on the lap"]
    before = do(desk, "library", "export")
    assert "imported 0 new" in desk("library", "import", "-", stdin=before).stderr
    assert do(desk, "library", "export") == before
    do(lap, "undo", "star")
    meet(desk, lap)
    assert not state(desk)[1][1]


@pytest.mark.slow
def test_two_edits_of_one_note_are_both_kept(machines: tuple[Machine, Machine], tmp_path: Path) -> None:
    desk, lap = machines
    do(desk, "note", "2011.00001", "--add", "one kernel")
    meet(desk, lap)
    for machine, home, word in ((desk, "desk", "seed"), (lap, "lap", "stone")):
        script = tmp_path / home / "editor"
        script.write_text(f'#!/bin/sh\nsed -i s/kernel/{word}/ "$1"\n', encoding="utf-8")
        script.chmod(0o755)
        env = {**environment(tmp_path / home), "EDITOR": str(script)}
        assert run("note", "2011.00001", env=env, cwd=tmp_path).returncode == 0
        assert notes(machine) == [f"one {word}"]
    meet(desk, lap)
    assert notes(desk) == notes(lap) == ["one seed", "one stone"]


@pytest.mark.slow
def test_words_of_papers_that_are_not_here_wait_for_them(
    machines: tuple[Machine, Machine], tmp_path: Path
) -> None:
    desk, lap = machines
    do(desk, "note", "2011.00001", "--add", "waits")
    for document in ("lap-first.md", "lap-second.md", "lap-conf2020.md"):
        do(lap, "forget", document)
    meet(desk, lap)
    assert notes(lap) == []
    assert "waits" in do(lap, "notes", "--lost")
    ingest(tmp_path / "lap", tmp_path / "lap" / "lap-second.md")
    assert notes(lap) == ["waits"]


@pytest.mark.slow
def test_a_new_machine_takes_the_library_first_and_the_documents_later(
    machines: tuple[Machine, Machine], tmp_path: Path
) -> None:
    desk, lap = machines
    do(desk, "note", "2011.00001", "--add", "waits")
    (tmp_path / "lap" / "papercat.db").unlink()
    do(lap, "library", "import", "-", stdin=do(desk, "library", "export"))
    assert "waits" in do(lap, "notes", "--lost")
    ingest(tmp_path / "lap", tmp_path / "lap" / "lap-first.md")
    assert notes(lap) == ["waits"]


WORD = {
    "uid": "a" * 32,
    "action": "b" * 32,
    "said_at": "2026-01-31T12:00:00.000000Z",
    "field": "rating",
    "name": "",
    "value": "5",
    "subject": {
        "id": "arxiv:2011.00001",
        "title": "On Forests",
        "authors": [],
        "keys": [["arxiv", "2011.00001"]],
    },
}
BAD: tuple[tuple[bytes, str], ...] = (
    (b"{", "not a JSON object"),
    (b"[1]", "not a JSON object"),
    (b"\xff", "not UTF-8"),
    (b'{"a": "\\ud800"}', "not a JSON object"),
    (b"[" * 100_000, "not a JSON object"),
    (json.dumps({**WORD, "uid": "; DROP TABLE"}).encode(), "no uid"),
    (json.dumps({**WORD, "field": "look"}).encode(), "no field"),
    (json.dumps({**WORD, "value": "9"}).encode(), "no value for rating"),
    (json.dumps({**WORD, "value": 5}).encode(), "must be texts"),
    (json.dumps({**WORD, "name": "mine"}).encode(), "no value for rating"),
    (json.dumps({**WORD, "field": "star", "name": "mine"}).encode(), "no value for star"),
    (json.dumps({**WORD, "field": "queue", "value": "nan"}).encode(), "no value for queue"),
    (json.dumps({**WORD, "field": "note", "name": "[[1]]"}).encode(), "no value for note"),
    (json.dumps({**WORD, "said_at": "9999-01-31T12:00:00.000000Z"}).encode(), "in the future"),
    (json.dumps({**WORD, "said_at": "yesterday"}).encode(), "no time such as"),
    (json.dumps({**WORD, "subject": {"id": 1}}).encode(), "no subject"),
    (json.dumps({**WORD, "entries": [["a"]]}).encode(), "entries must be"),
    (b'{"format": "papercat-library", "version": 2}', "version 2"),
    (b'"' + b"x" * 4_000_001 + b'"', "too long"),
)


def test_a_bad_line_is_reported_and_loses_nothing_else(machines: tuple[Machine, Machine]) -> None:
    desk, _ = machines
    lines = [*(line for line, _ in BAD), json.dumps(WORD).encode()]
    done = desk("library", "import", "-", stdin=b"\n".join(lines))
    told = done.stderr.splitlines()
    assert done.returncode == 1
    assert len(told) == len(BAD) + 1
    for at, (line, (_, reason)) in enumerate(zip(told, BAD, strict=False), 1):
        assert line.startswith(f"-:{at}: ")
        assert reason in line
    assert told[-1] == f"papercat: imported 1 new, 0 already here, {len(BAD)} lines left out"
    assert state(desk)[1][5] == 5


@pytest.mark.parametrize("subject", [None, 7, {"keys": 1}])
def test_what_a_word_of_no_paper_says_of_one_is_left_out(
    subject: object, machines: tuple[Machine, Machine], tmp_path: Path
) -> None:
    desk, _ = machines
    word = {**WORD, "field": "search", "name": "mine", "value": "forests", "subject": subject, "entries": 7}
    (tmp_path / "word.jsonl").write_text(json.dumps(word), encoding="utf-8")
    do(desk, "library", "import", str(tmp_path / "word.jsonl"))
    assert "mine" in do(desk, "saved")


def test_a_file_is_written_whole(machines: tuple[Machine, Machine], tmp_path: Path) -> None:
    desk, _ = machines
    do(desk, "star", "2011.00001")
    do(desk, "library", "export", "mine.jsonl")
    text = (tmp_path / "desk" / "mine.jsonl").read_text(encoding="utf-8")
    assert text == do(desk, "library", "export")
    for words in (("export", "no/such/folder/mine.jsonl"), ("import", "nothing.jsonl"), ("import",)):
        done = desk("library", *words)
        assert (done.returncode > 0, done.stderr.count("\n")) == (True, 1)
