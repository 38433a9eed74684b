"""`papercat tweets`."""

from typing import Annotated

import typer

from papercat.commands import completion
from papercat.commands.asking import FEWER_WORDS, asked, headed
from papercat.commands.catalogue import reading
from papercat.commands.emit import emit
from papercat.commands.options import Database, Output, Page, Selection, command, limit
from papercat.queries.tweets import About, tweets


@command
def run(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            help="Words of the tweet; fields such as category:cs.CV ask its papers.", metavar="[QUERY]..."
        ),
    ] = None,
    paper: Annotated[
        str | None,
        typer.Option("--paper", metavar="PAPER", help="About this paper.", autocompletion=completion.papers),
    ] = None,
    handle: Annotated[
        str | None, typer.Option("--handle", metavar="NAME", help="By whoever has this handle.")
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="CODE", help="In this language: en, ja, fr.")
    ] = None,
    selection: Selection = Selection(),
    page: Page = Page(),
    output: Output = Output(),
    database: Database = Database(),
) -> None:
    """Find tweets about papers by their words, paper, writer or language, the newest first.

    Example: papercat tweets --lang ja --limit 5
    """
    query = asked(words, selection)
    with reading(database.db) as connection:
        about = About(paper, handle, lang)
        listing = tweets(connection, query, about, limit=limit(page, 20), offset=page.offset)
        emit(headed(listing, query), output, hints=query.hints, empty=FEWER_WORDS)
