"""Rank papers, authors, categories or venues by retweets and more.

Group: Everyday.
"""

import sqlite3
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

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

if TYPE_CHECKING:
    from papercat.query.period import Period

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
        str | None, option("Papers of the last 30d, 4w, 6m or 1y, up to the newest document's date.", "TIME")
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
    rises = by.value == _RISING
    _check(of, by.value)
    most = limit(answer.page, DEFAULT_LIMIT)
    length = _YEAR if rises and last is None else last
    with reading(answer.question) as connection:
        span = None if length is None else _period(connection, length, times=2 if rises else 1)
        query = build_query(wanted, selection, *(span.filters if span else ()))
        query = resolve_papers(connection, query)._replace(narrow=not broad)
        if of is None:
            listing = top(connection, by.value, query, limit=most, offset=answer.page.offset)
        elif rises:
            listing = _rising(connection, of, query, last or _YEAR, answer.page)
        else:
            listing = leaderboard(
                connection, Ranking(of, by.value), query, limit=most, offset=answer.page.offset
            )
            listing = listing if by.value == "date" else barred(listing, answer.output, by.value)
        listing = with_query_title(listing, query)
        if span and not rises:
            listing = listing._replace(title=f"{listing.title} {span}")
        emit(listing, answer.output, hints=query.hints, empty=advice(query, answer.page))


def _check(of: str | None, by: str) -> None:
    """Check that a measure ranks what is to be ranked.

    Raises:
        UsageError: it ranks papers and not groups, or the other way round.
    """
    if of is not None and by in OWN_MEASURES:
        raise UsageError(f"--by {by} ranks papers; {of} are ranked by {', '.join(GROUP_MEASURES)}")
    if of is None and by == _RISING:
        raise UsageError(f"--by rising ranks {', '.join(GROUPS)}: papercat top topics --by rising")


def _rising(connection: sqlite3.Connection, of: str, query: Query, last: str, page: Page) -> Listing:
    """The rising groups."""
    from papercat.reports.rising import Rise, rising

    rise = Rise(of, _period(connection, last).first, _period(connection, last, times=2).first)
    return rising(connection, rise, query, limit=limit(page, DEFAULT_LIMIT), offset=page.offset)


def _period(connection: sqlite3.Connection, length: str, times: int = 1) -> "Period":
    """A period that ends with the newest document's day."""
    # Slow to import.
    from papercat.query.period import period

    return period(connection, length, times)
