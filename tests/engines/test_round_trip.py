"""From a catalogue to Parquet and back nothing is lost; a part of an export is a part of it."""

import hashlib
import json
import random
import shutil
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papercat.catalogue.connection import open_for_reading
from papercat.catalogue.writing import open_for_writing
from papercat.engines.export_files import MANIFEST
from papercat.engines.read_back import Choice, ingest_tables
from papercat.errors import UsageError
from papercat.ingest.report import Report
from papercat.store.actions.merging import merge, split
from papercat.store.actions.people import merge_people
from papercat.text.short_keys import short_key
from tests.commands.shelf import fill, rows
from tests.conftest import Papercat
from tests.engines.conftest import export
from tests.engines.test_parquet import contract, read
from tests.store.corpus_maker import assert_sound, authors_shown, exported, libraries, read_in, write


def take(tables: Path, database: Path, where: str | None = None) -> Report:
    """Read an export into a catalogue."""
    report = Report()
    ingest_tables(tables, database, Choice(where), report)
    return report


def former_ids(database: Path) -> list[tuple[str, str]]:
    """Ids that papers had before, with those that they have."""
    with closing(open_for_reading(database)) as connection:
        return connection.execute(
            "SELECT f.id, p.public_id FROM former_ids AS f JOIN papers AS p ON p.id = f.paper_id ORDER BY 1"
        ).fetchall()


def own_keys(database: Path) -> set[str]:
    """The short keys that papers have now."""
    with closing(open_for_reading(database)) as connection:
        return {key for (key,) in connection.execute("SELECT key FROM papers")}


def measures(database: Path) -> list[tuple[Any, ...]]:
    """What each paper is ranked by."""
    with closing(open_for_reading(database)) as connection:
        return connection.execute(
            "SELECT public_id, retweets, favorites, score, gain, rating, citations, tweets FROM papers"
            " ORDER BY public_id"
        ).fetchall()


def decide(database: Path, chance: random.Random) -> None:
    """Merge two papers, or split one that has several entries; let two authors be one."""
    with closing(open_for_writing(database)) as connection:
        people = [row for (row,) in connection.execute("SELECT id FROM authors ORDER BY folded")]
        if len(people) > 1:
            merge_people(connection, *chance.sample(people, 2))
        papers = [row for (row,) in connection.execute("SELECT id FROM papers")]
        several = connection.execute(
            "SELECT paper_id, min(id) FROM entries WHERE NOT gone GROUP BY paper_id HAVING count(*) > 1"
        ).fetchall()
        if several and chance.random() < 0.5:
            paper, entry = chance.choice(several)
            path, position = connection.execute(
                "SELECT d.path, e.position FROM entries AS e JOIN documents AS d ON d.id = e.document_id"
                " WHERE e.id = ?",
                (entry,),
            ).fetchone()
            try:
                split(connection, paper, [f"{path}:{position}"])
            except UsageError:
                return  # All of the paper stands in that place.
        elif len(papers) > 1:
            try:
                merge(connection, *chance.sample(papers, 2))
            except UsageError:
                return  # A split keeps them apart.


def test_a_catalogue_comes_back_as_it_was(shelf: Path, tmp_path: Path) -> None:
    take(shelf / "tables", tmp_path / "back.db")
    for look in (exported, former_ids, measures, authors_shown):
        assert look(tmp_path / "back.db") == look(shelf / "papercat.db")
    assert_sound(tmp_path / "back.db")


def with_bare_keys(papers: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Papers without the letters that tell their short keys apart, which depend on who came first."""
    return [{**one, "key": short_key(one["authors"], one["year"], one["title"])} for one in papers]


@pytest.mark.slow
@given(libraries, libraries, st.randoms(use_true_random=False))
def test_any_catalogue_comes_back_as_it_was(
    first: dict[str, str], second: dict[str, str], chance: random.Random
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        # Two versions of documents, so that there are old counts and entries that are gone.
        for library in (first, second):
            read_in(folder / "papers.db", write(folder / "docs", library))
            decide(folder / "papers.db", chance)
        tables = export(folder / "papers.db", folder / "tables")
        expected = exported(folder / "papers.db")
        assert with_bare_keys(contract(read(tables))) == expected
        take(tables, folder / "back.db")
        assert exported(folder / "back.db") == expected
        for look in (measures, authors_shown):
            assert look(folder / "back.db") == look(folder / "papers.db")
        # Letters of keys depend on who came first, so that a former key may be a paper's own again.
        was, now = former_ids(folder / "papers.db"), former_ids(folder / "back.db")
        assert set(now) <= set(was)
        assert {one for one, _ in set(was).difference(now)} <= own_keys(folder / "back.db")
        assert_sound(folder / "back.db")
        again = export(folder / "back.db", folder / "again")
        for table in ("metrics", "authors", "paper_authors"):
            assert read(again)[table] == read(tables)[table]


@pytest.mark.slow
def test_real_papers_come_back_as_they_were(corpus_catalogue: Path, tmp_path: Path) -> None:
    take(export(corpus_catalogue, tmp_path / "tables"), tmp_path / "back.db")
    assert exported(tmp_path / "back.db") == exported(corpus_catalogue)


@pytest.mark.slow
def test_the_command_takes_a_part_and_then_another(papercat: Papercat, tmp_path: Path) -> None:
    fill(tmp_path)
    whole = rows(papercat, "export")
    assert papercat("export", "--format", "parquet", "tables").returncode == 0
    env = {"PAPERCAT_DB": str(tmp_path / "part.db")}
    for year in (2018, 2020):
        done = papercat("ingest", "tables", "--where", f"year = {year}", env=env)
        assert done.returncode == 0, done.stderr
    part = json.loads(papercat("export", "--json", env=env).stdout)
    assert part == [row for row in whole if row["year"] in (2018, 2020)]
    assert papercat("ingest", "tables", env=env).returncode == 0
    assert json.loads(papercat("export", "--json", env=env).stdout) == whole


@pytest.mark.slow
def test_a_document_taken_in_part_is_read_whole_later(shelf: Path, tmp_path: Path) -> None:
    fill(tmp_path)
    tables = export(tmp_path / "papercat.db", tmp_path / "tables")
    take(tables, tmp_path / "part.db", "title = 'Of Lakes'")
    assert [paper["title"] for paper in exported(tmp_path / "part.db")] == ["Of Lakes"]
    read_in(tmp_path / "part.db", [str(tmp_path / "documents")])
    assert exported(tmp_path / "part.db") == exported(tmp_path / "papercat.db")


def test_a_document_that_the_catalogue_has_stays(tmp_path: Path) -> None:
    fill(tmp_path)
    tables = export(tmp_path / "papercat.db", tmp_path / "tables")
    before = exported(tmp_path / "papercat.db")
    report = take(tables, tmp_path / "papercat.db")
    assert {one.status for one in report.documents} == {"unchanged"}
    assert exported(tmp_path / "papercat.db") == before


@pytest.mark.slow
def test_an_export_can_be_taken_back(papercat: Papercat, tmp_path: Path, shelf: Path) -> None:
    fill(tmp_path, "first.md")
    before = rows(papercat, "export")
    assert papercat("ingest", shelf / "tables").returncode == 0
    assert len(rows(papercat, "export")) > len(before)
    assert papercat("undo").returncode == 0
    assert rows(papercat, "export") == before


@pytest.mark.slow
def test_a_dry_run_writes_nothing(papercat: Papercat, tmp_path: Path, shelf: Path) -> None:
    done = papercat("ingest", "--dry-run", shelf / "tables")
    assert done.returncode == 0, done.stderr
    assert "hot-papers" in done.stdout
    assert not (tmp_path / "papercat.db").exists()


def test_a_condition_needs_an_export(papercat: Papercat, samples: Path) -> None:
    done = papercat("ingest", samples, "--where", "year = 2020")
    assert done.returncode == 2
    assert "--where is for" in done.stderr


def test_a_folder_with_another_manifest_is_read_as_documents(papercat: Papercat, tmp_path: Path) -> None:
    fill(tmp_path, "first.md")
    (tmp_path / "documents" / "manifest.json").write_text('{"name": "something else"}')
    done = papercat("ingest", "documents", "--again")
    assert done.returncode == 0, done.stderr
    assert "first.md" in done.stdout


def forge(tables: Path, **values: Any) -> None:
    """Write values into the first row of `entries`, with a manifest that fits."""
    path = tables / "entries" / "entries.parquet"
    table = pq.read_table(path)
    columns = {name: [value, *table[name].to_pylist()[1:]] for name, value in values.items()}
    for name, cells in columns.items():
        at = table.schema.get_field_index(name)
        table = table.set_column(at, table.schema.field(name), [cells])
    pq.write_table(table, path)
    manifest = json.loads((tables / MANIFEST).read_text())
    (one,) = manifest["tables"]["entries"]["files"]
    one["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    (tables / MANIFEST).write_text(json.dumps(manifest))


@pytest.mark.parametrize(
    "values",
    [
        {"record": "no JSON"},
        {"record": "[]"},
        {"record": '{"title": 5}'},
        {"record": '{"title": "A", "authors": [["x"]]}'},
        {"record": '{"title": "A", "venue": ["X", "2020"]}'},
        {"record": '{"title": "A", "readings": [["retweets", "many", null]]}'},
        {"record": '{"title": "A", "tweets": [["1 OR 1", "", "", "", "", "", ""]]}'},
        {"row": 2**62},
        {"document": "/somewhere/else.md"},
    ],
    ids=str,
)
def test_what_no_export_has_is_refused(values: dict[str, Any], shelf: Path, tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    shutil.copytree(shelf / "tables", tables)
    forge(tables, **values)
    with pytest.raises(UsageError) as refused:
        take(tables, tmp_path / "back.db")
    assert str(tables) in str(refused.value)
    assert exported(tmp_path / "back.db") == []


def test_a_damaged_file_is_refused_by_name(shelf: Path, tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    shutil.copytree(shelf / "tables", tables)
    path = tables / "links" / "links.parquet"
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    with pytest.raises(UsageError, match=r"links\.parquet"):
        take(tables, tmp_path / "back.db")
    assert not (tmp_path / "back.db").exists()
