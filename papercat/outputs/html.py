"""A page with a table, for mail or a browser; text is escaped, and links are http or https."""

from collections.abc import Iterator
from html import escape
from typing import Any

from papercat.display.cells import select, text
from papercat.display.options import Options
from papercat.display.safe import harmless, web_link
from papercat.records import Column, Listing, Marked, Row

FLAT = True

_PAGES = ("abs", "page", "pdf")


def render(listing: Listing, options: Options) -> Iterator[str]:
    """The page; titles of papers lead to the papers."""
    columns, rows = select(listing, options.fields)
    title = escape(harmless(listing.title))
    yield f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{title}</title>\n'
    yield f"<h1>{title}</h1>\n<table>\n"
    if options.header:
        yield _line("th", [escape(harmless(column.label)) for column in columns])
    for row in rows:
        yield _line("td", [_cell(column, row) for column in columns])
    yield "</table>\n</html>\n"


def _line(tag: str, cells: list[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>\n"


def _cell(column: Column, row: Row) -> str:
    shown = _text(column.cell(row))
    url = _page(row) if column.key == "title" else None
    return f'<a href="{escape(url)}">{shown}</a>' if url else shown


def _text(value: Any) -> str:
    if isinstance(value, Marked):
        return "".join(
            f"<mark>{escape(harmless(part))}</mark>" if marked else escape(harmless(part))
            for part, marked in value.parts
        )
    return escape(harmless(text(value)))


def _page(row: Row) -> str | None:
    """The best link of a row to the web."""
    links = row.get("links") or ()
    urls = (web_link(link["url"]) for rel in _PAGES for link in links if link["rel"] == rel)
    return next(filter(None, urls), None)
