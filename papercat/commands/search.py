"""`papercat search`."""

from enum import StrEnum
from typing import Annotated

import typer

from papercat.commands.asking import FEWER_WORDS, headed
from papercat.commands.catalogue import reading
from papercat.commands.emit import emit
from papercat.commands.options import Database, Output, Page, Selection, command, limit
from papercat.commands.settings import settings
from papercat.errors import UsageError
from papercat.queries.found import found
from papercat.queries.language import parse, parse_fts
from papercat.queries.listing import papers
from papercat.queries.papers import SORTS

ORDERS = {name: name for name in ("relevance", *SORTS)}
Sort = StrEnum("Sort", ORDERS)  # type: ignore[misc]  # mypy wants its members spelt out


@command
def run(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            help="What to find; `papercat help query` tells all that it takes.", metavar="WORDS..."
        ),
    ] = None,
    sort: Annotated[
        Sort | None, typer.Option("--sort", help="The order [default: relevance].", show_default=False)
    ] = None,
    exact: Annotated[
        bool, typer.Option("--exact", help="Only papers with every word, no near spellings.")
    ] = False,
    fts: Annotated[bool, typer.Option("--fts", help="The words are in FTS5's own syntax.")] = False,
    selection: Selection = Selection(),
    page: Page = Page(),
    output: Output = Output(),
    database: Database = Database(),
) -> None:
    """Find papers by what they say, best first, with the passage that matched.

    Example: papercat search "reinforcement learning" venue:iclr year:2020
    """
    read = parse_fts if fts else parse
    query = read(" ".join(words or ()), filters=selection.filters(), excluded=selection.without or ())
    if words is None and query.root is None:
        raise UsageError("say what to find, in words or by an option such as --venue")
    order = Sort(sort or settings().sort or "relevance")
    most = limit(page, 20)
    with reading(database.db) as connection:
        if order is Sort["relevance"]:
            listing = found(connection, query, limit=most, offset=page.offset, exact=exact)
        else:
            listing = papers(connection, query, sort=order.value, limit=most, offset=page.offset)
            listing = headed(listing, query)
        emit(listing, output, hints=query.hints, empty=FEWER_WORDS)
