"""Pages of people, venues, categories and topics, trends, statistics, and help."""

import re
import sqlite3
from collections.abc import Callable
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup
from starlette.exceptions import HTTPException

import papercat
from papercat.errors import PapercatError
from papercat.query.lookup import resolve_papers
from papercat.query.parser import parse
from papercat.records import Column, Listing, Row
from papercat.reports.author import author as one_author
from papercat.reports.author import find_people
from papercat.reports.authors import authors as every_author
from papercat.reports.authors import matching_names, people
from papercat.reports.categories import categories as every_category
from papercat.reports.stats import stats
from papercat.reports.topics import topics as every_topic
from papercat.reports.trend import trend
from papercat.reports.venues import venues as every_venue
from papercat.views.stats import sections
from papercat.web.ask import Ask, link_to, search_for
from papercat.web.page import Page
from papercat.web.plots import Plot, Series, plot

_MOST_PAPERS = 200
_MOST_NAMES = 12


def authors(connection: sqlite3.Connection, ask: Ask) -> Page:
    """All authors, or those with similar names."""
    name = ask.text("name")
    if name:
        listing = matching_names(connection, name, limit=ask.limit, offset=ask.offset)
    else:
        listing = every_author(connection, limit=ask.limit, offset=ask.offset)
    return _table("authors.html", listing, lambda row: link_to("author", row["name"]), name=name)


def venues(connection: sqlite3.Connection, ask: Ask) -> Page:
    """All conferences, one line each with its years."""
    listing = every_venue(connection)
    rows = list(listing.rows)
    by_name = ((name, list(years)) for name, years in groupby(rows, key=lambda row: row["name"]))
    counted = [(name, sum(row["papers"] for row in years), years) for name, years in by_name]
    places = sorted(counted, key=lambda place: -place[1])
    most = max((papers for _, papers, _ in places), default=1)
    return Page("venues.html", "Venues", {"places": places, "most": most}, listing._replace(rows=rows))


def categories(connection: sqlite3.Connection, ask: Ask) -> Page:
    """All categories."""
    listing = every_category(connection, limit=ask.limit, offset=ask.offset)
    return _table("list.html", listing, lambda row: link_to("category", row["name"]))


def topics(connection: sqlite3.Connection, ask: Ask) -> Page:
    """All headings and keywords that documents list papers under."""
    listing = every_topic(connection, limit=ask.limit, offset=ask.offset)
    return _table("list.html", listing, lambda row: link_to("topic", row["name"]))


def author(connection: sqlite3.Connection, ask: Ask, name: str) -> Page:
    """One person, or all who have a name.

    Raises:
        HTTPException: nobody has the name.
    """
    try:
        ids = find_people(connection, name)
    except PapercatError as error:
        raise HTTPException(404, f"No author is called {name}.") from error
    if len(ids) > 1:
        found = people(connection, name, ids)._replace(notes=())
        return _table("list.html", found, lambda row: link_to("author", row["name"]))
    row = next(iter(one_author(connection, ids[0]).rows))
    listing = Listing(
        row["name"], (Column("title", "Title"),), row["papers"], papers=True, total=len(row["papers"])
    )
    values = {
        "person": row,
        "shown": listing._replace(rows=row["papers"][:_MOST_PAPERS]),
        "others": row["coauthors"][:_MOST_NAMES],
        "search": search_for(f'author:"{row["name"]}"'),
    }
    return Page("author.html", row["name"], values, listing, feed=True)


def trends(connection: sqlite3.Connection, ask: Ask) -> Page:
    """Papers over time that one query finds, or two side by side."""
    by = ask.choice("by", ("month", "year"), "") or None
    asked = [text for text in (ask.text("q"), ask.text("vs")) if text] or [""]
    listings = []
    for text in asked:
        query = resolve_papers(connection, parse(text))._replace(narrow=True)
        found = trend(connection, query, by)  # type: ignore[arg-type]  # `choice` gives one of the two
        by = by or found.columns[0].key
        listings.append(found._replace(rows=list(found.rows)))
    table = _side_by_side(str(by), asked, listings)
    # An option of the command line is a choice on the page.
    shown = "choose year to see them"
    several = len(asked) > 1
    notes = [
        (f"{text}: " if several else "") + note.replace("--by year has them too", shown)
        for text, one in zip(asked, listings, strict=True)
        for note in one.notes
    ]
    values = {"by": by, "chart": _trend_chart(str(by), asked, table), "notes": notes, "table": table}
    return Page("trend.html", "Trends", values, table)


def _side_by_side(by: str, asked: list[str], listings: list[Listing]) -> Listing:
    """The trends as one table: a row for each time, with the numbers of each query."""
    if len(listings) == 1:
        return listings[0]
    found = [{row[by]: row for row in listing.rows} for listing in listings]
    times = sorted({time for one in found for time in one})
    rows = [
        {by: time, **{key: one.get(time, {}).get("papers", 0) for key, one in zip("ab", found, strict=False)}}
        for time in times
    ]
    columns = (Column(key, text, "number") for key, text in zip("ab", asked, strict=False))
    return Listing(f"Papers by {by}", (Column(by, by.capitalize(), "name"), *columns), rows)


def _trend_chart(by: str, asked: list[str], table: Listing) -> Plot | None:
    """The chart of a trend, if there are periods to draw."""
    rows = list(table.rows)
    if len(rows) < 2:
        return None
    keys = ("papers",) if len(asked) == 1 else ("a", "b")
    series = [
        Series(text or "all papers", [row[key] for row in rows])
        for text, key in zip(asked, keys, strict=True)
    ]
    return plot(f"Papers by {by}", [str(row[by]) for row in rows], series)


def statistics(connection: sqlite3.Connection, ask: Ask) -> Page:
    """Catalogue statistics."""
    listing = stats(connection)
    rows = list(listing.rows)
    tables = sections(rows[0])
    links = [_stats_links(table.title) for table in tables]
    values = {"tables": list(zip(tables, links, strict=True))}
    return Page("stats.html", "Statistics", values, listing._replace(rows=rows))


def _stats_links(title: str) -> dict[str, Callable[[Row], str]]:
    """The links of names in a table of statistics."""
    return {
        "Papers by venue": {"name": lambda row: link_to("venue", row["name"], row["year"])},
        "Largest categories": {"name": lambda row: link_to("category", row["name"])},
        "Largest authors": {"name": lambda row: link_to("author", row["name"])},
    }.get(title, {})


def language(connection: sqlite3.Connection, ask: Ask) -> Page:
    """The help on the query language, with its examples as links."""
    return Page("help.html", "The query language", {"body": _help()})


_EXAMPLE = re.compile(r"    (?:papercat search )?(?P<query>\S.*?)(?:\s{3,}(?P<meaning>\S.*))?")
_CODE = re.compile(r"`([^`]+)`")


@cache
def _help() -> Markup:
    """The help's Markdown as HTML: it has headings, paragraphs, code and tables of examples."""
    text = (Path(papercat.__file__).with_name("help") / "query.md").read_text(encoding="utf-8")
    blocks = (block.strip("\n").split("\n") for block in re.split(r"\n{2,}", text))
    return Markup("\n").join(_block(lines) for lines in blocks)


def _block(lines: list[str]) -> Markup:
    """One paragraph, heading or table of examples."""
    if lines[0].startswith("#"):
        level = len(lines[0]) - len(lines[0].lstrip("#"))
        return Markup("<h{0}>{1}</h{0}>").format(level, lines[0].lstrip("# "))
    if not lines[0].startswith("    "):
        return Markup("<p>{}</p>").format(_inline(" ".join(lines)))
    return Markup('<dl class="examples">{}</dl>').format(Markup("").join(map(_example, _joined(lines))))


def _joined(lines: list[str]) -> list[str]:
    """Lines of examples, with continuation lines joined."""
    found: list[str] = []
    for line in lines:
        if line.startswith("     ") and found:
            found[-1] += f" {line.strip()}"
        else:
            found.append(line)
    return found


def _example(line: str) -> Markup:
    """An example query as a link, with its meaning."""
    match = _EXAMPLE.fullmatch(line)
    query, meaning = (match["query"], match["meaning"] or "") if match else (line.strip(), "")
    query = query.removeprefix("'").removesuffix("'")
    shown: Any = query
    if ":" in query or meaning:
        shown = Markup('<a href="{}">{}</a>').format(search_for(query), query)
    return Markup("<dt><code>{}</code></dt><dd>{}</dd>").format(shown, meaning)


def _inline(text: str) -> Markup:
    """A paragraph with inline code."""
    parts = _CODE.split(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if at % 2 else Markup("{}").format(part)
        for at, part in enumerate(parts)
    )


def _table(template: str, listing: Listing, link: Callable[[Row], str], **values: Any) -> Page:
    """A list of names with numbers."""
    whole = listing._replace(rows=list(listing.rows))
    return Page(template, whole.title, {"links": {"name": link}, **values}, whole)
