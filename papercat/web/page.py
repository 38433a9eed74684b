"""A page before rendering, and its rendering by Jinja; all text is made safe on the way."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from papercat import __version__
from papercat.library.actions import joined
from papercat.query.values import typed
from papercat.records import Listing, Row
from papercat.web.ask import LAST_PAGE, Ask, link_to, search_for
from papercat.web.cards import authors, card, tags, venues_of, with_thousands
from papercat.web.citing import coins
from papercat.web.prose import clean, editable, lines, note, passage, prose, short
from papercat.web.safety import web_address

_TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: its template, title and values; `listing` is what other formats show of it.

    `feed` says that the listing is of papers that can be followed as a feed.
    """

    template: str
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)
    listing: Listing | None = None
    feed: bool = False


Build = Callable[..., Page]
"""Makes a page from a connection, a request, and the parts of the path."""


def draw(page: Page, ask: Ask, token: str = "") -> str:
    """The page as HTML, with forms if there is a token for them."""
    template = environment().get_template(page.template)
    return template.render(
        page=page, ask=ask, title=page.title, listing=page.listing, token=token, **page.values
    )


@cache
def environment() -> Environment:
    """Jinja with escaping everywhere, and the functions for templates."""
    jinja = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    jinja.globals |= {
        "link_to": link_to,
        "search_for": search_for,
        "prose": prose,
        "passage": passage,
        "short": short,
        "editable": editable,
        "joined": joined,
        "lines": lines,
        "note": note,
        "typed": typed,
        "web_address": web_address,
        "version": __version__,
        "card": card,
        "coins": coins,
        "authors": authors,
        "tags": tags,
        "last_page": LAST_PAGE,
        "titled": _titled,
        "venues_of": venues_of,
    }
    jinja.filters["count"] = with_thousands
    return jinja


def _finalize(value: object) -> object:
    """A value as it is put into a page; what is markup already is harmless already."""
    if type(value) is Markup:
        return value
    if type(value) is str and value.isprintable():
        return value
    if value is None:
        return ""
    return value if hasattr(value, "__html__") else clean(str(value))


def _titled(listing: Listing) -> Iterator[tuple[int, Row, Any]]:
    """Each paper, its number and title, in which matches of a search are marked if the listing has them."""
    column = next((column for column in listing.columns if column.key == "title"), None)
    rows = enumerate(listing.rows, 1)
    return ((number, row, column.cell(row) if column else row["title"]) for number, row in rows)
