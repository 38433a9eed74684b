"""What a command is asked about: the paper's name and the query that several verbs take."""

from collections.abc import Iterable
from typing import Annotated

import typer

from papercat.commands import completion
from papercat.commands.options import Page, Selection
from papercat.queries.language import Query, parse
from papercat.records import Listing

PaperName = Annotated[
    str,
    typer.Argument(
        help="An id, the bare value of one, or the paper's URL.",
        metavar="PAPER",
        autocompletion=completion.papers,
    ),
]
"""The paper that a command is about."""

QueryWords = Annotated[
    list[str] | None, typer.Argument(help="Only papers that these words find.", metavar="[QUERY]...")
]
"""A query that a command can do without."""

NOTHING_READ = "`papercat ingest` of posts and conference lists brings some"
"""What to do where the catalogue has nothing of a kind."""

FEWER_WORDS = "fewer words or filters find more; `papercat help query` tells what a query takes"
"""What to do where a query finds nothing."""


def asked(words: Iterable[str] | None, selection: Selection, *extra: tuple[str, str]) -> Query:
    """What words and flags ask for together, and further (field, value) pairs.

    Raises:
        UsageError: a flag's value is none that its field takes.
    """
    filters = [*selection.filters(), *extra]
    return parse(" ".join(words or ()), filters=filters, excluded=selection.without or ())


def advice(query: Query, page: Page) -> str:
    """What to do where nothing answers to a query, or nothing is left on its page."""
    if page.offset:
        return "a smaller --offset shows more"
    return NOTHING_READ if query.root is None else FEWER_WORDS


def headed(listing: Listing, query: Query) -> Listing:
    """The listing with what was asked for in its title."""
    text = query.text.strip()
    return listing._replace(title=f"{listing.title} for {text}") if text else listing
