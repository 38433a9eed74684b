"""RIS, one tagged line per fact, as reference managers and publishers write it; read by rispy.

TY  - CONF
AU  - Example, Ada
TI  - …
ER  -
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from papercat.parsed import ParsedDocument, ParsedEntry, Personal, Problem
from papercat.sources import values
from papercat.sources.bibliography.fields import date, keywords, preprint_links, venue
from papercat.sources.confidence import Confidence

FORMAT = "ris"
MOST = Confidence.certain

_BEGINS = re.compile(r"^TY {1,2}- *\w", re.MULTILINE)
_ENDS = re.compile(r"^ER {1,2}-", re.MULTILINE)
_TAG = re.compile(r"^([A-Z][A-Z0-9]) {1,2}- ?", re.MULTILINE)
_GOES_ON = re.compile(r"\n(?![A-Z][A-Z0-9] {1,2}-)")
_YEAR = re.compile(r"(\d{4})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?")
_TITLES = ("title", "primary_title", "translated_title")
_CONTAINERS = ("secondary_title", "journal_name", "alternate_title3", "alternate_title2")


def recognises(text: str) -> Confidence:
    """Its first line that holds anything begins a reference."""
    start = len(text) - len(text.lstrip())
    return Confidence.certain if _BEGINS.match(text, start) else Confidence.none


def parse(text: str) -> ParsedDocument:
    """Read all references."""
    starts = [match.start() for match in _BEGINS.finditer(text)]
    entries: list[ParsedEntry] = []
    problems: list[Problem] = []
    line, counted = 1, 0
    for position, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=False), start=1):
        line += text.count("\n", counted, start)
        counted = start
        raw = text[start:end]
        ending = _ENDS.search(raw)
        if ending is None:
            problems.append(Problem(line, "a reference without its last line (ER)"))
        said = _read(raw[: ending.start()] if ending else raw)
        title = next(filter(None, (_text(said.get(name)) for name in _TITLES)), "")
        if title:
            entries.append(_entry(said, title, position, line))
        else:
            problems.append(Problem(line, "a reference without a title", skipped=True))
    return ParsedDocument(FORMAT, "", "", None, tuple(entries), tuple(problems))


def _read(raw: str) -> Mapping[str, Any]:
    """The fields of one reference."""
    import rispy

    # rispy takes two spaces before the hyphen alone, and many times as long for values of many lines.
    lines = _TAG.sub(r"\1  - ", _GOES_ON.sub(" ", raw))
    found = rispy.loads(f"{lines}\nER  - \n", skip_unknown_tags=True)
    return found[0] if found else {}


def _text(value: object) -> str:
    """A field's text; the first of several."""
    return " ".join(values.text(value[0] if isinstance(value, list) and value else value).split())


def _entry(said: Mapping[str, Any], title: str, position: int, line: int) -> ParsedEntry:
    when = _date(said)
    container = next(filter(None, (_text(said.get(name)) for name in _CONTAINERS)), "")
    words = keywords(values.texts(said.get("keywords")))
    lines = [*values.texts(said.get("authors")), *values.texts(said.get("first_authors"))]
    # One name a line, as the format wants it, or several; an entity's semicolon parts none.
    names = [name for line in lines for name in ([line] if "&" in line else values.parts(line))]
    notes = [*values.texts(said.get("notes")), *values.texts(said.get("research_notes"))]
    return ParsedEntry(
        position=position,
        line=line,
        title=title,
        authors=values.persons(_name(name) for name in names if not _others(name)),
        more_authors=any(map(_others, names)),
        abstract=values.prose(_text(said.get("abstract")) or _text(said.get("notes_abstract"))),
        organisations=tuple(
            filter(None, map(values.person, values.parts(_text(said.get("author_address")))))
        ),
        categories=words.categories,
        topics=words.topics,
        links=values.unique(_links(said, container)),
        venue=venue(container, values.year(when)),
        date=when,
        personal=Personal(values.texts(said.get("keywords")), _files(said), "\n".join(notes)),
    )


def _others(name: str) -> bool:
    return name.strip(" ,.").casefold() in ("others", "et al")


def _name(written: str) -> str:
    """`Family, Given, Suffix` in the order in which it is spoken."""
    family, _, rest = written.partition(",")
    given, _, suffix = rest.partition(",")
    return " ".join(part.strip() for part in (given, family, suffix) if part.strip())


def _date(said: Mapping[str, Any]) -> str:
    """The date, which RIS writes as YYYY/MM/DD/other, else the year."""
    for name in ("date", "year", "publication_year"):
        if match := _YEAR.match(_text(said.get(name))):
            return date(match[1], match[2] or "", match[3] or "")
    return ""


def _lines(value: object) -> tuple[str, ...]:
    return values.texts(value) if isinstance(value, list) else tuple(filter(None, (_text(value),)))


def _links(said: Mapping[str, Any], container: str) -> Iterator[tuple[str, str]]:
    number = _text(said.get("accession_number"))
    if number.casefold().startswith("arxiv:"):
        yield from values.arxiv_link(number)
    yield from preprint_links(container)
    for url in _lines(said.get("urls")):
        yield from values.web_link("page", url)
    yield from values.doi_link(_text(said.get("doi")))
    for url in (*_lines(said.get("file_attachments1")), *_lines(said.get("file_attachments2"))):
        yield from values.web_link("pdf", url)


def _files(said: Mapping[str, Any]) -> tuple[str, ...]:
    found = (*_lines(said.get("file_attachments1")), *_lines(said.get("file_attachments2")))
    return tuple(path for path in found if not values.web_link("pdf", path))
