"""A stretch of time that ends with the newest document, as the day it begins on."""

import re
import sqlite3
from calendar import monthrange
from datetime import date, timedelta

from papercat.errors import UsageError

# Dates stand as their documents write them: only those that are days count. SQLite takes a day after
# the month's last for a day of the next, once it has to reckon with it.
NEWEST = """
    SELECT max(substr(date, 1, 10)) FROM documents
    WHERE date(substr(date, 1, 10), '+0 days') = substr(date, 1, 10)
"""
LENGTH = re.compile(r"(\d{1,4})\s*([dwmy]?)", re.IGNORECASE)
DAYS = {"d": 1, "": 1, "w": 7}
MONTHS = {"m": 1, "y": 12}


def since(connection: sqlite3.Connection, last: str) -> str:
    """The day, YYYY-MM-DD, so long before the newest document: 30d (or 30), 4w, 6m, 1y.

    Raises:
        UsageError: that is no length of time, or no document here tells its day.
    """
    match = LENGTH.fullmatch(last.strip())
    if match is None:
        raise UsageError(f"--last takes a length of time such as 30d, 4w, 6m or 1y, not {last!r}")
    number, unit = int(match[1]), match[2].lower()
    newest = connection.execute(NEWEST).fetchone()[0]
    if newest is None:
        raise UsageError("--last counts from the newest document, and none here tells its day; use --since")
    day = date.fromisoformat(newest)
    if unit in DAYS:
        return str(day - timedelta(min(number * DAYS[unit], day.toordinal() - 1)))
    return str(months_before(day, number * MONTHS[unit]))


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, the month's last where it has no such day."""
    year, month = divmod(max(12, day.year * 12 + day.month - 1 - months), 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
