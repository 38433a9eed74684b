"""`papercat top`."""

from enum import StrEnum
from typing import Annotated

import typer

from papercat.commands.asking import advice, asked, headed
from papercat.commands.catalogue import reading
from papercat.commands.emit import emit
from papercat.commands.options import Database, Output, Page, Selection, command, limit
from papercat.commands.sections import barred
from papercat.queries.standings import GROUPS, Ranking, standings
from papercat.queries.top import top


class By(StrEnum):
    """The measures that papers are ranked by: the keys of `MEASURES`."""

    retweets = "retweets"
    favorites = "favorites"
    score = "score"
    gain = "gain"
    tweets = "tweets"
    rating = "rating"
    citations = "citations"
    date = "date"


@command
def run(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            help="What to rank, where it is not papers; only papers that the words find.",
            metavar="[authors|categories|venues] [QUERY]...",
        ),
    ] = None,
    by: Annotated[By, typer.Option("--by", help="What to rank by.")] = By.score,
    last: Annotated[
        str | None,
        typer.Option(
            "--last", metavar="TIME", help="Known since so long before the newest document: 30d, 4w, 6m, 1y."
        ),
    ] = None,
    selection: Selection = Selection(),
    page: Page = Page(),
    output: Output = Output(),
    database: Database = Database(),
) -> None:
    """Rank papers by a measure, each by its newest reading; or rank whom they belong to.

    Authors, categories and venues stand by what all their papers gathered (the mean of ratings, the
    latest of dates). To look for such a word itself, quote it twice: papercat top '"authors"'.

    Example: papercat top --by retweets --venue iclr --limit 5

    Example: papercat top authors --by retweets --last 30d
    """
    wanted = list(words or ())
    of = wanted.pop(0) if wanted and wanted[0] in GROUPS else None
    extra, most = [], limit(page, 20)
    with reading(database.db) as connection:
        if last is not None:
            # Dates take longer to import than the rest takes to run.
            from papercat.queries.window import since

            first = since(connection, last)
            extra.append(("since", first))
        query = asked(wanted, selection, *extra)
        if of is None:
            listing = top(connection, by.value, query, limit=most, offset=page.offset)
        else:
            listing = standings(connection, Ranking(of, by.value), query, limit=most, offset=page.offset)
            listing = listing if by.value == "date" else barred(listing, output, by.value)
        listing = headed(listing, query)
        if last is not None:
            listing = listing._replace(title=f"{listing.title} since {first}")
        emit(listing, output, hints=query.hints, empty=advice(query, page))
