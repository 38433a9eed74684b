"""`papercat trend`."""

from enum import StrEnum
from typing import Annotated

import typer

from papercat.commands.asking import QueryWords, advice, asked
from papercat.commands.catalogue import reading
from papercat.commands.emit import emit, part
from papercat.commands.options import Database, Output, Page, Selection, command
from papercat.commands.sections import barred
from papercat.queries.trend import trend


class Step(StrEnum):
    """How long a step of the plot is."""

    month = "month"
    year = "year"


@command
def run(
    words: QueryWords = None,
    by: Annotated[
        Step | None,
        typer.Option(
            "--by",
            help="Months they became known in, or years [default: what most have].",
            show_default=False,
        ),
    ] = None,
    selection: Selection = Selection(),
    page: Page = Page(),
    output: Output = Output(),
    database: Database = Database(),
) -> None:
    """Plot papers and their retweets over time.

    The share is the part that the papers found have in all papers of the month or year.

    Example: papercat trend transformer --by year
    """
    query = asked(words, selection)
    with reading(database.db) as connection:
        listing = part(trend(connection, query, by.value if by else None), page)
        emit(
            barred(listing, output, "papers", "retweets"),
            output,
            hints=query.hints,
            empty=advice(query, page),
        )
