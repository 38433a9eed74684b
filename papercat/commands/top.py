"""Rank papers, authors, categories or venues by retweets and more.

Group: Everyday.
"""

import sqlite3
from enum import StrEnum
from typing import Annotated

import typer

from papercat.commands import completion
from papercat.commands.asking import Broad, advice, build_query, with_query_title
from papercat.commands.catalogue import reading
from papercat.commands.emit import emit
from papercat.commands.options import DEFAULT_LIMIT, Answer, Page, Selection, argument, command, limit, option
from papercat.commands.sections import barred
from papercat.errors import UsageError
from papercat.query.lookup import resolve_papers
from papercat.query.tree import Query
from papercat.records import Listing
from papercat.reports.leaderboard import GROUP_MEASURES, GROUPS, Ranking, leaderboard
from papercat.reports.paper_rows import OWN_MEASURES
from papercat.reports.top import top

_RISING, _YEAR = "rising", "1y"
_MEASURES = {name: name for name in (*GROUP_MEASURES, *OWN_MEASURES, _RISING)}
_By = StrEnum("By", _MEASURES)  # type: ignore[misc]  # mypy wants its members spelt out


def _ranked_or_query(ctx: typer.Context) -> list[str]:
    return [*(() if ctx.obj.before else GROUPS), *completion.query(ctx)]


@command
def run(
    words: Annotated[
        list[str] | None,
        argument(
            "What to rank [default: papers], and a query to select papers.",
            "[authors|categories|topics|venues] [QUERY]...",
            complete=_ranked_or_query,
        ),
    ] = None,
    by: Annotated[
        _By, option("Measure to rank by; papers and rising are for groups, my_rating for papers.")
    ] = _By("score"),
    last: Annotated[
        str | None, option("Papers of the last 30d, 4w, 6m or 1y, counted from the newest document.", "TIME")
    ] = None,
    broad: Broad = False,
    selection: Selection = Selection(),
    answer: Answer = Answer(),
) -> None:
    """Rank papers by their newest counts, or rank authors, categories, topics or venues.

    Groups are ranked by the sum over their papers (ratings: the mean, dates: the latest). A
    query counts papers with the words in title or abstract, singular or plural. To search for a
    word such as authors, quote it twice: papercat top '"authors"'.

    Example: papercat top --by retweets --venue iclr --limit 5

    `--by rising` ranks groups by their share of the papers of the last year (or of --last), compared with
    their share in the same time before it.

    Example: papercat top authors --by retweets --last 30d

    Example: papercat top topics --by rising --last 6m
    """
    wanted = list(words or ())
    of = wanted.pop(0) if wanted and wanted[0] in GROUPS else None
    if of is not None and by.value in OWN_MEASURES:
        raise UsageError(f"--by {by.value} ranks papers; {of} are ranked by {', '.join(GROUP_MEASURES)}")
    most = limit(answer.page, DEFAULT_LIMIT)
    with reading(answer.question) as connection:
        extra = [] if last is None or by.value == _RISING else [("since", _first_day(connection, last))]
        query = resolve_papers(connection, build_query(wanted, selection, *extra))
        query = query._replace(narrow=not broad)
        if by.value == _RISING:
            listing = _rising(connection, of, query, last or _YEAR, answer.page)
        elif of is None:
            listing = top(connection, by.value, query, limit=most, offset=answer.page.offset)
        else:
            listing = leaderboard(
                connection, Ranking(of, by.value), query, limit=most, offset=answer.page.offset
            )
            listing = listing if by.value == "date" else barred(listing, answer.output, by.value)
        listing = with_query_title(listing, query)
        for _, day in extra:
            listing = listing._replace(title=f"{listing.title} since {day}")
        emit(listing, answer.output, hints=query.hints, empty=advice(query, answer.page))


def _rising(connection: sqlite3.Connection, of: str | None, query: Query, last: str, page: Page) -> Listing:
    """The rising groups.

    Raises:
        UsageError: only groups have a share, papers do not.
    """
    if of is None:
        raise UsageError(f"--by rising ranks {', '.join(GROUPS)}: papercat top topics --by rising")
    from papercat.reports.rising import Rise, rising

    rise = Rise(of, _first_day(connection, last), _first_day(connection, last, times=2))
    return rising(connection, rise, query, limit=limit(page, DEFAULT_LIMIT), offset=page.offset)


def _first_day(connection: sqlite3.Connection, last: str, times: int = 1) -> str:
    """The first day of a period that ends with the newest document."""
    # Slow to import.
    from papercat.query.period import since

    return since(connection, last, times)
