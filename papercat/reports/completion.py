"""Values of the catalogue that begin with what was typed, for shell completion; knows no shell.

The values are unfiltered and can be any text from a document.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable
from typing import NamedTuple

from papercat.query.to_fts import term_expression
from papercat.query.tree import Term
from papercat.query.values import CHOICES
from papercat.text.words import tokens

_MOST = 200
_MOST_READ = 20_000
_LONGEST = 200
_END = "\U0010ffff"

_NAMES_BY_START = "SELECT name FROM authors WHERE folded >= ?1 AND folded < ?2 ORDER BY folded LIMIT ?3"
_NAMES_BY_WORDS = """
    SELECT name FROM authors
    WHERE id IN (SELECT rowid FROM authors_fts WHERE authors_fts MATCH ? LIMIT ?)
"""
_CATEGORIES = "SELECT name FROM categories ORDER BY name LIMIT ?"
_VENUES = "SELECT DISTINCT name FROM venues ORDER BY name LIMIT ?"
_TOPICS = "SELECT name FROM topics ORDER BY name LIMIT ?"
_DOCUMENTS = "SELECT path FROM documents ORDER BY path LIMIT ?"
_HANDLES = """
    SELECT DISTINCT handle FROM tweets WHERE handle LIKE ? ESCAPE '\\' ORDER BY handle LIMIT ?
"""
_LANGUAGES = "SELECT DISTINCT lang FROM tweets WHERE lang IS NOT NULL ORDER BY lang LIMIT ?"
_PAPERS = """
    SELECT * FROM (SELECT key FROM papers WHERE key >= ?1 AND key < ?2 ORDER BY key LIMIT ?3)
    UNION ALL
    SELECT * FROM (
        SELECT public_id FROM papers WHERE public_id >= ?1 AND public_id < ?2 ORDER BY public_id LIMIT ?3
    )
    LIMIT ?3
"""
_IDENTIFIERS = """
    SELECT DISTINCT value FROM identifiers WHERE scheme = ?1 AND value >= ?2 AND value < ?3
    ORDER BY value LIMIT ?4
"""
_MIXED_CASE_IDENTIFIERS = """
    SELECT DISTINCT value FROM identifiers WHERE scheme = ?1 AND value LIKE ?2 ESCAPE '\\'
    ORDER BY value LIMIT ?3
"""
_SCHEMES = ("arxiv", "openreview", "doi")

_LAST_SAVED = re.compile(r"(?:(?<=[\s(-])|^)@([\w.-]{0,60})\Z")
_LAST_FIELD = re.compile(
    r'(?:(?<=[\s(-])|^)(?P<name>[A-Za-z]{1,20}):(?:"(?P<phrase>[^"]*)|(?P<word>[^\s"()]*))\Z'
)


class LastField(NamedTuple):
    """The `name:value` at the end of a query, and the text before its value."""

    before: str
    name: str
    value: str
    is_quoted: bool

    def query(self, value: str) -> str:
        """The query with another value for the field."""
        return f'{self.before}"{value}"' if self.is_quoted or " " in value else f"{self.before}{value}"


def last_field(query: str) -> LastField | None:
    """The field whose value a query ends in, as `venue:ic` at the end of `deep venue:ic`; `@` is `saved:`."""
    if (saved := _LAST_SAVED.search(query[-_LONGEST:])) is not None:
        return LastField(query[: len(query) - len(saved[1])], "saved", saved[1], is_quoted=False)
    found = _LAST_FIELD.search(query[-_LONGEST:])
    if found is None:
        return None
    is_quoted = found["phrase"] is not None
    value = found["phrase"] if is_quoted else found["word"]
    return LastField(query[: len(query) - len(value) - is_quoted], found["name"].lower(), value, is_quoted)


def values_of(connection: sqlite3.Connection, kind: str, typed: str) -> list[str]:
    """The values of a field of the query language, or of `paper`; empty if they cannot be listed."""
    find = _KINDS.get(kind)
    return find(connection, typed) if find else []


def _author_names(connection: sqlite3.Connection, typed: str) -> list[str]:
    """Names that begin with the text, then those in which each word typed begins a word."""
    from papercat.identity import fold_name

    typed = typed[:_LONGEST]
    start = fold_name(typed)
    names = _column(connection, _NAMES_BY_START, start, start + _END, _MOST)
    if words := [word for word in typed.split() if tokens(word)]:
        wanted = " AND ".join(term_expression(Term(word, "prefix")) for word in words)
        names += _column(connection, _NAMES_BY_WORDS, wanted, _MOST)
    return names


def _paper_ids(connection: sqlite3.Connection, typed: str) -> list[str]:
    """Ids of papers that begin with the text; bare identifiers too if it has no scheme."""
    scheme, colon, rest = typed[:_LONGEST].partition(":")
    start = f"{scheme.lower()}{colon}{rest}"
    ids = [
        value
        for one in dict.fromkeys((start, start.lower()))
        for value in _column(connection, _PAPERS, one, one + _END, _MOST)
    ]
    if colon:
        if scheme.lower() not in _SCHEMES:
            return ids
        return ids + [f"{scheme}:{value}" for value in _identifiers(connection, scheme.lower(), rest)]
    return ids + [value for name in _SCHEMES for value in _identifiers(connection, name, typed)]


def _handles(connection: sqlite3.Connection, typed: str) -> list[str]:
    return _column(connection, _HANDLES, _like(typed), _MOST)


def _listed(sql: str) -> Callable[[sqlite3.Connection, str], list[str]]:
    """The values of a short list that begin with the text, else all."""
    return lambda connection, typed: _beginning(_column(connection, sql, _MOST_READ), typed)


def _tags(connection: sqlite3.Connection, typed: str) -> list[str]:
    from papercat.library.papers import count_tags

    return _beginning((name for name, _ in count_tags(connection)), typed)


def _saved(connection: sqlite3.Connection, typed: str) -> list[str]:
    from papercat.library.searches import saved_searches

    return _beginning(saved_searches(connection), typed)


def _choices(name: str) -> Callable[[sqlite3.Connection, str], list[str]]:
    return lambda _, typed: _beginning(CHOICES[name], typed)


def _of_scheme(scheme: str) -> Callable[[sqlite3.Connection, str], list[str]]:
    return lambda connection, typed: _identifiers(connection, scheme, typed)


_KINDS: dict[str, Callable[[sqlite3.Connection, str], list[str]]] = {
    "author": _author_names,
    "category": _listed(_CATEGORIES),
    "handle": _handles,
    **{name: _choices(name) for name in CHOICES},
    "in": _listed(_DOCUMENTS),
    "lang": _listed(_LANGUAGES),
    "paper": _paper_ids,
    "saved": _saved,
    "tag": _tags,
    "topic": _listed(_TOPICS),
    "venue": _listed(_VENUES),
    **{scheme: _of_scheme(scheme) for scheme in _SCHEMES},
}


def _identifiers(connection: sqlite3.Connection, scheme: str, start: str) -> list[str]:
    # Only these have letters of both cases; the others are stored in lower case.
    if scheme == "openreview":
        return _column(connection, _MIXED_CASE_IDENTIFIERS, scheme, _like(start), _MOST)
    start = start[:_LONGEST].lower()
    return _column(connection, _IDENTIFIERS, scheme, start, start + _END, _MOST)


def _like(start: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", start[:_LONGEST]) + "%"


def _beginning(values: Iterable[str], typed: str) -> list[str]:
    """The values that begin with the text, in any case, else all."""
    known = list(values)
    start = typed.casefold()
    return [value for value in known if value[:_LONGEST].casefold().startswith(start)] or known


def _column(connection: sqlite3.Connection, sql: str, *params: str | int) -> list[str]:
    return [str(row[0]) for row in connection.execute(sql, params)]
