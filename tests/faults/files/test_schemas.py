"""An older schema is copied, then migrated in one transaction or not at all; a newer one is left alone."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from papercat.catalogue.connection import SCHEMA_VERSION
from tests.faults.library import assert_sound, assert_told, call, content, finish, start

COPY = f"papercat.db.schema-{SCHEMA_VERSION}.bak"


def schema(path: Path) -> tuple[int, set[str], set[str]]:
    """A file's version, the columns of its documents, their titles."""
    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        columns = {row[1] for row in connection.execute("PRAGMA table_info(documents)")}
        titles = {row[0] for row in connection.execute("SELECT title FROM documents")}
        return version, columns, titles


@pytest.mark.slow
def test_an_older_schema(catalogue: Path, library: Path, reference: Path, tmp_path: Path) -> None:
    before = content(catalogue)
    told = call(tmp_path, "search", "forests", fault=("later", "whole"))
    assert_told(told, 1)
    assert "papercat ingest" in told.stderr
    assert call(tmp_path, "ingest", library, fault=("later", "whole")).returncode == 0
    version, columns, titles = schema(catalogue)
    assert (version, "remark" in columns, titles) == (SCHEMA_VERSION + 1, True, {"changed by the step"})
    assert content(tmp_path / COPY) == before
    assert_sound(tmp_path / COPY)
    assert call(tmp_path, "search", "forests", fault=("later", "whole")).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("end", ["broken", "killed"])
def test_a_migration_that_breaks_off(end: str, catalogue: Path, library: Path, tmp_path: Path) -> None:
    before = content(catalogue), schema(catalogue)
    done = call(tmp_path, "ingest", library, fault=("later", end))
    if end == "broken":
        assert_told(done, 1)
    else:
        assert done.returncode == -9
    assert (content(catalogue), schema(catalogue)) == before
    assert content(tmp_path / COPY) == before[0]
    assert call(tmp_path, "ingest", library, fault=("later", "whole")).returncode == 0
    assert schema(catalogue)[0] == SCHEMA_VERSION + 1


@pytest.mark.slow
def test_several_that_migrate_at_once(catalogue: Path, library: Path, tmp_path: Path) -> None:
    before = content(catalogue)
    running = [start(tmp_path, "ingest", library, fault=("later", "whole")) for _ in range(4)]
    assert [finish(one).returncode for one in running] == [0, 0, 0, 0]
    assert schema(catalogue)[0] == SCHEMA_VERSION + 1
    assert content(tmp_path / COPY) == before


@pytest.mark.slow
def test_a_dry_run_migrates_nothing(catalogue: Path, library: Path, tmp_path: Path) -> None:
    before = catalogue.read_bytes()
    assert_told(call(tmp_path, "ingest", "--dry-run", library, fault=("later", "whole")), 1)
    assert catalogue.read_bytes() == before
    assert not (tmp_path / COPY).exists()


@pytest.mark.slow
def test_a_newer_schema(catalogue: Path, library: Path, tmp_path: Path) -> None:
    assert call(tmp_path, "ingest", library, fault=("later", "whole")).returncode == 0
    before = catalogue.read_bytes()
    commands = (("search", "forests"), ("ingest", library), ("undo",), ("doctor",), ("doctor", "--repair"))
    for words in (*commands, ("backup", "copy.db"), ("restore", "papercat.db", "--db", "new.db")):
        done = call(tmp_path, *words)
        assert_told(done, 1)
        assert "newer papercat" in done.stderr
    assert catalogue.read_bytes() == before


@pytest.mark.slow
@pytest.mark.parametrize("version", [SCHEMA_VERSION - 1, 1, -5])
def test_a_version_that_is_wrong_leads_to_a_repair(
    version: int, reference: Path, library: Path, tmp_path: Path
) -> None:
    database = tmp_path / "papercat.db"
    shutil.copy(reference, database)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    done = call(tmp_path, "ingest", library)
    assert_told(done, 1)
    assert "`papercat doctor --repair`" in done.stderr
    assert call(tmp_path, "doctor", "--repair").returncode == 0
    assert content(database) == content(reference)
