"""Show what is new since you last looked.

Group: Your library.
"""

import re
from typing import Annotated

import typer

from papercat.commands.catalogue import reading, writing
from papercat.commands.emit import emit, paginate, print_line
from papercat.commands.options import DEFAULT_LIMIT, Answer, command, limit, option
from papercat.errors import UsageError
from papercat.library.looks import last_entry, note_look
from papercat.reports.new import history, new

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@command
def run(
    since: Annotated[
        str | None, option("Papers from documents read since this day, if not shown before.", "DATE")
    ] = None,
    everything: Annotated[
        bool, option("Include papers that match nothing you saved or follow.", name="--all")
    ] = False,
    peek: Annotated[bool, option("Show the same papers again next time.")] = False,
    mark: Annotated[bool, option("Mark everything as seen without showing it.")] = False,
    shown: Annotated[bool, option("List what was shown, and when.", name="--history")] = False,
    answer: Answer = Answer(),
) -> None:
    """Show papers added since you last looked: first by people you follow, then for each saved search.

    No paper is shown twice. What --limit leaves out is shown next time. --format atom makes a feed, html
    and markdown a mail or a note. With --fail-empty the exit code is 1 if nothing is new.

    Example: papercat new

    Example: papercat new --format html --fail-empty > new.html && sendmail …
    """
    if since is not None and not _DATE.fullmatch(since):
        raise UsageError(f"--since takes a day such as 2026-01-31, a month or a year, not '{since[:40]}'")
    with reading(answer.question) as connection:
        if shown:
            emit(
                paginate(history(connection), answer.page), answer.output, empty="nothing has been shown yet"
            )
            return
        seen = last_entry(connection)
        most = limit(answer.page, DEFAULT_LIMIT)
        news = None
        if not mark:
            news = new(connection, since=since, limit=most, offset=answer.page.offset, everything=everything)
            emit(news.listing, answer.output._replace(fail_empty=False), empty="nothing new")
    if not peek:
        with writing(answer.question.db) as connection:
            note_look(connection, news.shown if news else (), news.seen if news else seen)
    if mark:
        print_line("everything is marked as seen")
    if answer.output.fail_empty and news is not None and not news.shown:
        raise typer.Exit(1)
