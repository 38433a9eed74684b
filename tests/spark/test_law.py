"""The law: the export of an ingest is what Spark makes of the same documents, all tables, in every order."""

import json
import random
import shutil
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pyarrow.dataset as ds
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from papercat.catalogue.connection import open_for_reading
from papercat.catalogue.writing import open_for_writing
from papercat.store.actions.merging import merge, split
from papercat.store.actions.people import merge_people
from tests.commands.shelf import Hot, fill, post
from tests.conftest import ingest
from tests.engines.conftest import export
from tests.engines.test_parquet import read
from tests.engines.test_round_trip import decide, take
from tests.spark.conftest import law, make
from tests.store.corpus_maker import conference, exported, libraries, read_in, write
from tests.store.corpus_maker import post as hot_papers

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = pytest.mark.slow  # Java takes seconds to start, and a job some ten


def number(database: Path, public_id: str) -> int:
    """The row of a paper."""
    with closing(open_for_reading(database)) as connection:
        (found,) = connection.execute("SELECT id FROM papers WHERE public_id = ?", (public_id,)).fetchone()
    return int(found)


def test_the_seeds_are_as_ingested(session: "SparkSession", shared: Path, tmp_path: Path) -> None:
    ingest(tmp_path, shared / "seeds")
    expected = export(tmp_path / "papercat.db", tmp_path / "expected")
    result = make(session, tmp_path / "tables", shared / "seeds")
    assert result.rows["papers"] == 694
    law(tmp_path / "tables", expected, anew=True)


def test_real_documents_of_every_kind_are_as_ingested(
    session: "SparkSession", shared: Path, tmp_path: Path
) -> None:
    folders = [shared / name for name in ("corpus", "wild", "seeds")]
    read_in(tmp_path / "papercat.db", [str(one) for one in folders])
    expected = export(tmp_path / "papercat.db", tmp_path / "expected")
    # One by one and in another order.
    documents = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    random.Random(5).shuffle(documents)  # noqa: S311  (an order, no secret)
    result = make(session, tmp_path / "tables", *documents)
    assert {Path(one.path).name for one in result.documents if one.error} == {"expected.jsonl"}
    law(tmp_path / "tables", expected, anew=True)
    take(tmp_path / "tables", tmp_path / "back.db")
    assert exported(tmp_path / "back.db") == exported(tmp_path / "papercat.db")


def test_a_job_goes_on_from_an_earlier_export(session: "SparkSession", tmp_path: Path, samples: Path) -> None:
    database, documents = tmp_path / "papercat.db", tmp_path / "documents"
    fill(tmp_path)
    shutil.copytree(samples, documents / "samples")
    (documents / "later.md").write_text(
        post("2020-12-01", "12/01/2020 09:26:29", Hot("Old Counts", "Ann Bee", "2012.00099", 10, 3))
    )
    ingest(tmp_path, documents)
    with closing(open_for_writing(database)) as connection:
        rows = connection.execute("SELECT id FROM papers ORDER BY public_id LIMIT 2").fetchall()
        merge(connection, rows[0][0], rows[1][0])
        several, path, row = connection.execute(
            "SELECT e.paper_id, d.path, max(e.position)"
            " FROM entries AS e JOIN documents AS d ON d.id = e.document_id"
            " GROUP BY e.paper_id HAVING count(DISTINCT e.document_id) > 1"
            " ORDER BY count(*) DESC, e.paper_id"
        ).fetchone()
        split(connection, several, [f"{path}:{row}"])
        # Two of one paper, and one more above them.
        first, second = connection.execute(
            "SELECT min(author_id), max(author_id) FROM paper_authors GROUP BY paper_id"
            " HAVING count(DISTINCT author_id) > 1 ORDER BY paper_id"
        ).fetchone()
        merge_people(connection, first, second)
        (other,) = connection.execute("SELECT max(id) FROM authors WHERE id <> ?", (first,)).fetchone()
        merge_people(connection, other, first)
    earlier = export(database, tmp_path / "earlier")
    # Of the same export, and of nothing else, comes the same.
    make(session, tmp_path / "same", documents, earlier=earlier)
    law(tmp_path / "same", earlier, anew=False)
    # A later version, and one document more; the others are not even read.
    (documents / "later.md").write_text(
        post(
            "2020-12-01",
            "12/02/2020 09:26:29",
            Hot("Old and New Counts", "Ann Bee", "2012.00099", 25, 3),
            Hot("Another Paper of Counts", "Ann Bee", "2012.00098", 1, 3),
        )
    )
    (documents / "more.md").write_text(
        post("2020-12-03", "12/03/2020 09:26:29", Hot("Old and New Counts", "Ann Bee", "2012.00099", 27, 4))
    )
    ingest(tmp_path, documents / "later.md", documents / "more.md")
    expected = export(database, tmp_path / "expected")
    make(session, tmp_path / "tables", documents / "later.md", documents / "more.md", earlier=earlier)
    law(tmp_path / "tables", expected, anew=False)


# An example takes seconds: no time to look for smaller ones.
@settings(
    max_examples=3,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(libraries, libraries, st.randoms(use_true_random=False))
def test_any_documents_are_as_ingested(
    session: "SparkSession", first: dict[str, str], second: dict[str, str], chance: random.Random
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "docs", first)
        read_in(folder / "papers.db", [str(folder / "docs")])
        make(session, folder / "tables", folder / "docs")
        law(folder / "tables", export(folder / "papers.db", folder / "expected"), anew=True)
        decide(folder / "papers.db", chance)
        earlier = export(folder / "papers.db", folder / "earlier")
        write(folder / "docs", second)
        read_in(folder / "papers.db", [str(folder / "docs")])
        make(session, folder / "more", folder / "docs", earlier=earlier)
        law(folder / "more", export(folder / "papers.db", folder / "expected"), anew=False)


def test_a_paper_goes_on_from_what_its_document_no_longer_says(
    session: "SparkSession", tmp_path: Path
) -> None:
    rows = (2020, [("On Forests", ["Ann Bee"], None, 4, ""), ("On Forests", ["Cho Dee"], None, 3, "")])
    found: tuple[Any, ...] = ("On Forests", ["Ann Bee"], "2012.00002", 3, 3, "01/02/2021 00:00:00", [])
    for number, text in enumerate((conference(*rows), hot_papers([found]))):
        write(tmp_path / "docs", {"d.md": text})
        read_in(tmp_path / "papers.db", [str(tmp_path / "docs")])
        if number == 0:
            earlier = export(tmp_path / "papers.db", tmp_path / "earlier")
    make(session, tmp_path / "tables", tmp_path / "docs", earlier=earlier)
    expected = export(tmp_path / "papers.db", tmp_path / "expected")
    assert {row["paper_id"] for row in read(expected)["merged_ids"]} == {"arxiv:2012.00002"}
    law(tmp_path / "tables", expected, anew=False)


def test_a_bad_document_is_reported_and_costs_no_other(session: "SparkSession", tmp_path: Path) -> None:
    fill(tmp_path)
    (tmp_path / "documents" / "bad.json").write_text('[{"title": "Breaks off')
    (tmp_path / "documents" / "odd [name], {x}*.md").write_text("| no | papers |\n")
    copy = tmp_path / "documents" / "z copy.md"
    copy.write_bytes((tmp_path / "documents" / "first.md").read_bytes())
    read_in(tmp_path / "papercat.db", [str(tmp_path / "documents")])
    sources = tmp_path / "documents", tmp_path / "nowhere.md"
    # Nothing is so small here that every worker gets it.
    result = make(session, tmp_path / "tables", *sources, broadcast=0)
    errors = {Path(one.path).name: one.error for one in result.documents if one.error}
    assert errors.keys() == {"bad.json", "odd [name], {x}*.md"}
    assert "breaks off" in errors["bad.json"] or "no " in errors["bad.json"]
    assert [(Path(one.address).name, one.named) for one in result.passed_over] == [("nowhere.md", True)]
    assert list(result.copies) == [str(copy)]
    law(tmp_path / "tables", export(tmp_path / "papercat.db", tmp_path / "expected"), anew=True)
    assert json.loads((tmp_path / "tables" / "manifest.json").read_text())["tables"]["papers"]["rows"]
    assert ds.dataset(tmp_path / "tables" / "papers", partitioning="hive").count_rows()
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith(".")) == []


def goes_on(session: "SparkSession", folder: Path, earlier: Path, documents: dict[str, str]) -> None:
    """Hold what Spark makes of further documents and an earlier export against an ingest of them."""
    write(folder / "docs", documents)
    read_in(folder / "papers.db", [str(folder / "docs")])
    make(session, folder / "tables", folder / "docs", earlier=earlier)
    law(folder / "tables", export(folder / "papers.db", folder / "expected"), anew=False)


def test_counts_of_what_was_split_stand_in_the_order_of_their_rows(
    session: "SparkSession", tmp_path: Path
) -> None:
    rows: list[tuple[Any, ...]] = [
        ("On Forests", ["Ann Bee"], "1912.00001", 3, 5, "01/02/2021 00:00:00", []),
        ("Of Rivers", ["Cho Dee"], "1912.00001", 5, 3, "01/02/2021 00:00:00", []),
    ]
    write(tmp_path / "docs", {"b.txt": hot_papers(rows)})
    read_in(tmp_path / "papers.db", [str(tmp_path / "docs")])
    with closing(open_for_writing(tmp_path / "papers.db")) as connection:
        (paper,) = connection.execute("SELECT id FROM papers").fetchone()
        split(connection, paper, [f"{tmp_path / 'docs' / 'b.txt'}:1"])
    earlier = export(tmp_path / "papers.db", tmp_path / "earlier")
    now: tuple[Any, ...] = ("On Forests", ["Ann Bee"], "1912.00001", 2, 2, "11/19/2020 10:53:51", [])
    goes_on(session, tmp_path, earlier, {"b.txt": hot_papers([now])})


def test_a_copy_takes_the_place_of_a_document_of_the_earlier_export(
    session: "SparkSession", tmp_path: Path
) -> None:
    one: tuple[Any, ...] = ("On Forests", ["Ann Bee"], "1912.00001", 3, 5, "01/02/2021 00:00:00", [])
    write(tmp_path / "docs", {"d.txt": hot_papers([one])})
    read_in(tmp_path / "papers.db", [str(tmp_path / "docs")])
    earlier = export(tmp_path / "papers.db", tmp_path / "earlier")
    goes_on(session, tmp_path, earlier, {"a.txt": hot_papers([one])})


def test_the_measure_of_two_rows_of_one_paper_is_that_of_the_later_entry(
    session: "SparkSession", tmp_path: Path
) -> None:
    page = "https://openreview.net/forum?id=aaaaaa"
    first = [("On Forests", ["Ann Bee"], None, 4, ""), ("Of Rivers", ["Ann Bee"], page, 4, "")]
    second = [("On Forests", ["Ann Bee"], page, 2, ""), ("On Forests", ["Ann Bee"], None, 5, "")]
    write(tmp_path / "docs", {"c.md": conference(2020, first)})
    read_in(tmp_path / "papers.db", [str(tmp_path / "docs")])
    earlier = export(tmp_path / "papers.db", tmp_path / "earlier")
    goes_on(session, tmp_path, earlier, {"c.md": conference(2020, second)})


def test_an_entry_that_leaves_a_paper_gets_back_the_key_that_the_paper_no_longer_has(
    session: "SparkSession", tmp_path: Path
) -> None:
    page = "https://example.org/p/1"
    one, other = (conference(2020, [("On Forests", ["Ann Bee"], page, rating, "")]) for rating in (4, 3))
    write(tmp_path / "docs", {"a.md": one, "b.md": other})
    read_in(tmp_path / "papers.db", [str(tmp_path / "docs")])
    earlier = export(tmp_path / "papers.db", tmp_path / "earlier")
    rivers = conference(2020, [("Of Rivers", ["Cho Dee"], page, 4, "")])
    parted = conference(2020, [("On Forests", ["Ann Bee"], None, 3, "")])
    goes_on(session, tmp_path, earlier, {"a.md": rivers, "b.md": parted})
    keys = {row["title"]: row["key"] for row in read(tmp_path / "expected")["papers"]}
    assert keys == {"Of Rivers": "dee2020rivers", "On Forests": "bee2020forests"}
