"""One JSON array with complete rows, one row per line."""

from collections.abc import Iterator

from papercat.display.options import Options
from papercat.outputs.jsonl import objects
from papercat.records import Listing


def render(listing: Listing, options: Options) -> Iterator[str]:
    """The array, `[]` if there are no rows; for a single thing its object."""
    if listing.single:
        yield from (f"{line}\n" for line in objects(listing, options))
        return
    start = "[\n"
    for line in objects(listing, options):
        yield f"{start}{line}"
        start = ",\n"
    yield "[]\n" if start == "[\n" else "\n]\n"
