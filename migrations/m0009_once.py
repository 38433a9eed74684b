"""Step 9: what is written down once: what an entry says as its paper does stands with the paper alone."""

import json
from binascii import b2a_base64
from hashlib import blake2b
from typing import Any
from zlib import crc32

from sqlite_utils import Database

from .registry import migrations

MEASURES = {
    **{
        name: (name, name)
        for name in (
            *("retweets", "favorites", "score", "gain", "rating", "citations", "tweets"),
            *("prominence", "listed", "mentions"),
        )
    },
    "year_retweets": ("year, retweets", "retweets"),
    "year_score": ("year, score", "score"),
}
"""The indexes that a ranking goes by: their columns, and which has to be there."""

STATEMENTS = (
    """
    UPDATE entries SET record = without_shared(record, (
        SELECT json_array(title, translated_title, abstract, json(authors), year)
        FROM papers WHERE id = paper_id
    ))
    WHERE paper_id IS NOT NULL
    """,
    # Pages and titles are kept as hashes; what identified an entry follows from what it said.
    "ALTER TABLE identifiers RENAME TO identifiers_before",
    """
    CREATE TABLE identifiers (
        scheme TEXT NOT NULL,           -- arxiv, openreview, doi; url, page, title (folded)
        value TEXT NOT NULL,            -- of the latter three 64 bits of its hash
        entry_id INTEGER NOT NULL,
        PRIMARY KEY (scheme, value, entry_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    INSERT INTO identifiers
    SELECT scheme, iif(scheme IN ('arxiv', 'openreview', 'doi'), value, hashed(value)), entry_id
    FROM identifiers_before ORDER BY 1, 2, 3
    """,
    "DROP TABLE identifiers_before",
    "DROP TABLE links",
    # A link that several documents give comes as often. What a view may call, SQLite bounds: no `->>`.
    """
    CREATE VIEW links AS
    SELECT e.paper_id, l.key + 1 AS position, rel.value AS rel, url.value AS url
    FROM entries AS e JOIN json_each(e.record, '$.links') AS l
    JOIN json_each(l.value) AS rel ON rel.key = 0 JOIN json_each(l.value) AS url ON url.key = 1
    WHERE e.paper_id IS NOT NULL AND NOT e.gone
    """,
    # An author's papers are few enough to be put in order when they are asked for.
    "DROP INDEX paper_authors_retweets",
    "DROP INDEX paper_authors_score",
    "ALTER TABLE paper_authors DROP COLUMN retweets",
    "ALTER TABLE paper_authors DROP COLUMN score",
    # Beginnings of titles: few papers of one measure begin alike.
    *(f"DROP INDEX papers_{index}" for index in MEASURES),
    *(
        f"""
        CREATE INDEX papers_{index} ON papers ({columns} DESC, substr(title, 1, 12)) WHERE {has} IS NOT NULL
        """
        for index, (columns, has) in MEASURES.items()
    ),
    "PRAGMA user_version = 9",
)


_FIELDS: dict[str, Any] = {
    "title": "",
    "translated_title": "",
    "abstract": "",
    "authors": [],
    "organisations": [],
    "categories": [],
    "identifiers": [],
    "links": [],
    "venue": None,
    "reason": "",
    "year": None,
    "readings": [],
    "tweets": [],
    "date": "",
    "topics": [],
    "more_authors": False,
    "summaries": [],
    "rest": "",
}
"""What a record may have, in order, and what it means that it has it not."""
_SHARED = ("title", "translated_title", "abstract", "authors", "year")


def _without_shared(record: str, paper: str) -> str:
    """A record without what equals its paper's; what the paper has and it has not is in it as empty."""
    said: dict[str, Any] = _FIELDS | json.loads(record)
    values = zip(_SHARED, json.loads(paper), strict=True)
    usual = _FIELDS | {name: value or _FIELDS[name] for name, value in values}
    short = {name: value for name, value in said.items() if value != usual[name]}
    texts = (*(usual[name] for name in _SHARED[:3]), *usual["authors"], str(usual["year"]))
    short["check"] = crc32("\n".join(texts).encode("utf-8", "surrogatepass"))
    return json.dumps(short, ensure_ascii=False, separators=(",", ":"))


def _hashed(value: str) -> str:
    """64 bits of a text's hash, in base 64."""
    digest = blake2b(value.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return b2a_base64(digest, newline=False).decode()


@migrations(name="m0009_once")
def m0009_once(db: Database) -> None:
    """Shorten the records and identifiers, and let links be read from the records."""
    db.conn.create_function("hashed", 1, _hashed, deterministic=True)
    db.conn.create_function("without_shared", 2, _without_shared, deterministic=True)
    for statement in STATEMENTS:
        db.execute(statement)
