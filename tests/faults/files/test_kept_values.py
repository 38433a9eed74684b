"""JSON, numbers and texts in a catalogue that papercat does not write are damage, and told as that."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands.shelf import conference
from tests.faults.library import assert_sound, assert_told, call

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


LARGEST = 2**63 - 1
BAD_TEXT = "CAST(x'61ff' AS TEXT)"
CRAFTED = [
    ("short_names", "worth = 9e999", "a short name with a count that cannot be"),
    ("short_names", "worth = -1", "a short name with a count that cannot be"),
    ("short_names", "mentions = -1", "a short name with a count that cannot be"),
    ("short_names", "own = 9e999", "a short name with a count that cannot be"),
    ("papers", f"retweets = {LARGEST}", "a paper with a count that cannot be"),
    ("papers", "prominence = 9e999", "a paper with a count that cannot be"),
    ("papers", f"year = {LARGEST}", "a row with a value that papercat does not write"),
    ("papers", "year = 1999", "an entry whose record cannot be read"),
    ("papers", "key = NULL", "a paper without a key"),
    ("entries", "record = 'x'", "an entry whose record cannot be read"),
    ("entries", f"id = {LARGEST} WHERE id = 1", "an entry whose record cannot be read"),
    ("metrics", "value = 9e999", "a row with a value that papercat does not write"),
    ("documents", f"title = {BAD_TEXT}", "a row with a value that papercat does not write"),
    ("library_journal", "name = 'x'", "a row with a value that papercat does not write"),
    ("library_journal", "said_at = 'x'", "a row with a value that papercat does not write"),
    ("short_names", f"long = {BAD_TEXT}", "a text that is not UTF-8"),
]


@pytest.fixture
def crafted(reference: Path, tmp_path: Path) -> Path:
    """A catalogue to be changed."""
    path = tmp_path / "papercat.db"
    shutil.copy(reference, path)
    return path


def alter(database: Path, table: str, change: str) -> None:
    """Change all rows of a table."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(f"UPDATE {table} SET {change}")  # noqa: S608  (its own words)
        connection.commit()


@pytest.mark.slow
@pytest.mark.parametrize(("table", "value", "check"), CRAFTED)
def test_the_doctor_names_and_mends_what_no_document_gives(
    table: str, value: str, check: str, crafted: Path, library: Path, tmp_path: Path
) -> None:
    assert call(tmp_path, "note", "2001.00001", "--add", "a note").returncode == 0
    alter(crafted, table, value)
    found = call(tmp_path, "doctor", "--json")
    assert found.returncode == 1
    assert check in [one["check"] for one in json.loads(found.stdout) if one["found"]]
    assert call(tmp_path, "doctor", "--repair").returncode == 0
    assert call(tmp_path, "ingest", library).returncode == 0
    assert call(tmp_path, "star", "2001.00001").returncode == 0
    assert_sound(crafted)


@pytest.mark.parametrize(
    ("table", "value", "words"),
    [
        ("papers", f"year = {LARGEST}", ("trend", "--by", "year")),
        ("papers", "date = '2020-xx'", ("trend", "--by", "month")),
        ("papers", f"retweets = {LARGEST}", ("authors",)),
        ("metrics", "value = 9e999", ("digest", "2020-11")),
        ("papers", f"id = {LARGEST} WHERE id = 1", ("ingest", "more.md")),
    ],
)
def test_a_crafted_number_is_damage(
    table: str, value: str, words: tuple[str, ...], crafted: Path, tmp_path: Path
) -> None:
    (tmp_path / "more.md").write_text(conference("CONF2020", ("On Sand", "Ann Bee", "")), encoding="utf-8")
    alter(crafted, table, value)
    done = call(tmp_path, *words)
    assert_told(done, 1)
    assert "is damaged" in done.stderr
