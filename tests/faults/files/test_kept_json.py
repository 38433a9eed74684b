"""JSON that the catalogue keeps and that says something else than it should is damage, and told as that."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.library import assert_told, call

PLACES = {
    "records": (
        "UPDATE entries SET record = ?",
        (("export",), ("show", "2001.00001"), ("export", "--format", "parquet", "tables")),
    ),
    "authors": (
        "UPDATE papers SET authors = ?",
        (
            ("export",), ("search", "forests"), ("export", "--format", "parquet", "tables"),
            ("related", "2001.00001"), ("digest", "2020-11"), ("star", "2001.00001"),
        ),
    ),
    "subjects": ("UPDATE library_journal SET subject = ?", (("library", "export"), ("ingest", "--again"))),
    "what was there before": ("UPDATE undo_log SET before = ?", (("undo", "ingest"),)),
}  # fmt: skip
VALUES = ("7", "[7]", "[[1]]", "null", "", "[" * 3000, "9" * 4400)


RECORDS = (
    '{"title":"t","links":[7]}',
    '{"title":"t","links":[["pdf"]]}',
    '{"title":"t","identifiers":[7]}',
    '{"title":"t","identifiers":[["isbn","1"]]}',
)


@pytest.fixture
def noted(reference: Path, library: Path, tmp_path: Path) -> Path:
    """A catalogue with a note of a paper that has gone, and an ingest to undo."""
    path = tmp_path / "papercat.db"
    shutil.copy(reference, path)
    shutil.copy(library / "00-post.md", tmp_path / "more.md")
    with (tmp_path / "more.md").open("a", encoding="utf-8") as file:
        file.write("\n")
    for words in (
        ("note", "2001.00001", "--add", "a note"),
        ("ingest", "more.md"),
        ("ingest", "--again", "more.md"),
    ):
        assert call(tmp_path, *words).returncode == 0
    return path


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        *(("UPDATE entries SET record = ?", record) for record in RECORDS),
        ("UPDATE metrics SET value = ?", float("inf")),
    ],
)
def test_values_that_no_document_gives_are_told_as_damage(
    statement: str, value: str | float, noted: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(noted)) as connection:
        connection.execute(statement, (value,))
        connection.commit()
    for words in (("export",), ("show", "2001.00001")):
        done = call(tmp_path, *words)
        assert_told(done, 1)
        assert "is damaged" in done.stderr
    if statement.startswith("UPDATE metrics"):
        assert call(tmp_path, "doctor", "--repair").returncode == 0
        assert call(tmp_path, "export").returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_json_that_says_something_else_is_told_as_damage(
    place: str, noted: Path, library: Path, tmp_path: Path
) -> None:
    statement, commands = PLACES[place]
    sound = noted.read_bytes()
    for value in VALUES:
        for words in commands:
            noted.write_bytes(sound)
            with closing(sqlite3.connect(noted)) as connection:
                connection.execute(statement, (value,))
                if place == "subjects":
                    connection.execute("DELETE FROM library_entries")  # The paper is looked for again.
                connection.commit()
            done = call(tmp_path, *words, *([library] if words[0] == "ingest" else []))
            assert_told(done, 1)
            assert "is damaged" in done.stderr, (value, words, done.stderr)


def test_a_paper_that_only_the_index_has_is_told_as_damage(reference: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "papercat.db"
    shutil.copy(reference, damaged)
    with closing(sqlite3.connect(damaged)) as connection:
        connection.execute("INSERT INTO papers_fts (rowid, title) VALUES (99999, 'forests')")
        connection.commit()
    done = call(tmp_path, "search", "forests", "--facets")
    assert_told(done, 1)
    assert "is damaged" in done.stderr


def test_a_crafted_record_does_not_come_to_more_text_than_it_has(reference: Path, tmp_path: Path) -> None:
    """Three hundred links around a value of a megabyte would be 300 megabytes."""
    crafted = tmp_path / "papercat.db"
    shutil.copy(reference, crafted)
    links = json.dumps([["page", "", ""]] * 300)
    with closing(sqlite3.connect(crafted, isolation_level=None)) as connection:
        connection.execute(
            "UPDATE entries SET own_id = ?, record = json_set(record, '$.links', json(?)) WHERE id = 1",
            (f"url:{'a' * 1_000_000}", links),
        )
    done = call(tmp_path, "export", "--json")
    assert_told(done, 1)
    assert "damaged" in done.stderr
    with closing(sqlite3.connect(crafted)) as connection:
        assert connection.execute("SELECT DISTINCT url FROM links WHERE position > 100").fetchall() == [
            (None,)
        ]
