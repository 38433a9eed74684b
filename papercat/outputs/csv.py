"""CSV as in RFC 4180; lists are joined with `; `, and no cell is a formula for a spreadsheet."""

import csv
from collections.abc import Iterator

from papercat.display.options import Options
from papercat.outputs._separated import table
from papercat.records import Listing

FLAT = True


class _Line:
    """A file whose `write` returns the line, which csv's writer returns in turn."""

    def write(self, line: str) -> str:
        return line


def render(listing: Listing, options: Options) -> Iterator[str]:
    """One line per row, ended by CR LF."""
    writer = csv.writer(_Line())
    for cells in table(listing, options):
        yield str(writer.writerow(cells))
