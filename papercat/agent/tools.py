"""What a language model can ask: each tool calls a report and gives compact text, and the same as data.

Knows no protocol. A tool takes a read connection; its answers are short unless more is requested.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from papercat.agent.text import counted, cut, next_offset, number, page_line, paper_line, quoted
from papercat.display.cells import plain
from papercat.display.options import Options
from papercat.display.passages import excerpt
from papercat.outputs import render
from papercat.query.lookup import resolve_papers
from papercat.query.parser import parse
from papercat.query.tree import Query
from papercat.records import Listing, Paper, Row
from papercat.reports.author import author as author_report
from papercat.reports.author import find_people
from papercat.reports.authors import people
from papercat.reports.papers import list_papers
from papercat.reports.related import related as related_report
from papercat.reports.search import search_listing
from papercat.reports.stats import stats as stats_report
from papercat.reports.top import top as top_report
from papercat.reports.trend import trend as trend_report

MOST_ROWS = 50
"""The most rows of one answer."""

ExportFormat = Literal["bibtex", "ris", "csl-json"]

_PASSAGE = 160
_MOST_AUTHORS = 3
_MOST_EXPORTED = 20_000
"""The most characters of one export; the rest is on the next page."""

_NOTHING_FOUND = "nothing found; try fewer words or filters"
_NAMES = 8


class Answer(NamedTuple):
    """An answer as text and as data; both have the same `total` and `next_offset` if it is a page."""

    text: str
    data: Mapping[str, Any]


class Page(NamedTuple):
    """Which rows of an answer."""

    limit: int = 10
    offset: int = 0


def search(
    connection: sqlite3.Connection, query: str, page: Page, *, exact: bool = False, passages: bool = False
) -> Answer:
    """The papers that a query finds, best first; `passages` adds the passage that matched."""
    asked = _query(connection, query)
    found = search_listing(connection, asked, limit=page.limit, offset=page.offset, exact=exact)

    def behind(row: Row) -> str:
        match = "" if row["match"] == "all" else f"({row['match']} match)"
        if not passages or not row["passage"]:
            return match
        return f"{match}\n   {quoted(str(excerpt(row['passage'], _PASSAGE)))}"

    return paper_page(found, page, Shape(asked.hints, behind, ("match",)))


def top(
    connection: sqlite3.Connection, by: str, query: str, page: Page, *, last: str | None = None
) -> Answer:
    """The papers that lead by a measure among those that a query finds, with their values."""
    filters: list[tuple[str, str]] = []
    if last is not None:
        from papercat.query.period import period

        filters = period(connection, last).filters
    asked = _query(connection, query, *filters)._replace(narrow=True)
    found = top_report(connection, by, asked, limit=page.limit, offset=page.offset)

    def behind(row: Row) -> str:
        value = len(row["tweets"]) if by == "tweets" else row[by]
        return f"{by} {number(value)}"

    return paper_page(found, page, Shape(asked.hints, behind, (by,) if by != "tweets" else ()))


def related(connection: sqlite3.Connection, id: str, page: Page) -> Answer:
    """The papers most similar to one, with what they share."""
    found = related_report(connection, [id], limit=page.limit, offset=page.offset)

    def behind(row: Row) -> str:
        ties = [
            *(f"names it as {cut(name)}" for name in row["names_it"][:2]),
            *(f"named as {cut(name)}" for name in row["named"][:2]),
            *(f"by {cut(name)}" for name in row["shared_authors"][:2]),
            *map(cut, row["words"][:4]),
        ]
        return f"score {number(row['score'])}, shares “{'; '.join(ties)}”"

    extra = ("score", "words", "shared_authors", "names_it", "named")
    return paper_page(found, page, Shape((), behind, extra))


def author(connection: sqlite3.Connection, name: str, page: Page) -> Answer:
    """A person with their papers, newest first; or the people who share a name."""
    ids = find_people(connection, name)
    if len(ids) > 1:
        return _people(people(connection, name, ids), page)
    person = next(iter(author_report(connection, ids[0]).rows))
    papers = person["papers"]
    listing = Listing("", (), papers[page.offset : page.offset + page.limit], papers=True, total=len(papers))
    answer = paper_page(listing, page, Shape())
    counts = (f"{key} {number(person[key])}" for key in _AUTHOR_COUNTS if person[key] is not None)
    facts = [
        f"author: {quoted(person['name'], 80)}",
        ", ".join(counts),
        f"venues: {counted(_sizes(person['venues']), 5)}",
        f"coauthors: {counted(_sizes(person['coauthors']), 5)}",
    ]
    data = {key: value for key, value in person.items() if key != "papers"}
    data |= {key: data[key][:MOST_ROWS] for key in ("venues", "categories", "coauthors")}
    return Answer("\n".join([*facts, answer.text]), {**data, **answer.data})


_AUTHOR_COUNTS = ("first_year", "last_year", "retweets", "favorites", "tweets")


def trend(
    connection: sqlite3.Connection, query: str, page: Page, *, by: Literal["month", "year"] | None = None
) -> Answer:
    """Papers, retweets and the share of all papers by month or year, oldest first."""
    asked = _query(connection, query)._replace(narrow=True)
    found = trend_report(connection, asked, by)
    rows = list(found.rows)

    def line(row: Row) -> str:
        period = row.get("month") or row.get("year")
        share = "" if row["share"] is None else f", {100 * row['share']:.1f} % of all"
        return f"{period}: {row['papers']} papers, {row['retweets']} retweets{share}"

    shown = rows[page.offset : page.offset + page.limit]
    periods = _Rows("periods", len(rows), len(shown), [*map(line, shown)], shown)
    return _paged(periods, page, (*asked.hints, *found.notes))


def export(
    connection: sqlite3.Connection,
    query: str,
    format: ExportFormat,
    page: Page,
    *,
    abstracts: bool = False,
) -> Answer:
    """Bibliography entries of the papers that a query finds, by id; at most 20,000 characters of them."""
    asked = _query(connection, query)
    found = list_papers(connection, asked, sort="id", limit=page.limit, offset=page.offset)
    options = Options(fields=tuple(name for name in Paper._fields if abstracts or name != "abstract"))
    chosen: list[Row] = []
    left = _MOST_EXPORTED
    for row in found.rows:
        left -= sum(map(len, render(found._replace(rows=[row]), format, options)))
        if chosen and left < 0:
            break
        chosen.append(row)
    text = "".join(render(found._replace(rows=chosen), format, options)).rstrip() if chosen else ""
    answer = _paged(
        _Rows("papers", found.total or 0, len(chosen), (), ()), page, (*asked.hints, *found.notes)
    )
    # A code fence that no line of the entries can close.
    fence = "```"
    while fence in text:
        fence += "`"
    block = f"\n{fence}{format}\n{text}\n{fence}" if chosen else ""
    data = {key: value for key, value in answer.data.items() if key != "rows"}
    return Answer(f"{answer.text}{block}", {**data, "format": format, "text": text})


def stats(connection: sqlite3.Connection) -> Answer:
    """Catalogue statistics, and how many papers have an abstract, tweets, counts and more."""
    (row,) = stats_report(connection, largest=_NAMES).rows
    years = [(one["year"] or "unknown", one["papers"]) for one in row["years"]]
    venues = sorted(_sizes(row["venues"]), key=lambda venue: -venue[1])
    missing = [one["has"] for one in row["coverage"] if not one["papers"]]
    has = (f"{one['has']} {one['papers']}" for one in row["coverage"] if one["papers"])
    lines = [
        ", ".join(f"{name} {row[key]}" for name, key in _SIZES.items()),
        f"papers by year: {counted(years, 12)}",
        f"papers by venue: {counted(venues, 15)}",
        f"largest categories: {counted(_sizes(row['categories']), _NAMES)}",
        f"papers with: {', '.join(has) or 'nothing'}",
        f"no paper here has: {', '.join(missing)}" if missing else "",
        f"newest document read: {max((one['read_at'] for one in row['documents']), default='never')}",
    ]
    data = {key: value[:MOST_ROWS] if isinstance(value, list) else value for key, value in row.items()}
    return Answer("\n".join(filter(None, lines)), data)


_SIZES = {"papers": "papers", "authors": "authors", "tweets": "tweets", "documents": "document_count"}


def _sizes(groups: Iterable[Row]) -> list[tuple[object, int]]:
    """Venues, categories or people by name, with their numbers of papers."""
    return [
        (" ".join(str(one[key]) for key in ("name", "year") if key in one), one["papers"]) for one in groups
    ]


def _query(connection: sqlite3.Connection, text: str, *filters: tuple[str, str]) -> Query:
    return resolve_papers(connection, parse(text, filters=filters))


class Shape(NamedTuple):
    """What a page has besides papers: hints, text after each paper, and further keys of its data."""

    hints: tuple[str, ...] = ()
    behind: Callable[[Row], str] = lambda _row: ""
    extra: tuple[str, ...] = ()


def paper_page(listing: Listing, page: Page, shape: Shape) -> Answer:
    """A page of papers, one per line, numbered from its offset."""
    rows = list(listing.rows)
    lines = [
        f"{place} {paper_line(row, shape.behind(row))}" for place, row in enumerate(rows, page.offset + 1)
    ]
    data = [{**_brief(row), **{key: plain(row[key]) for key in shape.extra}} for row in rows]
    shown = _Rows("papers", listing.total or 0, len(rows), lines, data)
    return _paged(shown, page, (*shape.hints, *listing.notes))


def _brief(row: Row) -> dict[str, Any]:
    """A paper as one row of structured content; `get_paper` has the rest."""
    return {
        "id": row["id"],
        "title": row["title"],
        "authors": row["authors"][:_MOST_AUTHORS],
        "author_count": len(row["authors"]),
        "year": row["year"],
        "venues": [f"{venue['name']} {venue['year']}" for venue in row["venues"]],
    }


def _people(listing: Listing, page: Page) -> Answer:
    """The people who share a name."""
    rows = list(listing.rows)
    shown = rows[page.offset : page.offset + page.limit]
    lines = [f"{quoted(row['name'], 80)} {row['papers']} papers" for row in shown]
    notes = ("several people have that name; call author with one of these names",)
    return _paged(_Rows("people", len(rows), len(shown), lines, shown), page, notes)


class _Rows(NamedTuple):
    """A page's rows as text and as data, with their kind, total and number."""

    of: str
    total: int
    shown: int
    lines: Sequence[str]
    data: Sequence[Any]


def _paged(rows: _Rows, page: Page, notes: tuple[str, ...]) -> Answer:
    """The rows below the line with the total and the next offset."""
    if not rows.shown:
        behind = f"offset {page.offset} is behind the last of them; try a smaller one"
        notes = (*notes, behind) if rows.total else notes or (_NOTHING_FOUND,)
    head = page_line(rows.of, rows.total, page.offset, rows.shown)
    following = next_offset(rows.total, page.offset, rows.shown)
    text = "\n".join([head, *(f"note: {cut(note, 400)}" for note in notes), *rows.lines])
    data = {"total": rows.total, "next_offset": following, "rows": list(rows.data), "notes": list(notes)}
    return Answer(text, data)
