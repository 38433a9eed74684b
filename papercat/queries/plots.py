"""Bars of block characters as a column of a table; knows neither the terminal nor colour.

A bar is for the eye: it is a column's, never a row's, so that no format for programs has it.
"""

from collections.abc import Sequence

from papercat.records import Column, Listing, Row

WIDTH = 24
"""Terminal columns of the longest bar."""

EIGHTHS = " ▏▎▍▌▋▊▉█"


def bar(value: float | None, most: float, width: int = WIDTH) -> str:
    """A bar of `value` in the scale in which `most` fills `width`; of a value above 0 never nothing."""
    if not value or value < 0 or most <= 0:
        return ""
    eighths = max(1, round(min(value / most, 1) * width * 8))
    return "█" * (eighths // 8) + EIGHTHS[eighths % 8].strip()


def with_bars(listing: Listing, *keys: str, width: int = WIDTH) -> Listing:
    """The listing with a bar behind the column of each key, in the scale of the key's largest value."""
    rows: Sequence[Row] = list(listing.rows)
    columns: list[Column] = []
    for column in listing.columns:
        columns.append(column)
        if column.key in keys:
            columns.append(bar_column(column, rows, width))
    return listing._replace(columns=tuple(columns), rows=rows)


def bar_column(column: Column, rows: Sequence[Row], width: int) -> Column:
    """The bars of a column of numbers."""
    most = max((column.cell(row) or 0 for row in rows), default=0)
    return Column(f"{column.key}_bar", "", "name", lambda row: bar(column.cell(row), most, width))
