"""The start of a ranking: the best rows by SQLite's own bm25, and the texts to score them by."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from papercat.catalogue.reader import PAPER_COLUMNS, StoredPaper
from papercat.errors import DamagedError
from papercat.library.notes import find_in_notes
from papercat.query.to_sql import Selection
from papercat.query.vocabulary import COMMON
from papercat.search.prominent import prominent
from papercat.search.scoring import Candidate
from papercat.text.stored_json import read_names
from papercat.text.words import text_terms

# Title, translated title, abstract, authors, title terms, abstract terms, author terms, notes.
_WEIGHTS = "5, 5, 1, 5, 5, 1, 5, 1"
# A single word is a topic more often than a name.
_WEIGHTS_OF_ONE_WORD = "5, 5, 1, 0.01, 5, 1, 0.01, 1"
_RANKED = """
    SELECT papers_fts.rowid FROM papers_fts
    WHERE papers_fts MATCH ?
    ORDER BY bm25(papers_fts, {weights}) LIMIT ?
"""
# CROSS JOIN: full text comes first; looking into it for each row of `papers` would take minutes.
_RANKED_WHERE = """
    SELECT papers_fts.rowid FROM papers_fts CROSS JOIN papers ON papers.id = papers_fts.rowid
    WHERE papers_fts MATCH ? AND {condition}
    ORDER BY bm25(papers_fts, {weights}) LIMIT ?
"""
_WITHOUT = "AND papers_fts.rowid NOT IN (SELECT value FROM json_each(?)) ORDER BY"
# The texts of the best alone are read; without a condition, LEFT JOIN needs no look at `papers`.
_TWEETED = """
    SELECT best.paper_id, tweets.text, coalesce(tweets.text_terms, '')
    FROM (
        SELECT member.paper_id, member.tweet_id, member.position, bm25(tweets_fts, 0.5, 0.5, 1, 1) AS score
        FROM tweets_fts CROSS JOIN paper_tweets AS member ON member.tweet_id = tweets_fts.rowid
        LEFT JOIN papers ON papers.id = member.paper_id
        WHERE tweets_fts MATCH ? AND {condition}
        ORDER BY score, member.position LIMIT ?
    ) AS best CROSS JOIN tweets ON tweets.id = best.tweet_id
    ORDER BY best.score, best.position
"""
_ROWS = """
    SELECT papers_fts.rowid FROM papers_fts WHERE papers_fts MATCH ?
"""
_ROWS_WHERE = """
    SELECT papers_fts.rowid FROM papers_fts CROSS JOIN papers ON papers.id = papers_fts.rowid
    WHERE papers_fts MATCH ? AND {condition}
"""
_TWEETED_ROWS = """
    SELECT DISTINCT papers.id
    FROM tweets_fts
    CROSS JOIN paper_tweets ON paper_tweets.tweet_id = tweets_fts.rowid
    CROSS JOIN papers ON papers.id = paper_tweets.paper_id
    WHERE tweets_fts MATCH ? AND {condition}
"""
_AMONG = """
    SELECT papers.id FROM papers WHERE papers.id IN (SELECT value FROM json_each(?)) AND {condition}
"""
_LOAD = f"""
    SELECT {PAPER_COLUMNS},
        coalesce(title_terms, ''), coalesce(abstract_terms, ''), coalesce(author_terms, ''),
        coalesce(notes, ''),
        iif(?1, (
            SELECT coalesce(group_concat(replace(name, char(448), '') || ' ' || long, ' . '), '')
            FROM short_names WHERE paper_id = papers.id AND own > 0
        ), '')
    FROM papers WHERE id IN (SELECT value FROM json_each(?2))
"""
_REASONS = """
    SELECT * FROM (
        SELECT reason FROM paper_venues WHERE paper_id = ? AND reason IS NOT NULL ORDER BY position
    )
    UNION ALL
    SELECT * FROM (SELECT text FROM summaries WHERE paper_id = ? ORDER BY position)
"""
_ORGANISATIONS = """
    SELECT name FROM paper_organisations WHERE paper_id = ? ORDER BY position
"""
_UNRANKED = """
    SELECT papers.id FROM papers WHERE {condition}
    ORDER BY papers.date DESC, papers.retweets DESC, papers.title LIMIT ? OFFSET ?
"""
_COUNT_UNRANKED = """
    SELECT count(*) FROM papers WHERE {condition}
"""
_ALL = """
    SELECT papers.id FROM papers WHERE {condition}
"""

_WHOLE = 1_000
"""An answer of fewer rows to several words is read whole when it is ranked."""

_ENOUGH = 200
"""Where so many papers have several words as typed, those with other forms are not scored."""

Tweet = tuple[str, str]
"""A tweet's text, and other spellings of it."""


class Candidates:
    """The papers of a catalogue that meet a condition, selected by FTS5 expressions."""

    def __init__(self, connection: sqlite3.Connection, condition: Selection, *, is_one_word: bool) -> None:
        self._connection = connection
        self._condition = condition
        self._is_one_word = is_one_word
        self._rows: dict[str, list[int]] = {}

    def ranked(self, expression: str, limit: int, without: Sequence[int] = ()) -> list[int]:
        """The best rows by bm25, without some of those that the expression finds; -1 is no limit."""
        statement, params = self._by_text(_RANKED, _RANKED_WHERE, expression)
        if without:
            statement = statement.replace("ORDER BY", _WITHOUT)
            params = (*params, json.dumps(without))
        # To rank takes long, to hand over a few more does not: then all of them are known.
        most = limit if limit < 0 or self._is_one_word else max(limit, _WHOLE)
        rows = [row for (row,) in self._connection.execute(statement, (*params, most))]
        if len(rows) < most or most < 0:
            self._rows.setdefault(expression, [*without, *rows])
        return rows if limit < 0 else rows[:limit]

    def ranked_others(self, own: str, wide: str, limit: int) -> list[int]:
        """The best rows that `wide` finds beyond those of `own`, which are ranked already."""
        if wide == own:
            return []
        if own in self._rows:
            return self.ranked(wide, limit, self._rows[own])
        return self.ranked(f"{wide} NOT {own}", limit)

    def are_enough(self, own: str, wide: str) -> bool:
        """Whether so many papers have the words as typed that those with other forms come last.

        The former are `own`'s, ranked already; `wide` finds both.
        """
        if self._is_one_word:
            return self.count(wide) >= COMMON
        return own not in self._rows or len(self._rows[own]) >= _ENOUGH

    def prominent(self, expression: str, limit: int) -> list[int]:
        """The most prominent rows that an expression finds."""
        return prominent(self._connection, self.rows(expression), limit)

    def count(self, expression: str) -> int:
        """How many papers an expression finds."""
        return len(self.rows(expression))

    def rows(self, expression: str) -> list[int]:
        """All papers that an expression finds, in no order."""
        if expression not in self._rows:
            found = self._connection.execute(*self._by_text(_ROWS, _ROWS_WHERE, expression))
            self._rows[expression] = [row for (row,) in found]
        return self._rows[expression]

    def tweeted_rows(self, expression: str) -> list[int]:
        """All papers with a tweet that an expression finds, each once, in no order."""
        params = (expression, *self._condition.params)
        return [row for (row,) in self._connection.execute(self._where(_TWEETED_ROWS), params)]

    def tweeted(self, expression: str, limit: int) -> dict[int, Tweet]:
        """The papers with the best tweets by bm25, each with its best one."""
        found: dict[int, Tweet] = {}
        params = (expression, *self._condition.params, limit)
        for paper, *texts in self._connection.execute(self._where(_TWEETED), params):
            found.setdefault(paper, (texts[0], texts[1]))
        return found

    def noted(self, expression: str) -> dict[int, Tweet]:
        """The papers with a matching note of the user, each with its best one."""
        found = find_in_notes(self._connection, expression)
        if not found:
            return {}
        params = (json.dumps([*found]), *self._condition.params)
        kept = {row for (row,) in self._connection.execute(self._where(_AMONG), params)}
        return {row: (note.text, text_terms(note.text) or "") for row, note in found.items() if row in kept}

    def unranked(self, limit: int, offset: int) -> list[int]:
        """The papers that meet the condition, newest first, then by retweets, then by title."""
        params = (*self._condition.params, limit, offset)
        return [row[0] for row in self._connection.execute(self._where(_UNRANKED), params)]

    def all(self) -> list[int]:
        """The papers that meet the condition, in no order."""
        return [row for (row,) in self._connection.execute(self._where(_ALL), self._condition.params)]

    def count_unranked(self) -> int:
        """How many papers meet the condition."""
        rows = self._connection.execute(self._where(_COUNT_UNRANKED), self._condition.params)
        return int(rows.fetchone()[0])

    def load(
        self, ids: Iterable[int], tweets: dict[int, Tweet], *, as_topic: bool = True
    ) -> dict[int, Candidate]:
        """The candidates of the rows, by id; short names, which count for a topic only, if it may be one."""
        rows = self._connection.execute(_LOAD, (as_topic, json.dumps(list(ids))))
        return {row[0]: _candidate(row, tweets.get(row[0], ("", ""))) for row in rows}

    def in_order(self, ids: Sequence[int], tweets: dict[int, Tweet]) -> list[Candidate]:
        """The candidates of the rows, in their order.

        Raises:
            DamagedError: there is no paper in one of the rows.
        """
        loaded = self.load(ids, tweets) if ids else {}
        if len(loaded) < len(ids):
            raise DamagedError("Could not decode which papers are found")
        return [loaded[row] for row in ids]

    def notes(self, row: int) -> list[str]:
        """A paper's reasons, summaries and organisations, as written."""
        said = [text for (text,) in self._connection.execute(_REASONS, (row, row))]
        return [*said, "; ".join(name for (name,) in self._connection.execute(_ORGANISATIONS, (row,)))]

    def _by_text(self, plain: str, where: str, expression: str) -> tuple[str, tuple[Any, ...]]:
        """A statement that full text alone answers where there is no condition, and its values."""
        if self._condition.is_everything:
            return self._where(plain), (expression,)
        return self._where(where), (expression, *self._condition.params)

    def _where(self, statement: str) -> str:
        weights = _WEIGHTS_OF_ONE_WORD if self._is_one_word else _WEIGHTS
        return statement.format(condition=self._condition.condition, weights=weights)


def _candidate(row: tuple[Any, ...], tweet: Tweet) -> Candidate:
    """A paper from a row of `_LOAD`."""
    own = len(StoredPaper._fields)
    paper = StoredPaper._make(row[:own])
    # Without escapes, all that JSON adds to names is what stands between them; those shown are decoded.
    names = paper.authors
    names = ", ".join(read_names(names)) if "\\" in names else names[2:-2].replace('","', ", ")
    texts = (paper.title, paper.translated_title or "", paper.abstract or "", names)
    return Candidate._make((paper, *texts, *row[own:], *tweet))
