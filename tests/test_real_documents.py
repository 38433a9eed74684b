"""Real documents through the installed command, held against what stands in them."""

import json
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from papercat.text.short_keys import short_key
from tests.conftest import Papercat


def compare(shared: Path, export: Path) -> str:
    """The last line of the comparison of an export with the expected entries."""
    checker, expected = shared / "compare-export.py", shared / "corpus" / "expected.jsonl"
    done = subprocess.run([sys.executable, checker, expected, export], capture_output=True, check=False)
    return done.stdout.decode().splitlines()[-1]


def exported(papercat: Papercat, folder: Path, database: Path) -> Path:
    """A file with the whole catalogue as JSON lines."""
    done = papercat("export", "--format", "jsonl", "--db", database)
    assert done.returncode == 0, done.stderr
    path = folder / "export.jsonl"
    path.write_text(done.stdout, encoding="utf-8")
    return path


def records(papercat: Papercat, *arguments: str | Path) -> list[dict[str, Any]]:
    """What a command gives as JSON lines."""
    done = papercat(*arguments, "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


WHOLE = "9254 entries, 8265 papers: 0 differences"


@pytest.mark.slow
def test_the_corpus_comes_out_as_it_went_in(
    papercat: Papercat, shared: Path, corpus_catalogue: Path, tmp_path: Path
) -> None:
    assert compare(shared, exported(papercat, tmp_path, corpus_catalogue)) == WHOLE


@pytest.mark.slow
def test_folders_in_another_order_file_by_file_and_twice_give_the_same(
    papercat: Papercat, shared: Path, corpus_catalogue: Path, tmp_path: Path
) -> None:
    files = sorted((shared / "corpus").glob("*/*.md"))
    random.Random(7).shuffle(files)  # noqa: S311  (an order, no secret)
    for start in range(0, len(files), 15):
        done = papercat("ingest", *files[start : start + 15])
        assert done.returncode == 0, done.stderr
    again = papercat("ingest", shared / "corpus", "--json")
    statuses = {document["status"] for document in json.loads(again.stdout)["documents"]}
    # The expected entries are in the folder too, and are no document.
    assert statuses == {"unchanged", "skipped"}
    export = exported(papercat, tmp_path, tmp_path / "papercat.db")
    assert compare(shared, export) == WHOLE
    once = tmp_path / "once"
    once.mkdir()
    assert with_bare_keys(export) == with_bare_keys(exported(papercat, once, corpus_catalogue))


def with_bare_keys(export: Path) -> list[dict[str, object]]:
    """The papers of an export; of two that would have the same key, the first keeps it without a letter."""
    papers = [json.loads(line) for line in export.read_text(encoding="utf-8").splitlines()]
    assert len({paper["key"] for paper in papers}) == len(papers)
    bare = [short_key(paper["authors"], paper["year"], paper["title"]) for paper in papers]
    assert all(paper["key"].startswith(key) for paper, key in zip(papers, bare, strict=True))
    return [{**paper, "key": key} for paper, key in zip(papers, bare, strict=True)]


@pytest.mark.slow
def test_the_seeds_hold_what_they_hold(papercat: Papercat, shared: Path, tmp_path: Path) -> None:
    done = papercat("ingest", shared / "seeds")
    assert done.returncode == 0
    assert done.stderr == ""
    totals = json.loads(papercat("ingest", shared / "seeds", "--again", "--json").stdout)["totals"]
    assert (totals["documents"], totals["entries"], totals["tweets"]) == (2, 694, 6)
    with closing(sqlite3.connect(tmp_path / "papercat.db")) as connection:
        counts = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608  (our own names)
            for table in ("papers", "tweets", "paper_tweets")
        }
        readings = dict(connection.execute("SELECT name, count(*) FROM metrics GROUP BY name").fetchall())
    assert counts == {"papers": 694, "tweets": 5, "paper_tweets": 6}
    assert readings == {"retweets": 7, "favorites": 7, "rating": 687}


@pytest.mark.slow
def test_the_seeds_answer(papercat: Papercat, shared: Path) -> None:
    papercat("ingest", shared / "seeds")
    first = records(papercat, "top", "--by", "retweets", "--limit", "1")[0]
    assert (first["rank"], first["id"], first["retweets"]) == (1, "arxiv:2011.08191", 554)
    found = records(papercat, "search", "reinforcement learning", "--limit", "100")
    assert {source["format"] for paper in found for source in paper["sources"]} == {
        "hot-papers",
        "conference-list",
    }
    shown = papercat("show", "2011.08191").stdout
    assert "👇" in shown
    assert "ðŸ" not in shown


@pytest.mark.slow
def test_a_second_ingest_leaves_the_tables_equal(papercat: Papercat, shared: Path, tmp_path: Path) -> None:
    papercat("ingest", shared / "seeds")
    before = (tmp_path / "papercat.db").read_bytes()
    done = papercat("ingest", shared / "seeds")
    assert "2 unchanged" in done.stdout
    assert (tmp_path / "papercat.db").read_bytes() == before


def test_126_papers_are_both_hot_and_accepted(papercat: Papercat, corpus_catalogue: Path) -> None:
    both = records(papercat, "list", "has:venue", "has:retweets", "--db", corpus_catalogue)
    assert len(both) == 126
    assert all(paper["venues"] and paper["metrics"] for paper in both)
    best = records(papercat, "top", "--venue", "iclr", "--by", "retweets", "--db", corpus_catalogue)
    assert {venue["name"] for paper in best for venue in paper["venues"]} == {"ICLR"}
    assert [paper["retweets"] for paper in best] == sorted((p["retweets"] for p in best), reverse=True)


def test_papers_that_fold_alike_years_apart_stay_two(papercat: Papercat, corpus_catalogue: Path) -> None:
    found = records(
        papercat, "search", "title:hyperbolic title:neural title:networks", "--db", corpus_catalogue
    )
    alike = {
        paper["year"]: paper for paper in found if paper["title"].startswith("Hyperbolic Neural Networks")
    }
    assert set(alike) == {2018, 2021}
    assert len(alike[2021]["sources"]) > 1
    assert not {source["document"] for source in alike[2018]["sources"]} & {
        source["document"] for source in alike[2021]["sources"]
    }


def test_rows_that_are_no_papers_are_never_joined_by_title(
    papercat: Papercat, corpus_catalogue: Path
) -> None:
    found = records(papercat, "list", "title:frontmatter", "--db", corpus_catalogue)
    front = [paper for paper in found if paper["title"] == "Frontmatter"]
    assert len(front) == 4
    assert all(len(paper["sources"]) == 1 for paper in front)


@pytest.mark.parametrize(
    "named",
    [
        "arxiv:2102.12627",
        "2102.12627",
        "2102.12627v2",
        "https://arxiv.org/abs/2102.12627",
        "http://arxiv.org/pdf/2102.12627v1.pdf",
    ],
)
def test_a_paper_answers_to_each_of_its_names(papercat: Papercat, corpus_catalogue: Path, named: str) -> None:
    (paper,) = records(papercat, "show", named, "--db", corpus_catalogue)
    assert paper["title"] == "How to represent part-whole hierarchies in a neural network"


@pytest.mark.slow
def test_full_text_is_seen_by_sqlite_utils(corpus_catalogue: Path) -> None:
    done = subprocess.run(
        [
            Path(sys.executable).with_name("sqlite-utils"),
            "search",
            corpus_catalogue,
            "papers",
            "hyperbolic networks",
        ],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert any("Hyperbolic" in paper["title"] for paper in json.loads(done.stdout))
