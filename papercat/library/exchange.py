"""The journal as JSON lines, and back: merges the libraries of two machines without conflicts.

Each word has a unique id, so it is imported once. The state follows from all words: the last one of each
field, and all notes that no other note replaces.
"""

import json
import math
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, BinaryIO

from papercat.catalogue.connection import atomic
from papercat.errors import DamagedError, UsageError
from papercat.library.actions import LONGEST_NOTE, read_tag
from papercat.library.journal import OF_NONE, OF_PAPERS, TIME
from papercat.library.papers import read_number, replaced_notes
from papercat.parsed import Problem
from papercat.store.library import find_again, index_notes, read_subject
from papercat.text.stored_json import encode_json

VERSION = 1
HEAD = {"format": "papercat-library", "version": VERSION}

_WORDS = """
    SELECT j.uid, j.action, j.said_at, j.field, j.name, j.value, j.subject,
        (SELECT json_group_array(json_array(l.document, l.own_id)) FROM library_entries AS l
         WHERE l.word_id = j.id)
    FROM library_journal AS j WHERE j.field <> 'look' ORDER BY j.said_at, j.uid
"""
_PUT = """
    INSERT OR IGNORE INTO library_journal (uid, action, said_at, field, name, value, subject)
    VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id
"""
_PUT_ENTRY = "INSERT OR IGNORE INTO library_entries VALUES (?, ?, ?)"
_NAMELESS = ("star", "read", "queue", "rating")
_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_MOST_ENTRIES = 1_000
_LONGEST = 4 * LONGEST_NOTE
"""The longest line, in bytes."""


@dataclass(slots=True)
class Imported:
    """The result of an import: new words, known words, and invalid lines."""

    new: int = 0
    known: int = 0
    problems: list[Problem] = field(default_factory=list)


def export_words(connection: sqlite3.Connection) -> Iterator[str]:
    """Every word as a line of JSON, after a line that says what the file is."""
    yield encode_json(HEAD) + "\n"
    for uid, action, said_at, name_of_field, name, value, subject, entries in connection.execute(_WORDS):
        word = {"uid": uid, "action": action, "said_at": said_at, "field": name_of_field, "name": name}
        word["value"] = value
        if subject is not None:
            word |= {"subject": read_subject(subject)._asdict(), "entries": json.loads(entries)}
        yield encode_json(word) + "\n"


def import_words(connection: sqlite3.Connection, data: BinaryIO) -> Imported:
    """Import the new words of JSON lines; an invalid line is skipped and reported."""
    report = Imported()
    latest = (datetime.now(UTC) + timedelta(days=1)).strftime(TIME)
    with atomic(connection):
        for number, line in enumerate(_lines(data), 1):
            if not line.strip():
                continue
            try:
                word = _read(line.decode(), latest)
            except UnicodeDecodeError:
                report.problems.append(Problem(number, "not UTF-8", skipped=True))
                continue
            except ValueError as error:
                report.problems.append(Problem(number, str(error), skipped=True))
                continue
            if word is not None:
                _take(connection, word, report)
        index_notes(connection)
        find_again(connection)
    return report


def _lines(data: BinaryIO) -> Iterator[bytes]:
    """The lines; a line that is too long is cut just past the limit."""
    while line := data.readline(_LONGEST + 1):
        rest = line
        while len(rest) > _LONGEST and not rest.endswith(b"\n"):
            rest = data.readline(_LONGEST + 1)
        yield line


def _take(connection: sqlite3.Connection, word: dict[str, Any], report: Imported) -> None:
    """Record one word, unless it is known."""
    subject = encode_json(word["subject"]) if "subject" in word else None
    row = (*(word[key] for key in ("uid", "action", "said_at", "field", "name", "value")), subject)
    made = connection.execute(_PUT, row).fetchone()
    if made is None:
        report.known += 1
        return
    report.new += 1
    connection.executemany(_PUT_ENTRY, [(made[0], *entry) for entry in word.get("entries", ())])


def _read(line: str, latest: str) -> dict[str, Any] | None:
    """The word of a line, None for the line that says what the file is.

    Raises:
        ValueError: it is not valid; the text says why.
    """
    if len(line) >= _LONGEST:
        raise ValueError("the line is too long")
    try:
        said = json.loads(line)
        encode_json(said).encode()
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise ValueError("not a JSON object") from None  # noqa: TRY004  (what is wrong is the line's value)
    if said.get("format") == HEAD["format"]:
        if said.get("version") != VERSION:
            raise ValueError(
                f"version {str(said.get('version'))[:20]} of the format; this papercat reads {VERSION}"
            )
        return None
    _check(said, latest)
    if said["field"] in OF_PAPERS:
        _check_subject(said)
    else:
        said = {key: value for key, value in said.items() if key not in ("subject", "entries")}
    return said


def _check(said: dict[str, Any], latest: str) -> None:
    """Check a word.

    Raises:
        ValueError: it is not valid.
    """
    for key in ("uid", "action"):
        if not isinstance(said.get(key), str) or not _ID.fullmatch(said[key]):
            raise ValueError(f"no {key} of letters and digits")
    if said.get("field") not in (*OF_PAPERS, *OF_NONE) or said["field"] == "look":
        raise ValueError(f"no field {str(said.get('field'))[:40]!r}")
    name, value = said.get("name"), said.get("value")
    if not isinstance(name, str) or not isinstance(value, str | None) or "\0" in f"{name}{value}":
        raise ValueError("name and value must be texts without NUL")
    _check_time(said.get("said_at"), latest)
    _check_value(said["field"], name, value)


def _check_time(said_at: object, latest: str) -> None:
    """Check a time. One in the future is refused, since its word would always win.

    Raises:
        ValueError: it is not a time, or in the future.
    """
    try:
        canonical = datetime.strptime(str(said_at), TIME).strftime(TIME)  # noqa: DTZ007  (the Z is in the format)
    except ValueError:
        canonical = ""
    if said_at != canonical:
        raise ValueError("said_at is no time such as 2026-01-31T12:00:00.000000Z")
    if canonical > latest:
        raise ValueError("said_at lies in the future")


def _check_value(name_of_field: str, name: str, value: str | None) -> None:
    """Check the value of a field.

    Raises:
        ValueError: the field does not take it.
    """
    if len(value or "") > LONGEST_NOTE or len(name) > LONGEST_NOTE:
        raise ValueError("the value is too long")
    try:
        if name_of_field == "note":
            fits = all(_ID.fullmatch(uid) for uid in replaced_notes(name))
        elif name_of_field == "tag":
            fits = read_tag(name) == name
        elif name_of_field == "rating":
            fits = value in (None, "1", "2", "3", "4", "5")
        elif name_of_field == "queue":
            fits = value is None or math.isfinite(read_number(value))
        else:
            fits = True
        # A paper has one star and one place in the queue.
        fits = fits and not (name and name_of_field in _NAMELESS)
    except (DamagedError, UsageError):
        fits = False
    if not fits:
        raise ValueError(f"no value for {name_of_field}")


def _check_subject(said: dict[str, Any]) -> None:
    """Check the description of a paper.

    Raises:
        ValueError: it describes none.
    """
    try:
        said["subject"] = read_subject(json.dumps(said.get("subject")))._asdict()
    except DamagedError:
        raise ValueError("no subject with id, title, authors and keys") from None
    entries = said.get("entries", [])
    if not isinstance(entries, list) or len(entries) > _MOST_ENTRIES or not all(map(_is_entry, entries)):
        raise ValueError("entries must be pairs of texts")


def _is_entry(entry: object) -> bool:
    """Whether a value is an entry: a document and an own id."""
    return isinstance(entry, list) and len(entry) == 2 and all(isinstance(part, str) for part in entry)
