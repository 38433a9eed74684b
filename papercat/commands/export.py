"""`papercat export`."""

from typing import Annotated

import typer

from papercat.commands.catalogue import reading
from papercat.commands.emit import emit
from papercat.commands.options import Database, Format, Output, Page, Selection, command, limit
from papercat.queries.language import parse
from papercat.queries.listing import papers


@command
def run(
    words: Annotated[
        list[str] | None, typer.Argument(help="Only papers that these words find.", metavar="[QUERY]...")
    ] = None,
    selection: Selection = Selection(),
    page: Page = Page(),
    output: Output = Output(),
    database: Database = Database(),
) -> None:
    """Write papers with everything known of them, sorted by id, one a line unless told otherwise.

    Example: papercat export --format bibtex --venue iclr > iclr.bib
    """
    query = parse(" ".join(words or ()), filters=selection.filters(), excluded=selection.without or ())
    if output.format is None and not output.json:
        output = output._replace(format=Format.jsonl)
    with reading(database.db) as connection:
        listing = papers(connection, query, sort="id", limit=limit(page, None), offset=page.offset)
        emit(listing, output, hints=query.hints)
