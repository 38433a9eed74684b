"""Each step of the schema, taken by a catalogue of the step before it: nothing lost, nothing left to do."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from papercat.catalogue.codec import encode_key
from papercat.catalogue.connection import SCHEMA_VERSION
from papercat.identity import all_keys
from papercat.migrations.m0009_once import MEASURES
from papercat.store.entries import BY_ID, load_entries
from tests.conftest import environment, ingest, run
from tests.query.catalogue_of import made

BACK_TO_3 = """
    UPDATE authors SET terms = NULL;
    INSERT INTO authors_fts (authors_fts) VALUES ('rebuild');
    DELETE FROM _sqlite_migrations WHERE name = 'm0004_pairs_of_names';
    PRAGMA user_version = 3;
"""
BACK_TO_4 = """
    DROP TABLE paper_topics;
    DROP TABLE topics;
    DROP TABLE summaries;
    DROP TABLE formats;
    DROP TABLE properties;
    ALTER TABLE papers DROP COLUMN more_authors;
    INSERT INTO papers_fts (papers_fts) VALUES ('delete-all');
    UPDATE papers SET authors = coalesce(
        (SELECT group_concat(value, ', ') FROM json_each(authors)), ''
    );
    INSERT INTO papers_fts (papers_fts) VALUES ('rebuild');
    DELETE FROM _sqlite_migrations WHERE name = 'm0005_general_documents';
    PRAGMA user_version = 4;
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
BACK_TO_5 = """
    DROP TABLE short_names;
    DROP TABLE names_fts;
    DROP INDEX papers_prominence;
    DROP INDEX papers_mentions;
    DROP INDEX papers_listed;
    DROP INDEX papers_key;
    ALTER TABLE papers DROP COLUMN names;
    ALTER TABLE papers DROP COLUMN mentions;
    ALTER TABLE papers DROP COLUMN listed;
    ALTER TABLE papers DROP COLUMN award;
    ALTER TABLE papers DROP COLUMN prominence;
    ALTER TABLE papers DROP COLUMN key;
    DELETE FROM properties WHERE name = 'prominence';
    DELETE FROM _sqlite_migrations WHERE name = 'm0006_prominence';
    PRAGMA user_version = 5;
"""
BACK_TO_6 = """
    DROP TABLE library_notes_fts;
    DROP TABLE library_entries;
    DROP TABLE library_journal;
    ALTER TABLE undo_log DROP COLUMN made_at;
    DELETE FROM _sqlite_migrations WHERE name = 'm0007_library';
    PRAGMA user_version = 6;
"""
BACK_TO_7 = """
    DROP INDEX metrics_earlier;
    DROP INDEX metrics_earlier_value;
    DROP INDEX metrics_entry;
    CREATE INDEX metrics_entry ON metrics (entry_id);
    UPDATE undo_log SET before = json_set(json_remove(before, '$.last_reading'), '$.readings', json((
        SELECT json_group_array(id) FROM metrics WHERE id <= before ->> '$.last_reading'
    ))) WHERE before IS NOT NULL;
    DELETE FROM _sqlite_migrations WHERE name = 'm0008_long_histories';
    PRAGMA user_version = 7;
"""
BACK_TO_8 = """
    UPDATE entries SET record = (
        SELECT json_patch(json_object(
            'title', title, 'translated_title', coalesce(translated_title, ''),
            'abstract', coalesce(abstract, ''), 'authors', json(authors), 'year', year
        ), json_remove(record, '$.check'))
        FROM papers WHERE id = paper_id
    ) WHERE paper_id IS NOT NULL;
    DROP VIEW links;
    CREATE TABLE links (
        paper_id INTEGER NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        rel TEXT NOT NULL,              -- abs, pdf, page, code
        url TEXT NOT NULL,
        PRIMARY KEY (paper_id, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TEMP TABLE kept AS SELECT scheme, whole(scheme, value, entry_id), entry_id FROM identifiers;
    DROP TABLE identifiers;
    CREATE TABLE identifiers (
        scheme TEXT NOT NULL,           -- arxiv, openreview, doi, url, title (folded)
        value TEXT NOT NULL,
        entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
        PRIMARY KEY (scheme, value, entry_id)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO identifiers SELECT * FROM kept;
    CREATE INDEX identifiers_entry ON identifiers (entry_id);
    ALTER TABLE paper_authors ADD COLUMN retweets INTEGER;
    ALTER TABLE paper_authors ADD COLUMN score INTEGER;
    UPDATE paper_authors SET (retweets, score) = (SELECT retweets, score FROM papers WHERE id = paper_id);
    CREATE INDEX paper_authors_retweets ON paper_authors (author_id, retweets DESC, paper_id)
    WHERE retweets IS NOT NULL;
    CREATE INDEX paper_authors_score ON paper_authors (author_id, score DESC, paper_id)
    WHERE score IS NOT NULL;
    DELETE FROM _sqlite_migrations WHERE name = 'm0009_once';
    PRAGMA user_version = 8;
"""
BACK_TO_8 += "".join(
    f"""
    DROP INDEX papers_{index};
    CREATE INDEX papers_{index} ON papers ({columns} DESC, title) WHERE {has} IS NOT NULL;
    """
    for index, (columns, has) in MEASURES.items()
)
BACK_TO_9 = """
    DROP TABLE decision_people;
    DELETE FROM _sqlite_migrations WHERE name = 'm0010_same_people';
    PRAGMA user_version = 9;
"""
BACK_TO_10 = """
    UPDATE entries SET record = json_set(record, '$.links', (
        SELECT json_group_array(json_array(
            value ->> 0,
            value ->> 1 || coalesce(substr(own_id, instr(own_id, ':') + 1) || (value ->> 2), '')
        ))
        FROM json_each(record, '$.links')
    ))
    WHERE paper_id IS NOT NULL AND record ->> '$.links' IS NOT NULL;
    DROP VIEW links;
    CREATE VIEW links AS
    SELECT e.paper_id, l.key + 1 AS position, rel.value AS rel, url.value AS url
    FROM entries AS e JOIN json_each(e.record, '$.links') AS l
    JOIN json_each(l.value) AS rel ON rel.key = 0 JOIN json_each(l.value) AS url ON url.key = 1
    WHERE e.paper_id IS NOT NULL AND NOT e.gone;
    DELETE FROM _sqlite_migrations WHERE name = 'm0011_short_links';
    PRAGMA user_version = 10;
"""
BACK_TO_11 = """
    ALTER TABLE short_names DROP COLUMN mentions;
    ALTER TABLE short_names DROP COLUMN worth;
    DELETE FROM _sqlite_migrations WHERE name = 'm0012_worth_of_names';
    PRAGMA user_version = 11;
"""
BACK_TO_12 = """
    DROP TABLE files_without_papers;
    DELETE FROM _sqlite_migrations WHERE name = 'm0013_files_without_papers';
    PRAGMA user_version = 12;
"""
BACK = (
    BACK_TO_12, BACK_TO_11, BACK_TO_10, BACK_TO_9, BACK_TO_8, BACK_TO_7, BACK_TO_6, BACK_TO_5, BACK_TO_4,
    BACK_TO_3, BACK_TO_2, BACK_TO_1,
)  # fmt: skip
"""What makes a catalogue the one that it was before each step, newest first."""
OLDER = [(len(BACK) - at, "".join(BACK[: at + 1])) for at in range(len(BACK))]

FULL_TEXT = {"papers_fts", "tweets_fts", "authors_fts", "names_fts"}


def dump(path: Path) -> list[str]:
    """All that a catalogue holds, but for when a step was taken; full text as it is when made anew."""
    with closing(sqlite3.connect(":memory:")) as copy, closing(sqlite3.connect(path)) as connection:
        connection.backup(copy)
        for table in FULL_TEXT & {name for (name,) in copy.execute("SELECT name FROM sqlite_master")}:
            copy.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")  # noqa: S608  (our own names)
        return [line for line in copy.iterdump() if '"_sqlite_migrations"' not in line]


def go_back(connection: sqlite3.Connection, back: str) -> None:
    """Make a catalogue one of an earlier step."""
    ids = [number for (number,) in connection.execute("SELECT id FROM entries")]
    values = {
        (*encode_key(key), one.id): key[1]
        for one in load_entries(connection, BY_ID, ids)
        for key in all_keys(one.entry)
    }
    connection.create_function("whole", 3, lambda *row: values[row])
    connection.executescript(back)


@pytest.mark.slow
@pytest.mark.parametrize(("step", "back"), OLDER)
def test_an_older_catalogue_becomes_what_a_new_one_is(step: int, back: str, tmp_path: Path) -> None:
    made(tmp_path).close()
    catalogue = tmp_path / "papercat.db"
    hot = tmp_path / "hot.md"
    hot.write_text(hot.read_text("utf-8").replace("retweets: 30", "retweets: 31"), "utf-8")
    ingest(tmp_path, hot)  # what is said now, what was said before, and how to take that back
    with closing(sqlite3.connect(catalogue)) as connection, connection:
        connection.execute("UPDATE undo_log SET made_at = ''")  # no catalogue of a step before knows it
    before = dump(catalogue)
    with closing(sqlite3.connect(catalogue)) as connection:
        go_back(connection, back)
    assert dump(catalogue) != before
    told = run("search", "agents", env=environment(tmp_path), cwd=tmp_path)
    assert told.returncode == 1
    assert "papercat ingest" in told.stderr
    done = run("ingest", hot, env=environment(tmp_path), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    with closing(sqlite3.connect(catalogue)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert sorted(dump(catalogue)) == sorted(before)
    assert run("doctor", env=environment(tmp_path), cwd=tmp_path).returncode == 0
    assert (tmp_path / f"papercat.db.schema-{step}.bak").exists()
