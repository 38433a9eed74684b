"""Metadata for reference managers: COinS in lists, `citation_` fields on a paper's page."""

from collections.abc import Iterator
from urllib.parse import urlencode

from markupsafe import Markup

from papercat.bibliography.references import Reference, references
from papercat.display.options import Options
from papercat.display.safe import web_link
from papercat.records import Listing, Row
from papercat.text.tex import decode_tex
from papercat.web.ask import encoded, together
from papercat.web.prose import clean

_LONGEST = 1_000
_MOST_AUTHORS = 20
_COINS = "ctx_ver=Z39.88-2004&amp;" + urlencode({"rft_val_fmt": "info:ofi/fmt:kev:mtx:journal"})


def _reference(row: Row) -> Reference:
    """A paper as a reference; an endless title is cut."""
    row = {**row, "title": str(row["title"])[:_LONGEST], "abstract": None}
    return next(iter(references(Listing("", (), [row], papers=True), Options(), "citations")))


def coins(row: Row) -> Markup:
    """A paper as an OpenURL ContextObject in a span's title (COinS): https://www.ukoln.ac.uk/coins/."""
    pairs = [(name, value[:_LONGEST]) for name, value in _context(row) if value]
    texts = [value for _, value in pairs]
    whole = "".join(texts)
    if not whole.isprintable() or "\\" in whole or "{" in whole or "$" in whole:
        texts = [value if name == "rft_id" else _plain(value)[:_LONGEST] for name, value in pairs]
    values = together(encoded, texts)
    named = [f"&amp;{name}={value}" for (name, _), value in zip(pairs, values, strict=True) if value]
    return Markup(_COINS + "".join(named))  # noqa: S704  # each value has been encoded


def _context(row: Row) -> Iterator[tuple[str, str]]:
    # A list has many, so they leave out what an OpenURL cannot hold.
    venue = min(row["venues"], key=lambda venue: venue["year"], default=None)
    doi = next(iter(row["identifiers"].get("doi", ())), "")
    yield "rft.genre", "proceeding" if venue else "preprint"
    yield "rft.atitle", str(row["title"])
    yield "rft.jtitle", f"{venue['name']} {venue['year']}" if venue else ""
    yield "rft.date", "" if row["year"] is None else str(row["year"])
    for name in row["authors"][:_MOST_AUTHORS]:
        yield "rft.au", name
    yield "rft_id", f"info:doi/{clean(doi)}" if doi else _page(row)


def _page(row: Row) -> str:
    """The first page about a paper."""
    links = (web_link(link["url"]) for link in row["links"] if link["rel"] in ("abs", "page"))
    return next(filter(None, links), "")


def citation_fields(row: Row) -> list[tuple[str, str]]:
    """(name, content) of a page's `meta` elements, as Google Scholar and Zotero read them."""
    return [(name, _plain(value)) for name, value in _fields(row) if value]


def _fields(row: Row) -> Iterator[tuple[str, str]]:
    known = _reference(row)
    yield "citation_title", known.title
    for name in row["authors"]:
        yield "citation_author", name
    date = str(row["date"] or "")
    yield (
        "citation_publication_date",
        date.replace("-", "/") or ("" if known.year is None else str(known.year)),
    )
    yield "citation_conference_title", known.venue
    yield "citation_doi", known.doi
    yield "citation_arxiv_id", known.arxiv
    for link in row["links"]:
        if link["rel"] == "pdf":
            yield "citation_pdf_url", link["url"]
            break
    yield "citation_abstract_html_url", known.url


def _plain(text: str) -> str:
    return clean(decode_tex(text[:_LONGEST]))
