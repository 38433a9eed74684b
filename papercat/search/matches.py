"""The papers that a search counts, as a condition; the same papers as the total of its listing."""

import json
import sqlite3

from papercat.query import conditions
from papercat.query.to_sql import Selection, check_raw
from papercat.query.tree import Query
from papercat.query.vocabulary import COMMON
from papercat.search.candidates import Candidates
from papercat.search.engine import FEW, rank
from papercat.search.text_query import TextQuery


def matches(connection: sqlite3.Connection, query: Query, *, exact: bool = False) -> Selection:
    """The papers that `rank` finds for a query, in no order; near and partial matches are among them.

    Raises:
        UsageError: the query claims to be in FTS5's syntax and is not.
    """
    check_raw(connection, query.root)
    asked = TextQuery(connection, query)
    asked.check_rare_forms()
    own = asked.own_forms()
    if own is None:
        nothing = asked.asks and asked.filters.is_everything
        return Selection("FALSE") if nothing else asked.filters
    wide = asked.all_forms() or own
    candidates = Candidates(connection, asked.filters, is_one_word=asked.is_one_word)
    total = candidates.count(wide)
    tweets = asked.tweet_expression() if total < COMMON else None
    if total + (candidates.count_tweeted_alone(tweets, wide) if tweets else 0) < FEW and not exact:
        hits = rank(connection, query, limit=None).hits
        return Selection(conditions.NAMED, (json.dumps([hit.paper_id for hit in hits]),), few=True)
    if tweets:
        return asked.filters & Selection(conditions.BY_TEXT_OR_TWEET, (wide, tweets), few=True)
    return asked.filters & Selection(conditions.BY_TEXT, (wide,), few=True)
