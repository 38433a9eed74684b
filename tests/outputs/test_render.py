"""The door of the room: formats by name, fields, errors, streams, and what may be imported when."""

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import count, islice
from typing import Any

import pytest

from papercat.display.options import Options
from papercat.errors import UsageError
from papercat.outputs import FORMATS, is_for_papers_only, render
from papercat.records import Column, Listing, Row
from tests.outputs.listings import PAPERS, papers, rendered, texts

TABLES = ("table", "csv", "tsv", "markdown", "json", "jsonl")
BIBLIOGRAPHIES = ("bibtex", "ris", "csl-json")
PAPERS_ONLY = tuple(filter(is_for_papers_only, FORMATS))


def test_an_unknown_format_is_told_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="no format 'xml'; there are table, "):
        render(papers(), "xml", Options())


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("rows", [PAPERS, ()])
def test_an_unknown_field_is_told_before_anything_is_given(form: str, rows: tuple[Row, ...]) -> None:
    told = (
        r"no field 'titel' here; did you mean title\? There are title, authors, year, venues, id,.* abstract"
    )
    with pytest.raises(UsageError, match=told):
        render(papers(rows), form, Options(fields=("title", "titel")))


@pytest.mark.parametrize("form", PAPERS_ONLY)
def test_a_bibliography_of_what_are_no_papers_is_refused(form: str) -> None:
    with pytest.raises(UsageError, match=f"{form} is for papers"):
        render(texts("a"), form, Options())


@pytest.mark.parametrize("form", TABLES)
@pytest.mark.parametrize("width", [None, 80])
def test_fields_choose_columns_and_keys_in_their_order(form: str, width: int | None) -> None:
    shown = rendered(papers(), form, fields=("translated_title", "id"), width=width)
    assert "盘古" in shown
    assert shown.index("盘古") < shown.index("arxiv:2104.12369")
    assert "Attention" not in shown
    assert "recurrence" not in shown


@pytest.mark.parametrize("form", BIBLIOGRAPHIES)
def test_fields_leave_out_the_rest_of_a_reference_but_its_key(form: str) -> None:
    shown = rendered(papers(), form, fields=("title", "year"))
    assert "vaswani2017attention" in shown
    assert "Attention Is All You Need" in shown
    assert "Vaswani" not in shown
    assert "https:" not in shown


def test_a_field_of_a_listing_that_found_nothing_may_be_any() -> None:
    assert rendered(Listing("Tweets", (Column("text", "Text"),), ()), "json", fields=("handle",)) == "[]\n"


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("width", [None, 80])
def test_rows_are_read_as_the_text_is_taken(form: str, width: int | None) -> None:
    taken = 0

    def endless() -> Iterator[Row]:
        nonlocal taken
        for number in count():
            taken += 1
            yield {**PAPERS[0], "id": f"arxiv:{number}"}

    chunks = render(papers(endless()), form, Options(width=width))
    assert "Attention" in "".join(islice(chunks, 4))
    assert taken <= 1000


@pytest.mark.parametrize("form", ["json", "csl-json"])
@pytest.mark.parametrize("number", [0, 1, 5])
def test_an_array_is_an_array_whatever_it_holds(form: str, number: int) -> None:
    assert len(json.loads(rendered(papers(PAPERS[:number]), form))) == number


def test_a_query_pays_for_no_format_but_its_own() -> None:
    heavy = {"rich", "csv", "json", "pylatexenc", "unicodedata", "papercat.text.tex"}
    assert not heavy & _imported("import papercat.outputs")
    plain = "from papercat.outputs import *; from papercat.records import *\n"
    table = "list(render(Listing('T', (Column('a', 'A'),), [{'a': 'b'}]), 'table', Options()))"
    assert not heavy & _imported(plain + table)
    assert not {"rich", "csv"} & _imported(plain + table.replace("'table'", "'json'"))


def _imported(program: str) -> set[Any]:
    told = subprocess.run(
        [sys.executable, "-c", f"import sys\n{program}\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(told.stdout.split())
