"""What a source reads of a document: strings as the document has them.

Named tuples, as in `records.py`; apart from those, because an answer needs none of them.
"""

from typing import NamedTuple


class Problem(NamedTuple):
    """A place in a document, by `line` from 1, that could not be read; `skipped` if an entry was lost."""

    line: int
    reason: str
    skipped: bool = False


class ParsedTweet(NamedTuple):
    """One embedded tweet: Twitter's own HTML and the values around it."""

    line: int
    html: str
    lang: str
    name: str
    handle: str
    url: str
    posted: str


class Personal(NamedTuple):
    """The keywords and notes of the user's own bibliography, stored only on request.

    `files` are paths as written.
    """

    tags: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    note: str = ""


class ParsedEntry(NamedTuple):
    """One paper as written in one document; texts are verbatim except for Markdown escapes.

    `counts` holds (name, value, time) and `links` (rel, url), each as written; `venue` is the
    conference that accepted it, (name, year).

    `date` is the entry's own date, `heading_date` that of the heading or document it stands in.
    `topics` are headings and keywords, outermost first. `more_authors` says that the names were cut
    short ('et al.'). `summaries` say what the paper does without being its abstract. `rest` is text
    of the entry that no field took. `personal` is for whoever reads the user's own bibliography.
    """

    position: int
    line: int
    title: str
    authors: tuple[str, ...] = ()
    abstract: str = ""
    links: tuple[tuple[str, str], ...] = ()
    categories: tuple[str, ...] = ()
    counts: tuple[tuple[str, str, str], ...] = ()
    tweets: tuple[ParsedTweet, ...] = ()
    translated_title: str = ""
    reason: str = ""
    organisations: tuple[str, ...] = ()
    venue: tuple[str, int] | None = None
    date: str = ""
    heading_date: str = ""
    topics: tuple[str, ...] = ()
    more_authors: bool = False
    summaries: tuple[str, ...] = ()
    rest: str = ""
    personal: Personal = Personal()


class ParsedDocument(NamedTuple):
    """One document as read by its source.

    `stated` is how many papers the document claims to list, None if it does not say.
    """

    format: str
    title: str
    date: str
    stated: int | None
    entries: tuple[ParsedEntry, ...]
    problems: tuple[Problem, ...]
