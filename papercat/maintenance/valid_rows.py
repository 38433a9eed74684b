"""What a row of a catalogue's tables may have: values that papercat itself writes, and no others."""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from papercat.records import SCHEMES

Row = tuple[Any, ...]

# What an entry's record may have (see `codec`): texts, lists of names, lists of rows by their kinds.
_TEXTS = ("title", "translated_title", "abstract", "reason", "date", "rest")
_NAMES = ("authors", "organisations", "categories", "topics")
_RECORD = {"identifiers": "tt", "links": "tt ttt", "readings": "tnT", "tweets": "ttttttt", "summaries": "tt"}

_LARGEST_ROW = 2**53
"""Another number may follow."""

_LARGEST_COUNT = 1e15
"""Documents give counts of at most so many."""

_KINDS: dict[str, Callable[[object], bool]] = {
    "i": lambda value: isinstance(value, int) and 0 <= value <= _LARGEST_ROW,
    "n": lambda value: isinstance(value, int | float) and abs(value) <= _LARGEST_COUNT,
    "t": lambda value: isinstance(value, str),
}


def has_kinds(row: Row, kinds: str) -> bool:
    """Whether each value has its type: `i` row or place, `n` count, `t` text; capitals allow NULL."""
    return all(
        kind.isupper() if value is None else _KINDS[kind.lower()](value)
        for value, kind in zip(row, kinds, strict=True)
    )


def is_document(row: Row) -> bool:
    """A row of `documents`."""
    return has_kinds(row, "ittttTiIiit") and row[1] != ""


def is_paper(row: Row) -> bool:
    """The columns to save of a row of `papers`."""
    authors = _json(row[5]) if has_kinds(row, "ittTTtIT") else None
    return isinstance(authors, list) and _are_texts(authors) and _is_year(row[6])


def is_entry(row: Row) -> bool:
    """A row of `entries`, with a record that is an entry's."""
    if not has_kinds(row, "iitiiIti") or row[7] not in (0, 1):
        return False
    said = _json(row[6])
    if not isinstance(said, dict) or not _is_record(said):
        return False
    # The title may be the paper's; an entry that its document no longer has may have none.
    return bool(said.get("title") or row[5] is not None or (row[7] and said))


def _is_record(said: dict[str, Any]) -> bool:
    """Whether a record has only the keys of an entry, with values of the right types."""
    rows = {name: said.get(name, []) for name in _RECORD}
    return (
        said.keys() <= {*_RECORD, *_TEXTS, *_NAMES, "venue", "year", "more_authors", "check"}
        and all(isinstance(said.get(name, ""), str) for name in _TEXTS)
        and all(isinstance(said.get(name, []), list) for name in _NAMES)
        and all(_are_texts(said.get(name, [])) for name in _NAMES)
        and all(isinstance(many, list) for many in rows.values())
        and all(_shaped(one, _RECORD[name]) for name, many in rows.items() for one in many)
        and all(scheme in SCHEMES for scheme, _ in rows["identifiers"])
        and all(tweet[0].isdecimal() and len(tweet[0]) < 20 for tweet in rows["tweets"])
        and (said.get("venue") is None or (_shaped(said["venue"], "ti") and _is_year(said["venue"][1])))
        and _is_year(said.get("year"))
        and isinstance(said.get("check"), int | None)
        and said.get("more_authors", True) is True
    )


def _shaped(value: object, shapes: str) -> bool:
    """Whether a value is a list with the types of one of the shapes."""
    if not isinstance(value, list):
        return False
    return any(len(value) == len(kinds) and has_kinds(tuple(value), kinds) for kinds in shapes.split())


def _is_year(value: object) -> bool:
    """Whether a value is a year of four digits, or None."""
    return value is None or (isinstance(value, int) and 0 <= value <= 9999)


def _are_texts(values: Iterable[object]) -> bool:
    return all(isinstance(value, str) for value in values)


def _json(text: str) -> Any:
    """What a text of JSON says; None if it is not one."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
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
        isinstance(subject.get("authors"), list)
        and isinstance(subject.get("keys"), list)
        and all(_shaped(key, "tt") for key in subject["keys"])
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
