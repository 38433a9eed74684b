"""Tab-separated values: CSV's cells with a space for each tab and line break, so none is quoted."""

from collections.abc import Iterator

from papercat.display.options import Options
from papercat.display.safe import harmless
from papercat.outputs._separated import table
from papercat.records import Listing

FLAT = True


def render(listing: Listing, options: Options) -> Iterator[str]:
    """One line per row."""
    for cells in table(listing, options):
        yield "\t".join(map(harmless, cells)) + "\n"
