"""`papercat top`."""

from enum import StrEnum
from typing import Annotated

import typer

from papercat.commands.catalogue import reading
from papercat.commands.emit import emit
from papercat.commands.options import Database, Output, Page, Selection, command, limit
from papercat.queries.language import parse
from papercat.queries.papers import MEASURES
from papercat.queries.top import top

By = StrEnum("By", {name: name for name in MEASURES})


@command
def run(
    words: Annotated[list[str] | None, typer.Argument(help="Only papers that these words find.", metavar="[QUERY]...")] = None,
    by: Annotated[By, typer.Option("--by", help="What to rank by.")] = By["score"],
    selection: Selection = Selection(),
    page: Page = Page(),
    output: Output = Output(),
    database: Database = Database(),
) -> None:
    """Rank papers by a measure, each by its newest reading.

    Example: papercat top --by retweets --venue iclr --limit 5
    """
    query = parse(" ".join(words or ()), filters=selection.filters(), excluded=selection.without or ())
    with reading(database.db) as connection:
        listing = top(connection, by.value, query, limit=limit(page, 20), offset=page.offset)
        emit(listing, output, hints=query.hints)
