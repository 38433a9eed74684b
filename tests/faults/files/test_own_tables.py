"""What a person has put beside papercat's tables: used as ever, and kept by a repair."""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.faults.library import assert_sound, assert_told, call, change

ADDED = """
    CREATE TABLE marks (id INTEGER PRIMARY KEY, paper INTEGER REFERENCES papers (id), mark TEXT NOT NULL);
    CREATE TABLE "my ""own"" words" (word TEXT PRIMARY KEY, weight REAL, twice AS (weight * 2)) WITHOUT ROWID;
    CREATE TABLE people (author REFERENCES authors, met TEXT);
    CREATE TABLE wishes (rowid TEXT, wish);
    CREATE VIRTUAL TABLE marks_fts USING fts5 (mark, content='marks', content_rowid='id');
    CREATE VIRTUAL TABLE titles USING fts5 (title, content='papers', content_rowid='id');
    CREATE VIRTUAL TABLE diary USING fts5 (day, text);
    CREATE INDEX marks_paper ON marks (paper);
    CREATE INDEX papers_by_length ON papers (length(title));
    CREATE VIEW marked AS SELECT public_id, mark FROM marks JOIN papers ON papers.id = paper;
    CREATE VIEW met AS SELECT name, met FROM people JOIN authors ON authors.id = author;
    CREATE TRIGGER marks_ai AFTER INSERT ON marks
        BEGIN INSERT INTO marks_fts (rowid, mark) VALUES (new.id, new.mark); END;
    INSERT INTO marks (paper, mark) SELECT id, 'mark of ' || public_id FROM papers WHERE id % 3 = 1;
    INSERT INTO "my ""own"" words" VALUES ('kernel', 1.5), ('forest', 2);
    INSERT INTO people SELECT id, 'met ' || name FROM authors;
    INSERT INTO wishes VALUES ('x', NULL), ('x', x'ff00');
    INSERT INTO titles (titles) VALUES ('rebuild');
    INSERT INTO diary (rowid, day, text) VALUES (7, '2020-11-01', 'read about lakes');
"""
HOLDS = {
    "marked": "SELECT public_id, mark FROM marked ORDER BY 1",
    "met": "SELECT name, met FROM met ORDER BY 1",
    "words": 'SELECT word, weight, twice FROM "my ""own"" words" ORDER BY 1',
    "wishes": "SELECT * FROM wishes ORDER BY 2",
    "found": "SELECT mark FROM marks_fts WHERE marks_fts MATCH 'mark' ORDER BY 1",
    "titles": "SELECT title FROM titles WHERE titles MATCH 'forests' ORDER BY 1",
    "diary": "SELECT rowid, day FROM diary WHERE diary MATCH 'lakes'",
    "names": """
        SELECT name FROM sqlite_master WHERE name IN (
            'marks_paper', 'papers_by_length', 'marked', 'met', 'marks_ai', 'marks', 'diary', 'marks_fts'
        ) ORDER BY 1
    """,
}


def held(path: Path) -> Mapping[str, list[tuple[Any, ...]]]:
    """What the person's own tables hold, whatever numbers papercat's rows have."""
    with closing(sqlite3.connect(path)) as connection:
        return {name: connection.execute(statement).fetchall() for name, statement in HOLDS.items()}


@pytest.mark.slow
def test_a_repair_keeps_what_a_person_added(catalogue: Path, tmp_path: Path) -> None:
    # The papers get other numbers by a repair than they had.
    change(catalogue, "PRAGMA foreign_keys = OFF; DELETE FROM documents WHERE id % 2")
    assert call(tmp_path, "doctor", "--repair").returncode == 0
    change(catalogue, ADDED)
    before = held(catalogue)
    done = call(tmp_path, "doctor", "--repair")
    assert done.returncode == 0, done
    assert held(catalogue) == before
    assert_sound(catalogue)
    assert f"table marks: kept, with {len(before['marked'])} rows" in done.stderr
    assert "not kept" not in done.stderr
    assert call(tmp_path, "backup", "copy.db").returncode == 0


def test_a_repair_says_what_it_could_not_keep(catalogue: Path, tmp_path: Path) -> None:
    change(
        catalogue,
        """
        CREATE TABLE counted (number CHECK (number > 0));
        PRAGMA ignore_check_constraints = ON;
        INSERT INTO counted VALUES (1), (-5);
        CREATE TABLE marks (paper REFERENCES papers (id), mark);
        INSERT INTO marks SELECT max(id) + 1, 'of no paper' FROM papers;
        CREATE TRIGGER thief AFTER INSERT ON entries BEGIN DELETE FROM metrics; END;
        """,
    )
    done = call(tmp_path, "doctor", "--repair")
    assert done.returncode == 0, done
    assert "table counted: kept, with 1 rows" in done.stderr
    assert "trigger thief: not kept: takes part in what papercat does" in done.stderr
    (lost,) = tmp_path.glob("*.lost-*.jsonl")
    rows = [json.loads(line) for line in lost.read_text(encoding="utf-8").splitlines()]
    assert [(row["table"], row["why"]) for row in rows] == [
        ("counted", "CHECK constraint failed: number > 0"),
        ("marks", "what it refers to is lost"),
    ]
    assert_sound(catalogue)


def test_a_repair_runs_nothing_that_a_schema_says(catalogue: Path, tmp_path: Path) -> None:
    change(
        catalogue,
        f"""
        CREATE TABLE a (x); CREATE TABLE b (x); CREATE TABLE c (x);
        PRAGMA writable_schema = ON;
        UPDATE sqlite_master SET sql = 'DELETE FROM entries' WHERE name = 'a';
        UPDATE sqlite_master SET sql = 'ATTACH ''{tmp_path / "made.db"}'' AS c' WHERE name = 'b';
        UPDATE sqlite_master SET sql = 'CREATE TABLE c AS
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n'
        WHERE name = 'c';
        """,  # noqa: S608  (the test's own)
    )
    done = call(tmp_path, "doctor", "--repair")
    assert done.returncode == 0, done
    assert done.stderr.count("not kept") == 3
    assert not (tmp_path / "made.db").exists()
    assert_sound(catalogue)


def test_views_in_the_place_of_functions_hang_no_repair(catalogue: Path, tmp_path: Path) -> None:
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"
    change(
        catalogue,
        f"""
        CREATE VIEW pragma_table_xinfo AS SELECT 1;
        DROP TABLE undo_log;
        CREATE VIEW undo_log (id, run, path, renamed_from, before, made_at) AS
            SELECT i, i, i, i, i, i FROM ({endless}) WHERE i < 0;
        """,  # noqa: S608  (the test's own)
    )
    assert call(tmp_path, "doctor", "--repair").returncode == 0
    assert_sound(catalogue)


def test_full_text_over_something_without_end_hangs_no_repair(catalogue: Path, tmp_path: Path) -> None:
    change(
        catalogue,
        """
        CREATE VIRTUAL TABLE titles USING fts5 (title, content='papers');
        CREATE VIRTUAL TABLE bare USING fts5 (title, content='');
        DROP TABLE undo_log;
        CREATE VIEW endless AS
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n;
        CREATE VIRTUAL TABLE numbers USING fts5 (i, content='endless', content_rowid='i');
        """,
    )
    done = call(tmp_path, "doctor", "--repair")
    assert done.returncode == 0, done
    for name in ("bare", "numbers"):
        assert f"table {name}: not kept" in done.stderr
    assert "table titles: kept" in done.stderr
    assert_sound(catalogue)


def test_taught_formats_outlast_a_repair(catalogue: Path, tmp_path: Path) -> None:
    change(catalogue, "INSERT INTO formats VALUES ('mine', '[title]', '2020-11-01T10:00:00+00:00')")
    assert call(tmp_path, "doctor", "--repair").returncode == 0
    with closing(sqlite3.connect(catalogue)) as connection:
        assert connection.execute("SELECT name, definition FROM formats").fetchall() == [("mine", "[title]")]


def test_rows_of_ones_own_that_point_to_nothing_are_no_damage(catalogue: Path, tmp_path: Path) -> None:
    change(
        catalogue,
        """
        CREATE TABLE marks (paper REFERENCES papers (id), shelf REFERENCES shelves (name));
        INSERT INTO marks VALUES (999999, 'none');
        """,
    )
    for words in (("doctor",), ("backup", "copy.db"), ("restore", "copy.db")):
        done = call(tmp_path, *words)
        assert done.returncode == 0, done


@pytest.mark.parametrize("column", ["id", "title"])
def test_what_a_table_of_ones_own_keeps_from_going_is_said(
    column: str, catalogue: Path, library: Path, tmp_path: Path
) -> None:
    change(
        catalogue,
        f"CREATE TABLE marks (p REFERENCES papers ({column})); INSERT INTO marks SELECT {column} FROM papers",  # noqa: S608  (the test's own)
    )
    done = call(tmp_path, "forget", library / "00-post.md")
    assert_told(done, 1)
    assert "a table that you added" in done.stderr
    assert_sound(catalogue)
