"""`papercat author`."""

from typing import Annotated

import typer

from papercat.commands import completion
from papercat.commands.catalogue import reading
from papercat.commands.emit import chosen_format, emit
from papercat.commands.options import Database, Format, Output, Page, command, limit
from papercat.commands.sections import emit_sections
from papercat.queries.author import author, sections
from papercat.records import Listing

BIBLIOGRAPHIES = (Format.bibtex, Format.ris, Format.csl_json)


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

    JSON has it all as one object with the papers whole; bibtex, ris and csl-json give the papers.

    Example: papercat author Cho-Jui Hsieh
    """
    with reading(database.db) as connection:
        found = author(connection, " ".join(name))
        person = next(iter(found.rows))
        most = limit(page, None)
        chosen = (
            person["papers"][page.offset :]
            if most < 0
            else person["papers"][page.offset : page.offset + most]
        )
        if chosen_format(output) in BIBLIOGRAPHIES:
            emit(Listing(found.title, found.columns, chosen, papers=True), output)
        else:
            person = {**person, "papers": chosen}
            emit_sections(found._replace(rows=[person]), sections(person), output)
