"""A paper as a reference for all bibliography formats; knows none of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from papercat.display.cells import plain, select
from papercat.display.options import Options
from papercat.display.safe import harmless, web_link
from papercat.errors import UsageError
from papercat.records import Listing, Row
from papercat.text.person_names import Name, split_name
from papercat.text.tex import decode_tex
from papercat.text.venue_names import full_name, is_journal

_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")


@dataclass(frozen=True, slots=True)
class Reference:
    """A paper as a bibliography has it; texts as the catalogue has them but for what is harmful.

    `venue` is the full name of the earliest one, empty for a preprint, and `journal` says that it is not a
    conference; `url` is http or https, or empty, and `links` are further ones as (rel, url). `month` and
    `day` are 0 if they are not known, or the year is another one's.
    """

    key: str
    title: str
    authors: tuple[Name, ...]
    more_authors: bool
    venue: str
    journal: bool
    year: int | None
    month: int
    day: int
    doi: str
    arxiv: str
    categories: tuple[str, ...]
    topics: tuple[str, ...]
    organisations: tuple[str, ...]
    url: str
    links: tuple[tuple[str, str], ...]
    abstract: str

    def kind(self, article: str, conference: str, preprint: str) -> str:
        """The format's own word for what the paper is."""
        if not self.venue:
            return preprint
        return article if self.journal else conference


def references(listing: Listing, options: Options, format_name: str) -> Iterator[Reference]:
    """Each paper as a reference, with what `options.fields` leave of it; keys heed no fields.

    Raises UsageError if the listing's rows are not papers.
    """
    if not listing.papers:
        raise UsageError(f"{format_name} is for papers, and this answer has none; use json or csv")
    _, rows = select(listing, options.fields)
    return (_reference(row, options.fields) for row in rows)


def _reference(row: Row, fields: tuple[str, ...]) -> Reference:
    kept = {key: plain(row.get(key)) for key in fields or row}
    identifiers = kept.get("identifiers") or {}
    authors = _names(row)
    venue = _venue(kept)
    name = str(venue["name"]) if venue else ""
    year = kept.get("year")
    _, month, day = _date(kept.get("date"), year)
    doi = harmless(next(iter(identifiers.get("doi") or ()), ""))
    arxiv = harmless(next(iter(identifiers.get("arxiv") or ()), ""))
    implied = (f"doi.org/{doi}", f"arxiv.org/abs/{arxiv.lower()}")
    url = _url(kept, ("page", "abs", "pdf") if venue else ("abs", "page", "pdf"), implied)
    return Reference(
        key=str(row["key"] or row["id"]),
        title=harmless(_ENTITY.sub(lambda entity: unescape(entity[0]), kept.get("title") or "")),
        authors=authors if not fields or "authors" in fields else (),
        more_authors=bool(row.get("more_authors")),
        venue=harmless(full_name(name)),
        journal=is_journal(name),
        year=year,
        month=month,
        day=day,
        doi=doi,
        arxiv=arxiv,
        categories=tuple(map(harmless, kept.get("categories") or ())),
        topics=tuple(map(harmless, kept.get("topics") or ())),
        organisations=tuple(map(harmless, kept.get("organisations") or ())),
        url=url,
        links=tuple(_further_links(kept)),
        abstract=harmless(kept.get("abstract") or ""),
    )


def _names(row: Row) -> tuple[Name, ...]:
    names = (split_name(decode_tex(harmless(author))) for author in row.get("authors") or ())
    return tuple(name for name in names if name.family)


def _venue(row: Row) -> Any:
    """The earliest venue; among those of one year, the first."""
    return min(row.get("venues") or (), key=lambda venue: venue["year"], default=None)


def _date(written: str | None, year: int | None) -> tuple[int, int, int]:
    """Year, month and day of a date of that year, 0 for what is not known."""
    if not written or year is None or not written.startswith(f"{year}"):
        return 0, 0, 0
    parts = [int(part) for part in written.split("-")]
    return (*parts, 0, 0)[:3]  # type: ignore[return-value]  # a date has one to three parts


def _url(row: Row, order: tuple[str, ...], implied: tuple[str, ...]) -> str:
    """The first page that no identifier stands for, else the first page, else a PDF."""
    links = row.get("links") or ()
    found = [(rel, web_link(link["url"])) for rel in order for link in links if link["rel"] == rel]
    urls = [url for _, url in found if url]
    others = (url for rel, url in found if url and rel != "pdf" and not url.lower().endswith(implied))
    return next(others, urls[0] if urls else "")


def _further_links(row: Row) -> Iterator[tuple[str, str]]:
    """The links beside pages that a bibliography has fields for."""
    for link in row.get("links") or ():
        if link["rel"] not in ("page", "abs") and (found := web_link(link["url"])):
            yield link["rel"], found
