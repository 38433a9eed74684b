"""Pages of the library: stars, the queue, what is new, tags, notes, saved searches."""

import sqlite3
from itertools import groupby

from papercat.library.looks import last_entry
from papercat.query.lookup import resolve_papers
from papercat.query.parser import parse
from papercat.records import Listing
from papercat.reports.library import followed_listing, notes, queue, saved, tags
from papercat.reports.new import new
from papercat.reports.papers import list_papers
from papercat.web.ask import Ask
from papercat.web.page import Page

_TABS = {
    "/library": "Starred",
    "/library/queue": "To read",
    "/library/new": "New",
    "/library/tags": "Tags",
    "/library/notes": "Notes",
    "/library/saved": "Saved searches",
}


def starred(connection: sqlite3.Connection, ask: Ask) -> Page:
    """The papers with a star, newest first."""
    query = resolve_papers(connection, parse("is:starred"))
    found = list_papers(connection, query, sort="date", limit=ask.limit, offset=ask.offset)
    return _page("library/papers.html", found._replace(title="Starred papers", notes=()), feed=True)


def to_read(connection: sqlite3.Connection, ask: Ask) -> Page:
    """The queue, in the user's order."""
    return _page("library/papers.html", _part(queue(connection), ask), feed=True)


def news(connection: sqlite3.Connection, ask: Ask) -> Page:
    """What is new since the last look, and why; opening the page does not count as a look."""
    # Papers added while this is read are not on the page, and must not count as seen.
    seen = last_entry(connection)
    found = new(connection, since=None, limit=ask.limit, offset=ask.offset).listing
    rows = list(found.rows)
    groups = [(search, list(papers)) for search, papers in groupby(rows, key=lambda row: row["search"])]
    return _page("library/new.html", found._replace(rows=rows), feed=True, groups=groups, seen=seen)


def all_tags(connection: sqlite3.Connection, ask: Ask) -> Page:
    """Every tag with its number of papers."""
    return _page("library/tags.html", tags(connection))


def all_notes(connection: sqlite3.Connection, ask: Ask) -> Page:
    """Every note, latest first."""
    return _page("library/notes.html", _part(notes(connection), ask))


def searches(connection: sqlite3.Connection, ask: Ask) -> Page:
    """The saved searches, and what the user follows."""
    followed = followed_listing(connection)
    whole = followed._replace(rows=list(followed.rows))
    return _page("library/saved.html", saved(connection), followed=whole)


def _part(listing: Listing, ask: Ask) -> Listing:
    """One page of a complete listing."""
    rows = list(listing.rows)
    return listing._replace(rows=rows[ask.offset : ask.offset + ask.limit], total=len(rows))


def _page(template: str, listing: Listing, *, feed: bool = False, **values: object) -> Page:
    """A page of the library."""
    whole = listing._replace(rows=list(listing.rows))
    return Page(template, whole.title, {"tabs": list(_TABS.items()), **values}, whole, feed=feed)
