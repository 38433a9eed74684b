"""Check the catalogue, or repair it.

Group: Maintenance.
"""

from collections.abc import Sequence
from typing import Annotated

import typer

from papercat.commands.catalogue import database_path
from papercat.commands.emit import emit, paginate, print_line, refuse
from papercat.commands.options import Database, Output, Page, command, option
from papercat.maintenance.examine import examine, leftovers, remove
from papercat.maintenance.integrity import Finding
from papercat.records import Column, Listing

_COLUMNS = (
    Column("check", "Problem"),
    Column("found", "Found", "number"),
    Column("first", "Example"),
)


@command
def run(
    repair: Annotated[
        bool, option("Rebuild the catalogue from everything readable; keep the old file.")
    ] = False,
    clean: Annotated[bool, option("Remove temporary files of interrupted runs.")] = False,
    page: Page = Page(),
    output: Output = Output(),
    database: Database = Database(),
) -> None:
    """Check the catalogue: its structure, references, full text and counts.

    Exits with 1 if something is wrong. `--repair` saves documents, entries, counts, merges, splits,
    your library and tables of your own row by row and derives everything else from them. Rows that
    cannot be kept are written to a file beside the catalogue, and the old file stays there too.

    Example: papercat doctor
    """
    refuse(output, _COLUMNS)
    path = database_path(database.db)
    for leftover in leftovers(path):
        if clean:
            remove(leftover)
        done = "removed" if clean else "`papercat doctor --clean` removes it"
        print_line(f"{leftover.folder}: left by an interrupted run ({leftover.size / 1e6:,.1f} MB); {done}")
    if repair:
        # Slow to import, and only a repair needs it.
        from papercat.maintenance.repair import repair as make_anew

        for line in make_anew(path).summary():
            print_line(line)
    found = examine(path)
    emit(paginate(_listing(found), page), output)
    wrong = sum(finding.count > 0 for finding in found)
    if wrong:
        print_line(f"{path}: {wrong} of {len(found)} checks failed; --repair saves everything readable")
        raise typer.Exit(1)


def _listing(found: Sequence[Finding]) -> Listing:
    """What was checked, with the results."""
    rows = [{"check": one.law, "found": one.count, "first": one.first or None} for one in found]
    return Listing("Catalogue checks", _COLUMNS, rows)
