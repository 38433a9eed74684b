"""The conditions that fields and words set, as SQL: constants, and nothing but."""

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
BY_AUTHOR = """
    papers.id IN (
        SELECT paper_id FROM paper_authors
        WHERE author_id IN (SELECT rowid FROM authors_fts WHERE authors_fts MATCH ?)
    )
"""

AUTHORS = """
    SELECT rowid FROM authors_fts WHERE authors_fts MATCH ? LIMIT ?
"""
CATEGORIES = """
    SELECT id FROM categories WHERE name COLLATE NOCASE = ?
"""
ARCHIVES = """
    SELECT id FROM categories WHERE name LIKE ? ESCAPE '\\'
"""
VENUES = """
    SELECT id FROM venues
    WHERE name COLLATE NOCASE IN (?1, ?2) AND (?3 IS NULL OR year = ?3)
"""
CONFERENCES = """
    SELECT DISTINCT name FROM venues WHERE name COLLATE NOCASE IN (?1, ?2)
"""
DOCUMENTS = """
    SELECT id, path FROM documents
"""


class Membership(NamedTuple):
    """How to tell the papers that hang on rows of another table: counted up to a bound, as a set, as a test.

    Each takes the rows' ids as a JSON array.
    """

    counted: str
    members: str
    test: str


MEMBERS = {
    "category": Membership(
        """
        SELECT count(*) FROM (SELECT 1 FROM paper_categories
        WHERE category_id IN (SELECT value FROM json_each(?)) LIMIT ?)
        """,
        """
        papers.id IN (SELECT paper_id FROM paper_categories
        WHERE category_id IN (SELECT value FROM json_each(?)))
        """,
        """
        EXISTS (SELECT 1 FROM paper_categories WHERE paper_id = papers.id
        AND +category_id IN (SELECT value FROM json_each(?)))
        """,
    ),
    "venue": Membership(
        """
        SELECT count(*) FROM (SELECT 1 FROM paper_venues
        WHERE venue_id IN (SELECT value FROM json_each(?)) LIMIT ?)
        """,
        """
        papers.id IN (SELECT paper_id FROM paper_venues WHERE venue_id IN (SELECT value FROM json_each(?)))
        """,
        """
        EXISTS (SELECT 1 FROM paper_venues WHERE paper_id = papers.id
        AND +venue_id IN (SELECT value FROM json_each(?)))
        """,
    ),
    "document": Membership(
        """
        SELECT count(*) FROM (SELECT 1 FROM entries
        WHERE document_id IN (SELECT value FROM json_each(?)) LIMIT ?)
        """,
        """
        papers.id IN (SELECT paper_id FROM entries
        WHERE document_id IN (SELECT value FROM json_each(?)) AND gone = 0)
        """,
        """
        EXISTS (SELECT 1 FROM entries WHERE paper_id = papers.id
        AND +document_id IN (SELECT value FROM json_each(?)) AND gone = 0)
        """,
    ),
}
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
        SELECT 1 FROM entries JOIN identifiers ON identifiers.entry_id = entries.id
        WHERE entries.paper_id = papers.id AND entries.gone = 0 AND +identifiers.scheme = ?
    )
"""
HAS_LINK = """
    EXISTS (SELECT 1 FROM links WHERE links.paper_id = papers.id AND links.rel = ?)
"""
HAS = {
    "abstract": "papers.abstract IS NOT NULL",
    "authors": "papers.authors <> ''",
    "categories": "EXISTS (SELECT 1 FROM paper_categories WHERE paper_id = papers.id)",
    "citations": "papers.citations IS NOT NULL",
    "organisations": "EXISTS (SELECT 1 FROM paper_organisations WHERE paper_id = papers.id)",
    "rating": "papers.rating IS NOT NULL",
    "reason": "EXISTS (SELECT 1 FROM paper_venues WHERE paper_id = papers.id AND reason IS NOT NULL)",
    "retweets": "papers.retweets IS NOT NULL",
    "translation": "papers.translated_title IS NOT NULL",
    "tweets": "papers.tweets > 0",
    "venue": "EXISTS (SELECT 1 FROM paper_venues WHERE paper_id = papers.id)",
    "year": "papers.year IS NOT NULL",
}
VENUE_ALIASES = {"nips": "neurips", "neurips": "nips"}

COUNT_FEW = """
    SELECT count(*) FROM (SELECT 1 FROM papers WHERE {condition} LIMIT ?)
"""
SELECT = """
    SELECT papers.id FROM papers WHERE
"""
