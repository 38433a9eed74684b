"""The conditions that fields and words set, as SQL constants."""

from typing import NamedTuple

BY_TEXT = """
    papers.id IN (SELECT rowid FROM papers_fts WHERE papers_fts MATCH ?)
"""
BY_TEXT_OR_TWEET = """
    papers.id IN (
        SELECT rowid FROM papers_fts WHERE papers_fts MATCH ?
        UNION ALL
        SELECT paper_tweets.paper_id FROM tweets_fts CROSS JOIN paper_tweets
        ON paper_tweets.tweet_id = tweets_fts.rowid WHERE tweets_fts MATCH ?
    )
"""
BY_TWEET = """
    papers.id IN (
        SELECT paper_tweets.paper_id FROM tweets_fts CROSS JOIN paper_tweets
        ON paper_tweets.tweet_id = tweets_fts.rowid WHERE tweets_fts MATCH ?
    )
"""
SAID = {
    "org": """
        SELECT o.paper_id, o.name FROM papers_fts
        CROSS JOIN paper_organisations AS o ON o.paper_id = papers_fts.rowid
        WHERE papers_fts MATCH :fts
    """,
    "reason": """
        SELECT v.paper_id, v.reason FROM papers_fts
        CROSS JOIN paper_venues AS v ON v.paper_id = papers_fts.rowid
        WHERE papers_fts MATCH :fts AND v.reason IS NOT NULL
        UNION ALL
        SELECT s.paper_id, s.text FROM papers_fts
        CROSS JOIN summaries AS s ON s.paper_id = papers_fts.rowid WHERE papers_fts MATCH :fts
    """,
}
BY_TEXT_OR_NOTE = """
    papers.id IN (
        SELECT rowid FROM papers_fts WHERE papers_fts MATCH ?
        UNION ALL
        SELECT paper_tweets.paper_id FROM tweets_fts CROSS JOIN paper_tweets
        ON paper_tweets.tweet_id = tweets_fts.rowid WHERE tweets_fts MATCH ?
        UNION ALL SELECT value FROM json_each(?)
    )
"""
BY_AUTHOR = """
    papers.id IN (
        SELECT paper_id FROM paper_authors
        WHERE author_id IN (SELECT rowid FROM authors_fts WHERE authors_fts MATCH ?)
    )
"""

AUTHORS = "SELECT rowid FROM authors_fts WHERE authors_fts MATCH ? LIMIT ?"
NAMED_AUTHORS = """
    SELECT authors.id, authors.folded, authors.name
    FROM authors_fts CROSS JOIN authors ON authors.id = authors_fts.rowid
    WHERE authors_fts MATCH ? ORDER BY authors.id
"""
BY_AUTHORS = """
    papers.id IN (SELECT paper_id FROM paper_authors WHERE author_id IN (SELECT value FROM json_each(?)))
"""
CATEGORIES = "SELECT id FROM categories WHERE name COLLATE NOCASE = ?"
ARCHIVES = """
    SELECT id FROM categories WHERE name LIKE ? ESCAPE '\\'
"""
VENUES = """
    SELECT id FROM venues
    WHERE name IN (SELECT value FROM json_each(?1)) AND (?2 IS NULL OR year = ?2)
"""
CONFERENCES = "SELECT DISTINCT name FROM venues"
TOPICS = "SELECT id, name FROM topics"
DOCUMENTS = "SELECT id, path FROM documents"


class _Membership(NamedTuple):
    """SQL for the papers linked to rows of another table: counted up to a limit, as a set, as a test.

    Each takes the rows' ids as a JSON array.
    """

    counted: str
    members: str
    test: str


def _membership(table: str, column: str, also: str = "") -> _Membership:
    """Of the papers that a table has beside the rows of another."""
    values = "(SELECT value FROM json_each(?))"
    return _Membership(
        f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {column} IN {values} LIMIT ?)",
        f"papers.id IN (SELECT paper_id FROM {table} WHERE {column} IN {values}{also})",
        f"EXISTS (SELECT 1 FROM {table} WHERE paper_id = papers.id AND +{column} IN {values}{also})",
    )


MEMBERS = {
    "category": _membership("paper_categories", "category_id"),
    "venue": _membership("paper_venues", "venue_id"),
    "topic": _membership("paper_topics", "topic_id"),
    "document": _membership("entries", "document_id", " AND gone = 0"),
}
NAMED = """
    papers.id IN (SELECT value FROM json_each(?))
"""
IDENTIFIED = """
    papers.id IN (
        SELECT entries.paper_id FROM identifiers JOIN entries ON entries.id = identifiers.entry_id
        WHERE identifiers.scheme = ? AND identifiers.value = ? COLLATE NOCASE AND entries.gone = 0
    )
"""
LANGUAGE = """
    papers.tweets > 0 AND EXISTS (
        SELECT 1 FROM paper_tweets JOIN tweets ON tweets.id = paper_tweets.tweet_id
        WHERE paper_tweets.paper_id = papers.id AND tweets.lang = ?
    )
"""
HAS_IDENTIFIER = """
    EXISTS (
        SELECT 1 FROM entries JOIN json_each(entries.record, '$.identifiers') AS identifier
        WHERE entries.paper_id = papers.id AND entries.gone = 0 AND identifier.value ->> 0 = ?
    )
"""
# Not the view `links`: SQLite lets no view of an untrusted file read JSON.
HAS_LINK = """
    EXISTS (
        SELECT 1 FROM entries JOIN json_each(entries.record, '$.links') AS link
        WHERE entries.paper_id = papers.id AND entries.gone = 0 AND link.value ->> 0 = ?
    )
"""
HAS = {
    "abstract": "papers.abstract IS NOT NULL",
    "authors": "papers.authors <> '[]'",
    "categories": "EXISTS (SELECT 1 FROM paper_categories WHERE paper_id = papers.id)",
    "citations": "papers.citations IS NOT NULL",
    "organisations": "EXISTS (SELECT 1 FROM paper_organisations WHERE paper_id = papers.id)",
    "rating": "papers.rating IS NOT NULL",
    "reason": "EXISTS (SELECT 1 FROM paper_venues WHERE paper_id = papers.id AND reason IS NOT NULL)",
    "retweets": "papers.retweets IS NOT NULL",
    "summary": "EXISTS (SELECT 1 FROM summaries WHERE paper_id = papers.id)",
    "topics": "EXISTS (SELECT 1 FROM paper_topics WHERE paper_id = papers.id)",
    "translation": "papers.translated_title IS NOT NULL",
    "tweets": "papers.tweets > 0",
    "venue": "EXISTS (SELECT 1 FROM paper_venues WHERE paper_id = papers.id)",
    "year": "papers.year IS NOT NULL",
}

COUNT_FEW = "SELECT count(*) FROM (SELECT 1 FROM papers WHERE {condition} LIMIT ?)"
SELECT = "SELECT papers.id FROM papers WHERE"
