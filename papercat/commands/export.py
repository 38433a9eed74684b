"""`papercat export`."""

from papercat.commands.asking import QueryWords, advice, asked, headed
from papercat.commands.catalogue import reading
from papercat.commands.emit import emit
from papercat.commands.options import Database, Format, Output, Page, Selection, command, limit
from papercat.queries.listing import papers


@command
def run(
    words: QueryWords = None,
    selection: Selection = Selection(),
    page: Page = Page(),
    output: Output = Output(),
    database: Database = Database(),
) -> None:
    """Write papers with everything known of them, sorted by id, one a line unless told otherwise.

    Example: papercat export --format bibtex --venue iclr > iclr.bib
    """
    query = asked(words, selection)
    if output.format is None and not output.json:
        output = output._replace(format=Format.jsonl)
    with reading(database.db) as connection:
        listing = papers(connection, query, sort="id", limit=limit(page, None), offset=page.offset)
        emit(headed(listing, query), output, hints=query.hints, empty=advice(query, page))
