"""`papercat doctor`."""

from collections.abc import Sequence
from typing import Annotated

import typer

from papercat.catalogue.check import Finding
from papercat.catalogue.examine import examine
from papercat.commands.catalogue import database_path
from papercat.commands.emit import emit, part, refuse, say
from papercat.commands.options import Database, Output, Page, command
from papercat.records import Column, Listing

COLUMNS = (
    Column("check", "What must not be there"),
    Column("found", "Found", "number"),
    Column("first", "The first"),
)


@command
def run(
    repair: Annotated[
        bool,
        typer.Option(
            "--repair", help="Make the catalogue anew from all that can be read of it; keep the old."
        ),
    ] = False,
    page: Page = Page(),
    output: Output = Output(),
    database: Database = Database(),
) -> None:
    """Check the catalogue: its structure, what points where, full text and counts against the tables.

    Exits with 1 where something is wrong. `--repair` saves documents, entries, counts, merges and
    splits row by row and makes everything else of them again; what cannot be kept is written to a file
    beside the catalogue first, and the file as it was stays there too.

    Example: papercat doctor
    """
    refuse(output, COLUMNS)
    path = database_path(database.db)
    if repair:
        # Repairing takes all of what writing takes; looking takes little.
        from papercat.catalogue.repair import repair as make_anew

        for line in make_anew(path).told():
            say(line)
    found = examine(path)
    emit(part(listing(found), page), output)
    wrong = sum(finding.count > 0 for finding in found)
    if wrong:
        say(f"{path}: {wrong} of {len(found)} checks failed; --repair saves all that can be read")
        raise typer.Exit(1)


def listing(found: Sequence[Finding]) -> Listing:
    """What was checked, and what came of it."""
    rows = [{"check": one.law, "found": one.count, "first": one.first or None} for one in found]
    return Listing("The catalogue's health", COLUMNS, rows)
