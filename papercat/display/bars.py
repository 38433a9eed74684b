"""Bars of block characters as a column of a table; knows neither the terminal nor colour.

Bars belong to columns, not to rows, so formats for programs never have them.
"""

from collections.abc import Sequence

from papercat.records import Column, Listing, Row

WIDTH = 24
"""Terminal columns of the longest bar."""

_EIGHTHS = " ▏▎▍▌▋▊▉█"


def bar(value: float | None, most: float = 1, width: int = WIDTH) -> str:
    """A bar for `value`, where `most` fills `width`; never empty for a value above 0."""
    if not (value and value > 0 and most > 0):
        return ""
    eighths = max(1, round(min(value / most, 1) * width * 8))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def with_bars(listing: Listing, *keys: str) -> Listing:
    """The listing with a bar after the column of each key, relative to the key's largest value."""
    rows: Sequence[Row] = list(listing.rows)
    columns: list[Column] = []
    for column in listing.columns:
        columns.append(column)
        if column.key in keys:
            columns.append(_bar_column(column, rows))
    return listing._replace(columns=tuple(columns), rows=rows)


def _bar_column(column: Column, rows: Sequence[Row]) -> Column:
    """The bars of a column of numbers."""
    most = max((column.cell(row) or 0 for row in rows), default=0)
    return Column(
        f"{column.key}_bar", "", "bar", lambda row: (column.cell(row) or 0) / most if most > 0 else 0
    )
