"""Keep the full-text indexes in step with their tables.

Old rows are taken out before they change; new rows are added once, at the end of the transaction.
"""

import sqlite3
import sys
from collections.abc import Iterable, Sequence

from papercat.catalogue.codec import encode_json

_PAPERS = "title, translated_title, abstract, authors, title_terms, abstract_terms, author_terms, notes"
_TWEETS = "name, handle, text, text_terms"
_AUTHORS = "name, terms"


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


class FullText:
    """The indexes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.papers = _Index(connection, "papers", _PAPERS)
        self.names = _Index(connection, "papers", "names", "names_fts")
        self.tweets = _Index(connection, "tweets", _TWEETS)
        self.authors = _Index(connection, "authors", _AUTHORS)

    def touch_papers(self, stored: Sequence[int], new: Sequence[int] = ()) -> None:
        """Note that papers will change or be added, in both of their indexes."""
        for index in (self.papers, self.names):
            index.touch(stored, stored=True)
            index.append(new)

    def finish(self) -> None:
        """Bring each index up to date with its table."""
        for index in (self.papers, self.names, self.tweets, self.authors):
            index.finish()
