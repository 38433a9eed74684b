"""The value of a label or column of dates -> the entry's date, year or venue of a year."""

import re

from papercat.sources.paper_list.entry.draft import Draft
from papercat.sources.paper_list.forms.clean import strip_marks
from papercat.sources.paper_list.forms.ids import YEAR, full_year
from papercat.sources.paper_list.forms.venues import whole_venue
from papercat.text.dates import find_date, is_day

_SHORT_YEAR = re.compile(r"['’](\d\d)")
# 2020_spring   Fall 2021
_SEASON = re.compile(r"(?:\b|_)(?:spring|summer|autumn|fall|winter)(?:\b|_)", re.IGNORECASE)
_LONGEST_YEAR = 12


def take_date_or_day(draft: Draft, text: str, why: str) -> bool:
    """Take a date, a day of no year, or the year of a season; False for another text that has a year."""
    found = find_date(text)
    if found is None:
        year = YEAR.search(text)
        if year is None and is_day(text):
            draft.take_day(text, why)
        elif year is None:
            draft.leave(text, f"{why}: no date")
        elif _SEASON.search(text):
            draft.take_year(year[1], text, why)
        return year is None or bool(_SEASON.search(text))
    if len(found[0]) == len("2023") and (venue := whole_venue(text, draft.labels)):
        draft.take_venue(venue, text, why)
        return True
    draft.take_date(found[0], why, labelled=True)
    left = strip_marks(text[: found.start()] + text[found.end() :])
    if (venue := whole_venue(left, draft.labels) if left else None) and venue.year:
        draft.take_venue(venue, left, f"{why}: beside the date")
    elif left and not left.isdecimal() and ":" not in left and len(left) > 3:
        draft.leave(left, f"{why}: beside the date")
    return True


def take_year_alone(draft: Draft, text: str, why: str) -> bool:
    """Take a year with hardly anything beside it, in four digits or two: `'22`; whether it is one."""
    if short := _SHORT_YEAR.fullmatch(text.strip(" []()")):
        draft.take_year(str(full_year(short[1])), text, why)
        return True
    found, date = YEAR.search(text), find_date(text)
    if found is None or len(text) > _LONGEST_YEAR or (date and len(date[0]) > len("2023")):
        return False
    draft.take_year(found[1], text, why)
    return True
