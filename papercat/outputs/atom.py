"""An Atom feed (RFC 4287): an entry per paper. Everything in it is text, escaped by the XML writer."""

import re
from collections.abc import Iterator
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from papercat.bibliography.references import Reference, references
from papercat.display.options import Options
from papercat.display.safe import harmless
from papercat.records import Listing, Row
from papercat.text.tex import decode_tex

PAPERS_ONLY = True

_NEVER = "1970-01-01T00:00:00Z"
"""The time of a paper without one: a feed must name a time."""

_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_NOT_IN_XML = re.compile("[\ufffe\uffff]")


def render(listing: Listing, options: Options) -> Iterator[str]:
    """The feed; its time is that of its newest paper, so that the same papers make the same feed.

    That time comes last: the order of a feed's elements means nothing, and rows are read one by one.
    An entry leads to its row's `page`, else to the paper's own.
    """
    references(listing._replace(rows=()), options, "atom")
    title = f"papercat: {harmless(listing.title)}"
    yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield _line("title", title)
    yield _line("id", options.address or uuid5(NAMESPACE_URL, title).urn)
    if options.address:
        yield tostring(Element("link", rel="self", href=options.address), encoding="unicode") + "\n"
    newest = _NEVER
    for row in listing.rows:
        newest = max(newest, _time(row))
        (reference,) = references(listing._replace(rows=[row]), options, "atom")
        yield _entry(row, reference, names="authors" in options.fields or not options.fields)
    yield _line("updated", newest)
    yield "</feed>\n"


def _entry(row: Row, reference: Reference, *, names: bool) -> str:
    """A paper's entry, with the paper's id as its permanent id."""
    entry = Element("entry")
    _add(entry, "title", decode_tex(reference.title) or "(no title)")
    _add(entry, "id", f"urn:papercat:{quote(str(row['id']), safe=':', errors='replace')}")
    _add(entry, "updated", _time(row))
    authors = [decode_tex(harmless(name)) for name in row.get("authors") or ()] if names else []
    for name in authors or ["unknown"]:
        _add(SubElement(entry, "author"), "name", name)
    if url := row.get("page") or reference.url:
        SubElement(entry, "link", rel="alternate", href=url)
    for term in (*reference.categories, *filter(None, (row.get("search"),))):
        SubElement(entry, "category", term=_NOT_IN_XML.sub("", harmless(term)))
    if reference.abstract:
        _add(entry, "summary", decode_tex(reference.abstract))
    return tostring(entry, encoding="unicode") + "\n"


def _line(tag: str, text: str) -> str:
    """An element of the feed itself."""
    element = Element(tag)
    element.text = _NOT_IN_XML.sub("", text)
    return tostring(element, encoding="unicode") + "\n"


def _add(parent: Element, tag: str, text: str) -> None:
    """Add an element with a text to another."""
    SubElement(parent, tag).text = _NOT_IN_XML.sub("", text)


def _time(row: Row) -> str:
    """The start of the day, month or year of a paper's date."""
    date = str(row.get("date") or row.get("year") or "")
    if not _DAY.fullmatch(date):
        return _NEVER
    return f"{date}{'-01' * ((10 - len(date)) // 3)}T00:00:00Z"
