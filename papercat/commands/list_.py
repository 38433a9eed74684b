"""`papercat list`."""

from enum import StrEnum
from typing import Annotated

import typer

from papercat.commands.asking import QueryWords, advice, asked, headed
from papercat.commands.catalogue import reading
from papercat.commands.emit import emit
from papercat.commands.options import Database, Output, Page, Selection, command, limit
from papercat.commands.settings import settings
from papercat.queries.listing import papers
from papercat.queries.papers import SORTS

ORDERS = {name: name for name in SORTS}
Sort = StrEnum("Sort", ORDERS)  # type: ignore[misc]  # mypy wants its members spelt out


@command
def run(
    words: QueryWords = None,
    sort: Annotated[
        Sort | None, typer.Option("--sort", help="The order [default: id].", show_default=False)
    ] = None,
    selection: Selection = Selection(),
    page: Page = Page(),
    output: Output = Output(),
    database: Database = Database(),
) -> None:
    """List papers in any order, all of them unless told otherwise.

    Example: papercat list --venue iclr --year 2020 --sort title
    """
    query = asked(words, selection)
    order = sort.value if sort else settings().sort or "id"
    with reading(database.db) as connection:
        listing = papers(
            connection, query, sort=Sort(order).value, limit=limit(page, None), offset=page.offset
        )
        emit(headed(listing, query), output, hints=query.hints, empty=advice(query, page))
