"""Checks an entry that another program may have written: every value has to be of its type."""

from typing import Any

from papercat.records import Entry

_TEXTS = ("own_id", "title", "translated_title", "abstract", "reason", "date", "rest")
_LISTS = ("authors", "organisations", "categories", "topics")
_PAIRS = ("identifiers", "links", "summaries")
_MOST = 2**31
"""No rank, line or year is larger."""


def check_entry(found: Entry) -> None:
    """Refuse an entry with a value of another type.

    Raises:
        TypeError: the value's name.
    """
    entry: Any = found  # Its types are what is in question.
    for name in _TEXTS:
        _check(isinstance(getattr(entry, name), str), name)
    for name in _LISTS:
        _check(all(isinstance(value, str) for value in getattr(entry, name)), name)
    for name in _PAIRS:
        _check(all(_is_texts(pair) for pair in getattr(entry, name)), name)
    _check(_is_whole(entry.position) and _is_whole(entry.line), "row")
    _check(entry.year is None or _is_whole(entry.year), "year")
    venue = entry.venue
    _check(venue is None or (isinstance(venue[0], str) and _is_whole(venue[1])), "venue")
    _check(isinstance(entry.more_authors, bool), "more_authors")
    for reading in entry.readings:
        time = reading.measured_at
        _check(isinstance(reading.name, str) and (time is None or isinstance(time, str)), "readings")
        _check(isinstance(reading.value, (int, float)) and abs(reading.value) < 1e15, "readings")
    for tweet in entry.tweets:
        _check(_is_texts(tweet) and tweet.id.isdecimal() and int(tweet.id[:20]) < 2**63, "tweets")


def _check(holds: bool, name: str) -> None:
    if not holds:
        raise TypeError(f"{name} has a value of another type")


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -_MOST < value < _MOST


def _is_texts(values: Any) -> bool:
    return all(isinstance(value, str) for value in values)
