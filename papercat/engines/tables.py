"""The tables of a Parquet export: their columns, types and meanings, written once; knows no library.

`VERSION` changes when a column is removed or changes its meaning, not when one is added.
"""

from typing import Literal, NamedTuple

VERSION = 1

Type = Literal["string", "bool", "int32", "int64", "double", "list<string>"]


class Column(NamedTuple):
    """A column: its type, what it holds, and whether it may be null."""

    name: str
    type: Type
    meaning: str
    null: bool = False


class Table(NamedTuple):
    """A table: a row of it, its columns, and the column that its folders are named by."""

    name: str
    row: str
    columns: tuple[Column, ...]
    partition: str | None = None


_PAPER = Column("paper_id", "string", "the paper, `papers.id`")
_POSITION = Column("position", "int64", "order within the paper, from 1")
_DOCUMENT = Column("document", "string", "the document's path, `documents.path`")
_OWN_ID = Column("own_id", "string", "the entry's name within its document")

TABLES = {
    table.name: table
    for table in (
        Table(
            "papers",
            "a paper",
            (
                Column("id", "string", "public id, such as `arxiv:2010.11151`"),
                Column("year", "int32", "the earliest venue's year, else the arXiv id's", null=True),
                Column("date", "string", "first day known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`", null=True),
                Column("title", "string", "as written, TeX included"),
                Column("translated_title", "string", "a list's title in its own language", null=True),
                Column("abstract", "string", "the longest that a document gives", null=True),
                Column("authors", "list<string>", "names in order"),
                Column("more_authors", "bool", "whether every document cuts the authors short"),
                Column("organisations", "list<string>", "the authors' organisations"),
                Column("retweets", "int64", "newest count", null=True),
                Column("favorites", "int64", "newest count", null=True),
                Column("score", "int64", "retweets plus favorites", null=True),
                Column("gain", "int64", "rise of score between the last two counts", null=True),
                Column("rating", "double", "a list's newest rating", null=True),
                Column("citations", "int64", "newest count", null=True),
                Column("tweets", "int64", "number of embedded tweets", null=True),
                Column("key", "string", "short key, such as `dosovitskiy2021image`"),
                Column("prominence", "double", "how much the paper matters here, from 0"),
                Column("mentions", "int64", "papers that mention it"),
                Column("listed", "int64", "documents that list it"),
            ),
            partition="year",
        ),
        Table(
            "authors",
            "an author",
            (
                Column("id", "string", "the name without case, accents, hyphens, dots and spaces"),
                Column("name", "string", "the spelling with most accents and hyphens, then the commonest"),
                Column("papers", "int64", "number of papers"),
            ),
        ),
        Table(
            "paper_authors",
            "an author of a paper",
            (_PAPER, _POSITION, Column("author_id", "string", "the author, `authors.id`")),
        ),
        Table(
            "venues",
            "a conference in a year",
            (
                Column("id", "string", "name and year, such as `ICLR 2021`"),
                Column("name", "string", "name without year"),
                Column("year", "int32", "year"),
                Column("papers", "int64", "number of papers"),
            ),
        ),
        Table(
            "paper_venues",
            "a paper in a conference's list",
            (
                _PAPER,
                _POSITION,
                Column("venue_id", "string", "the conference, `venues.id`"),
                Column("row", "int64", "the paper's row in the list"),
                Column("reason", "string", "why the list recommends it", null=True),
            ),
        ),
        Table(
            "categories",
            "a paper's arXiv category",
            (_PAPER, _POSITION, Column("name", "string", "such as `cs.LG`; position 1 is the primary one")),
        ),
        Table(
            "topics",
            "a heading or keyword that a paper is listed under",
            (_PAPER, _POSITION, Column("name", "string", "as written")),
        ),
        Table(
            "links",
            "a paper's link",
            (
                _PAPER,
                _POSITION,
                Column("rel", "string", "abs, pdf, page, code, …"),
                Column("url", "string", "URL"),
            ),
        ),
        Table(
            "identifiers",
            "a paper's identifier",
            (
                _PAPER,
                _POSITION,
                Column("scheme", "string", "arxiv, openreview or doi"),
                Column("value", "string", "without scheme; an arXiv id without version"),
            ),
        ),
        Table(
            "metrics",
            "a count that a document gave at one time; all of them, not only the newest",
            (
                _PAPER,
                _POSITION,
                Column("name", "string", "retweets, favorites, rating or citations"),
                Column("value", "double", "the count"),
                Column("measured_at", "string", "`YYYY-MM-DDTHH:MM:SS` by the document's clock", null=True),
                _DOCUMENT,
                _OWN_ID,
                Column("current", "bool", "false: an earlier version of the document said so"),
            ),
        ),
        Table(
            "tweets",
            "a tweet about a paper; a tweet about two papers has two rows",
            (
                _PAPER,
                _POSITION,
                Column("id", "string", "Twitter's id"),
                Column("url", "string", "URL"),
                Column("handle", "string", "without @"),
                Column("name", "string", "name beside the handle"),
                Column("posted_on", "string", "`YYYY-MM-DD`", null=True),
                Column("lang", "string", "language by Twitter's code"),
                Column("text", "string", "plain text with line breaks"),
            ),
        ),
        Table(
            "summaries",
            "what a document says of a paper beside its abstract",
            (
                _PAPER,
                _POSITION,
                Column("text", "string", "text"),
                Column("lang", "string", "language, `und` where not known"),
                _DOCUMENT,
            ),
        ),
        Table(
            "sources",
            "a place where a document lists a paper",
            (
                _PAPER,
                _POSITION,
                _DOCUMENT,
                Column("format", "string", "the document's format"),
                Column("row", "int64", "rank or row in the document"),
            ),
        ),
        Table(
            "merged_ids",
            "an id that a paper had before",
            (Column("former_id", "string", "the former id"), _PAPER),
        ),
        Table(
            "documents",
            "a document",
            (
                Column("path", "string", "absolute path or URL"),
                Column("hash", "string", "SHA-256 of its bytes"),
                Column("format", "string", "format"),
                Column("title", "string", "title"),
                Column("date", "string", "as its front matter writes it", null=True),
                Column("size", "int64", "bytes"),
                Column("stated", "int64", "number of papers that it says it has", null=True),
                Column("skipped", "int64", "entries that could not be read"),
            ),
        ),
        Table(
            "entries",
            "what one document says of one paper; `papercat ingest` reads catalogues back from these",
            (
                _PAPER,
                _DOCUMENT,
                _OWN_ID,
                Column("row", "int64", "rank or row in the document"),
                Column("line", "int64", "line in the document"),
                Column("gone", "bool", "the document's newest version no longer has it"),
                Column("record", "string", "JSON of what the document says"),
            ),
        ),
        Table(
            "decisions",
            "an entry that a person merged with others or split from them",
            (
                Column("decision", "int64", "number of the merge or split"),
                Column("kind", "string", "merge or split"),
                Column("made_at", "string", "UTC, `YYYY-MM-DDTHH:MM:SSZ`"),
                _DOCUMENT,
                _OWN_ID,
                Column("side", "int64", "which paper of the merge or split it belongs to"),
            ),
        ),
        Table(
            "merged_authors",
            "a name of two that a person made one author's",
            (
                Column("decision", "int64", "number of the decision"),
                Column("made_at", "string", "UTC, `YYYY-MM-DDTHH:MM:SSZ`"),
                Column("author_id", "string", "the name, folded as `authors.id`"),
                Column("name", "string", "the name as it was shown"),
                Column("side", "int64", "0 for the name that both stand under from then on, 1 for the other"),
            ),
        ),
    )
}
"""Every table by name, in the order in which they are written."""
