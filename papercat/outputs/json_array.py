"""One JSON array with the whole rows, written as they come, a row a line."""

from collections.abc import Iterator

from papercat.outputs import Options
from papercat.outputs.json_lines import objects
from papercat.records import Listing


def render(listing: Listing, options: Options) -> Iterator[str]:
    """The array; `[]` where there are no rows."""
    start = "[\n"
    for line in objects(listing, options):
        yield f"{start}{line}"
        start = ",\n"
    yield "[]\n" if start == "[\n" else "\n]\n"
