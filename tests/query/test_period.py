"""Which days a length of time has that ends with the newest document."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papercat.catalogue.writing import open_in_memory
from papercat.query.period import months_before, period

DOCUMENT = """
    INSERT INTO documents (path, hash, format, title, date, size, found, skipped, ingested_at)
    VALUES (?, '', 'hot-papers', '', ?, 0, 0, 0, '')
"""


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    """A catalogue whose newest document is of the last day of March 2020."""
    with closing(open_in_memory()) as catalogue:
        dates = (
            "2020-03-31T10:00:00.Z",
            "2019-12-31",
            "yesterday",
            "",
            None,
            "9th of May",
            "2020-13-45",
            "2021-02-30",
            "2459000",
            "now",
        )
        catalogue.executemany(DOCUMENT, [(f"/{at}", day) for at, day in enumerate(dates)])
        yield catalogue


@pytest.mark.parametrize(
    ("length", "day"),
    [
        ("30d", "2020-03-02"),
        ("1d", "2020-03-31"),
        ("2w", "2020-03-18"),
        ("1m", "2020-03-01"),
        ("13m", "2019-03-01"),
        (" 1 Y ", "2019-04-01"),
        ("9999y", "0001-02-01"),
        ("9999w", "1828-08-13"),
    ],
)
def test_the_days_that_a_period_begins_and_ends(
    connection: sqlite3.Connection, length: str, day: str
) -> None:
    assert period(connection, length) == (day, "2020-03-31")


@given(st.dates(), st.integers(0, 200_000))
def test_months_keep_the_day_where_the_month_has_it(day: date, months: int) -> None:
    before = months_before(day, months)
    assert before <= day
    assert before.day == day.day or (before + timedelta(1)).day == 1
    if before.year > 1:
        assert (day.year - before.year) * 12 + day.month - before.month == months
