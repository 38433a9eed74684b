"""What tables have in common: gaps, batches of rows, and the lines below them."""

from papercat.display.safe import harmless
from papercat.records import Listing

# Rows are held back in batches so that their columns can be aligned.
BATCH = 200

GAP = INDENT = "  "


def closing(listing: Listing, shown: int) -> str:
    """The lines below the rows: how many rows there are, and the notes."""
    lines = [] if shown else ["nothing found"]
    if shown and listing.total is not None and listing.total > shown:
        lines.append(f"{shown:,} of {listing.total:,}{' papers' if listing.papers else ''}")
    if shown:
        lines += map(harmless, listing.notes)
    return "".join(f"{line}\n" for line in (["", *lines] if shown and lines else lines))
