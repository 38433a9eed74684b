"""How SQLite goes about a question, and how often it is asked: the causes of speed at any size."""

import gc
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from papercat.ingest.report import Options, Report
from papercat.ingest.run import ingest
from papercat.query.parser import parse
from papercat.query.to_sql import select
from papercat.reports.paper_rows import MEASURES
from papercat.reports.papers import list_papers
from papercat.reports.top import top
from papercat.search.engine import rank
from tests.commands.shelf import conference

PAPERS = 400


class Told(sqlite3.Connection):
    """A connection that remembers what was asked of it."""

    asked: list[tuple[str, Any]]

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        self.asked.append((sql, parameters))
        return super().execute(sql, parameters)


def plan(connection: Told, sql: str, parameters: Any = ()) -> str:
    """The steps that SQLite takes, one a line."""
    rows = sqlite3.Connection.execute(connection, f"EXPLAIN QUERY PLAN {sql}", parameters)
    return "\n".join(row[3] for row in rows)


def ordered(connection: Told) -> tuple[str, Any]:
    """Of what was asked, the one statement that puts papers in order."""
    found = [(sql, values) for sql, values in connection.asked if "ORDER BY" in sql and "LIMIT ?" in sql]
    assert len(found) == 1
    return found[0]


def rows(number: int, start: int = 0) -> str:
    """A list of made-up papers."""
    return conference(
        "ICLR2020",
        *(
            (f"On Number {n}", f"Ann Bee{n % 7}, Cy Dee", f"https://a.org/{n}")
            for n in range(start, start + number)
        ),
    )


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A catalogue of made-up papers."""
    (tmp_path / "list.md").write_text(rows(PAPERS), encoding="utf-8")
    ingest([str(tmp_path / "list.md")], tmp_path / "papercat.db", Options(), report=Report())
    return tmp_path / "papercat.db"


@pytest.fixture
def connection(catalogue: Path) -> Iterator[Told]:
    """The catalogue, listened to."""
    with closing(sqlite3.connect(catalogue, factory=Told)) as opened:
        opened.asked = []
        yield opened


@pytest.mark.parametrize("by", MEASURES)
def test_top_walks_the_measure_s_own_index(by: str, connection: Told) -> None:
    top(connection, by, parse(""), limit=5)
    steps = plan(connection, *ordered(connection))
    assert f"USING INDEX papers_{by}" in steps
    # The index holds how the title begins, which settles ties: at most what is equal in both is sorted.
    assert "USE TEMP B-TREE FOR ORDER BY" not in steps


def test_list_walks_the_ids_and_sorts_nothing(connection: Told) -> None:
    list(list_papers(connection, parse(""), sort="id", limit=5).rows)
    steps = plan(connection, *ordered(connection))
    assert "USING INDEX sqlite_autoindex_papers_1" in steps
    assert "USE TEMP B-TREE FOR ORDER BY" not in steps


@pytest.mark.parametrize(
    ("name", "value", "index"),
    [
        ("year", "2020", "papers_year"),
        ("since", "2020", "papers_date"),
        ("venue", "iclr", "paper_venues_venue"),
        ("category", "cs.LG", "paper_categories_category"),
    ],
)
def test_a_filter_of_few_papers_starts_from_its_index(
    name: str, value: str, index: str, connection: Told
) -> None:
    chosen = select(connection, parse("", filters=[(name, value)]))
    assert index in plan(connection, chosen.sql, chosen.params)


def test_an_author_is_found_by_full_text_over_names(connection: Told) -> None:
    chosen = select(connection, parse("", filters=[("author", '"Ann Bee1"')]))
    steps = plan(connection, chosen.sql, chosen.params)
    assert "SCAN authors_fts VIRTUAL TABLE INDEX" in steps
    assert "INDEX paper_authors_author (author_id=?)" in steps
    assert "papers_fts" not in steps


@pytest.mark.parametrize(
    ("name", "value", "index"),
    [
        ("venue", "iclr", "sqlite_autoindex_venues_1"),
        ("venue", "iclr2020", "sqlite_autoindex_venues_1"),
        ("category", "cs.LG", "categories_name"),
    ],
)
def test_a_name_is_looked_up_in_an_index(name: str, value: str, index: str, connection: Told) -> None:
    top(connection, "retweets", parse("", filters=[(name, value)]), limit=5)
    tables = ("SELECT id FROM venues", "SELECT id FROM categories")
    named = [
        asked for asked in connection.asked if asked[0].lstrip().startswith(tables) and "LIKE" not in asked[0]
    ]
    assert named
    assert all(f"INDEX {index} (name=?" in plan(connection, *asked) for asked in named)


def test_ranking_asks_full_text_by_bm25_and_never_row_by_row(connection: Told) -> None:
    from papercat.search.engine import rank

    assert rank(connection, parse("number"), limit=5).total == PAPERS
    ranked = [sql for sql, _ in connection.asked if "MATCH" in sql]
    assert any("ORDER BY bm25(" in sql for sql in ranked)
    assert not any("ORDER BY rank" in sql for sql in ranked)


def test_the_first_of_all_papers_come_before_the_others_are_read(connection: Told) -> None:
    rows = list_papers(connection, parse(""), sort="id").rows
    next(iter(rows))
    begun = len(connection.asked)
    assert len(list(rows)) == PAPERS - 1
    assert len(connection.asked) > begun


def statements(folder: Path, number: int) -> tuple[int, int]:
    """How many rows an ingest of so many papers puts in, and how many other statements it runs."""
    document = folder / f"{number}.md"
    document.write_text(rows(number), encoding="utf-8")
    database = folder / f"{number}.db"
    asked: list[str] = []
    connect = sqlite3.connect

    def listened(*arguments: object, **options: object) -> sqlite3.Connection:
        opened: sqlite3.Connection = connect(*arguments, **options)  # type: ignore[call-overload]  # handed on
        opened.set_trace_callback(asked.append)
        return opened

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", listened)
        ingest([str(document)], database, Options(), report=Report())
    # What full text does to its own tables is traced as a comment.
    asked = [sql.strip() for sql in asked if not sql.startswith("--")]
    inserts = sum(sql.startswith("INSERT") for sql in asked)
    named = sum("FROM papers_fts" in sql or "FROM names_fts" in sql for sql in asked)
    return inserts, len(asked) - inserts - named


@pytest.mark.slow
def test_an_ingest_of_more_rows_asks_no_more_questions(tmp_path: Path) -> None:
    """Rows go in one by one, and full text is asked for one name at a time; all else at once for all."""
    (few, few_others), (many, many_others) = statements(tmp_path, 60), statements(tmp_path, 600)
    assert many_others <= few_others + 10
    # The paper, its entry, two authors, two identifiers, link, venue, citations, its title as a name.
    assert many - few <= 10 * 540 + 10


def circles(folder: Path, number: int) -> int:
    """How many objects an ingest of so many papers leaves that only a search for garbage would find."""
    document = folder / f"{number}.md"
    document.write_text(rows(number), encoding="utf-8")
    gc.collect()
    gc.disable()
    try:
        ingest([str(document)], folder / f"{number}.db", Options(), report=Report())
        return gc.collect()
    finally:
        gc.enable()


@pytest.mark.slow
def test_an_ingest_of_more_rows_leaves_no_more_garbage_to_search_for(tmp_path: Path) -> None:
    """So that it need not be searched for: see `papercat.__main__`."""
    circles(tmp_path, 1)  # What is imported leaves some.
    assert circles(tmp_path, 600) == circles(tmp_path, 60)


def test_what_matters_of_many_papers_is_found_down_the_index(connection: Told) -> None:
    assert rank(connection, parse("number")).total == PAPERS
    (statement,) = [sql for sql, _ in connection.asked if "ORDER BY prominence" in sql]
    steps = plan(connection, statement)
    assert "USING COVERING INDEX papers_prominence" in steps
    assert "TEMP B-TREE" not in steps


def test_full_text_is_in_one_part_after_many_small_ingests(tmp_path: Path) -> None:
    """A search looks for each word in every part."""
    catalogue = tmp_path / "papercat.db"
    for number in range(3):
        document = tmp_path / f"{number}.md"
        document.write_text(rows(10, 10 * number), encoding="utf-8")
        ingest([str(document)], catalogue, Options(), report=Report())
    with closing(sqlite3.connect(catalogue)) as connection:
        assert connection.execute("SELECT count(DISTINCT segid) FROM papers_fts_idx").fetchone() == (1,)
        assert connection.execute("SELECT count(DISTINCT segid) FROM authors_fts_idx").fetchone() == (1,)
