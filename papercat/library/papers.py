"""The current state of the library: the last word of each field, and all notes that none replaces."""

import json
import math
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from papercat.catalogue.lookup import has_library
from papercat.errors import DamagedError
from papercat.text.stored_json import encode_json

IN_FORCE = """
    NOT EXISTS (SELECT 1 FROM library_journal AS u WHERE u.field = 'undo' AND u.name = j.action)
"""
"""The condition that a word `j` has not been undone."""

_OF_FIELD = f"""
    SELECT e.paper_id, j.field, j.name, j.value, j.uid, j.said_at
    FROM library_journal AS j
    CROSS JOIN library_entries AS l ON l.word_id = j.id
    CROSS JOIN documents AS d ON d.path = l.document
    CROSS JOIN entries AS e ON e.document_id = d.id AND e.own_id = l.own_id
    WHERE j.field = ? AND EXISTS (SELECT 1 FROM papers WHERE id = e.paper_id) AND {IN_FORCE}
    ORDER BY j.said_at, j.uid
"""
_OF_PAPERS = f"""
    SELECT DISTINCT e.paper_id, j.field, j.name, j.value, j.uid, j.said_at
    FROM json_each(?) AS k
    CROSS JOIN entries AS e ON e.paper_id = k.value
    CROSS JOIN documents AS d ON d.id = e.document_id
    CROSS JOIN library_entries AS l ON l.document = d.path AND l.own_id = e.own_id
    CROSS JOIN library_journal AS j ON j.id = l.word_id
    WHERE {IN_FORCE} AND j.field NOT IN ('shown', 'look')
    ORDER BY j.said_at, j.uid
"""


class Note(NamedTuple):
    """A note, and the word that it was written by."""

    uid: str
    text: str
    said_at: str


class Personal(NamedTuple):
    """The user's marks on one paper; `queued` is its place in the queue, smallest first."""

    starred: bool = False
    tags: tuple[str, ...] = ()
    read: bool = False
    queued: float | None = None
    my_rating: int | None = None
    notes: tuple[Note, ...] = ()


class _Said(NamedTuple):
    """A word about a paper."""

    field: str
    name: str
    value: str | None
    uid: str
    said_at: str


def personal(connection: sqlite3.Connection, papers: Iterable[int]) -> dict[int, Personal]:
    """The user's marks on these papers, without papers that have none."""
    if not has_library(connection):
        return {}
    rows = connection.execute(_OF_PAPERS, (encode_json(list(papers)),))
    return {paper: _personal(words) for paper, words in _by_paper(rows).items()}


def values_of(connection: sqlite3.Connection, field: str) -> dict[int, dict[str, str]]:
    """The papers that have a field, with its values by name; only tags have names."""
    if not has_library(connection):
        return {}
    said: defaultdict[int, list[tuple[str, str | None]]] = defaultdict(list)
    for paper, _, name, value, *_ in connection.execute(_OF_FIELD, (field,)):
        said[paper].append((name, value))
    return {paper: values for paper, words in said.items() if (values := last_values(words))}


def last_values(words: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """What the last word of each name says, by the name as written last; case makes no difference."""
    found: dict[str, tuple[str, str]] = {}
    for name, value in words:
        found.pop(name.casefold(), None)
        if value is not None:
            found[name.casefold()] = name, value
    return dict(found.values())


def ratings(connection: sqlite3.Connection) -> list[tuple[int, int]]:
    """The papers that the user rated, each with the rating."""
    return [(paper, int(number)) for paper, number in numbers_of(connection, "rating").items()]


def numbers_of(connection: sqlite3.Connection, field: str) -> dict[int, float]:
    """The papers that have a number in a field, with the number."""
    said = values_of(connection, field)
    return {paper: read_number(values[""]) for paper, values in said.items() if "" in values}


def count_tags(connection: sqlite3.Connection, among: Container[int] | None = None) -> list[tuple[str, int]]:
    """Each tag with its number of papers, of all or `among` these, the most used first.

    Case is ignored; a tag is spelt as it is most often.
    """
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for paper, names in values_of(connection, "tag").items():
        if among is None or paper in among:
            for name in names:
                written[name.casefold()][name] += 1
    counted = [
        (min(names, key=lambda name: (-names[name], name)), names.total()) for names in written.values()
    ]
    return sorted(counted, key=lambda pair: (-pair[1], pair[0]))


def papers_with_notes(connection: sqlite3.Connection) -> dict[int, tuple[Note, ...]]:
    """Every paper that has notes, with them."""
    if not has_library(connection):
        return {}
    found = _by_paper(connection.execute(_OF_FIELD, ("note",)))
    return {paper: notes for paper, words in found.items() if (notes := _notes(words))}


def _by_paper(rows: Iterable[tuple[int, str, str, str | None, str, str]]) -> dict[int, list[_Said]]:
    """Words by paper, each once, in the order of recording."""
    found: defaultdict[int, dict[str, _Said]] = defaultdict(dict)
    for paper, *word in rows:
        said = _Said._make(word)
        found[paper][said.uid] = said
    return {paper: list(words.values()) for paper, words in found.items()}


def _personal(words: list[_Said]) -> Personal:
    """The state that results from the words about one paper."""
    last = {(word.field, word.name): word.value for word in words if word.field not in ("note", "tag")}
    tags = sorted(last_values((word.name, word.value) for word in words if word.field == "tag"))
    queued, rating = last.get(("queue", "")), last.get(("rating", ""))
    return Personal(
        starred=last.get(("star", "")) is not None,
        tags=tuple(tags),
        read=last.get(("read", "")) is not None,
        queued=None if queued is None else read_number(queued),
        my_rating=None if rating is None else int(read_number(rating)),
        notes=_notes(words),
    )


def _notes(words: list[_Said]) -> tuple[Note, ...]:
    """The notes that no other note of the paper replaces; two separate edits are both kept."""
    notes = [word for word in words if word.field == "note"]
    replaced = {uid for word in notes for uid in replaced_notes(word.name)}
    return tuple(
        Note(word.uid, word.value, word.said_at)
        for word in notes
        if word.value is not None and word.uid not in replaced
    )


def replaced_notes(name: str) -> Iterator[str]:
    """The notes that a note replaces.

    Raises:
        DamagedError: the value cannot be read.
    """
    if not name:
        return
    try:
        yield from map(str, json.loads(name))
    except (ValueError, TypeError, RecursionError) as error:
        raise DamagedError("Could not decode which notes a note replaces") from error


def read_number(text: str) -> float:
    """A number as the journal stores it.

    Raises:
        DamagedError: it is not one.
    """
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise DamagedError("Could not decode a number of the library")
    return number
