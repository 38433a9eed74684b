"""The first day of a period that ends with the newest document."""

import re
import sqlite3
from calendar import monthrange
from datetime import date, timedelta

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


def since(connection: sqlite3.Connection, last: str, times: int = 1) -> str:
    """The day, YYYY-MM-DD, that is 30d (or 30), 4w, 6m, 1y, or `times` as long, before the newest document.

    Raises:
        UsageError: that is not a period, or no document has a date.
    """
    match = _LENGTH.fullmatch(last.strip())
    if match is None:
        raise UsageError(f"--last takes a period such as 30d, 4w, 6m or 1y, not {last!r}")
    number, unit = times * int(match[1]), match[2].lower()
    newest = connection.execute(_NEWEST).fetchone()[0]
    if newest is None:
        raise UsageError(
            "--last counts from the newest document's date, and no document has one; use --since"
        )
    day = date.fromisoformat(newest)
    if unit in _DAYS:
        return str(day - timedelta(min(number * _DAYS[unit], day.toordinal() - 1)))
    return str(months_before(day, number * _MONTHS[unit]))


def months_before(day: date, months: int) -> date:
    """The same day some months earlier, or the last day of that month."""
    year, month = divmod(max(12, day.year * 12 + day.month - 1 - months), 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
