"""CSV as RFC 4180 has it; lists joined by `; `, no cell that a spreadsheet would compute."""

import csv
from collections.abc import Iterator

from papercat.display.options import Options
from papercat.outputs._separated import table
from papercat.records import Listing

FLAT = True


class _Line:
    """A file whose `write` gives the line back, which csv's writer hands on."""

    def write(self, line: str) -> str:
        return line


def render(listing: Listing, options: Options) -> Iterator[str]:
    """One line per row, ended by CR LF."""
    writer = csv.writer(_Line())
    for cells in table(listing, options):
        yield str(writer.writerow(cells))
