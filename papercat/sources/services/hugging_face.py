"""Hugging Face's daily papers: what its API answers for a day, and that answer one paper a line.

[{"paper": {"id": "2401.01234", "title": "…", "authors": [{"name": "…"}], "summary": "…", "upvotes": 9,
  "publishedAt": "2024-01-02T…", "githubRepo": "…"}, "publishedAt": "…", "title": "…"}]
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from papercat.parsed import ParsedEntry
from papercat.sources import json_records, values
from papercat.sources.confidence import Confidence

FORMAT = "hugging-face"
MOST = Confidence.certain


def looks_like(record: Mapping[str, Any]) -> bool:
    """Whether a record has a paper with an arXiv id and upvotes, or is one."""
    paper = _paper(record)
    return bool(values.arxiv_link(paper.get("id"))) and "upvotes" in paper


def entry(record: Mapping[str, Any], position: int, line: int) -> ParsedEntry:
    """A day's paper as an entry."""
    paper = _paper(record)
    title = values.text(paper.get("title")) or values.text(record.get("title"))
    organisation = values.mapping(paper.get("organization"))
    place = values.person(organisation.get("fullname")) or values.person(organisation.get("name"))
    summary = values.prose(paper.get("ai_summary"))
    return ParsedEntry(
        position=position,
        line=line,
        title=title,
        authors=values.persons(author.get("name") for author in values.mappings(paper.get("authors"))),
        abstract=values.prose(paper.get("summary")) or values.prose(record.get("summary")),
        organisations=(place,) if place else (),
        links=values.unique(_links(paper)),
        counts=values.count("upvotes", paper.get("upvotes")),
        date=values.text(paper.get("publishedAt"))[:10] or values.text(record.get("publishedAt"))[:10],
        topics=values.texts(paper.get("ai_keywords")),
        summaries=(summary,) if summary else (),
    )


def _paper(record: Mapping[str, Any]) -> Mapping[str, Any]:
    return values.mapping(record.get("paper")) or record


def _links(paper: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from values.arxiv_link(paper.get("id"))
    yield from values.web_link("code", paper.get("githubRepo"))
    yield from values.web_link("project", paper.get("projectPage"))


recognises = partial(json_records.recognises, looks_like)
parse = partial(json_records.parse, FORMAT, entry)
