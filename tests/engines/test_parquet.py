"""Parquet tables say what the export says; a folder of them is there whole or not at all."""

import hashlib
import json
import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from papercat.catalogue.connection import open_for_reading
from papercat.engines.tables import TABLES
from papercat.reports.paper_rows import paper_rows
from tests.commands.shelf import conference
from tests.conftest import Papercat, ingest, paper_ids
from tests.engines.conftest import export

Rows = list[dict[str, Any]]

LISTS_AND_EVIDENCE = (
    "authors", "organisations", "date", "more_authors", "key", "prominence", "mentions", "listed",
)  # fmt: skip


def read(folder: Path) -> dict[str, Rows]:
    """Every table as rows, in their order."""
    tables = {}
    for name in TABLES:
        found = ds.dataset(folder / name, format="parquet", partitioning="hive").to_table()
        tables[name] = found.to_pylist()
    return tables


def contract(tables: dict[str, Rows]) -> Iterator[dict[str, Any]]:
    """The rows of the export contract, put together from the tables."""
    of: dict[str, defaultdict[str, Rows]] = {}
    for name, rows in tables.items():
        of[name] = defaultdict(list)
        for row in rows:
            of[name][row.get("paper_id", "")].append(row)
    venues = {row["id"]: row for row in tables["venues"]}

    def items(name: str, paper: str, *keys: str) -> Rows:
        ordered = sorted(of[name][paper], key=lambda row: row["position"])
        assert [row["position"] for row in ordered] == list(range(1, len(ordered) + 1))
        return [{key: row[key] for key in keys} for row in ordered]

    for row in sorted(tables["papers"], key=lambda row: row["id"]):
        paper = row["id"]
        identifiers = defaultdict(list)
        for one in items("identifiers", paper, "scheme", "value"):
            identifiers[one["scheme"]].append(one["value"])
        yield {
            **{key: row[key] for key in ("id", "year", "title", "translated_title", "abstract")},
            **{key: row[key] for key in LISTS_AND_EVIDENCE},
            "categories": [one["name"] for one in items("categories", paper, "name")],
            "topics": [one["name"] for one in items("topics", paper, "name")],
            "identifiers": dict(identifiers),
            "links": items("links", paper, "rel", "url"),
            "venues": [
                {
                    "name": venues[one["venue_id"]]["name"],
                    "year": venues[one["venue_id"]]["year"],
                    "position": one["row"],
                    "reason": one["reason"],
                }
                for one in items("paper_venues", paper, "venue_id", "row", "reason")
            ],
            "metrics": items("metrics", paper, "name", "value", "measured_at", "document"),
            "tweets": items("tweets", paper, "id", "url", "handle", "name", "posted_on", "lang", "text"),
            "summaries": items("summaries", paper, "text", "lang", "document"),
            "sources": [
                {"document": one["document"], "format": one["format"], "position": one["row"]}
                for one in items("sources", paper, "document", "format", "row")
            ],
        }


def exported(catalogue: Path) -> Rows:
    """The rows of `papercat export`."""
    connection = open_for_reading(catalogue)
    try:
        return [dict(row) for row in paper_rows(connection, paper_ids(connection))]
    finally:
        connection.close()


def test_the_tables_hold_what_the_export_holds(shelf: Path) -> None:
    expected = exported(shelf / "papercat.db")
    assert len(expected) > 20
    assert [*contract(read(shelf / "tables"))] == expected


@pytest.mark.slow
def test_the_tables_hold_what_the_export_of_real_papers_holds(corpus_catalogue: Path, tmp_path: Path) -> None:
    tables = read(export(corpus_catalogue, tmp_path / "tables"))
    assert [*contract(tables)] == exported(corpus_catalogue)


def test_columns_are_as_they_are_documented(shelf: Path) -> None:
    for table in TABLES.values():
        found = ds.dataset(shelf / "tables" / table.name, format="parquet", partitioning="hive").schema
        names = [one.name for one in table.columns if one.name != table.partition]
        names += [table.partition] if table.partition else []
        assert found.names == names
        documented = {one.name: one.type for one in table.columns}
        types = {field.name: str(field.type).replace("element: ", "") for field in found}
        assert {
            name: types[name].replace("list<item: string>", "list<string>") for name in names
        } == documented


def test_counts_are_those_of_the_newest_readings(shelf: Path) -> None:
    tables = read(shelf / "tables")
    (paper,) = (row for row in tables["papers"] if row["id"] == "arxiv:2012.00099")
    found = [row for row in tables["metrics"] if row["paper_id"] == paper["id"] and row["name"] == "retweets"]
    assert {(row["value"], row["current"]) for row in found} == {(10.0, False), (25.0, True)}
    assert (paper["retweets"], paper["score"], paper["gain"]) == (25, 28, 15)


def test_every_table_refers_to_papers_that_there_are(shelf: Path) -> None:
    tables = read(shelf / "tables")
    papers = {row["id"] for row in tables["papers"]}
    authors = {row["id"] for row in tables["authors"]}
    for name, rows in tables.items():
        assert {row["paper_id"] for row in rows if "paper_id" in row} <= papers, name
    assert {row["author_id"] for row in tables["paper_authors"]} == authors


def test_the_manifest_counts_and_hashes_every_file(shelf: Path) -> None:
    folder = shelf / "tables"
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["version"] == 1
    files = {one["path"]: one for table in manifest["tables"].values() for one in table["files"]}
    assert set(files) == {path.relative_to(folder).as_posix() for path in folder.rglob("*.parquet")}
    for path, one in files.items():
        data = (folder / path).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (one["bytes"], one["sha256"])
        assert pq.ParquetFile(folder / path).metadata.num_rows == one["rows"]


def test_texts_are_compressed_by_zstd(shelf: Path) -> None:
    (path,) = (shelf / "tables" / "entries").glob("*.parquet")
    group = pq.ParquetFile(path).metadata.row_group(0)
    assert {group.column(at).compression for at in range(group.num_columns)} == {"ZSTD"}


def test_croissant_describes_every_file_and_column(shelf: Path) -> None:
    folder = shelf / "tables"
    described = json.loads((folder / "croissant.json").read_text())
    found = {one["@id"]: one for one in described["distribution"]}
    files: list[Path] = []
    for one in found.values():
        if one["@type"] == "cr:FileObject":
            files.append(folder / one["contentUrl"])
            assert hashlib.sha256(files[-1].read_bytes()).hexdigest() == one["sha256"]
        else:
            files += folder.glob(one["includes"])
    assert sorted(files) == sorted(folder.rglob("*.parquet"))
    for record_set in described["recordSet"]:
        table = TABLES[record_set["name"]]
        sources = [field["source"] for field in record_set["field"]]
        columns = {one.name for one in table.columns} - {table.partition}
        assert {one["extract"]["column"] for one in sources} == columns
        assert {(one.get("fileObject") or one["fileSet"])["@id"] for one in sources} <= set(found)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # mlcroissant's own, about libraries that it uses
def test_croissants_own_library_reads_every_table(shelf: Path) -> None:
    library = pytest.importorskip("mlcroissant", reason="mlcroissant is not installed")
    # It raises where the description is not valid.
    found = library.Dataset(jsonld=shelf / "tables" / "croissant.json")
    assert not found.metadata.ctx.issues.errors
    for name, rows in read(shelf / "tables").items():
        assert sum(1 for _ in found.records(name)) == len(rows), name


def test_an_export_again_has_the_same_bytes(shelf: Path, tmp_path: Path) -> None:
    again = export(shelf / "papercat.db", tmp_path / "again")
    for path in again.rglob("*.parquet"):
        assert path.read_bytes() == (shelf / "tables" / path.relative_to(again)).read_bytes()


def test_since_an_export_only_what_changed_is_written(shelf: Path, tmp_path: Path) -> None:
    shutil.copy(shelf / "papercat.db", tmp_path / "papercat.db")
    document = tmp_path / "new.md"
    document.write_text(conference("CONF1999", ("Of Hills", "Ann Bee", "https://example.org/hills")))
    ingest(tmp_path, document)
    changed = export(tmp_path / "papercat.db", tmp_path / "changed", since=shelf / "tables")
    found = {path.relative_to(changed).as_posix() for path in changed.rglob("*.parquet")}
    assert "papers/year=1999/part-0.parquet" in found
    assert "papers/year=2020/part-0.parquet" not in found
    assert "tweets/tweets.parquet" not in found
    # Laid over the earlier export they are the whole.
    whole = tmp_path / "whole"
    shutil.copytree(shelf / "tables", whole)
    shutil.copytree(changed, whole, dirs_exist_ok=True)
    assert [*contract(read(whole))] == exported(tmp_path / "papercat.db")


@pytest.mark.slow
def test_the_command_replaces_an_export_and_nothing_else(
    shelf: Path, papercat: Papercat, tmp_path: Path
) -> None:
    env = {"PAPERCAT_DB": str(shelf / "papercat.db")}
    for _ in range(2):
        done = papercat("export", "--format", "parquet", "tables", env=env)
        assert done.returncode == 0, done.stderr
        assert done.stdout == ""
        assert "papers in" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["tables"]
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.txt").write_text("mine")
    done = papercat("export", "--format", "parquet", "other", env=env)
    assert done.returncode == 2
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["mine.txt"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("one", "two"),
        ("tables", "--limit", "3"),
        ("tables", "--venue", "iclr"),
        ("tables", "--fields", "id"),
        ("tables", "--since", "no-such-file"),
        ("tables", "--since", "papercat.db"),
    ],
    ids=" ".join,
)
def test_what_an_export_cannot_do_is_refused(
    arguments: tuple[str, ...], papercat: Papercat, tmp_path: Path, samples: Path
) -> None:
    ingest(tmp_path, samples)
    done = papercat("export", "--format", "parquet", *arguments)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith("papercat.db")] == []
