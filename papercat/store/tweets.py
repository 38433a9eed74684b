"""The table of tweets: one row per tweet, however many papers it is about.

Where documents give a tweet differently, the first by document path and position counts.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from papercat.records import Tweet
from papercat.store.entries import PaperRow
from papercat.store.full_text import FullText
from papercat.text.stored_json import encode_json
from papercat.text.words import text_terms

_RELEASED = """
    DELETE FROM paper_tweets WHERE paper_id IN (SELECT value FROM json_each(?)) RETURNING tweet_id
"""
_STORED = "SELECT id FROM tweets WHERE id IN (SELECT value FROM json_each(?))"
_ROW = "SELECT id, url, handle, name, posted_on, lang, text, text_terms FROM tweets WHERE id = ?"
_PUT = """
    INSERT INTO tweets (id, url, handle, name, posted_on, lang, text, text_terms)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET
        url = excluded.url, handle = excluded.handle, name = excluded.name, posted_on = excluded.posted_on,
        lang = excluded.lang, text = excluded.text, text_terms = excluded.text_terms
"""
# All tweets of the papers in question: to look for each in its entries' lists would read those once for each.
_GIVEN = """
    SELECT t.value ->> 0, t.value
    FROM entries AS e
    JOIN documents AS d ON d.id = e.document_id
    JOIN json_each(e.record, '$.tweets') AS t
    WHERE NOT e.gone
      AND e.paper_id IN (
          SELECT p.paper_id FROM paper_tweets AS p WHERE p.tweet_id IN (SELECT value FROM json_each(?))
      )
    ORDER BY d.path DESC, e.position DESC, e.own_id DESC
"""

_Row = tuple[int, str, str, str, str | None, str, str, str | None]


class Tweets:
    """Tweets and their places under papers."""

    def __init__(self, connection: sqlite3.Connection, fulltext: FullText) -> None:
        self.connection = connection
        self.index = fulltext.tweets
        self.unsettled: set[int] = set()

    def released(self, papers: Iterable[int]) -> None:
        """Remove the tweets of papers that are rewritten or deleted."""
        self.unsettled.update(
            row[0] for row in self.connection.execute(_RELEASED, (encode_json(list(papers)),))
        )

    def write(self, made: Sequence[PaperRow]) -> None:
        """Give papers their tweets; one that stands elsewhere too is settled afterwards."""
        said: dict[int, Tweet] = {}
        for paper in sorted((paper for paper in made if paper.fields.tweets), key=lambda paper: paper.order):
            for tweet in paper.fields.tweets:
                if int(tweet.id) in said:
                    self.unsettled.add(int(tweet.id))
                said.setdefault(int(tweet.id), tweet)
        stored = {row[0] for row in self.connection.execute(_STORED, (encode_json(list(said)),))}
        self.unsettled |= stored
        new = [_tweet_row(tweet) for number, tweet in said.items() if number not in stored]
        self.index.touch((tweet[0] for tweet in new), stored=False)
        self.connection.executemany(_PUT, new)
        self.connection.executemany(
            "INSERT INTO paper_tweets VALUES (?, ?, ?)",
            [(p.id, at, int(tweet.id)) for p in made for at, tweet in enumerate(p.fields.tweets, 1)],
        )

    def settle(self) -> None:
        """Let each tweet whose places changed be what the first document says, or delete it."""
        if not self.unsettled:
            return
        ids, self.unsettled = sorted(self.unsettled), set()
        given = dict(self.connection.execute(_GIVEN, (encode_json(ids),)))
        for number in ids:
            before = self.connection.execute(_ROW, (number,)).fetchone()
            now = _tweet_row(Tweet(*json.loads(given[str(number)]))) if str(number) in given else None
            if now == before:
                continue
            self.index.touch([number], stored=True)
            if now is None:
                self.connection.execute("DELETE FROM tweets WHERE id = ?", (number,))
            else:
                self.connection.execute(_PUT, now)


def _tweet_row(tweet: Tweet) -> _Row:
    """The values of a tweet's row."""
    terms = text_terms(f"{tweet.name} {tweet.text}")
    return (
        int(tweet.id),
        tweet.url,
        tweet.handle,
        tweet.name,
        tweet.posted_on or None,
        tweet.lang,
        tweet.text,
        terms,
    )
