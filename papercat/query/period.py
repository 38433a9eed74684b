"""A period that ends with the day of the newest document."""

import re
import sqlite3
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from papercat.errors import UsageError

# Dates are as documents write them; only full dates count. SQLite's date functions turn a day after the
# end of a month into a day of the next month.
_NEWEST = """
    SELECT max(substr(date, 1, 10)) FROM documents
    WHERE date(substr(date, 1, 10), '+0 days') = substr(date, 1, 10)
"""
_LENGTH = re.compile(r"(\d{1,4})\s*([dwmy]?)", re.IGNORECASE)
_DAYS = {"d": 1, "": 1, "w": 7}
_MONTHS = {"m": 1, "y": 12}


class Period(NamedTuple):
    """The first and the last day of a period, YYYY-MM-DD."""

    first: str
    last: str

    def __str__(self) -> str:
        return f"from {self.first} to {self.last}"

    @property
    def filters(self) -> list[tuple[str, str]]:
        """The period as filters of a query."""
        return [("since", self.first), ("until", self.last)]


def period(connection: sqlite3.Connection, length: str, times: int = 1) -> Period:
    """The 30d (or 30), 4w, 6m, 1y, or `times` as long, that end with the newest document's day.

    Raises:
        UsageError: that is not a period, or no document has a date.
    """
    match = _LENGTH.fullmatch(length.strip())
    if match is None or int(match[1]) == 0:
        raise UsageError(f"--last takes a period such as 30d, 4w, 6m or 1y, not {length!r}")
    number, unit = times * int(match[1]), match[2].lower()
    newest = connection.execute(_NEWEST).fetchone()[0]
    if newest is None:
        raise UsageError(
            "--last counts from the newest document's date, and no document has one; use --since"
        )
    day = date.fromisoformat(newest)
    if unit in _DAYS:
        before = day - timedelta(min(number * _DAYS[unit], day.toordinal() - 1))
    else:
        before = months_before(day, number * _MONTHS[unit])
    return Period(str(before + timedelta(1)), newest)


def months_before(day: date, months: int) -> date:
    """The same day some months earlier, or the last day of that month."""
    year, month = divmod(max(12, day.year * 12 + day.month - 1 - months), 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
