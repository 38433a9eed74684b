"""Each step of the schema, taken by a catalogue of the step before it: nothing lost, nothing left to do."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from papercat.catalogue.connection import SCHEMA_VERSION
from tests.conftest import environment, run
from tests.queries.catalogue_of import made

BACK_TO_3 = """
    UPDATE authors SET terms = NULL;
    INSERT INTO authors_fts (authors_fts) VALUES ('rebuild');
    DELETE FROM _sqlite_migrations WHERE name = 'm0004_pairs_of_names';
    PRAGMA user_version = 3;
"""
BACK_TO_2 = """
    DROP INDEX paper_authors_retweets;
    DROP INDEX paper_authors_score;
    ALTER TABLE paper_authors DROP COLUMN retweets;
    ALTER TABLE paper_authors DROP COLUMN score;
    DROP TABLE authors_fts;
    DROP INDEX paper_venues_name_retweets;
    DROP INDEX paper_venues_name_score;
    DROP INDEX venues_name;
    DROP INDEX categories_name;
    ALTER TABLE paper_venues DROP COLUMN name;
    ALTER TABLE authors DROP COLUMN terms;
    DELETE FROM _sqlite_migrations WHERE name = 'm0003_walks_by_name';
    PRAGMA user_version = 2;
"""
BACK_TO_1 = """
    DROP INDEX paper_categories_retweets;
    DROP INDEX paper_categories_score;
    DROP INDEX paper_venues_retweets;
    DROP INDEX paper_venues_score;
    DROP INDEX papers_year_retweets;
    DROP INDEX papers_year_score;
    ALTER TABLE paper_categories DROP COLUMN retweets;
    ALTER TABLE paper_categories DROP COLUMN score;
    ALTER TABLE paper_venues DROP COLUMN retweets;
    ALTER TABLE paper_venues DROP COLUMN score;
    DELETE FROM _sqlite_migrations WHERE name = 'm0002_counts_by_facet';
    PRAGMA user_version = 1;
"""
"""What makes a catalogue the one that it was before each step."""
OLDER = [(3, BACK_TO_3), (2, BACK_TO_3 + BACK_TO_2), (1, BACK_TO_3 + BACK_TO_2 + BACK_TO_1)]


def dump(path: Path) -> list[str]:
    """All that a catalogue holds, but for when a step was taken."""
    with closing(sqlite3.connect(path)) as connection:
        return [line for line in connection.iterdump() if '"_sqlite_migrations"' not in line]


@pytest.mark.parametrize(("step", "back"), OLDER)
def test_an_older_catalogue_becomes_what_a_new_one_is(step: int, back: str, tmp_path: Path) -> None:
    made(tmp_path).close()
    catalogue = tmp_path / "papercat.db"
    before = dump(catalogue)
    with closing(sqlite3.connect(catalogue)) as connection:
        connection.executescript(back)
    assert dump(catalogue) != before
    told = run("search", "agents", env=environment(tmp_path), cwd=tmp_path)
    assert told.returncode == 1
    assert "papercat ingest" in told.stderr
    done = run("ingest", tmp_path / "hot.md", env=environment(tmp_path), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(catalogue)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert sorted(dump(catalogue)) == sorted(before)
    assert run("doctor", env=environment(tmp_path), cwd=tmp_path).returncode == 0
    assert (tmp_path / f"papercat.db.schema-{step}.bak").exists()
