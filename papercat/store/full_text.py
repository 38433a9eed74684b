"""Keep the full-text indexes in step with their tables.

Old rows are taken out before they change; new rows are added once, at the end of the transaction.
"""

import sqlite3
import sys
from collections.abc import Iterable, Sequence

from papercat.text.stored_json import encode_json

_PAPERS = "title, translated_title, abstract, authors, title_terms, abstract_terms, author_terms, notes"
_TWEETS = "name, handle, text, text_terms"
_AUTHORS = "name, terms"

# Pages by part: a search looks for each word in every part.
_IS_IN_PARTS = """
    SELECT sum(pages) > 1.25 * max(pages) FROM (SELECT count(*) AS pages FROM {index}_idx GROUP BY segid)
"""
_AT_ONCE = 100
"""Pages merged by one statement: those that they replace are free for the next."""


class _Index:
    """One external-content index, notified of each row before it changes."""

    def __init__(
        self, connection: sqlite3.Connection, table: str, columns: str, index: str | None = None
    ) -> None:
        self.connection = connection
        index = index or f"{table}_fts"
        chosen = f"FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
        self.drop = f"INSERT INTO {index} ({index}, rowid, {columns}) SELECT 'delete', id, {columns} {chosen}"
        put = f"INSERT INTO {index} (rowid, {columns}) SELECT id, {columns}"
        self.add = f"{put} {chosen} ORDER BY id"
        self.add_since = f"{put} FROM {table} WHERE id >= ? ORDER BY id"
        self.is_in_parts = _IS_IN_PARTS.format(index=index)
        # https://www.sqlite.org/fts5.html#the_merge_command
        self.merge = f"INSERT INTO {index} ({index}, rank) VALUES ('merge', ?)"
        self.touched: set[int] = set()
        self.since = sys.maxsize

    def append(self, ids: Sequence[int]) -> None:
        """Note that rows will be added after all others; only the first number is kept."""
        self.since = min([self.since, *ids])

    def touch(self, ids: Iterable[int], *, stored: bool) -> None:
        """Note that rows will change; `stored` ones are taken out of the index as they are now."""
        new = [row for row in ids if row < self.since and row not in self.touched]
        if stored and new:
            self.connection.execute(self.drop, (encode_json(new),))
        self.touched.update(new)

    def finish(self) -> None:
        """Add every touched row that still exists to the index."""
        if self.touched:
            touched = sorted(row for row in self.touched if row < self.since)
            self.connection.execute(self.add, (encode_json(touched),))
            self.touched.clear()
        if self.since < sys.maxsize:
            self.connection.execute(self.add_since, (self.since,))
            self.since = sys.maxsize

    def merge_parts(self) -> None:
        """Merge the parts that the index consists of, once the small ones are a quarter of the largest."""
        changes = 2 if self.connection.execute(self.is_in_parts).fetchone()[0] else 0
        # A negative number begins with parts that the index would not merge by itself yet.
        pages = -_AT_ONCE
        while changes >= 2:
            before = self.connection.total_changes
            self.connection.execute(self.merge, (pages,))
            changes, pages = self.connection.total_changes - before, _AT_ONCE


class FullText:
    """The indexes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.papers = _Index(connection, "papers", _PAPERS)
        self.names = _Index(connection, "papers", "names", "names_fts")
        self.tweets = _Index(connection, "tweets", _TWEETS)
        self.authors = _Index(connection, "authors", _AUTHORS)
        self._all = (self.papers, self.names, self.tweets, self.authors)

    def touch_papers(self, stored: Sequence[int], new: Sequence[int] = ()) -> None:
        """Note that papers will change or be added, in both of their indexes."""
        for index in (self.papers, self.names):
            index.touch(stored, stored=True)
            index.append(new)

    def finish(self) -> None:
        """Bring each index up to date with its table."""
        for index in self._all:
            index.finish()

    def merge_parts(self) -> None:
        """Merge what many commits have added to each index."""
        for index in self._all:
            index.merge_parts()
