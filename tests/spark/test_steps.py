"""The steps that workers run, without Spark."""

import sqlite3
from contextlib import closing
from typing import Any, Literal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papercat.identity import keys, node
from papercat.normalise import normalise
from papercat.parsed import ParsedEntry
from papercat.spark.steps.keys import key_number, shared_keys
from papercat.spark.steps.mentions import find_names, read_uses
from papercat.spark.steps.names import give_keys, number_ids
from papercat.spark.steps.read import (
    document_rows,
    load_formats,
    read_info,
    shown_path,
)
from papercat.text.unicode61 import tokens


def batch(names: str, *rows: tuple[Any, ...]) -> pa.RecordBatch:
    """Rows as a record batch."""
    return pa.RecordBatch.from_pylist([dict(zip(names.split(), row, strict=True)) for row in rows])


def pairs(found: Any) -> dict[int, str]:
    """Papers with their names."""
    return {row["paper"]: row["name"] for one in found for row in one.to_pylist()}


def test_only_papers_that_share_an_id_get_numbers() -> None:
    rows = [("a", 1, None), ("b", 2, None), ("b", 3, "b~2"), ("b", 4, None), ("b", 5, None)]
    # What ends as numbers do may be an id by itself.
    assert pairs(number_ids([batch("base paper reserved", *rows)])) == {4: "b~3", 5: "b~4"}


def test_a_group_may_lie_in_several_batches() -> None:
    rows = [("b", number, None) for number in range(5)]
    whole = pairs(number_ids([batch("base paper reserved", *rows)]))
    assert pairs(number_ids([batch("base paper reserved", one) for one in rows])) == whole


def test_keys_go_round_what_is_taken() -> None:
    names = "stem paper key_base stored led"
    rows = [
        ("bee2020", None, "bee2020forestsb", None, None),
        ("bee2020", 1, "bee2020forests", None, None),
        ("bee2020", 2, "bee2020forestsa", None, None),
        ("bee2020", 3, "bee2020forests", None, []),
        ("bee2020", 4, "bee2020forests", "bee2020forestsx", None),
        ("bee2020", 5, "bee2020rivers", "dee1999rivers", ["dee1999rivers"]),
    ]
    found = pairs(give_keys([batch(names, *rows)]))
    assert found == {3: "bee2020forestsc", 4: "bee2020forestsx"}


def test_a_key_that_led_to_a_paper_may_be_its_own_again() -> None:
    names = "stem paper key_base stored led"
    rows = [
        ("bee2020", None, "bee2020forestsb", None, None),
        ("bee2020", 1, "bee2020forests", "dee1999rivers", ["dee1999rivers", "bee2020forestsb"]),
        ("bee2020", 2, "bee2020forests", "dee1999rivers", ["bee2020forestsb"]),
    ]
    # Two cannot have it.
    assert pairs(give_keys([batch(names, *rows)])) == {1: "bee2020forestsb"}


@given(st.text(max_size=30), st.sampled_from((1, 2)))
def test_words_are_those_of_full_text(text: str, marks: Literal[1, 2]) -> None:
    text = text.replace("\0", " ").encode(errors="ignore").decode()
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(
            f"CREATE VIRTUAL TABLE t USING fts5 (x, tokenize='unicode61 remove_diacritics {marks}');"
            "CREATE VIRTUAL TABLE v USING fts5vocab (t, instance);"
        )
        database.execute("INSERT INTO t VALUES (?)", (text,))
        assert tokens(text, marks) == [
            row[0] for row in database.execute("SELECT term FROM v ORDER BY offset")
        ]


def test_a_title_is_used_where_its_words_stand_in_a_row() -> None:
    names = find_names(["foriv", "of deep rivers", "of deep"])
    rows = [
        (1, "2020", "Against: Of Deep Rivers!", "", ["foriv", "other"], ["foriv", "of deep valleys"]),
        (2, "2021", "Of", "deep rivers", [], []),
        (3, "2020", "On", "of DÉEP. River", None, ["of deep rivers"]),
        (4, "2021", "On", "of deep down", None, []),
    ]
    found = read_uses([batch("paper date title abstract used own_names", *rows)], names)
    uses = {(row["name"], row["date"]): (row["uses"], row["own"]) for one in found for row in one.to_pylist()}
    assert uses == {
        ("foriv", "2020"): (1, [1]),
        ("of deep", "2020"): (2, []),
        ("of deep rivers", "2020"): (2, [3]),
        ("of deep", "2021"): (1, []),
    }


def test_entries_that_are_one_paper_share_a_number() -> None:
    link = (("page", "https://example.org/rivers"),)
    first, _ = normalise(ParsedEntry(1, 1, "Of Rivers", ("Ann Bee",), date="2020", links=link))
    other, _ = normalise(ParsedEntry(2, 2, "Of  Rivers", ("Ánn Bee", "Cho Dee"), date="2021"))
    here, pages, title = shared_keys(node(1, "/a.md", first))
    there, no_pages, no_title = shared_keys(node(2, "/a.md", other))
    assert {*here} & {*there}
    assert {key_number(key) for key in keys(first)} == {key for key, _ in pages}
    assert [page for _, page in pages] == ["example.org/rivers"]
    assert title is not None
    # Only what has such a page can be found to share it with another title.
    assert (no_pages, no_title) == ([], None)


def test_a_document_that_is_none_says_why() -> None:
    (row,) = document_rows(7, "/a.json", b'[{"title": "Breaks', load_formats(()))
    assert row[0] == 7
    assert row[2] is None
    assert read_info(row[7]).error


@pytest.mark.parametrize(
    ("address", "shown"),
    [("file:/a/b c.md", "/a/b c.md"), ("file:///a.md", "/a.md"), ("s3a://bucket/a.md", "s3a://bucket/a.md")],
)
def test_a_file_has_its_own_path(address: str, shown: str) -> None:
    assert shown_path(address) == shown
