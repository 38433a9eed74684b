"""CSL-JSON, the items that Zotero, Pandoc and citation processors exchange: one array, or one a line.

    [{"id": "key", "type": "paper-conference", "title": "…", "author": [{"family": "…", "given": "…"}],
      "issued": {"date-parts": [[2020, 1, 2]]}, "container-title": "…", "DOI": "…"}]

The fields are those of https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from papercat.parsed import ParsedEntry, Personal
from papercat.sources import json_records, values
from papercat.sources.bibliography.fields import date, keywords, preprint_links, split_keywords, venue
from papercat.sources.confidence import Confidence

FORMAT = "csl-json"
MOST = Confidence.certain

_MARKS = frozenset(("issued", "author", "container-title", "DOI", "accessed", "citation-key"))
_NAME = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")


def looks_like(record: Mapping[str, Any]) -> bool:
    """Whether a record has an item's type and title, and its names or date as items have them."""
    names = record.get("author")
    return (
        isinstance(record.get("type"), str)
        and "title" in record
        and not _MARKS.isdisjoint(record)
        and not isinstance(names, str)
    )


def entry(record: Mapping[str, Any], position: int, line: int) -> ParsedEntry:
    """An item as an entry."""
    title = values.prose(record.get("title"))
    when = _date(record.get("issued"))
    container = (
        values.text(record.get("container-title"))
        or values.text(record.get("event-title"))
        or values.text(record.get("event"))
    )
    said = split_keywords(values.text(record.get("keyword"))) or list(values.texts(record.get("keyword")))
    words = keywords(said)
    names = [_name(name) for name in values.mappings(record.get("author"))]
    return ParsedEntry(
        position=position,
        line=line,
        title=title,
        authors=values.persons(name for name in names if name.casefold() not in ("others", "et al.")),
        more_authors=any(name.casefold() in ("others", "et al.") for name in names),
        abstract=values.prose(record.get("abstract")),
        categories=words.categories,
        topics=words.topics,
        links=values.unique(_links(record, container)),
        venue=venue(container, values.year(when)),
        date=when,
        personal=Personal(tuple(said), (), values.text(record.get("note"))),
    )


def _name(name: Mapping[str, Any]) -> str:
    return values.text(name.get("literal")) or " ".join(
        filter(None, (values.text(name.get(part)) for part in _NAME))
    )


def _date(issued: object) -> str:
    """The first of the dates, or what is written instead of one."""
    said = values.mapping(issued)
    found = said.get("date-parts")
    first = found[0] if isinstance(found, list) and found and isinstance(found[0], list) else ()
    numbers = [values.text(number) for number in first[:3]]
    if numbers and (when := values.year(numbers[0])):
        return date(str(when), *numbers[1:])
    return values.text(said.get("raw")) or values.text(said.get("literal"))


def _links(record: Mapping[str, Any], container: str) -> Iterator[tuple[str, str]]:
    number = values.text(record.get("number"))
    if number.casefold().startswith("arxiv:"):
        yield from values.arxiv_link(number)
    yield from preprint_links(container)
    yield from values.web_link("page", record.get("URL"))
    yield from values.doi_link(record.get("DOI"))


recognises = partial(json_records.recognises, looks_like)
parse = partial(json_records.parse, FORMAT, entry)
