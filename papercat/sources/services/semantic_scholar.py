"""Papers of Semantic Scholar, as its API answers and as its data sets have them, one a line.

    {"paperId": "…", "externalIds": {"ArXiv": "2011.08191", "DOI": "…"}, "title": "…", "year": 2020, …}
    {"corpusid": 1, "externalids": {"ArXiv": "2011.08191", "DOI": "…"}, "title": "…", "year": 2020, …}

The fields are those of https://api.semanticscholar.org/api-docs; the data sets write them in lower case.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from papercat.records import ParsedEntry
from papercat.sources import json_records
from papercat.sources.confidence import Confidence
from papercat.sources.values import (
    arxiv_link,
    count,
    doi_link,
    mapping,
    mappings,
    persons,
    prose,
    text,
    texts,
    unique,
    web_link,
    year,
)
from papercat.text.venue_names import short_name

FORMAT = "semantic-scholar"
MOST = Confidence.certain

_REPOSITORIES = ("arxiv", "arxiv.org", "corr", "biorxiv", "medrxiv", "ssrn")


def looks_like(record: Mapping[str, Any]) -> bool:
    """Whether a record has a paper's number or hash there, and a title."""
    lower = _lower(record)
    named = "corpusid" in lower or ("paperid" in lower and len(text(lower["paperid"])) == 40)
    return named and "title" in lower


def entry(record: Mapping[str, Any], position: int, line: int) -> ParsedEntry:
    """A paper as an entry."""
    said = _lower(record)
    title = text(said.get("title"))
    when = year(said.get("year"))
    venue = text(said.get("venue")) or text(mapping(said.get("journal")).get("name"))
    known = bool(venue) and when is not None and venue.casefold() not in _REPOSITORIES
    summary = prose(mapping(said.get("tldr")).get("text"))
    return ParsedEntry(
        position=position,
        line=line,
        title=title,
        authors=persons(author.get("name") for author in mappings(said.get("authors"))),
        abstract=prose(said.get("abstract")),
        links=unique(_links(said)),
        counts=count("citations", said.get("citationcount")),
        venue=(short_name(venue), when) if known and when is not None else None,
        date=text(said.get("publicationdate")) or text(said.get("year")),
        topics=_topics(said),
        summaries=(summary,) if summary else (),
    )


def _lower(record: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name.lower(): value for name, value in record.items()}


def _links(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    ids = _lower(mapping(said.get("externalids")))
    yield from arxiv_link(ids.get("arxiv"))
    yield from doi_link(ids.get("doi"))
    if acl := text(ids.get("acl")):
        yield from web_link("page", f"https://aclanthology.org/{acl}/")
    yield from web_link("page", said.get("url"))
    yield from web_link("pdf", mapping(said.get("openaccesspdf")).get("url"))


def _topics(said: Mapping[str, Any]) -> tuple[str, ...]:
    fields = (text(field.get("category")) for field in mappings(said.get("s2fieldsofstudy")))
    return tuple(dict.fromkeys((*texts(said.get("fieldsofstudy")), *filter(None, fields))))


recognises = partial(json_records.recognises, looks_like)
parse = partial(json_records.parse, FORMAT, entry)
