"""A catalogue or backup that somebody else has changed is refused, told, repaired; own additions stay."""

import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from papercat.catalogue.connection import SCHEMA_VERSION
from tests.faults.library import assert_sound, assert_told, call, change, content, start

APPLICATION_ID = 0x50434154  # PCAT
EMPTY_BUT_NAMED = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA_VERSION};"
HANGING = """
    ALTER TABLE documents RENAME TO documents_before;
    CREATE VIEW documents AS
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
    SELECT documents_before.* FROM documents_before, n WHERE i < 0
"""

FOREIGN = {
    "a trigger": (
        "trigger thief on entries",
        "CREATE TRIGGER thief AFTER INSERT ON entries BEGIN DELETE FROM metrics; END",
    ),
    "a trigger with a name like one of SQLite's": (
        "trigger SQLX on ",
        'CREATE TRIGGER SQLX BEFORE UPDATE ON "METRICS" BEGIN SELECT RAISE(IGNORE); END',
    ),
    "a trigger on the steps": (
        "trigger steps on _sqlite_migrations",
        "CREATE TRIGGER steps AFTER INSERT ON _sqlite_migrations BEGIN DELETE FROM metrics; END",
    ),
    "a trigger that a deleted paper sets off": (
        "trigger reached on pages",
        """
        CREATE TABLE notes (id INTEGER PRIMARY KEY, paper REFERENCES papers (id) ON DELETE CASCADE);
        CREATE TABLE pages (note REFERENCES notes (id) ON DELETE CASCADE);
        CREATE TRIGGER reached AFTER DELETE ON pages BEGIN DELETE FROM metrics; END
        """,
    ),
    "a view in the place of a table": (
        "view summaries",
        """
        DROP TABLE summaries;
        CREATE VIEW summaries AS
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n
        """,
    ),
    "a virtual table in the place of a table": (
        "table summaries",
        "DROP TABLE summaries; CREATE VIRTUAL TABLE summaries USING fts5 (paper_id, position, text)",
    ),
    "a column that is computed": (
        "table undo_log",
        """
        DROP TABLE undo_log;
        CREATE TABLE undo_log (
            id INTEGER PRIMARY KEY, run TEXT NOT NULL, path TEXT NOT NULL, renamed_from TEXT,
            before TEXT AS (hex(zeroblob(400000000)))
        )
        """,
    ),
    "a column more": ("table documents", "ALTER TABLE documents ADD COLUMN remark TEXT"),
    "a table less": ("table former_ids", "DROP TABLE former_ids"),
    "an index less": ("index papers_year", "DROP INDEX papers_year"),
    "another index by the same name": (
        "index papers_year",
        "DROP INDEX papers_year; CREATE INDEX papers_year ON papers (title)",
    ),
    "an index that refuses rows": (
        "index once on papers",
        "CREATE UNIQUE INDEX once ON papers (public_id, year)",
    ),
    "a table in the place of a function": (
        "table json_each",
        "CREATE TABLE json_each (value)",
    ),
    "a view in the place of a function": (
        "view Pragma_Database_List",
        "CREATE VIEW Pragma_Database_List AS SELECT 1 AS file",
    ),
}
BESIDE = """
    CREATE TABLE notes (paper_id INTEGER REFERENCES papers (id) ON DELETE SET NULL, note TEXT);
    CREATE TABLE reads (day TEXT UNIQUE, note TEXT);
    CREATE TRIGGER reads_day AFTER INSERT ON reads BEGIN UPDATE reads SET note = upper(note); END;
    CREATE INDEX notes_paper ON notes (paper_id);
    CREATE INDEX papers_by_length ON papers (length(title));
    CREATE VIEW noted AS SELECT title, note FROM papers JOIN notes ON paper_id = id;
    INSERT INTO notes (paper_id, note) SELECT id, 'read this' FROM papers;
    ANALYZE;
"""


@pytest.fixture
def foreign(reference: Path, tmp_path: Path) -> Path:
    """A copy of the catalogue, for somebody to change."""
    shutil.copy(reference, tmp_path / "foreign.db")
    return tmp_path / "foreign.db"


def raw(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What a file's own tables of entries and counts hold, whatever its schema is."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            name: connection.execute(statement).fetchall()
            for name, statement in (
                ("entries", "SELECT * FROM entries ORDER BY id"),
                ("metrics", "SELECT * FROM metrics ORDER BY id"),
            )
        }


@pytest.mark.slow
@pytest.mark.parametrize("name", FOREIGN)
def test_what_somebody_changed_is_refused_by_name(
    name: str, foreign: Path, catalogue: Path, library: Path
) -> None:
    named, statements = FOREIGN[name]
    change(foreign, statements)
    before, kept = raw(foreign), content(catalogue)
    home = catalogue.parent
    for words in (
        ("ingest", "--again", library, "--db", foreign),
        ("undo", "--db", foreign),
        ("restore", foreign),
        ("backup", "copy.db", "--db", foreign),
    ):
        done = call(home, *words)
        assert_told(done, 1)
        assert named in done.stderr, done
        assert foreign.name in done.stderr
    assert raw(foreign) == before
    assert content(catalogue) == kept
    assert not (home / "copy.db").exists()


@pytest.mark.slow
@pytest.mark.parametrize("name", FOREIGN)
def test_the_doctor_names_what_somebody_changed_and_repairs_it(
    name: str, foreign: Path, library: Path, tmp_path: Path
) -> None:
    named, statements = FOREIGN[name]
    change(foreign, statements)
    done = call(tmp_path, "doctor", "--db", foreign, "--json")
    assert done.returncode == 1
    assert named in done.stdout
    repaired = call(tmp_path, "doctor", "--repair", "--db", foreign)
    assert repaired.returncode == 0, repaired
    assert_sound(foreign)
    assert call(tmp_path, "ingest", library, "--db", foreign).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("statements", ["", "CREATE TABLE other (id INTEGER PRIMARY KEY)"])
def test_a_name_alone_makes_no_catalogue(
    statements: str, catalogue: Path, library: Path, tmp_path: Path
) -> None:
    named = tmp_path / "named.db"
    change(named, EMPTY_BUT_NAMED + statements)
    before = content(catalogue)
    for words in (("restore", named), ("ingest", library, "--db", named), ("search", "a", "--db", named)):
        done = call(tmp_path, *words)
        assert_told(done, 1)
        assert "named.db" in done.stderr
        assert "no table documents" in done.stderr
    assert content(catalogue) == before


def test_a_table_that_an_empty_catalogue_has_already_is_refused(library: Path, tmp_path: Path) -> None:
    change(
        tmp_path / "papercat.db", f"PRAGMA application_id = {APPLICATION_ID}; CREATE VIEW papers AS SELECT 1"
    )
    done = call(tmp_path, "ingest", library)
    assert_told(done, 1)
    assert "view papers" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        ("search", "forests"),
        ("stats",),
        ("list",),
        ("export",),
        ("doctor",),
        ("documents",),
        ("doctor", "--repair"),
    ],
    ids=" ".join,
)
def test_an_endless_view_hangs_nothing(words: tuple[str, ...], foreign: Path, tmp_path: Path) -> None:
    change(foreign, HANGING)
    process = start(tmp_path, *words, "--db", foreign)
    try:
        _, told = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        pytest.fail("it hangs")
    assert process.returncode == (0 if "--repair" in words else 1)
    assert "please report" not in told


@pytest.mark.slow
def test_what_a_person_added_is_left_alone(catalogue: Path, library: Path, tmp_path: Path) -> None:
    change(catalogue, BESIDE)
    for words in (
        ("ingest", "--again", library),
        ("search", "forests"),
        ("forget", library / "00-post.md"),
        ("ingest", library),
        ("backup", "copy.db"),
        ("undo",),
        ("restore", "copy.db"),
        ("doctor",),
    ):
        done = call(tmp_path, *words)
        assert done.returncode == 0, done
    with closing(sqlite3.connect(catalogue)) as connection:
        assert connection.execute("SELECT count(*) FROM notes").fetchone()[0] > 0
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    assert {"notes", "reads", "reads_day", "papers_by_length", "noted"} <= names


@pytest.mark.slow
def test_a_repair_of_a_changed_catalogue_loses_nothing(foreign: Path, tmp_path: Path) -> None:
    before: Mapping[str, Any] = content(foreign)
    for _, statements in (FOREIGN["a trigger"], FOREIGN["a view in the place of a table"]):
        change(foreign, statements)
    assert call(tmp_path, "doctor", "--repair", "--db", foreign).returncode == 0
    assert content(foreign) == before
