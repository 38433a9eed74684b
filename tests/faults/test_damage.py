"""Files that are no catalogue, or a damaged one: never a traceback, and what can be read is saved."""

import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from papercat.errors import CatalogueError
from papercat.maintenance.repair import repair
from tests.conftest import Result, few
from tests.faults.library import assert_answered, assert_sound, assert_told, call, content, drop, entries

FLIPS = 4
QUESTIONS = (("search", "forests"), ("export", "--json"))


def flip(path: Path, chance: random.Random, places: int = 1) -> None:
    """Make random bytes of a file others."""
    data = bytearray(path.read_bytes())
    for _ in range(places):
        data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
    path.write_bytes(data)


def lost_rows(folder: Path) -> list[dict[str, object]]:
    """The rows that repairs wrote down instead of keeping."""
    files = [path.read_text(encoding="ascii") for path in folder.glob("*.lost-*")]
    return [json.loads(line) for text in files for line in text.splitlines()]


def assert_no_surprise(done: Result) -> None:
    """Whatever came of it, it is told in lines, none of them a traceback."""
    assert done.returncode in (0, 1), done
    assert "Traceback" not in done.stderr, done


@pytest.mark.parametrize(
    "words", [*QUESTIONS, ("ingest", "."), ("undo",), ("doctor",), ("doctor", "--repair")]
)
def test_not_a_database(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "papercat.db").write_bytes(b"# a document, no catalogue\n" * 500)
    done = call(tmp_path, *words)
    assert done.returncode == 1
    assert_no_surprise(done)
    assert (tmp_path / "papercat.db").read_bytes() == b"# a document, no catalogue\n" * 500


@pytest.mark.slow
def test_another_programs_database(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "papercat.db")) as other:
        other.execute("CREATE TABLE papers (title)")
    before = (tmp_path / "papercat.db").read_bytes()
    for words in (*QUESTIONS, ("ingest", "."), ("doctor",), ("doctor", "--repair"), ("backup", "copy.db")):
        assert_told(call(tmp_path, *words), 1)
    assert (tmp_path / "papercat.db").read_bytes() == before


@pytest.mark.parametrize(
    "record", few(["{", "[]", "7", '{"title":3,"authors":7}', '{"readings":[["retweets"]]}'], 2)
)
def test_an_ingest_that_meets_a_record_that_is_none(
    record: str, catalogue: Path, library: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(catalogue)) as connection, connection:
        connection.execute("UPDATE entries SET record = ? WHERE id = 3", (record,))
        before = list(connection.iterdump())
    done = call(tmp_path, "ingest", "--again", library)
    assert_told(done, 1)
    assert "papercat doctor" in done.stderr
    with closing(sqlite3.connect(catalogue)) as connection:
        assert list(connection.iterdump()) == before


def test_a_question_that_meets_a_record_that_is_broken_off(catalogue: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(catalogue)) as connection, connection:
        connection.execute("UPDATE entries SET record = substr(record, 1, 40) WHERE id = 3")
    done = call(tmp_path, "show", "arxiv:2001.00002")
    assert_told(done, 1)
    assert "papercat doctor" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("part", few([0, 50, 5000, 0.3, 0.99], 2))
def test_a_truncated_file(part: float, catalogue: Path, tmp_path: Path) -> None:
    data = catalogue.read_bytes()
    catalogue.write_bytes(data[: int(part * len(data)) if part < 1 else int(part)])
    for words in (*QUESTIONS, ("doctor",)):
        assert_no_surprise(call(tmp_path, *words))
    done = call(tmp_path, "doctor", "--repair")
    assert_no_surprise(done)
    if done.returncode == 0:
        assert_sound(catalogue)


@pytest.mark.slow
@pytest.mark.parametrize("seed", few(range(FLIPS), 2))
def test_flipped_bytes(seed: int, catalogue: Path, library: Path, reference: Path, tmp_path: Path) -> None:
    flip(catalogue, random.Random(seed), places=1 + seed % 4)  # noqa: S311  (which bytes break is no secret)
    for words in (*QUESTIONS, ("doctor",)):
        assert_no_surprise(call(tmp_path, *words))
    try:
        repair(catalogue)
    except CatalogueError:
        return
    assert_sound(catalogue)
    assert list(tmp_path.glob("papercat.db.damaged-*"))
    kept = entries(catalogue)
    for name, rows in entries(reference).items():
        lost = set(rows) - set(kept.get(name, ()))
        assert len(lost) <= 40, name
    # What documents say comes back from the documents.
    assert call(tmp_path, "ingest", "--again", library).returncode == 0
    assert content(catalogue)["papers"] == content(reference)["papers"]


@pytest.mark.slow
def test_a_page_of_entries_is_lost(catalogue: Path, library: Path, reference: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(catalogue)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'entries'").fetchone()
        root = catalogue.read_bytes()[(page - 1) * 4096 : page * 4096]
    child = int.from_bytes(root[12:14], "big")
    leaf = int.from_bytes(root[child : child + 4], "big")
    with catalogue.open("r+b") as file:
        file.seek((leaf - 1) * 4096)
        file.write(b"\xff" * 4096)
    done = call(tmp_path, "doctor")
    assert done.returncode == 1
    assert "--repair" in done.stderr
    done = call(tmp_path, "doctor", "--repair")
    assert done.returncode == 0, done
    assert "entries: some of it could not be read" in done.stderr
    assert "00-post.md: entries are missing" in done.stderr
    assert_sound(catalogue)
    before = entries(reference)
    after = entries(catalogue)
    assert sum(map(len, before.values())) - sum(map(len, after.values())) in range(1, 30)
    assert [path for path, rows in before.items() if after[path] != rows] == [
        path for path in before if path.endswith(("00-post.md", "01-list.md", "02-post.md"))
    ][: sum(after[path] != rows for path, rows in before.items())]
    assert call(tmp_path, "ingest", library).returncode == 0
    assert content(catalogue) == content(reference)


BREAKS: dict[str, str] = {
    "full text": "INSERT INTO papers_fts (papers_fts) VALUES ('delete-all')",
    "counts": "UPDATE papers SET tweets = 5",
    "authors": "DELETE FROM paper_authors",
    "words of names": "INSERT INTO authors_fts (authors_fts) VALUES ('delete-all')",
    "identifiers": "DELETE FROM identifiers",
    "an orphan": "INSERT INTO authors (id, folded, name) VALUES (99999, 'nobody', 'Nobody')",
    "tweets": "DELETE FROM tweets",
}


LOSSES: dict[str, str] = {
    "another text": "UPDATE papers SET title = 'another' WHERE id = 1",
    "papers": "DELETE FROM papers WHERE id % 2",
    "ties": "UPDATE entries SET paper_id = 1",
}


@pytest.mark.slow
@pytest.mark.parametrize("statement", LOSSES.values(), ids=LOSSES)
def test_what_stands_with_papers_alone_comes_back_from_the_documents(
    statement: str, catalogue: Path, library: Path, reference: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(catalogue, isolation_level=None)) as connection:
        connection.execute(statement)
    assert call(tmp_path, "doctor").returncode == 1
    done = call(tmp_path, "doctor", "--repair")
    assert done.returncode == 0, done
    assert "entries are missing" in done.stderr
    assert_sound(catalogue)
    assert call(tmp_path, "ingest", library).returncode == 0
    assert content(catalogue) == content(reference)


@pytest.mark.slow
@pytest.mark.parametrize("statement", few(BREAKS.values(), 4), ids=BREAKS)
def test_what_follows_is_made_again(statement: str, catalogue: Path, reference: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(catalogue, isolation_level=None)) as connection:
        connection.execute(statement)
    done = call(tmp_path, "doctor", "--format", "jsonl")
    assert done.returncode == 1
    assert any(json.loads(line)["found"] for line in done.stdout.splitlines())
    assert call(tmp_path, "doctor", "--repair").returncode == 0
    assert content(catalogue) == content(reference)
    assert lost_rows(tmp_path) == []


@pytest.mark.slow
def test_no_row_is_dropped_without_being_written_down(catalogue: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(catalogue, isolation_level=None)) as connection:
        connection.execute("DELETE FROM documents WHERE path LIKE '%03-list.md'")
        connection.execute("INSERT INTO former_ids VALUES ('arxiv:1', 424242)")
    done = call(tmp_path, "doctor", "--repair")
    assert done.returncode == 0, done
    assert_sound(catalogue)
    written = lost_rows(tmp_path)
    tables = [row["table"] for row in written]
    assert tables.count("entries") == 12
    assert tables.count("former_ids") == 1
    assert {row["why"] for row in written if row["table"] == "entries"} == {"its document is lost"}


@pytest.mark.slow
def test_decisions_and_former_ids_survive_a_repair(catalogue: Path, library: Path, tmp_path: Path) -> None:
    assert call(tmp_path, "merge", "arxiv:2001.00001", "arxiv:2001.00030").returncode == 0
    assert call(tmp_path, "forget", "02-post.md").returncode == 0
    before = content(catalogue)
    shown = call(tmp_path, "show", "arxiv:2001.00030", "--json").stdout
    assert call(tmp_path, "doctor", "--repair").returncode == 0
    assert content(catalogue) == before
    assert call(tmp_path, "show", "arxiv:2001.00030", "--json").stdout == shown
    assert call(tmp_path, "undo").returncode == 0
    assert_sound(catalogue)


@pytest.mark.slow
def test_counts_of_papers_that_a_document_has_no_more_survive_a_repair(
    catalogue: Path, library: Path, tmp_path: Path
) -> None:
    # The same document, of which only the first paper is left.
    name = "00-post.md"
    head, section, *_ = (library / name).read_text(encoding="utf-8").split("\n# ")
    changed = tmp_path / name
    changed.write_text(f"{head}\n# {section}", encoding="utf-8")
    with closing(sqlite3.connect(catalogue, isolation_level=None)) as connection:
        connection.execute("UPDATE documents SET path = ? WHERE path LIKE '%00-post.md'", (str(changed),))
    assert call(tmp_path, "ingest", name).returncode == 0
    before = content(catalogue)
    assert sum(row[-1] for row in before["entries"][str(changed)]) > 5
    assert call(tmp_path, "doctor", "--repair").returncode == 0
    assert content(catalogue) == before
    assert lost_rows(tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"arxiv"', '"arxiw"'),
        ('"tweets":', '"tweetz":'),
        ('"categories":[', '"categories":5,"x":['),
        ('"links":[[', '"links":[5,['),
        ('"links":[["', '"links":[["a","b","c","'),
        ('"check":', '"check":"x","z":'),
        ('"readings":[["', '"readings":[[1,"'),
    ],
)
def test_a_record_that_is_no_entrys_is_written_down(
    old: str, new: str, catalogue: Path, library: Path, reference: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(catalogue, isolation_level=None)) as connection:
        changed = connection.execute(
            "UPDATE entries SET record = replace(record, ?, ?) WHERE id = 3 RETURNING record", (old, new)
        ).fetchone()
    assert new in changed[0]
    found = json.loads(call(tmp_path, "doctor", "--json").stdout)
    assert [one["found"] for one in found if one["check"] == "an entry whose record cannot be read"] == [1]
    done = call(tmp_path, "doctor", "--repair")
    assert done.returncode == 0, done
    assert [row["why"] for row in lost_rows(tmp_path) if row["table"] == "entries"] == ["makes no sense"]
    assert call(tmp_path, "ingest", library).returncode == 0
    assert content(catalogue) == content(reference)


@pytest.mark.slow
def test_a_repair_without_room_changes_nothing(catalogue: Path, reference: Path, tmp_path: Path) -> None:
    done = call(tmp_path, "doctor", "--repair", fault=("pages", 60))
    assert_told(done, 1)
    assert content(catalogue) == content(reference)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_doctor_changes_nothing(catalogue: Path, tmp_path: Path) -> None:
    before = catalogue.read_bytes()
    done = call(tmp_path, "doctor")
    assert_answered(done)
    assert catalogue.read_bytes() == before
    drop(catalogue)
    assert_told(call(tmp_path, "doctor"), 1)
    assert_told(call(tmp_path, "doctor", "--repair"), 1)
