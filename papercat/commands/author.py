"""`papercat author`."""

from functools import partial
from typing import Annotated

import typer

from papercat.commands import completion
from papercat.commands.catalogue import reading
from papercat.commands.emit import chosen_format, emit, part
from papercat.commands.options import BIBLIOGRAPHIES, Database, Output, Page, command
from papercat.commands.sections import Shapes, emit_shaped
from papercat.queries.author import author, flat, sections
from papercat.records import Listing


@command
def run(
    name: Annotated[
        list[str],
        typer.Argument(
            help="The name; case, accents and hyphens don't matter.",
            metavar="NAME...",
            autocompletion=completion.authors,
        ),
    ],
    page: Page = Page(),
    output: Output = Output(),
    database: Database = Database(),
) -> None:
    """Show a person's papers, venues by year, categories, co-authors and what the papers gathered.

    JSON has it all as one object with the papers whole, csv, tsv and markdown as rows of part, name,
    year, papers, retweets, favorites and id; bibtex, ris and csl-json give the papers. --limit is of
    each part.

    Example: papercat author Cho-Jui Hsieh
    """
    with reading(database.db) as connection:
        found = author(connection, " ".join(name))
        if chosen_format(output, papers=True) in BIBLIOGRAPHIES:
            papers = Listing(found.title, found.columns, next(iter(found.rows))["papers"], papers=True)
            emit(part(papers, page), output)
        else:
            tables = sections if page.limit is None else partial(sections, others=None)
            emit_shaped(found, Shapes(tables, flat), output, page)
