"""`papercat dupes`."""

from typing import Annotated

import typer

from papercat.commands.catalogue import reading
from papercat.commands.emit import emit
from papercat.commands.options import Database, Output, Page, command, limit
from papercat.queries.dupes import dupes

LEAST = 75.0


@command
def run(
    least: Annotated[
        float,
        typer.Option("--least", min=0, max=100, metavar="SCORE", help="Only pairs of at least this score."),
    ] = LEAST,
    page: Page = Page(),
    output: Output = Output(),
    database: Database = Database(),
) -> None:
    """Find pairs that are probably one paper: titles nearly equal, authors shared.

    `papercat merge` makes two papers one; a pair that `papercat split` took apart is not named again.

    Example: papercat dupes --least 90
    """
    with reading(database.db) as connection:
        listing = dupes(connection, least=least, limit=limit(page, None), offset=page.offset)
        emit(listing, output, empty="no two papers here are that alike; a lower --least asks for less")
