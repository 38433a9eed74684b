"""`papercat authors`."""

from typing import Annotated

import typer

from papercat.commands import completion
from papercat.commands.catalogue import reading
from papercat.commands.emit import emit
from papercat.commands.options import Database, Output, Page, command, limit
from papercat.commands.sections import barred
from papercat.queries.authors import authors, like


@command
def run(
    near: Annotated[
        str | None,
        typer.Option(
            "--like", metavar="NAME", help="Names near this spelling.", autocompletion=completion.authors
        ),
    ] = None,
    page: Page = Page(),
    output: Output = Output(),
    database: Database = Database(),
) -> None:
    """List authors with the numbers of their papers and what these gathered, most papers first.

    Example: papercat authors --like "Geofrey Hinton"
    """
    most = limit(page, 20)
    with reading(database.db) as connection:
        if near is not None:
            listing = like(connection, near, limit=most, offset=page.offset)
        else:
            listing = authors(connection, limit=most, offset=page.offset)
        # Bars need every row's value before the first is shown: not for all the authors there are.
        shown = barred(listing, output, "papers") if near is None and most > 0 else listing
        emit(
            shown, output, empty="no name here comes near; `papercat authors` lists them all" if near else ""
        )
