"""Embedded tweets by paper, author, language and words."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from papercat.catalogue.lookup import find_paper
from papercat.query.suggest import suggestions
from papercat.query.to_fts import quoted
from papercat.query.to_sql import EVERYTHING, Selection, condition, match
from papercat.query.tree import And, Not, Query, is_free
from papercat.query.vocabulary import Vocabulary
from papercat.records import Column, Listing, Row

# Twitter's ids rise with time, so the key alone gives the newest first.
TWEETS = """
    SELECT tweets.id, tweets.url, tweets.handle, tweets.name, tweets.posted_on, tweets.lang, tweets.text
    FROM tweets WHERE {condition} ORDER BY tweets.id DESC LIMIT ? OFFSET ?
"""
_COUNTED = "SELECT count(*) FROM tweets WHERE {condition}"
PAPERS = """
    SELECT pt.tweet_id, p.public_id, p.title
    FROM paper_tweets AS pt JOIN papers AS p ON p.id = pt.paper_id
    WHERE pt.tweet_id IN (SELECT value FROM json_each(?)) ORDER BY pt.tweet_id, p.public_id
"""
_BY_WORDS = "tweets.id IN (SELECT rowid FROM tweets_fts WHERE tweets_fts MATCH ?)"
_BY_LANG = "tweets.lang = ?"
# Full text finds the handle's words without a scan; then the whole handle has to be equal.
_BY_HANDLE = """
    tweets.id IN (SELECT rowid FROM tweets_fts WHERE tweets_fts MATCH ?) AND tweets.handle = ? COLLATE NOCASE
"""
_BY_PAPER = "tweets.id IN (SELECT tweet_id FROM paper_tweets WHERE paper_id = ?)"
# A tweet has few papers, so a condition on papers is tested for each.
_BY_PAPERS = """
    EXISTS (
        SELECT 1 FROM paper_tweets CROSS JOIN papers ON papers.id = paper_tweets.paper_id
        WHERE paper_tweets.tweet_id = tweets.id AND {condition}
    )
"""
_KEYS = ("id", "url", "handle", "name", "posted_on", "lang", "text")
_COLUMNS = (
    Column("posted_on", "Posted", "name"),
    Column("handle", "Handle", "name", lambda row: f"@{row['handle']}"),
    Column("lang", "Lang", "name"),
    Column("text", "Text"),
    Column("papers", "Paper", "id"),
)
_BATCH = 200


class About(NamedTuple):
    """Filters on tweets: the paper they are about, who wrote them, their language."""

    paper: str | None = None
    handle: str | None = None
    lang: str | None = None


_EVERY_TWEET = About()


def tweets(
    connection: sqlite3.Connection,
    query: Query,
    about: About = _EVERY_TWEET,
    *,
    limit: int = -1,
    offset: int = 0,
) -> Listing:
    """The tweets that match everything given, newest first.

    Words of the query are looked for in the tweet, its author's name and handle; its fields
    (`category:cs.CV`) apply to the papers that the tweet is about.

    Raises:
        PaperNotFoundError: no paper has the given name, or several do.
    """
    asked = [_tweet_query(connection, query)]
    if about.paper is not None:
        asked.append(Selection(_BY_PAPER, (find_paper(connection, about.paper),)))
    if about.handle is not None:
        name = about.handle.strip().removeprefix("@")
        asked.append(Selection(_BY_HANDLE, ("{handle} : " + quoted(name), name)))
    if about.lang is not None:
        asked.append(Selection(_BY_LANG, (about.lang.lower(),)))
    chosen = EVERYTHING
    for part in asked:
        chosen = chosen & part
    total = connection.execute(_COUNTED.format(condition=chosen.condition), chosen.params).fetchone()[0]
    found = connection.execute(TWEETS.format(condition=chosen.condition), (*chosen.params, limit, offset))
    notes = suggestions(connection, query, found=total)
    return Listing("Tweets", _COLUMNS, _rows(connection, found), total=total, notes=notes)


def _tweet_query(connection: sqlite3.Connection, query: Query) -> Selection:
    """A query as a condition on the rows of `tweets`."""
    if query.root is None:
        return EVERYTHING
    parts = query.root.parts if isinstance(query.root, And) else (query.root,)
    vocabulary, found = Vocabulary(connection), EVERYTHING
    without = [part.part for part in parts if isinstance(part, Not) and is_free(part.part)]
    wanted = tuple(part for part in parts if is_free(part))
    rest = [
        part for part in parts if not is_free(part) and not (isinstance(part, Not) and part.part in without)
    ]
    if wanted and (expression := match(vocabulary, And(wanted))) is not None:
        found = Selection(_BY_WORDS, (expression,))
    for part in without:
        if (expression := match(vocabulary, part)) is not None:
            found = found & Selection(f"NOT {_BY_WORDS}", (expression,))
    asked = condition(vocabulary, rest)
    if asked != EVERYTHING:
        found = found & Selection(_BY_PAPERS.format(condition=asked.condition), asked.params)
    return found


def _rows(connection: sqlite3.Connection, found: sqlite3.Cursor) -> Iterator[Row]:
    """Tweets with the keys of the export contract, and the ids and titles of their papers."""
    while chunk := list(islice(found, _BATCH)):
        papers: defaultdict[int, dict[str, str]] = defaultdict(dict)
        for tweet, public_id, title in connection.execute(PAPERS, (json.dumps([row[0] for row in chunk]),)):
            papers[tweet][public_id] = title
        for tweet, *rest in chunk:
            said = dict(zip(_KEYS, (str(tweet), *rest), strict=True))
            yield {**said, "papers": list(papers[tweet]), "titles": list(papers[tweet].values())}
