"""`papercat sql` reads, within its time, from the catalogue or the tables, and does nothing else."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import Papercat, Result, environment, run

ENDLESS = {
    "sqlite": "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n",
    "duckdb": "SELECT count(*) FROM range(10000000) AS a, range(10000000) AS b",
}
REFUSED = {
    "sqlite": (
        "DROP TABLE papers",
        "INSERT INTO venues (name, year) VALUES ('X', 1)",
        "WITH x AS (SELECT 1) UPDATE papers SET year = 1",
        "ATTACH 'other.db' AS other",
        "PRAGMA user_version",
        "COMMIT",
        "VACUUM INTO 'other.db'",
        "SELECT load_extension('other')",
        "SELECT 1; DROP TABLE papers",
        "SELECT zeroblob(200000000)",
        "SELECT nothing FROM papers",
        "no SQL at all",
        "",
    ),
    "duckdb": (
        "DROP VIEW papers",
        "CREATE TABLE x AS SELECT 1",
        "COPY papers TO 'other.csv'",
        "SELECT * FROM read_csv('/etc/hostname')",
        "SELECT * FROM read_text('../papercat.db')",
        "SELECT * FROM '../papercat.db'",
        "ATTACH 'other.db'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "PRAGMA database_list",
        "SELECT 1; SELECT 2",
        "SELECT nothing FROM papers",
        "no SQL at all",
        "",
    ),
}


def ask(shelf: Path, engine: str, statement: str, *options: str) -> Result:
    """What the command answers."""
    folder = ("tables",) if engine == "duckdb" else ()
    return run("sql", statement, *folder, *options, env=environment(shelf), cwd=shelf)


@pytest.mark.slow
@pytest.mark.parametrize("engine", REFUSED)
def test_both_engines_answer_in_every_form(engine: str, shelf: Path) -> None:
    statement = "SELECT year, count(*) AS papers FROM papers WHERE year > 2018 GROUP BY year ORDER BY year"
    rows = json.loads(ask(shelf, engine, statement, "--json").stdout)
    assert {"year": 2021, "papers": 8} in rows
    found = ask(shelf, engine, statement, "--format", "csv").stdout
    assert [*csv.DictReader(io.StringIO(found))] == [
        {name: str(value) for name, value in row.items()} for row in rows
    ]
    assert "year" in ask(shelf, engine, statement).stdout


@pytest.mark.parametrize("engine", REFUSED)
@pytest.mark.slow
def test_whatever_does_more_than_read_is_refused_in_one_line(engine: str, shelf: Path) -> None:
    files = {path.name: path.stat().st_size for path in shelf.iterdir()}
    for statement in REFUSED[engine]:
        done = ask(shelf, engine, statement)
        assert (done.returncode, done.stdout) == (2, ""), statement
        assert len(done.stderr.splitlines()) == 1, done.stderr
    assert {path.name: path.stat().st_size for path in shelf.iterdir()} == files


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENDLESS)
def test_a_statement_without_end_is_ended(engine: str, shelf: Path) -> None:
    done = ask(shelf, engine, ENDLESS[engine], "--timeout", "0.3")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no answer within 0.3 seconds" in done.stderr


@pytest.mark.parametrize("engine", ENDLESS)
def test_values_of_every_kind_are_shown(engine: str, shelf: Path) -> None:
    blob = "x'00ff'" if engine == "sqlite" else "'\\x00\\xff'::BLOB"
    statement = f"SELECT 1 AS one, 1.5 AS half, NULL AS empty, {blob} AS bytes, 'a' AS x, 'b' AS x"
    (row,) = json.loads(ask(shelf, engine, statement, "--json").stdout)
    assert row["one"] == 1
    assert float(row["half"]) == 1.5
    assert [row["empty"], row["bytes"], row["x"], row["x_2"]] == [None, "00ff", "a", "b"]


def test_full_text_can_be_asked(shelf: Path) -> None:
    statement = "SELECT count(*) AS n FROM papers_fts WHERE papers_fts MATCH 'forests'"
    (row,) = json.loads(ask(shelf, "sqlite", statement, "--json").stdout)
    assert row["n"] > 0


def test_a_page_is_of_the_rows(shelf: Path) -> None:
    done = ask(
        shelf, "sqlite", "SELECT id FROM papers ORDER BY id", "--limit", "2", "--offset", "1", "--json"
    )
    assert len(json.loads(done.stdout)) == 2


def test_a_folder_that_is_no_export_is_refused(papercat: Papercat, tmp_path: Path) -> None:
    done = papercat("sql", "SELECT 1", tmp_path)
    assert done.returncode == 2
    (tmp_path / "manifest.json").write_text(
        '{"version": 1, "tables": {"papers": {"files": [{"path": "/x"}]}}}'
    )
    done = papercat("sql", "SELECT 1", tmp_path)
    assert done.returncode == 2
    assert "outside" in done.stderr


def test_without_duckdb_the_command_says_what_to_install(
    shelf: Path, papercat: Papercat, tmp_path: Path
) -> None:
    (tmp_path / "hide").mkdir()
    # A module of the same name that is found first, and is not there.
    (tmp_path / "hide" / "duckdb.py").write_text("raise ModuleNotFoundError('no', name='duckdb')\n")
    done = papercat("sql", "SELECT 1", shelf / "tables", env={"PYTHONPATH": str(tmp_path / "hide")})
    assert done.returncode == 1
    assert "pip install 'papercat[duckdb]'" in done.stderr
