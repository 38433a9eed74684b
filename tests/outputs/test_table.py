"""Tables for reading, in a pipe and on terminals of every width."""

import re

import pytest
from rich.cells import cell_len

from papercat.display.widths import display_width
from papercat.records import Column, Listing, Marked, Row
from tests.outputs.listings import PAPERS, corpus_rows, papers, rendered, texts

WIDTHS = (20, 40, 80, 120, 200)


def test_a_pipe_gets_full_width_and_lines_up_wide_characters() -> None:
    lines = rendered(papers(), "table").splitlines()
    assert lines[0] == "Papers"
    heading, rows = lines[2], [line for line in lines[3:] if "arxiv:" in line or "url:" in line]
    assert len(rows) == len(PAPERS)
    for row, paper in zip(rows, PAPERS, strict=True):
        assert paper["title"] in row
        assert row.endswith(paper["id"])
        assert display_width(row[: row.index(paper["id"])]) == heading.index("Id")


def test_a_pipe_shows_the_passage_under_the_title() -> None:
    assert "…can do without *recurrence* & convolution…\n" in rendered(papers(), "table")


def test_a_long_listing_lines_up_as_it_comes() -> None:
    rows = [{"text": "x" * (5 if number < 900 else 50), "number": number} for number in range(1000)]
    columns = (Column("text", "Text"), Column("number", "Number", "number"))
    lines = rendered(Listing("Long", columns, iter(rows)), "table").splitlines()[3:]
    assert {len(line) for line in lines[:200]} == {5 + 2 + 6}
    assert {len(line) for line in lines[800:]} == {50 + 2 + 6}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("colour", [False, True])
def test_a_terminal_gets_what_fits(width: int, colour: bool) -> None:
    shown = re.sub("\x1b.*?m", "", rendered(papers(total=687), "table", width=width, colour=colour))
    assert max(map(cell_len, shown.splitlines())) <= width
    assert "5 of 687 papers" in shown
    for word in ("Attention", "PanGu-$α$:", "2010.11151", "Ashish", "Questionable"):
        assert word in shown


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("fields", [(), ("title", "authors", "year", "venues", "id")], ids=["all", "named"])
def test_a_brief_table_has_one_line_a_row(width: int, fields: tuple[str, ...]) -> None:
    shown = rendered(papers(), "table", width=width, brief=True, header=False, fields=fields)
    assert len(shown.splitlines()) == len(PAPERS)
    if not fields:
        assert max(map(cell_len, shown.splitlines())) <= width


@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS)
def test_papers_of_the_corpus_fit(width: int) -> None:
    shown = rendered(papers(corpus_rows()[::5]), "table", width=width)
    assert max(map(cell_len, shown.splitlines())) <= width


def test_names_and_numbers_keep_together() -> None:
    wide = rendered(papers(), "table", width=120)
    assert re.search(r"Attention Is All You Need +Ashish Vaswani \+4 +2017 +NIPS 2017$", wide, re.MULTILINE)
    narrow = rendered(papers(), "table", width=80)
    assert "Ashish Vaswani +4 · NIPS 2017 · arxiv:1706.03762\n" in narrow


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("../some/folder/of/mine/papers.md", ["../some/folder/of/", "mine/papers.md"]),
        ("see https://a.org/b/c/d/e/f/g/ too", ["see", "https://a.org/b/c/d/", "e/f/g/ too"]),
        ("/a-name-that-no-line-holds/b.md", ["/", "a-name-that-no-line-", "holds/", "b.md"]),
        ("and/or this is text", ["and/or this is text"]),
    ],
)
def test_paths_break_behind_a_slash(text: str, lines: list[str]) -> None:
    shown = rendered(texts(text), "table", width=20, header=False)
    assert shown.splitlines() == lines


@pytest.mark.parametrize("width", [None, 80])
def test_nothing_found_is_said(width: int | None) -> None:
    listing = Listing("Papers", (Column("title", "Title"),), (), papers=True)
    assert rendered(listing, "table", width=width).split("\n\n") == ["Papers", "nothing found\n"]


@pytest.mark.parametrize("width", [None, 80])
def test_without_a_header_there_are_rows_alone(width: int | None) -> None:
    listing = papers(PAPERS[1:2], total=687, notes=("hint",))
    shown = rendered(listing, "table", width=width, header=False)
    assert shown.startswith("Logistic $Q$-Learning")
    assert shown.rstrip().endswith("arxiv:2010.11151")
    assert rendered(texts(), "table", width=width, header=False) == ""


@pytest.mark.parametrize("width", [None, 80])
def test_what_a_query_matched_is_starred_in_a_passage_and_plain_in_a_title(width: int | None) -> None:
    marked = Marked((("deep ", False), ("learning", True)))
    listing = papers([{**PAPERS[0], "passage": marked}])
    assert "deep *learning*" in rendered(listing, "table", width=width)
    assert rendered(texts(marked), "table", width=width).endswith("deep learning\n")


def test_what_a_query_matched_is_bold_where_there_is_colour() -> None:
    listing = texts(Marked((("deep ", False), ("learning", True))))
    assert re.search(
        "deep (\x1b\\S*m)*\x1b\\[1;35mlearning", rendered(listing, "table", width=80, colour=True)
    )


def test_titles_are_hyperlinks_to_the_web_alone() -> None:
    row = {
        **PAPERS[0],
        "links": [{"rel": "abs", "url": "javascript:alert(1)"}, {"rel": "pdf", "url": "https://a.b/ü\x1b"}],
    }
    shown = rendered(papers([row]), "table", width=80, colour=True, links=True)
    assert re.findall("\x1b]8;[^;]*;([^\x1b]+)\x1b\\\\", shown) == ["https://a.b/%C3%BC%1B"]
    assert "\x1b]8" not in rendered(papers([row]), "table", width=80, colour=True)
    assert "\x1b" not in rendered(papers([row]), "table", width=80, links=True)


def test_markup_in_data_is_text() -> None:
    shown = rendered(
        texts("[red]a[/red] [link=file:///etc]b[/link] :smile: [/]"), "table", width=80, colour=True
    )
    assert "[red]a[/red] [link=file:///etc]b[/link] :smile: [/]" in shown


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("é", 1),
        ("e\u0301", 1),
        ("深度", 4),
        ("👇", 2),
        ("👩\u200d💻", 2),
        ("❤\ufe0f", 2),
        ("🏳\ufe0f\u200d🌈", 2),
    ],
)
def test_display_width(text: str, columns: int) -> None:
    assert display_width(text) == columns


@pytest.mark.slow
@pytest.mark.parametrize("header", [False, True])
def test_later_rows_of_a_long_listing_fit_a_terminal_too(header: bool) -> None:
    rows: list[Row] = [{"text": None, "name": None, "number": None}] * 300
    rows += [{"text": "深度 " * 60, "name": "a name longer than any before", "number": 123456}] * 300
    columns = (Column("number", "N", "number"), Column("text", "T"), Column("name", "Name", "name"))
    shown = rendered(Listing("Long", columns, rows), "table", width=40, header=header)
    assert max(map(cell_len, shown.splitlines())) <= 40
    assert shown.count("a name longer than any before\n") == 300
    assert len(re.findall(r"^123456  深度", shown, re.MULTILINE)) == 300
