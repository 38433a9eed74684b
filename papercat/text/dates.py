"""Dates as people write them: found in a text, and read as YYYY, YYYY-MM or YYYY-MM-DD.

Pure functions over strings. What could be read in two ways (`05/12/2024`) is not a date.
"""

import calendar
import re
from functools import cache, lru_cache

_MONTHS = tuple(name.lower() for name in calendar.month_abbr)[1:]
_AS_IN_ENGLISH = {"okt": "oct", "dez": "dec"}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)"
)
_YEAR = r"(?:19\d|20[0-3])\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[0-9])(?:st|nd|rd|th)?"

_FORMS = (
    rf"(?P<y1>{_YEAR})(?:[-/.]|年\s*)(?P<m1>\d{{1,2}})(?:(?:[-/.]|月\s*)(?P<d1>\d{{1,2}})日?|月)?",
    rf"(?P<d2>{_DAY})[ \t-]+(?:of[ \t]+)?(?P<m2>{_MONTH})\b\.?,?[ \t-]*(?P<y2>{_YEAR})",
    rf"(?P<m3>{_MONTH})\b\.?[ \t]+(?P<d3>{_DAY}),?[ \t]+(?P<y3>{_YEAR})",
    rf"(?P<m4>{_MONTH})\b\.?,?[ \t'’-]*(?P<y4>{_YEAR})",
    rf"(?P<y5>{_YEAR})[ \t,-]+(?P<m5>{_MONTH})\b\.?(?:[ \t]+(?P<d5>{_DAY}))?(?![\d])",
    rf"(?P<y6>{_YEAR})(?P<m6>0[1-9]|1[0-2])(?P<d6>0[1-9]|[12]\d|3[01])",
    rf"(?P<m7>0?[1-9]|1[0-2])/(?P<y7>{_YEAR})",
    rf"(?P<y8>{_YEAR})年?",
)


def shown_time(written: str) -> str:
    """A stored time such as `2020-11-30T12:00:00Z` as tables show it: to the minute, in UTC."""
    return written[:16].replace("T", " ")


# Patterns with so many choices take milliseconds to compile, and many documents need none of them.
@cache
def _date() -> re.Pattern[str]:
    return re.compile(
        rf"(?=[0-9jfmasond])(?<![\d.:/a-z_])(?:{'|'.join(_FORMS)})(?![\d_]|[./:-]\d)", re.IGNORECASE
    )


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{'|'.join(_FORMS)})"
        r"(?:[T ,]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?[ ]?(?:[AP]M|Z|UTC|GMT|[+-]\d\d:?\d\d)?)?",
        re.IGNORECASE,
    )


@cache
def _week() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<month>{_MONTH})\.?[ \t]+(?P<day>{_DAY})[ \t]*(?:-|–|—|~|to)[ \t]*"
        rf"(?:(?P<month2>{_MONTH})\.?[ \t]+)?{_DAY}"
        rf"[)\]]?[ \t,–-]*(?P<year>{_YEAR})",
        re.IGNORECASE,
    )


# A list has many entries of one day.
@lru_cache(maxsize=1_024)
def read_date(written: str) -> str | None:
    """A date as YYYY, YYYY-MM or YYYY-MM-DD, as exact as it is written; None if it is not one.

    Raises:
        ValueError: it has the form of a date, and there is no such day or month.
    """
    match = _whole().fullmatch(" ".join(written.split()).strip("()[]{}.,;: "))
    return _iso(match) if match else None


def find_date(text: str) -> re.Match[str] | None:
    """The first date in a text."""
    # Every date has a year, and most texts have none.
    return _date().search(text) if "20" in text or "19" in text else None


@cache
def _lone_day() -> re.Pattern[str]:
    return re.compile(rf"{_MONTH}\.?[ \t]+{_DAY}|{_DAY}[ \t]+(?:of[ \t]+)?{_MONTH}\.?", re.IGNORECASE)


def is_day(text: str) -> bool:
    """Whether a text is a day of no year: `Jan 3`, `12th of a month` in figures and the month's name."""
    return len(text) < 20 and any(map(str.isdecimal, text)) and _lone_day().fullmatch(text) is not None


def find_week(text: str) -> str | None:
    """The first day of a span such as `June 23 - June 29, 2025`, as YYYY-MM-DD; None if there is none.

    Raises:
        ValueError: there is no such day.
    """
    match = _week().search(text)
    if match is None:
        return None
    month = _month(match["month"])
    # A span over the turn of the year has the year of its end.
    year = int(match["year"]) - (match["month2"] is not None and _month(match["month2"]) < month)
    return _checked(year, month, _number(match["day"]))


def _iso(match: re.Match[str]) -> str:
    """The date that one of the forms has matched."""
    found = {name[0]: value for name, value in match.groupdict().items() if value is not None}
    return _checked(int(found["y"]), _month(found.get("m")), _number(found.get("d")))


def _checked(year: int, month: int, day: int) -> str:
    """A date in ISO form; 0 stands for a month or day that isn't known.

    Raises:
        ValueError: there is none.
    """
    if not month:
        return f"{year:04}"
    if month > 12:
        raise ValueError("no such month")
    if not day:
        return f"{year:04}-{month:02}"
    if day > calendar.monthrange(year, month)[1]:
        raise ValueError("no such day")
    return f"{year:04}-{month:02}-{day:02}"


def _month(written: str | None) -> int:
    if not written:
        return 0
    return (
        int(written)
        if written.isdecimal()
        else 1 + _MONTHS.index(_AS_IN_ENGLISH.get(short := written[:3].lower(), short))
    )


def _number(written: str | None) -> int:
    return int(re.sub(r"\D", "", written)) if written else 0
