"""Pages of papers: the first page, a search, a conference, a category, a topic, what is hot."""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from starlette.exceptions import HTTPException

from papercat.errors import UsageError
from papercat.query.corrections import corrected
from papercat.query.lookup import resolve_papers
from papercat.query.parser import parse
from papercat.query.period import Period, period
from papercat.query.tree import Or, Query
from papercat.records import Listing, Row
from papercat.reports.facets import FACETS, count_facets
from papercat.reports.leaderboard import GROUPS, Ranking, leaderboard
from papercat.reports.paper_rows import MEASURES
from papercat.reports.papers import find_paper_ids, list_papers
from papercat.reports.search import search_listing, search_page
from papercat.reports.top import top
from papercat.reports.venues import venues
from papercat.search.engine import Search, put
from papercat.text.venue_names import shown_name
from papercat.web.ask import Ask, link_to, search_for
from papercat.web.page import Page
from papercat.web.prose import short

_EXAMPLES = (
    "graph neural networks",
    '"self-supervised" venue:iclr',
    "transformer has:code",
    "category:cs.CL retweets:>100",
)
_SORTS = {
    "relevance": "Best match",
    "date": "Newest",
    "score": "Hottest",
    "citations": "Most cited",
    "rating": "Best rated",
    "title": "Title",
}
_PERIODS = {"1d": "Day", "1w": "Week", "1m": "Month", "1y": "Year", "all": "All time"}
_LABELS = {"year": "Year", "venue": "Venue", "category": "Category", "topic": "Topic",
           "tag": "Your tags", "has": "Has"}  # fmt: skip
_SHOWN_VALUES = 8
_WORD = re.compile(r'(?:"[^"]*"?|[^\s"])+')
"""A word of a query, or a field with its whole value, including quotes and spaces."""


class _Value(NamedTuple):
    """A facet value, with the address that adds or removes it."""

    shown: str
    short: str
    papers: str
    href: str
    active: bool


class _Group(NamedTuple):
    """The values of a facet."""

    label: str
    values: list[_Value]


def home(connection: sqlite3.Connection, ask: Ask) -> Page:
    """The first page: a search, what is hot, the conferences."""
    hot = _hot(connection, "1m", Ask(ask.path, {"limit": "6"}, ask.base), "score")
    listing = hot._replace(rows=list(hot.rows))
    places: dict[str, int] = {}
    for row in venues(connection).rows:
        places[row["name"]] = places.get(row["name"], 0) + row["papers"]
    total = search_listing(connection, parse(""), limit=1).total
    leading = sorted(places.items(), key=lambda one: -one[1])[:12]
    values = {"total": total, "places": leading, "examples": _EXAMPLES}
    return Page("home.html", "papercat", values, listing)


def search(connection: sqlite3.Connection, ask: Ask) -> Page:
    """The results of a search, with facets."""
    asked = ask.query()
    query = resolve_papers(connection, asked)
    # Whoever follows a search wants to see what is new.
    sort = ask.choice("sort", _SORTS, "date" if ask.params.get("format") == "atom" else "relevance")
    # Put once: what is found is counted and shown.
    found = put(connection, query)
    papers: list[int] = []
    if ask.is_page:
        papers = found.papers() if sort == "relevance" else find_paper_ids(connection, query)
    listing = _papers(connection, query, ask, sort, found)
    text = ask.text("q")
    values = {
        "hints": query.hints,
        "sort": sort,
        "sorts": list(_SORTS.items()),
        "suggestion": corrected(connection, query) if listing.notes else None,
        "groups": _groups(connection, papers, ask, asked) if papers else [],
    }
    return Page("search.html", f"{text} – search" if text else "All papers", values, listing, feed=True)


def venue(connection: sqlite3.Connection, ask: Ask, name: str, year: str = "") -> Page:
    """The papers of a conference, or of one of its years."""
    years = [row for row in venues(connection).rows if row["name"].lower() == shown_name(name).lower()]
    if not years or (year and year not in [str(row["year"]) for row in years]):
        raise HTTPException(404, f"No venue here is called {f'{name} {year}'.strip()}.")
    title = f"{years[0]['name']} {year}".strip()
    page = _collection(connection, ask, ("venue", f"{name}{year}"), title)
    return replace(page, values={**page.values, "years": years, "year": year})


def category(connection: sqlite3.Connection, ask: Ask, name: str) -> Page:
    """The papers of a category."""
    return _collection(connection, ask, ("category", name), name)


def topic(connection: sqlite3.Connection, ask: Ask, name: str) -> Page:
    """The papers under a heading."""
    return _collection(connection, ask, ("topic", name), name)


def hot(connection: sqlite3.Connection, ask: Ask) -> Page:
    """What leads by a measure in a period that ends with the newest document."""
    of = ask.choice("of", ("papers", *GROUPS), "papers")
    by = ask.choice("by", MEASURES, "score")
    last = ask.choice("last", _PERIODS, "1m")
    values = {
        "of": of, "by": by, "last": last,
        "groups": [("papers", "Papers"), *((name, name.capitalize()) for name in GROUPS)],
        "measures": [(name, measure.label) for name, measure in MEASURES.items()],
        "periods": list(_PERIODS.items()),
        "links": {
            "name": lambda row: _member(of, row),
            "best_title": lambda row: link_to("paper", row["best_id"]),
        },
    }  # fmt: skip
    listing = _hot(connection, last, ask, by, of)
    return Page("top.html", listing.title, values, _whole(listing), feed=of == "papers")


def _hot(connection: sqlite3.Connection, last: str, ask: Ask, by: str, of: str = "papers") -> Listing:
    """The listing of what leads."""
    span = None if last == "all" else _period(connection, last)
    query = resolve_papers(connection, ask.query(*(span.filters if span else ())))
    if of == "papers":
        listing = top(connection, by, query, limit=ask.limit, offset=ask.offset)
    else:
        listing = leaderboard(connection, Ranking(of, by), query, limit=ask.limit, offset=ask.offset)
    return listing._replace(title=f"{listing.title} {span}") if span else listing


def _period(connection: sqlite3.Connection, last: str) -> Period | None:
    """The days of a period; None if no document has a date."""
    try:
        return period(connection, last)
    except UsageError:
        return None


def _member(of: str, row: Row) -> str:
    """The page of an author, a category, a topic or a conference."""
    if of == "venues":
        return link_to("venue", row["name"], row["year"])
    return link_to({"authors": "author", "categories": "category", "topics": "topic"}[of], row["name"])


def _collection(connection: sqlite3.Connection, ask: Ask, member: tuple[str, str], title: str) -> Page:
    """The papers that have something in common, hottest first.

    Raises:
        HTTPException: there are none.
    """
    query = resolve_papers(connection, ask.query(member))
    sorts = {name: label for name, label in _SORTS.items() if name != "relevance"}
    sort = ask.choice("sort", sorts, "date" if ask.params.get("format") == "atom" else "score")
    listing = _papers(connection, query, ask, sort)
    if not listing.total:
        raise HTTPException(404, f"No {member[0]} here is called {title}.")
    field = f'{member[0]}:"{member[1]}"' if " " in member[1] else f"{member[0]}:{member[1]}"
    values = {
        "kind": member[0],
        "sort": sort,
        "sorts": list(sorts.items()),
        "refine": search_for(field + " "),
    }
    return Page("collection.html", title, values, listing, feed=True)


def _papers(
    connection: sqlite3.Connection, query: Query, ask: Ask, sort: str, found: Search | None = None
) -> Listing:
    """One page of papers in an order."""
    if sort == "relevance":
        listing = search_page(found or put(connection, query), limit=ask.limit, offset=ask.offset)
    else:
        listing = list_papers(connection, query, sort=sort, limit=ask.limit, offset=ask.offset)
    return _whole(listing)


def _whole(listing: Listing) -> Listing:
    """The listing with its rows as a list, so they can be read twice."""
    return listing._replace(rows=list(listing.rows))


def _groups(connection: sqlite3.Connection, papers: Sequence[int], ask: Ask, asked: Query) -> list[_Group]:
    """What papers can be narrowed by; a value that the search names already takes itself out."""
    text = ask.text("q")
    words = _WORD.findall(text)
    # Adjacent words bind tighter than OR.
    whole = [f"({text})"] if isinstance(asked.root, Or) else words
    lowered = [word.lower() for word in words]
    values: dict[str, list[_Value]] = {facet: [] for facet in FACETS}
    for row in count_facets(connection, papers, most=_SHOWN_VALUES).rows:
        own = row["query"]
        active = own.lower() in lowered
        kept = [word for word in words if word.lower() != own.lower()]
        href = ask.url(q=" ".join(kept) if active else " ".join([*whole, own]))
        shown = "unknown" if row["value"] is None else str(row["value"])
        number = f"about {row['papers']:,}" if row["about"] else f"{row['papers']:,}"
        values[row["facet"]].append(_Value(shown, short(shown, 40), number, href, active))
    return [_Group(_LABELS[facet], some) for facet, some in values.items() if some]
