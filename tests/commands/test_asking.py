"""What a query may be: ids and URLs, a person's lone name, a slip that a document shares; and what counts."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import environment, run

LIST = """# CONF2020

| 序号 | 标题 | 链接 | 摘要 | 作者 |
| --- | --- | --- | --- | --- |
| 1 | The Kite in the Wind | [paper](https://arxiv.org/abs/2010.00001) | One kite flies. | Ada Example |
| 2 | Kites for All | [paper](https://arxiv.org/abs/2010.00002) | Many fly. | Ada Example |
| 3 | Strings | [paper](https://example.org/strings) | A kiting string. | Bo Kite |
| 4 | Games on Trains | [paper](https://example.org/games) | No toys. | Cho Kite |
"""
FREQUENT = "\n".join(
    f"| {n} | Harness, Part {n} | [paper](https://example.org/h/{n}) | The harness holds. | Ada Example |"
    for n in range(5, 65)
)
SLIP = "\n| 65 | Ropes | [paper](https://example.org/slip) | A harnness slips. | Ada Example |\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose catalogue holds the list."""
    folder = tmp_path_factory.mktemp("asking")
    (folder / "list.md").write_text(LIST + FREQUENT + SLIP, encoding="utf-8")
    done = run("ingest", "list.md", env=environment(folder), cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


def answer(home: Path, *arguments: str) -> list[dict[str, Any]]:
    """The rows that a command answers with."""
    done = run(*arguments, "--json", env=environment(home), cwd=home)
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    assert isinstance(rows, list)
    return rows


def positions(home: Path, *arguments: str) -> list[int]:
    """The rows of the list that a command answers with, in order."""
    return [row["sources"][0]["position"] for row in answer(home, *arguments)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "rows"),
    [
        (("2010.00001",), {1}),
        (("https://arxiv.org/abs/2010.00002",), {2}),
        (("https://example.org/strings", "arxiv:2010.00001"), {1, 3}),
        (("arXiv:2010.00001v2 [cs.LG] 30 Oct 2020",), {1}),
        (("arXiv:2010.00001v2  [hep-th], doi:10.48550/arXiv.2010.00002",), {1, 2}),
        (("arXiv preprint arXiv:2010.00001, 2020",), {1}),
        (("arXiv:2010.00001v2",), {1}),
        (("[2010.00001], 2010.00002.",), {1, 2}),
        (("<https://arxiv.org/abs/2010.00002>",), {2}),
        (("arxiv.org/abs/2010.00002", "www.arxiv.org/pdf/2010.00001v2.pdf"), {1, 2}),
        (("example2020kite", "example2020kites"), {1, 2}),
        (("example2020harness", "example2020harnessb"), {5, 7}),
    ],
)
def test_ids_urls_and_keys_are_queries(home: Path, query: tuple[str, ...], rows: set[int]) -> None:
    assert set(positions(home, "search", *query)) == rows
    assert set(positions(home, "export", *query)) == rows


def test_ids_come_from_standard_input(home: Path) -> None:
    given = "2010.00002\nhttps://example.org/strings\n"
    done = run("list", "-", "--json", env=environment(home), cwd=home, stdin=given)
    assert {row["sources"][0]["position"] for row in json.loads(done.stdout)} == {2, 3}


def test_a_lone_name_comes_below_what_says_the_word(home: Path) -> None:
    found = answer(home, "search", "kite")
    assert [row["sources"][0]["position"] for row in found[:2]] == [1, 2]
    assert {row["sources"][0]["position"] for row in found[2:]} == {3, 4}
    assert found[-1]["passage"].startswith("author: ")


def test_trend_and_top_count_what_says_the_word(home: Path) -> None:
    def papers(*options: str) -> int:
        return sum(row["papers"] for row in answer(home, "trend", "kite", *options))

    assert papers() == 2
    assert papers("--broad") == 4
    assert set(positions(home, "top", "kite", "--by", "date")) == {1, 2}
    assert set(positions(home, "top", "kite", "--by", "date", "--broad")) == {1, 2, 3, 4}


def test_a_slip_that_a_document_shares_is_still_one(home: Path) -> None:
    done = run("search", "harnness", env=environment(home), cwd=home)
    assert "harness" in done.stderr + done.stdout
    assert "Harness, Part" in done.stdout
    assert "did you mean harnness" not in done.stdout + done.stderr


def test_trends_stand_side_by_side(home: Path) -> None:
    (row,) = answer(home, "trend", "kite", "--vs", "harness", "--vs", "nothing", "--by", "year")
    assert row == {"year": 2020, "kite": 2, "harness": 60, "nothing": 0}


@pytest.mark.parametrize(
    ("command", "first"), [("authors", {"name": "Ada Example"}), ("venues", {"name": "CONF", "year": 2020})]
)
def test_groups_take_a_query(home: Path, command: str, first: dict[str, Any]) -> None:
    row = answer(home, command, "kite")[0]
    assert row["papers"] == 2
    assert first.items() <= row.items()


def test_fields_of_a_table_are_measures_and_links_too(home: Path) -> None:
    fields = "key,where,venue,url,mentions,listed,prominence"
    arguments = ("list", "2010.00002", "--fields", fields, "--format", "csv")
    done = run(*arguments, env=environment(home), cwd=home)
    assert done.stdout.splitlines() == [
        fields,
        "example2020kites,CONF 2020,CONF,https://arxiv.org/abs/2010.00002,0,1,0",
    ]
