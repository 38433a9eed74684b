"""The page of one paper: everything known about it, related papers, and how to cite it."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from starlette.exceptions import HTTPException

from papercat.catalogue.lookup import find_paper
from papercat.display.options import Options
from papercat.errors import PaperNotFoundError
from papercat.library.papers import Personal, personal
from papercat.outputs import render
from papercat.records import LINK_KINDS, Listing, Row
from papercat.reports.history import history
from papercat.reports.naming import naming as papers_naming
from papercat.reports.paper import papers
from papercat.reports.related import related
from papercat.views.paper import why_prominent
from papercat.web.ask import Ask, address, link_to
from papercat.web.citing import citation_fields
from papercat.web.page import Page
from papercat.web.plots import Plot, Series, plot
from papercat.web.prose import LONGEST, short
from papercat.web.safety import file_name, web_address

_LINK_NAMES = {"abs": "arXiv page", "page": "Page", "pdf": "PDF", "code": "Code", "project": "Project",
               "data": "Data", "video": "Video", "other": "Link"}  # fmt: skip
_MEASURES = ("retweets", "favorites", "citations", "rating")


def paper(connection: sqlite3.Connection, ask: Ask, named: str) -> Page:
    """Everything about a paper except related papers, which take longer to find than all the rest.

    Raises:
        HTTPException: no paper has that name (404), or it has another address now (308).
    """
    row = _named(connection, ask, "paper", named)
    own = personal(connection, [find_paper(connection, named)])
    readings = history(connection, [named])
    counted = list(readings.rows)
    values = {
        "row": row,
        "own_notes": next(iter(own.values()), Personal()).notes,
        "shown_links": _links(row),
        "counts": [(name, _newest(counted, name)) for name in _MEASURES],
        "readings": readings._replace(rows=[_without_paths(one) for one in counted]),
        "chart": _chart(counted),
        "prominence": why_prominent(row),
        "reasons": [venue for venue in row["venues"] if venue["reason"]],
        "sources": [{**one, "name": file_name(one["document"])} for one in row["sources"]],
        "bibtex": _bibtex(row),
        "fields": citation_fields(row),
    }
    return Page("paper.html", short(row["title"]) or row["id"], values, _single(row))


def related_to(connection: sqlite3.Connection, ask: Ask, named: str) -> Page:
    """The papers most similar to one.

    Raises:
        HTTPException: as for the paper's page.
    """
    row = _named(connection, ask, "related", named)
    found = related(connection, [named], limit=ask.limit, offset=ask.offset)
    return Page("related.html", found.title, {"row": row}, found._replace(rows=list(found.rows)), feed=True)


def naming(connection: sqlite3.Connection, ask: Ask, named: str) -> Page:
    """The later papers that mention one.

    Raises:
        HTTPException: as for the paper's page.
    """
    row = _named(connection, ask, "naming", named)
    found = papers_naming(connection, named, limit=ask.limit, offset=ask.offset)
    return Page("naming.html", found.title, {"row": row}, found._replace(rows=list(found.rows)), feed=True)


def _named(connection: sqlite3.Connection, ask: Ask, kind: str, named: str) -> Row:
    """The paper that an address names."""
    try:
        # A path does not keep the two slashes of a URL.
        (row,) = papers(connection, [named], for_reading=True).rows
    except PaperNotFoundError as error:
        raise HTTPException(404, f"No paper here is called {named}.") from error
    if row["id"] != named:
        raise HTTPException(308, headers={"Location": address(link_to(kind, row["id"]), **ask.params)})
    return row


_WITHOUT_ABSTRACT = ("title", "authors", "year", "venues", "identifiers", "categories", "links")


def _bibtex(row: Row) -> str:
    """The entry to copy; empty if the title is too long (the downloaded file has all of it)."""
    if len(row["title"]) > LONGEST:
        return ""
    return "".join(render(_single(row), "bibtex", Options(fields=_WITHOUT_ABSTRACT)))


def _single(row: Row) -> Listing:
    return Listing(str(row["title"]), (), [row], papers=True, single=True)


def _links(row: Row) -> list[tuple[str, str]]:
    """(name, address) of the web links, the paper's own pages first."""
    order = {rel: at for at, rel in enumerate(dict.fromkeys(("pdf", "abs", "page", *LINK_KINDS)))}
    known = sorted(row["links"], key=lambda link: order.get(link["rel"], len(order)))
    found = ((_LINK_NAMES.get(link["rel"], link["rel"]), web_address(link["url"])) for link in known)
    return [*dict.fromkeys((name, url) for name, url in found if url)]


def _newest(readings: list[Row], name: str) -> float | None:
    """The newest value of a count."""
    return next((row[name] for row in reversed(readings) if row[name] is not None), None)


def _without_paths(row: Row) -> Mapping[str, Any]:
    return {**row, "documents": [file_name(document) for document in row["documents"]]}


def _chart(readings: list[Row]) -> Plot | None:
    """Retweets and favorites over time, if there are at least two readings."""
    timed = [row for row in readings if row["measured_at"] and row["score"] is not None]
    if len({row["measured_at"] for row in timed}) < 2:
        return None
    try:
        places = [datetime.fromisoformat(row["measured_at"]).timestamp() for row in timed]
    except ValueError:
        places = []  # A time is not a valid date: the readings are spaced evenly.
    series = [Series(name, [row[name] for row in timed]) for name in ("retweets", "favorites")]
    times = [row["measured_at"][:10] for row in timed]
    return plot("Retweets and favorites over time", times, series, places)
