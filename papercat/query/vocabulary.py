"""The words of the catalogue's full text and their numbers of papers; reads the index, never the tables."""

import sqlite3
from functools import cached_property
from typing import Any

from papercat.query.fields import Field
from papercat.text.spellings import other_number
from papercat.text.words import stem, tokens

COMMON = 20_000
"""A count stops at this many papers: the word is common, and how common no longer matters."""

_MOST_FORMS = 8
_MOST_LONG_FORMS = 4
_SHORTEST_PARTED, _LONGEST_PARTED = 4, 25
_FEWEST_PARTED, _RARELY_PARTED = 3, 4
_SAID = "{title abstract} : "
"""The columns of words; names of people are split differently."""
_MOST_IN_RANGE = 400

_OPEN = """
    CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab(main, papers_fts, instance)
"""
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM papers_fts WHERE papers_fts MATCH ? LIMIT ?)"
_COUNT_TWEETS = "SELECT count(*) FROM (SELECT 1 FROM tweets_fts WHERE tweets_fts MATCH ? LIMIT ?)"
# From each word to the next, skipping its occurrences: a range query on the vocabulary would count them
# all, which is slow for common words.
_RANGE = """
    WITH RECURSIVE walk (word) AS (
        SELECT (SELECT term FROM temp.search_words WHERE term >= ?1 LIMIT 1)
        UNION ALL
        SELECT (SELECT term FROM temp.search_words WHERE term >= walk.word || char(1) LIMIT 1)
        FROM walk WHERE walk.word < ?2
    )
    SELECT word FROM walk WHERE word < ?2 LIMIT ?3
"""
_SIZE = "SELECT coalesce(max(id), 0) FROM papers"
_LONG_FORMS = """
    SELECT long, count(*) FROM short_names WHERE name = ? AND long <> ''
    GROUP BY long ORDER BY 2 DESC, long LIMIT ?
"""


def open_words(connection: sqlite3.Connection) -> None:
    """Make the table of words, outside of a transaction: it would go with it, and come again for each.

    Each time SQLite compiles all its statements anew.
    """
    connection.execute(_OPEN)


class Vocabulary:
    """The words of a catalogue, cached as they are looked up; `exact` takes each as typed."""

    def __init__(self, connection: sqlite3.Connection, *, exact: bool = False) -> None:
        self.connection = connection
        self._exact = exact
        # A connection that serves many queries keeps the answers.
        memory: dict[str, dict[Any, Any]] | None = getattr(connection, "memory", None)
        self._memory = {} if memory is None else memory
        self._dropped: set[str] = set()
        self._is_open = False
        self.near: dict[tuple[str, Field | None], tuple[str, ...]] = {}
        """The near spellings found so far, for `spelling` to remember."""

    def count(self, expression: str, limit: int = COMMON) -> int:
        """How many papers an FTS5 expression finds by their own text, counting up to `limit`."""
        return self._counted(_COUNT, expression, limit)

    def is_known(self, expression: str) -> bool:
        """Whether any paper or tweet has it."""
        return bool(self.count(expression, 1) or self.count_tweets(expression, 1))

    def count_tweets(self, expression: str, limit: int = COMMON) -> int:
        """How many tweets an FTS5 expression finds, counted up to `limit`."""
        return self._counted(_COUNT_TWEETS, expression, limit)

    def _counted(self, statement: str, *asked: str | int) -> int:
        known: dict[tuple[str | int, ...], int] = self._memory.setdefault("counts", {})
        key = statement, *asked
        if key not in known:
            known[key] = int(self.connection.execute(statement, asked).fetchone()[0])
        return known[key]

    @cached_property
    def size(self) -> int:
        """About how many papers there are: the last row number."""
        return int(self.connection.execute(_SIZE).fetchone()[0])

    def beginning(self, prefix: str, limit: int = _MOST_IN_RANGE) -> list[str]:
        """The words with this prefix, in order."""
        if not self._is_open:
            open_words(self.connection)
            self._is_open = True
        return [row[0] for row in self.connection.execute(_RANGE, (prefix, prefix + "\U0010ffff", limit))]

    def drop_forms(self, word: str) -> None:
        """Treat a word as one without other forms: it is misspelt, so its stem means nothing."""
        self._dropped.add(word)

    def long_forms(self, name: str | None) -> tuple[tuple[str, ...], ...]:
        """What papers spell a short name out as (`gnn`, graph neural network), and its parts (`unet`, u net).

        Each comes in singular and plural. None if every word is taken as it is typed.
        """
        if name is None or self._exact:
            return ()
        known: dict[str, tuple[tuple[str, ...], ...]] = self._memory.setdefault("long forms", {})
        if name not in known:
            found = self.connection.execute(_LONG_FORMS, (name, _MOST_LONG_FORMS)).fetchall()
            # A long form that only one paper among many uses is that paper's own.
            rows = [tokens(long) for long, count in found if count * _MOST_LONG_FORMS >= found[0][1]]
            rows += self._parted(name)
            known[name] = tuple(dict.fromkeys(row for one in rows for row in _numbers(one)))
        return known[name]

    def _parted(self, word: str) -> list[tuple[str, ...]]:
        """A word as two words, if many papers write it so (`pretraining`, pre training)."""
        if len(word) < _SHORTEST_PARTED or len(word) > _LONGEST_PARTED or not word.isascii():
            return []
        least = max(_FEWEST_PARTED, self.count(f'"{word}"') // _RARELY_PARTED)
        parts = {f'"{word[:at]} {word[at:]}"': (word[:at], word[at:]) for at in range(2, len(word) - 1)}
        # Mostly there is none, which takes one look.
        if self.count(f"{_SAID}({' OR '.join(parts)})", least) < least:
            return []
        return [row for pair, row in parts.items() if self.count(f"{_SAID}{pair}", least) >= least]

    def forms(self, word: str) -> tuple[str, ...]:
        """The other words with the same stem."""
        if word in self._dropped:
            return ()
        known: dict[str, tuple[str, ...]] = self._memory.setdefault("forms", {})
        if word not in known:
            root = stem(word)
            # A final y becomes i in the stem (study, studi), so it is dropped for the prefix.
            found = self.beginning(root[:-1] if root.endswith("i") and len(root) > 3 else root)
            alike = [term for term in found if term != word and stem(term) == root]
            # Few words have more forms; if so, the shorter ones are likelier.
            known[word] = tuple(sorted(alike, key=lambda term: (len(term), term))[:_MOST_FORMS])
        return known[word]


def _numbers(row: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """A row of words, and the same with its last word in singular or plural."""
    return (row, *((*row[:-1], other) for other in other_number(row[-1])))
