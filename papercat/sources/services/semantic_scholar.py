"""Papers of Semantic Scholar, as its API answers and as its data sets have them, one a line.

    {"paperId": "…", "externalIds": {"ArXiv": "2011.08191", "DOI": "…"}, "title": "…", "year": 2020, …}
    {"corpusid": 1, "externalids": {"ArXiv": "2011.08191", "DOI": "…"}, "title": "…", "year": 2020, …}

The fields are those of https://api.semanticscholar.org/api-docs; the data sets write them in lower case.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from papercat.parsed import ParsedEntry
from papercat.sources import json_records, values
from papercat.sources.confidence import Confidence
from papercat.text.venue_names import short_name

FORMAT = "semantic-scholar"
MOST = Confidence.certain

_REPOSITORIES = ("arxiv", "arxiv.org", "corr", "biorxiv", "medrxiv", "ssrn")


def looks_like(record: Mapping[str, Any]) -> bool:
    """Whether a record has a paper's number or hash there, and a title."""
    lower = _lower(record)
    named = "corpusid" in lower or ("paperid" in lower and len(values.text(lower["paperid"])) == 40)
    return named and "title" in lower


def entry(record: Mapping[str, Any], position: int, line: int) -> ParsedEntry:
    """A paper as an entry."""
    said = _lower(record)
    title = values.text(said.get("title"))
    when = values.year(said.get("year"))
    venue = values.text(said.get("venue")) or values.text(values.mapping(said.get("journal")).get("name"))
    known = bool(venue) and when is not None and venue.casefold() not in _REPOSITORIES
    summary = values.prose(values.mapping(said.get("tldr")).get("text"))
    return ParsedEntry(
        position=position,
        line=line,
        title=title,
        authors=values.persons(author.get("name") for author in values.mappings(said.get("authors"))),
        abstract=values.prose(said.get("abstract")),
        links=values.unique(_links(said)),
        counts=values.count("citations", said.get("citationcount")),
        venue=(short_name(venue), when) if known and when is not None else None,
        date=values.text(said.get("publicationdate")) or values.text(said.get("year")),
        topics=_topics(said),
        summaries=(summary,) if summary else (),
    )


def _lower(record: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name.lower(): value for name, value in record.items()}


def _links(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    ids = _lower(values.mapping(said.get("externalids")))
    yield from values.arxiv_link(ids.get("arxiv"))
    yield from values.doi_link(ids.get("doi"))
    if acl := values.text(ids.get("acl")):
        yield from values.web_link("page", f"https://aclanthology.org/{acl}/")
    yield from values.web_link("page", said.get("url"))
    yield from values.web_link("pdf", values.mapping(said.get("openaccesspdf")).get("url"))


def _topics(said: Mapping[str, Any]) -> tuple[str, ...]:
    fields = (values.text(field.get("category")) for field in values.mappings(said.get("s2fieldsofstudy")))
    return tuple(dict.fromkeys((*values.texts(said.get("fieldsofstudy")), *filter(None, fields))))


recognises = partial(json_records.recognises, looks_like)
parse = partial(json_records.parse, FORMAT, entry)
