"""Saved searches, and the people, topics and venues that the user follows."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence

from papercat.catalogue.connection import atomic
from papercat.catalogue.lookup import has_library
from papercat.errors import UsageError
from papercat.library.journal import Word, say
from papercat.library.papers import IN_FORCE, last_values

_FOLLOWABLE = ("author", "topic", "venue")
"""The fields of the query language whose values can be followed."""

LONGEST_QUERY = 10_000

_NAME = re.compile(r"[\w.-]{1,60}")
_WORDS = f"""
    SELECT j.name, j.value FROM library_journal AS j
    WHERE j.field = ? AND {IN_FORCE} ORDER BY j.said_at, j.uid
"""


def saved_searches(connection: sqlite3.Connection) -> dict[str, str]:
    """The query of each saved search, by its name, in alphabetical order."""
    return dict(sorted(_last_words(connection, "search").items(), key=lambda one: one[0].casefold()))


def find_search(searches: Iterable[str], name: str) -> str | None:
    """The one of these searches that has a name, as it was saved; case makes no difference."""
    return next((known for known in searches if known.casefold() == name.casefold()), None)


def save_search(connection: sqlite3.Connection, name: str, query: str, check: Callable[[], object]) -> bool:
    """Save a search, replacing one of that name in whatever case; returns whether anything changed.

    `check` is called after saving; if it raises, nothing is saved.

    Raises:
        UsageError: it cannot have that name, or is too long.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(f"'{name[:60]}': a name has 1 to 60 letters, digits, and the signs . _ -")
    if len(query) > LONGEST_QUERY:
        raise UsageError(f"the query has {len(query):,} characters; at most {LONGEST_QUERY:,} are kept")
    with atomic(connection):
        if saved_searches(connection).get(name) == query:
            return False
        say(connection, [Word("search", query, name=name)])
        check()
    return True


def drop_search(connection: sqlite3.Connection, name: str) -> None:
    """Delete a saved search.

    Raises:
        UsageError: there is none of that name.
    """
    with atomic(connection):
        if find_search(saved_searches(connection), name) is None:
            raise UsageError(f"no saved search '{name[:60]}'; `papercat saved` lists them")
        say(connection, [Word("search", None, name=name)])


def followed(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """What the user follows, as (field, value) of the query language, in alphabetical order."""
    pairs = (name.partition(":") for name in sorted(_last_words(connection, "follow")))
    return [(field, value) for field, _, value in pairs if field in _FOLLOWABLE]


def follow(connection: sqlite3.Connection, pairs: Sequence[tuple[str, str]], *, following: bool) -> int:
    """Follow people, topics and venues, or stop; returns how many changed."""
    with atomic(connection):
        known = {name.casefold() for name in _last_words(connection, "follow")}
        asked = {name.casefold(): name for name in map(":".join, pairs)}
        changed = [name for folded, name in asked.items() if (folded in known) != following]
        if changed:
            say(connection, [Word("follow", "1" if following else None, name=name) for name in changed])
    return len(changed)


def read_followed(text: str) -> tuple[str, str]:
    """A typed thing to follow, as (field, value).

    Raises:
        UsageError: it is no such thing.
    """
    field, _, value = text.partition(":")
    name = " ".join(value.strip('" ').split())
    if (
        field.lower() not in _FOLLOWABLE
        or not name
        or not name.isprintable()
        or '"' in name
        or len(name) > 200
    ):
        raise UsageError(f"'{text[:60]}': you can follow author:NAME, topic:NAME and venue:NAME")
    return field.lower(), name


def _last_words(connection: sqlite3.Connection, field: str) -> dict[str, str]:
    """The values of a field that is not about a paper, by name."""
    if not has_library(connection):
        return {}
    return last_values(connection.execute(_WORDS, (field,)))
