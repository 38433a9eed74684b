"""What words the catalogue's full text holds, and in how many papers; asks the index, never the tables."""

import sqlite3
from dataclasses import dataclass, field

from papercat.queries.stems import stem

COMMON = 20_000
"""From this many papers on, a count stops: the word is common, and how common no longer matters."""

_MOST_FORMS = 8

_OPEN = """
    CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab(main, papers_fts, row)
"""
_COUNT = """
    SELECT count(*) FROM (SELECT 1 FROM papers_fts WHERE papers_fts MATCH ? LIMIT ?)
"""
_COUNT_TWEETS = """
    SELECT count(*) FROM (SELECT 1 FROM tweets_fts WHERE tweets_fts MATCH ? LIMIT ?)
"""
_RANGE = """
    SELECT term, doc FROM temp.search_words WHERE term >= ? AND term < ?
"""


@dataclass(slots=True)
class Vocabulary:
    """The words of one catalogue, as far as they have been asked for."""

    connection: sqlite3.Connection
    _ranges: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def count(self, expression: str, limit: int = COMMON) -> int:
        """How many papers an FTS5 expression finds by their own text, counted up to `limit`."""
        key = expression, limit
        if key not in self._counts:
            self._counts[key] = int(self.connection.execute(_COUNT, key).fetchone()[0])
        return self._counts[key]

    def is_known(self, expression: str) -> bool:
        """Whether any paper or tweet holds it."""
        return self.count(expression, 1) > 0 or (
            int(self.connection.execute(_COUNT_TWEETS, (expression, 1)).fetchone()[0]) > 0
        )

    def beginning(self, prefix: str) -> list[tuple[str, int]]:
        """Every word that begins so, with how many papers hold it."""
        if prefix not in self._ranges:
            self.connection.execute(_OPEN)
            end = prefix + "\U0010ffff"
            self._ranges[prefix] = self.connection.execute(_RANGE, (prefix, end)).fetchall()
        return self._ranges[prefix]

    def forms(self, word: str) -> tuple[str, ...]:
        """The other words with the same stem, most used first."""
        root = stem(word)
        # A final y is i in the stem (study, studi): without it both begin alike.
        found = self.beginning(root[:-1] if root.endswith("i") and len(root) > 3 else root)
        alike = [(count, term) for term, count in found if term != word and stem(term) == root]
        return tuple(term for _, term in sorted(alike, reverse=True)[:_MOST_FORMS])
