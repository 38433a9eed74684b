"""Laws that hold for any listing of any text."""

import csv
import io
import json
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from papercat.bibliography.bibtex_text import escaped, protected
from papercat.display.safe import harmless
from papercat.outputs import FORMATS
from papercat.records import Column, Listing, Marked, Row
from papercat.text.person_names import split_name
from tests.outputs.listings import paper, papers, rendered

# Any code point, lone surrogates too; TeX, markup and escapes more often than by chance.
ANY_TEXT = (
    st.text()
    | st.text(st.sampled_from("ab \\{}$&%#_^~-,=@\x1b[]\u200d\u202e\ud800\n\t|<*é深👩"))
    | st.text(st.characters())
)
VALUE = st.none() | ANY_TEXT | st.integers() | st.floats() | st.booleans() | st.lists(ANY_TEXT)
MARKED = st.lists(st.tuples(ANY_TEXT, st.booleans())).map(lambda parts: Marked(tuple(parts)))
KINDS: st.SearchStrategy[Literal["text", "name", "number", "id"]] = st.sampled_from(
    ("text", "name", "number", "id")
)


@st.composite
def listings(draw: st.DrawFn) -> Listing:
    """Any columns over any rows, some cells marked, a passage now and then."""
    keys = draw(st.lists(st.sampled_from("abcdef"), min_size=1, unique=True))
    columns = tuple(Column(key, draw(ANY_TEXT), draw(KINDS)) for key in keys)
    cells = dict.fromkeys(keys, VALUE | MARKED)
    rows = draw(
        st.lists(st.fixed_dictionaries(cells, optional={"passage": MARKED, "url": ANY_TEXT}), max_size=4)
    )
    return Listing(
        draw(ANY_TEXT), columns, tuple(rows), total=draw(st.none() | st.integers(0)), notes=(draw(ANY_TEXT),)
    )


@st.composite
def any_paper(draw: st.DrawFn) -> Row:
    """A paper with any text in every field that a bibliography has."""
    return paper(
        draw(ANY_TEXT),
        draw(ANY_TEXT),
        year=draw(st.none() | st.integers(1900, 2100)),
        abstract=draw(st.none() | ANY_TEXT),
        authors=draw(st.lists(ANY_TEXT, max_size=3)),
        categories=draw(st.lists(ANY_TEXT, max_size=2)),
        identifiers=draw(
            st.fixed_dictionaries({}, optional={"arxiv": st.lists(ANY_TEXT), "doi": st.lists(ANY_TEXT)})
        ),
        links=[{"rel": "abs", "url": draw(ANY_TEXT)}],
        venues=[{"name": draw(ANY_TEXT), "year": 2020, "position": 1, "reason": None}]
        * draw(st.integers(0, 1)),
    )


@pytest.mark.slow
@given(listings(), st.none() | st.integers(0, 130), st.booleans(), st.booleans())
def test_every_table_format_takes_any_listing(
    listing: Listing, width: int | None, header: bool, links: bool
) -> None:
    for form in ("table", "json", "jsonl", "csv", "tsv", "markdown"):
        shown = rendered(listing, form, width=width, header=header, links=links)
        assert "\x1b" not in shown
        assert shown.encode().decode() == shown
    rendered(listing, "table", width=width, header=header, links=links, colour=True)


@given(listings(), st.integers(20, 130))
def test_no_line_is_wider_than_the_terminal(listing: Listing, width: int) -> None:
    for line in rendered(listing, "table", width=width).split("\n"):
        assert cell_len(line) <= width


@given(st.lists(any_paper(), max_size=3))
def test_every_format_takes_any_paper(rows: list[Row]) -> None:
    for form in FORMATS:
        shown = rendered(papers(rows), form)
        assert "\x1b" not in shown
        assert shown.encode().decode() == shown


@given(st.lists(st.fixed_dictionaries({"a": VALUE, "b": MARKED})))
def test_json_gives_back_what_it_was_given(rows: list[dict[str, Any]]) -> None:
    listing = Listing("Rows", (Column("a", "A"),), rows)
    given_back = [_as_json({"a": row["a"], "b": str(row["b"])}) for row in rows]
    assert json.loads(rendered(listing, "json")) == given_back
    assert [json.loads(line) for line in rendered(listing, "jsonl").split("\n")[:-1]] == given_back


@given(st.lists(st.tuples(ANY_TEXT, ANY_TEXT, st.integers())))
def test_csv_gives_back_what_is_harmless(cells: list[tuple[str, str, int]]) -> None:
    columns = tuple(Column(key, key) for key in "abc")
    shown = rendered(Listing("Rows", columns, [dict(zip("abc", row, strict=True)) for row in cells]), "csv")
    header, *rows = csv.reader(io.StringIO(shown, newline=""))
    assert header == ["a", "b", "c"]
    for row, (first, second, number) in zip(rows, cells, strict=True):
        assert [_unguarded(row[0]), _unguarded(row[1]), row[2]] == [
            _unguarded(harmless(first, lines=True)),
            _unguarded(harmless(second, lines=True)),
            str(number),
        ]


@given(ANY_TEXT)
def test_harmless_is_done_once_and_printable(text: str) -> None:
    shown = harmless(text)
    assert harmless(shown) == shown
    assert not set(shown) & {"\x1b", "\n", "\r", "\u202e", "\u2028", "\x9b", "\ud800"}


@given(ANY_TEXT)
def test_a_bibtex_field_ends_where_it_should(text: str) -> None:
    for written in (escaped(harmless(text)), protected(harmless(text))):
        depth = 0
        for char in written:
            depth += (char == "{") - (char == "}")
            assert depth >= 0
        assert depth == 0
        assert not written.replace("\\\\", "").endswith("\\")


@given(ANY_TEXT)
def test_a_name_loses_no_letter(name: str) -> None:
    parts = split_name(name)
    told = f"{parts.given}{parts.particle}{parts.family}{parts.suffix}"
    assert sorted(char for char in told if char.isalnum()) == sorted(char for char in name if char.isalnum())


def _as_json(value: Any) -> Any:
    """The value as JSON's own reader gives it: no infinity, no pair of surrogates apart."""
    if isinstance(value, dict):
        return {key: _as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_json(item) for item in value]
    if isinstance(value, float):
        return value if abs(value) < float("inf") else None
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    return value


def _unguarded(cell: str) -> str:
    return cell.lstrip("'")
