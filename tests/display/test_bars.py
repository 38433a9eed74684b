"""Bars: their law, and that no row has one."""

from hypothesis import given
from hypothesis import strategies as st

from papercat.display.bars import WIDTH, bar, with_bars
from papercat.records import Column, Listing

amounts = st.floats(min_value=0, max_value=1e12)


@given(amounts, amounts)
def test_a_bar_is_as_long_as_its_value_is_large(value: float, most: float) -> None:
    drawn = bar(value, most)
    assert len(drawn) <= WIDTH
    assert bool(drawn) == (value > 0 and most > 0)
    if 0 < value <= most:
        assert abs(len(drawn) - WIDTH * value / most) <= 1


@given(amounts, amounts, amounts)
def test_a_larger_value_never_has_a_shorter_bar(one: float, other: float, most: float) -> None:
    low, high = sorted((one, other))
    assert len(bar(low, most)) <= len(bar(high, most))


def test_nothing_has_no_bar() -> None:
    assert [bar(value, 5) for value in (None, 0, -1)] == ["", "", ""]


@given(st.lists(st.one_of(st.none(), st.integers(-5, 10**9))))
def test_bars_are_columns_behind_their_numbers_and_in_no_row(values: list[int | None]) -> None:
    columns = (Column("papers", "Papers", "number"), Column("name", "Name", "name"))
    rows = [{"papers": value, "name": "x"} for value in values]
    made = with_bars(Listing("Some", columns, iter(rows)), "papers")
    assert [column.key for column in made.columns] == ["papers", "papers_bar", "name"]
    assert list(made.rows) == rows
    if any(value and value > 0 for value in values):
        assert max(len(bar(made.columns[1].cell(row))) for row in rows) == WIDTH
