"""The table of tweets: one row a tweet, under however many papers it stands.

Where documents give a tweet differently, the first by document path and position counts.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from papercat.catalogue.codec import encode_json
from papercat.catalogue.fulltext import FullText
from papercat.records import Tweet
from papercat.search_terms import text_terms

if TYPE_CHECKING:
    from papercat.catalogue.rows import Made

RELEASED = """
    DELETE FROM paper_tweets WHERE paper_id IN (SELECT value FROM json_each(?)) RETURNING tweet_id
"""
STORED = "SELECT id FROM tweets WHERE id IN (SELECT value FROM json_each(?))"
ROW = "SELECT id, url, handle, name, posted_on, lang, text, text_terms FROM tweets WHERE id = ?"
PUT = """
    INSERT INTO tweets (id, url, handle, name, posted_on, lang, text, text_terms)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET
        url = excluded.url, handle = excluded.handle, name = excluded.name, posted_on = excluded.posted_on,
        lang = excluded.lang, text = excluded.text, text_terms = excluded.text_terms
"""
GIVEN = """
    SELECT k.value, t.value
    FROM json_each(?) AS k
    JOIN paper_tweets AS p ON p.tweet_id = k.value
    JOIN entries AS e ON e.paper_id = p.paper_id AND NOT e.gone
    JOIN documents AS d ON d.id = e.document_id
    JOIN json_each(e.record, '$.tweets') AS t ON t.value ->> 0 = CAST(k.value AS TEXT)
    ORDER BY d.path DESC, e.position DESC, e.own_id DESC
"""

Row = tuple[int, str, str, str, str | None, str, str, str | None]


class Tweets:
    """Tweets and their places under papers."""

    def __init__(self, connection: sqlite3.Connection, fulltext: FullText) -> None:
        self.connection = connection
        self.index = fulltext.tweets
        self.unsettled: set[int] = set()

    def released(self, papers: Iterable[int]) -> None:
        """Take out the tweets of papers that are written anew or deleted."""
        self.unsettled.update(
            row[0] for row in self.connection.execute(RELEASED, (encode_json(list(papers)),))
        )

    def write(self, made: Sequence["Made"]) -> None:
        """Give papers their tweets; one that stands elsewhere too is settled afterwards."""
        said: dict[int, Tweet] = {}
        for paper in sorted((paper for paper in made if paper.derived.tweets), key=lambda paper: paper.order):
            for tweet in paper.derived.tweets:
                if int(tweet.id) in said:
                    self.unsettled.add(int(tweet.id))
                said.setdefault(int(tweet.id), tweet)
        stored = {row[0] for row in self.connection.execute(STORED, (encode_json(list(said)),))}
        self.unsettled |= stored
        new = [tweet_row(tweet) for number, tweet in said.items() if number not in stored]
        self.index.touch((tweet[0] for tweet in new), stored=False)
        self.connection.executemany(PUT, new)
        self.connection.executemany(
            "INSERT INTO paper_tweets VALUES (?, ?, ?)",
            [(p.id, at, int(tweet.id)) for p in made for at, tweet in enumerate(p.derived.tweets, 1)],
        )

    def settle(self) -> None:
        """Let each tweet whose places changed be what the first document says, or delete it."""
        if not self.unsettled:
            return
        ids, self.unsettled = sorted(self.unsettled), set()
        given = {
            number: json.loads(tweet) for number, tweet in self.connection.execute(GIVEN, (encode_json(ids),))
        }
        for number in ids:
            before = self.connection.execute(ROW, (number,)).fetchone()
            now = tweet_row(Tweet(*given[number])) if number in given else None
            if now == before:
                continue
            self.index.touch([number], stored=True)
            if now is None:
                self.connection.execute("DELETE FROM tweets WHERE id = ?", (number,))
            else:
                self.connection.execute(PUT, now)


def tweet_row(tweet: Tweet) -> Row:
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
