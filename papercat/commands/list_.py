"""List papers in any order.

Group: Everyday.
"""

from enum import StrEnum
from typing import Annotated

from papercat.commands.asking import QueryWords, advice, build_query, with_query_title
from papercat.commands.catalogue import reading
from papercat.commands.emit import emit
from papercat.commands.options import SORT_HELP, Answer, Selection, command, limit, option
from papercat.commands.settings import settings
from papercat.query.lookup import resolve_papers
from papercat.reports.paper_rows import ORDERS
from papercat.reports.papers import list_papers

_ORDERS = {name: name for name in ORDERS}
_Sort = StrEnum("Sort", _ORDERS)  # type: ignore[misc]  # mypy wants its members spelt out


@command
def run(
    words: QueryWords = None,
    sort: Annotated[
        _Sort | None,
        option(SORT_HELP.format("id"), "ORDER", show_default=False),
    ] = None,
    selection: Selection = Selection(),
    answer: Answer = Answer(),
) -> None:
    """List papers in any order.

    Example: papercat list --venue iclr --year 2020 --sort title
    """
    query = build_query(words, selection)
    order = sort.value if sort else settings().sort or "id"
    with reading(answer.question) as connection:
        query = resolve_papers(connection, query)
        listing = list_papers(
            connection,
            query,
            sort=_Sort(order).value,
            limit=limit(answer.page, None),
            offset=answer.page.offset,
        )
        emit(
            with_query_title(listing, query),
            answer.output,
            hints=query.hints,
            empty=advice(query, answer.page),
        )
