"""What a row of a catalogue's tables may have: values that papercat itself writes, and no others."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from itertools import product
from typing import Any

from papercat.errors import DamagedError
from papercat.records import SCHEMES
from papercat.text.stored_json import read_json

Row = tuple[Any, ...]

_TYPES: dict[str, tuple[type, ...]] = {"i": (int,), "n": (int, float), "t": (str,)}
_TYPES |= {kind.upper(): (*types, type(None)) for kind, types in _TYPES.items()}

_LIMITS = {"i": (0, 2**53), "n": (-1e15, 1e15)}
"""A row's number may be followed by another; documents give counts of at most so many."""


def has_kinds(row: Sequence[Any], kinds: str) -> bool:
    """Whether each value has its type: `i` row or place, `n` count, `t` text; capitals allow NULL."""
    types, limits = _layout(kinds)
    if tuple(map(type, row)) not in types:
        return False
    for place, least, most in limits:
        if row[place] is not None and not least <= row[place] <= most:
            return False
    return True


@cache
def _layout(kinds: str) -> tuple[frozenset[tuple[type, ...]], list[tuple[int, float, float]]]:
    """The types that the values of a row may have together, and for each number its place and limits."""
    limits = [(place, *_LIMITS[kind]) for place, kind in enumerate(kinds.lower()) if kind in _LIMITS]
    return frozenset(product(*(_TYPES[kind] for kind in kinds))), limits


def is_document(row: Row) -> bool:
    """A row of `documents`."""
    return has_kinds(row, "ittttTiIiit") and row[1] != ""


def is_paper(row: Row) -> bool:
    """The columns to save of a row of `papers`."""
    authors = _json(row[5]) if has_kinds(row, "ittTTtIT") else None
    return _are_texts(authors) and _is_year(row[6])


def is_entry(row: Row) -> bool:
    """A row of `entries`, with a record that is an entry's."""
    return record_of(row) is not None


def record_of(row: Row) -> dict[str, Any] | None:
    """The record of a row of `entries`; None if the row is none."""
    if not has_kinds(row, "iitiiIti") or row[7] not in (0, 1):
        return None
    said = _json(row[6])
    if not isinstance(said, dict) or not _is_record(said):
        return None
    # The title may be the paper's; an entry that its document no longer has may have none.
    return said if said.get("title") or row[5] is not None or (row[7] and said) else None


def _is_record(said: dict[str, Any]) -> bool:
    """Whether a record has only the keys of an entry, with values of the right types."""
    return all(key in _RECORD and _RECORD[key](value) for key, value in said.items())


def _is_row(value: object, kinds: str) -> bool:
    """Whether a value is a list with these types."""
    return isinstance(value, list) and has_kinds(value, kinds)


def _are_rows(value: object, kinds: str) -> bool:
    """Whether a value is a list of such lists."""
    return isinstance(value, list) and all(_is_row(row, kinds) for row in value)


def _is_year(value: object) -> bool:
    """Whether a value is a year of four digits, or None."""
    return value is None or (isinstance(value, int) and 0 <= value <= 9999)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and {str}.issuperset(map(type, value))


def _are_links(value: object) -> bool:
    """Whether a value is a list of links: the relation, and a URL as a whole or in two parts."""
    return isinstance(value, list) and all(_are_texts(link) and 2 <= len(link) <= 3 for link in value)


# What an entry's record may have (see `codec`).
_RECORD: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("title", "translated_title", "abstract", "reason", "date", "rest"), _is_text),
    **dict.fromkeys(("authors", "organisations", "categories", "topics"), _are_texts),
    "identifiers": lambda rows: _are_rows(rows, "tt") and all(scheme in SCHEMES for scheme, _ in rows),
    "links": _are_links,
    "readings": lambda rows: _are_rows(rows, "tnT"),
    "tweets": lambda rows: _are_rows(rows, "ttttttt") and all(_is_number(tweet[0]) for tweet in rows),
    "summaries": lambda rows: _are_rows(rows, "tt"),
    "venue": lambda venue: venue is None or (_is_row(venue, "ti") and _is_year(venue[1])),
    "year": _is_year,
    "check": lambda check: isinstance(check, int | None),
    "more_authors": lambda more: more is True,
}


def _is_number(text: str) -> bool:
    """Whether a text is a tweet's number."""
    return text.isdecimal() and len(text) < 20


def _json(text: str) -> Any:
    """What a text of JSON says; None if it is not one."""
    try:
        return read_json(text, "")
    except DamagedError:
        return None


def _decoded(text: str) -> dict[str, Any]:
    """A record's JSON; empty if it is not one."""
    said = _json(text)
    return said if isinstance(said, dict) else {}


def is_undo_step(row: Row) -> bool:
    """A row of `undo_log`."""
    return has_kinds(row, "ittTTt") and (row[4] is None or "entries" in _decoded(row[4]))


def is_word_said(row: Row) -> bool:
    """A row of `library_journal`, with a readable time, value and subject."""
    if not has_kinds(row, "itttttTT") or not _is_time(row[3]) or not _is_value(*row[4:7]):
        return False
    subject = {} if row[7] is None else _decoded(row[7])
    return row[7] is None or (
        isinstance(subject.get("authors"), list) and _are_rows(subject.get("keys"), "tt")
    )


def _is_time(text: str) -> bool:
    """Whether a text is a time as the journal writes it."""
    try:
        return bool(datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ"))  # noqa: DTZ007  (its Z says which zone)
    except ValueError:
        return False


def _is_value(field: str, name: str, value: str | None) -> bool:
    """Whether a note names the notes that it replaces, and a place in the queue and a rating are numbers."""
    if field == "note":
        return not name or isinstance(_json(name), list)
    return field not in ("queue", "rating") or value is None or has_kinds((_json(value),), "n")
