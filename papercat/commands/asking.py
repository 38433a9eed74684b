"""The arguments that several commands share: names of papers, and a query."""

import sys
from collections.abc import Iterable, Iterator
from typing import Annotated

from papercat.commands import completion
from papercat.commands.options import STANDARD, Page, Selection, argument, option
from papercat.errors import UsageError
from papercat.query.parser import parse
from papercat.query.tree import Query
from papercat.records import Listing

PaperNames = Annotated[
    list[str],
    argument(
        "Keys, ids, URLs, or row numbers of the last table; - reads them from standard input.",
        "PAPER...",
        complete=completion.papers,
    ),
]
"""The papers that a command is about."""

QueryWords = Annotated[
    list[str] | None,
    argument(
        "Words, ids or URLs to select papers; - reads standard input.",
        "[QUERY]...",
        complete=completion.query,
    ),
]
"""An optional query."""

Broad = Annotated[bool, option("Also match other word forms, authors and tweets.")]
"""Whether to count more than titles and abstracts with the words."""

NOTHING_READ = "nothing to list yet; `papercat ingest FOLDER` reads posts and conference lists"
"""The hint when the catalogue has nothing of a kind."""

FEWER_WORDS = "try fewer words or filters; `papercat help query` explains queries"
"""The hint when a query finds nothing."""


def build_query(words: Iterable[str] | None, selection: Selection, *extra: tuple[str, str]) -> Query:
    """The query of words and flags together, with further (field, value) pairs.

    Raises:
        UsageError: a flag has a value that its field does not take.
    """
    filters = [*selection.filters(), *extra]
    return parse(" ".join(read_words(words or ())), filters=filters, excluded=selection.without or ())


def read_words(words: Iterable[str]) -> Iterator[str]:
    """The words of a command line; `-` stands for the lines of standard input.

    Raises:
        UsageError: standard input is asked for and empty.
    """
    for word in words:
        if word != STANDARD:
            yield word
            continue
        text = sys.stdin.buffer.read().decode("utf-8", "replace")
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if not lines:
            raise UsageError("standard input is empty; - reads ids or words from it, one a line")
        yield from lines


def read_papers(named: Iterable[str]) -> Iterator[str]:
    """The names of papers on a command line; a small number is a row of this terminal's last table."""
    # Only numbers need the last table.
    words = [*read_words(named)]
    if any(word.isdecimal() for word in words):
        from papercat.commands.last_listing import with_rows

        yield from with_rows(words)
    else:
        yield from words


def advice(query: Query, page: Page) -> str:
    """The hint when a query finds nothing, or its page is past the end."""
    if page.offset:
        return "nothing on this page; try a smaller --offset"
    return NOTHING_READ if query.root is None else FEWER_WORDS


def with_query_title(listing: Listing, query: Query) -> Listing:
    """The listing with the query in its title."""
    text = query.text.strip()
    return listing._replace(title=f"{listing.title} for {text}") if text else listing
