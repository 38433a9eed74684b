"""A page's listing in other formats at the same address: Atom, and the formats of the command line."""

from starlette.responses import Response

from papercat.display.options import Options
from papercat.errors import UsageError
from papercat.outputs import FORMATS, render
from papercat.records import Listing
from papercat.web.ask import Ask, link_to
from papercat.web.page import Page
from papercat.web.safety import without_paths

_TYPES = {
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "markdown": "text/markdown",
    "bibtex": "text/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl-json": "application/vnd.citationstyles.csl+json",
    "atom": "application/atom+xml",
}
"""The media type of each format, without those only for terminals."""

HTML = "html"
NAMES = (HTML, *(name for name in FORMATS if name in _TYPES))
"""The values of `format`."""


def written(page: Page, ask: Ask, format: str) -> Response:
    """A page's listing as a file; its headers have the number of rows and the address of the next page.

    Raises:
        UsageError: the page has no such format.
    """
    listing = page.listing
    if listing is None or (format == "atom" and not page.feed):
        raise UsageError(f"this page has no {format}; add format=json to a list")
    if format == "atom":
        body = _atom(page, listing, ask)
    else:
        fields = tuple(name for name in ask.text("fields").split(",") if name)
        body = "".join(render(without_paths(listing), format, Options(fields=fields)))
    headers = {"X-Total-Count": str(listing.total)} if listing.total is not None else {}
    if listing.total is not None and ask.offset + ask.limit < listing.total:
        following = ask.base + ask.url(page=ask.page + 1, format=format)
        headers["Link"] = f'<{following}>; rel="next"'
    return Response(
        body.encode("utf-8", "replace"), media_type=f"{_TYPES[format]}; charset=utf-8", headers=headers
    )


def _atom(page: Page, listing: Listing, ask: Ask) -> str:
    """The listing as a feed, whose entries lead to the pages here."""
    rows = [{**row, "page": ask.base + link_to("paper", row["id"])} for row in listing.rows]
    options = Options(address=ask.base + ask.url(format="atom"))
    return "".join(render(listing._replace(title=page.title, rows=rows), "atom", options))
