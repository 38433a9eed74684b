"""What words the catalogue's full text holds, and in how many papers; asks the index, never the tables."""

import sqlite3

from papercat.queries.fields import Field
from papercat.queries.stems import stem

COMMON = 20_000
"""From this many papers on a count stops: the word is common, and how common no longer matters."""

_MOST_FORMS = 8
_MOST_IN_RANGE = 400

_OPEN = """
    CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab(main, papers_fts, instance)
"""
_COUNT = """
    SELECT count(*) FROM (SELECT 1 FROM papers_fts WHERE papers_fts MATCH ? LIMIT ?)
"""
_COUNT_TWEETS = """
    SELECT count(*) FROM (SELECT 1 FROM tweets_fts WHERE tweets_fts MATCH ? LIMIT ?)
"""
# From each word to the next, passing over its occurrences: a range of the vocabulary by itself
# would count them all, which takes as long as the words are common.
_RANGE = """
    WITH RECURSIVE walk (word) AS (
        SELECT (SELECT term FROM temp.search_words WHERE term >= ?1 LIMIT 1)
        UNION ALL
        SELECT (SELECT term FROM temp.search_words WHERE term >= walk.word || char(1) LIMIT 1)
        FROM walk WHERE walk.word < ?2
    )
    SELECT word FROM walk WHERE word < ?2 LIMIT ?3
"""


class Vocabulary:
    """The words of one catalogue, as far as they have been asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._counts: dict[tuple[str, int], int] = {}
        self._forms: dict[str, tuple[str, ...]] = {}
        self.near: dict[tuple[str, Field | None], tuple[str, ...]] = {}
        """The near spellings found so far, for `spelling` to remember."""

    def count(self, expression: str, limit: int = COMMON) -> int:
        """How many papers an FTS5 expression finds by their own text, counted up to `limit`."""
        key = expression, limit
        if key not in self._counts:
            self._counts[key] = int(self.connection.execute(_COUNT, key).fetchone()[0])
        return self._counts[key]

    def is_known(self, expression: str) -> bool:
        """Whether any paper or tweet holds it."""
        return bool(self.count(expression, 1) or self.count_tweets(expression, 1))

    def count_tweets(self, expression: str, limit: int = COMMON) -> int:
        """How many tweets an FTS5 expression finds, counted up to `limit`."""
        return int(self.connection.execute(_COUNT_TWEETS, (expression, limit)).fetchone()[0])

    def beginning(self, prefix: str, limit: int = _MOST_IN_RANGE) -> list[str]:
        """The words that begin so, in order."""
        self.connection.execute(_OPEN)
        return [row[0] for row in self.connection.execute(_RANGE, (prefix, prefix + "\U0010ffff", limit))]

    def forms(self, word: str) -> tuple[str, ...]:
        """The other words with the same stem."""
        if word not in self._forms:
            root = stem(word)
            # A final y is i in the stem (study, studi): without it both begin alike.
            found = self.beginning(root[:-1] if root.endswith("i") and len(root) > 3 else root)
            alike = [term for term in found if term != word and stem(term) == root]
            # Few words have more forms; of those that do, the shorter are the likelier.
            self._forms[word] = tuple(sorted(alike, key=lambda term: (len(term), term))[:_MOST_FORMS])
        return self._forms[word]
