"""A paper as it stands in a list, as HTML.

A page has twenty of them, which took Jinja half of the time that a search's page takes. Every text passes
`prose`, `passage` or `_link`, and is harmless behind them.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

from papercat.query.values import typed
from papercat.records import Row
from papercat.text.venue_names import shown_name
from papercat.web.ask import link_to, quoted, search_for, together
from papercat.web.citing import coins
from papercat.web.prose import clean, cut, passage, prose, short

_LONGEST_TITLE = 400
_MOST_AUTHORS = 4
_LONGEST_NAME = 60


def card(row: Row, title: Any, number: int, star: str = "") -> Markup:
    """A paper's title, authors, facts and passage, below its star.

    `number` is its place on the page, an anchor.
    """
    shown = row.get("passage")
    address = link_to("paper", row["id"])
    heading = prose(title, _LONGEST_TITLE) or "(no title)"
    parts = (
        '<article class="paper">',
        *([star] if star else ()),
        f'<h2><a id="r{number}" href="{address}">{heading}</a></h2>',
        f'<p class="by">{authors(row, _MOST_AUTHORS)}</p>',
        f'<p class="facts">{" ".join(_facts(row))}</p>',
        f'<p class="passage">{passage(shown)}</p>' if shown else "",
        f'<span class="Z3988" title="{coins(row)}"></span>',
        "</article>\n",
    )
    return Markup("\n".join(parts))  # noqa: S704  # each text above has been made harmless


def authors(row: Row, most: int) -> Markup:
    """The first of a paper's authors, each a link to their page, and how many more there are."""
    names = row["authors"]
    addresses = together(quoted, names[:most])
    shown = together(_shown, [cut(name, _LONGEST_NAME) for name in names[:most]])
    pairs = zip(addresses, shown, strict=True)
    links = ", ".join([f'<a href="/author/{address}">{name}</a>' for address, name in pairs])
    if len(names) > most:
        links += f" and {len(names) - most} more"
    elif row["more_authors"]:
        links += " et al."
    return Markup(links)  # noqa: S704  # each name has been made harmless


def _shown(text: str) -> str:
    return str(escape(clean(text)))


def venues_of(row: Row) -> list[tuple[str, int]]:
    """Where a paper appeared; a list may name it twice."""
    return [*dict.fromkeys((shown_name(venue["name"]), venue["year"]) for venue in row["venues"])]


def with_thousands(number: float | None) -> str:
    """A number with its thousands apart."""
    if number is None:
        return ""
    return f"{number:,.1f}" if number % 1 else f"{number:,.0f}"


def tags(row: Row) -> Markup:
    """The person's tags, each a link to the papers that have it."""
    return Markup(" ".join(_tags(row)))  # noqa: S704  # each name has been made harmless


def _facts(row: Row) -> Iterator[str]:
    """Where and when a paper appeared, what it is about, how often it was counted, what the person said."""
    venues = venues_of(row)[:2]
    for name, year in venues:
        yield _venue(name, year)
    if not venues and row["year"]:
        yield f"<span>{row['year']}</span>"
    for name in row["categories"][:3]:
        yield _category(name)
    for name, value in row["counts"].items():
        if value:
            yield f'<span class="count"><b>{value:,}</b> {name}</span>'
    yield from _tags(row)
    if row.get("read"):
        yield "<span>read</span>"
    if (match := row.get("match", "all")) != "all":
        words = "near spelling" if match == "near" else "some of the words"
        yield f'<span class="match">{words}</span>'


def _tags(row: Row) -> Iterable[str]:
    return (_link(search_for(f"tag:{typed(name)}"), name, 40, "tag") for name in row.get("tags") or ())


@lru_cache(maxsize=1024)
def _venue(name: str, year: int) -> str:
    return _link(link_to("venue", name, year), f"{short(name, 40)} {year}", 60, "venue")


@lru_cache(maxsize=1024)
def _category(name: str) -> str:
    return _link(link_to("category", name), name, 30)


def _link(address: str, words: str, most: int, kind: str = "") -> str:
    """A link, and what kind of link it is; an address with at most one parameter needs no escaping."""
    marked = f' class="{kind}"' if kind else ""
    return f'<a{marked} href="{address}">{escape(short(words, most))}</a>'
