"""arXiv's own XML: the Atom feed of its API, and the records of its OAI service (`arXivRaw`, `arXiv`).

Read by defusedxml, which refuses entities and external references. Who submitted a paper is not read.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from papercat.errors import DocumentError
from papercat.parsed import ParsedDocument, ParsedEntry, Problem
from papercat.sources.bibliography.fields import venue
from papercat.sources.confidence import Confidence
from papercat.sources.names import split_names
from papercat.sources.values import arxiv_link, doi_link, person, persons, prose, unique, web_link
from papercat.text.venue_names import named_year

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FORMAT = "arxiv"
MOST = Confidence.certain

_ATOM = "{http://www.w3.org/2005/Atom}"
_OWN = "{http://arxiv.org/schemas/atom}"
_RECORDS = ("{http://arxiv.org/OAI/arXivRaw/}", "{http://arxiv.org/OAI/arXiv/}")
_LINE = "line"
_BEGINNING = 4_000
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_VERSION_DATE = re.compile(r"(?:\w{3}, )?(\d{1,2} \w{3} \d{4})")
_ACM_CLASS = re.compile(r"[A-Z]\.\d|\d\d[A-Z]\d\d|\s")
_NOTED_LINK = re.compile(r"https?://[^\s,;()]+")


def recognises(text: str) -> Confidence:
    """XML whose beginning names arXiv's feed or its service."""
    start = text[:_BEGINNING].lstrip()
    if not start.startswith("<"):
        return Confidence.none
    feed = "http://www.w3.org/2005/Atom" in start and "arxiv.org" in text[: 10 * _BEGINNING]
    records = any(namespace.strip("{}") in text[: 10 * _BEGINNING] for namespace in _RECORDS)
    return Confidence.certain if feed or records else Confidence.none


def parse(text: str) -> ParsedDocument:
    """Read all entries of a feed, or all records of an answer.

    Raises:
        DocumentError: it is not complete XML, or has what only attacks have.
    """
    root = _tree(text)
    entries: list[ParsedEntry] = []
    problems: list[Problem] = []
    for position, (element, read) in enumerate(_elements(root), start=1):
        line = int(element.get(_LINE, "1"))
        entry = read(element, position, line)
        if entry is None:
            problems.append(Problem(line, "a record without a title", skipped=True))
        else:
            entries.append(entry)
    entries.sort(key=lambda entry: entry.line)
    return ParsedDocument(FORMAT, "", "", None, tuple(entries), tuple(problems))


def _tree(text: str) -> "Element":
    """The document's root, each element with its line."""
    from xml.etree.ElementTree import Element, ParseError, TreeBuilder

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    class Lines(TreeBuilder):
        def start(self, tag: str, attributes: dict[str, str], /) -> Element:
            return super().start(tag, {**attributes, _LINE: str(parser.parser.CurrentLineNumber)})

    parser = DefusedXMLParser(target=Lines(), forbid_dtd=True)
    try:
        # The encoding that its first line names was the bytes', and these are read.
        parser.feed(
            _DECLARATION.sub(lambda found: "\n" * found[0].count("\n"), text).encode("utf-8", "replace")
        )
        root: Element = parser.close()
    except ParseError as error:
        raise DocumentError(f"no whole XML, nothing of it is read: {error}") from error
    except DefusedXmlException as error:
        raise DocumentError("XML that defines entities of its own, not read") from error
    return root


_Read = Callable[["Element", int, int], ParsedEntry | None]


def _elements(root: "Element") -> Iterator[tuple["Element", _Read]]:
    """What speaks of a paper, and how it is read; records that were deleted have nothing."""
    for entry in root.iter(f"{_ATOM}entry"):
        yield entry, _feed_entry
    for namespace in _RECORDS:
        for name in ("arXivRaw", "arXiv"):
            for record in root.iter(f"{namespace}{name}"):
                yield record, _record_entry


def _text(element: "Element", name: str) -> str:
    return prose(" ".join((element.findtext(name) or "").split()))


def _feed_entry(element: "Element", position: int, line: int) -> ParsedEntry | None:
    """An entry of the Atom feed."""
    title = _text(element, f"{_ATOM}title")
    authors = element.findall(f"{_ATOM}author")
    terms = [
        one.get("term", "")
        for one in (*element.findall(f"{_OWN}primary_category"), *element.findall(f"{_ATOM}category"))
    ]
    places = (place.text for author in authors for place in author.findall(f"{_OWN}affiliation"))
    reference = _text(element, f"{_OWN}journal_ref")
    if not title:
        return None
    return ParsedEntry(
        position=position,
        line=line,
        title=title,
        authors=persons(_text(author, f"{_ATOM}name") for author in authors),
        abstract=_text(element, f"{_ATOM}summary"),
        organisations=tuple(dict.fromkeys(filter(None, map(person, places)))),
        categories=_categories(terms),
        links=unique((
            *arxiv_link(_text(element, f"{_ATOM}id")),
            *(found for link in element.findall(f"{_ATOM}link") if link.get("title") == "pdf"
              for found in web_link("pdf", link.get("href"))),
            *doi_link(_text(element, f"{_OWN}doi")),
            *_noted_links(_text(element, f"{_OWN}comment")),
        )),
        venue=_venue(reference),
        date=_text(element, f"{_ATOM}published")[:10],
    )  # fmt: skip


def _record_entry(element: "Element", position: int, line: int) -> ParsedEntry | None:
    """A record of the OAI service; `arXivRaw` has the authors in one line, `arXiv` one by one."""
    namespace = element.tag.partition("}")[0] + "}"
    title = _text(element, f"{namespace}title")
    if not title:
        return None
    written = split_names(_text(element, f"{namespace}authors"))
    names = [
        f"{_text(author, f'{namespace}forenames')} {_text(author, f'{namespace}keyname')}"
        for author in element.findall(f"{namespace}authors/{namespace}author")
    ]
    return ParsedEntry(
        position=position,
        line=line,
        title=title,
        authors=persons(names or written.names),
        more_authors=written.more,
        abstract=_text(element, f"{namespace}abstract"),
        categories=_categories(_text(element, f"{namespace}categories").split()),
        links=unique((
            *arxiv_link(_text(element, f"{namespace}id")),
            *doi_link(_text(element, f"{namespace}doi")),
            *_noted_links(_text(element, f"{namespace}comments")),
        )),
        venue=_venue(_text(element, f"{namespace}journal-ref")),
        date=_date(element, namespace),
    )  # fmt: skip


def _date(element: "Element", namespace: str) -> str:
    """The day of the first version."""
    first = element.find(f"{namespace}version/{namespace}date")
    match = _VERSION_DATE.match((first.text or "").strip()) if first is not None else None
    return match[1] if match else _text(element, f"{namespace}created")


def _categories(terms: list[str]) -> tuple[str, ...]:
    """ArXiv's own categories; other classifications are next to them."""
    return tuple(dict.fromkeys(term for term in terms if term and not _ACM_CLASS.search(term)))


def _venue(reference: str) -> tuple[str, int] | None:
    """Where it appeared, if the reference is a name and a year and nothing else (`ICLR 2020`)."""
    found = named_year(reference)
    name = reference.replace(str(found), "").strip(" ,.()") if found else ""
    return venue(name, found) if name and not any(map(str.isdecimal, name)) else None


def _noted_links(comment: str) -> Iterator[tuple[str, str]]:
    """Repositories that the authors name."""
    for match in _NOTED_LINK.finditer(comment):
        if "://github.com/" in match[0]:
            yield "code", match[0].rstrip(".")
