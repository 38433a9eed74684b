"""Find papers by words, authors, venues and more.

Group: Everyday.
"""

from enum import StrEnum
from typing import Annotated

from papercat.commands import completion
from papercat.commands.asking import FEWER_WORDS, read_words, with_query_title
from papercat.commands.catalogue import reading
from papercat.commands.emit import emit
from papercat.commands.options import (
    DEFAULT_LIMIT,
    SORT_HELP,
    Answer,
    Selection,
    argument,
    command,
    limit,
    option,
)
from papercat.errors import UsageError
from papercat.query.lookup import resolve_papers
from papercat.query.parser import parse, parse_fts
from papercat.reports.paper_rows import ORDERS
from papercat.reports.search import search_listing

_ORDERS = {name: name for name in ("relevance", *ORDERS)}
_Sort = StrEnum("Sort", _ORDERS)  # type: ignore[misc]  # mypy wants its members spelt out


@command
def run(
    words: Annotated[
        list[str] | None, argument("Query; see `papercat help query`.", "WORDS...", complete=completion.query)
    ] = None,
    sort: Annotated[
        _Sort | None,
        option(SORT_HELP.format("relevance"), "ORDER", show_default=False),
    ] = None,
    exact: Annotated[bool, option("Require every word as spelled.")] = False,
    facets: Annotated[bool, option("Count the papers by year, venue, category, topic and more.")] = False,
    fts: Annotated[bool, option("Read the query as FTS5 syntax.")] = False,
    selection: Selection = Selection(),
    answer: Answer = Answer(),
) -> None:
    """Find papers, best match first, with the passage that matched.

    Example: papercat search "reinforcement learning" venue:iclr year:2020
    """
    read = parse_fts if fts else parse
    query = read(
        " ".join(read_words(words or ())), filters=selection.filters(), excluded=selection.without or ()
    )
    if words is None and query.root is None:
        raise UsageError("nothing to search for; give words, or an option such as --venue")
    order = _Sort(sort or "relevance")
    most = limit(answer.page, DEFAULT_LIMIT)
    with reading(answer.question) as connection:
        query = resolve_papers(connection, query)
        if facets:
            from papercat.reports.facets import facets as count_papers

            listing = count_papers(connection, query, most=most, offset=answer.page.offset, exact=exact)
            listing = with_query_title(listing, query)
        elif order is _Sort["relevance"]:
            listing = search_listing(connection, query, limit=most, offset=answer.page.offset, exact=exact)
        else:
            from papercat.reports.papers import list_papers

            listing = list_papers(connection, query, sort=order.value, limit=most, offset=answer.page.offset)
            listing = with_query_title(listing, query)
        emit(listing, answer.output, hints=query.hints, empty=FEWER_WORDS)
