"""Hugging Face's daily papers: what its API answers for a day, and that answer one paper a line.

[{"paper": {"id": "2401.01234", "title": "…", "authors": [{"name": "…"}], "summary": "…", "upvotes": 9,
  "publishedAt": "2024-01-02T…", "githubRepo": "…"}, "publishedAt": "…", "title": "…"}]
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
    mapping,
    mappings,
    person,
    persons,
    prose,
    text,
    texts,
    unique,
    web_link,
)

FORMAT = "hugging-face"
MOST = Confidence.certain


def looks_like(record: Mapping[str, Any]) -> bool:
    """Whether a record has a paper with an arXiv id and upvotes, or is one."""
    paper = _paper(record)
    return bool(arxiv_link(paper.get("id"))) and "upvotes" in paper


def entry(record: Mapping[str, Any], position: int, line: int) -> ParsedEntry:
    """Per day's paper as an entry."""
    paper = _paper(record)
    title = text(paper.get("title")) or text(record.get("title"))
    organisation = mapping(paper.get("organization"))
    place = person(organisation.get("fullname")) or person(organisation.get("name"))
    summary = prose(paper.get("ai_summary"))
    return ParsedEntry(
        position=position,
        line=line,
        title=title,
        authors=persons(author.get("name") for author in mappings(paper.get("authors"))),
        abstract=prose(paper.get("summary")) or prose(record.get("summary")),
        organisations=(place,) if place else (),
        links=unique(_links(paper)),
        counts=count("upvotes", paper.get("upvotes")),
        date=text(paper.get("publishedAt"))[:10] or text(record.get("publishedAt"))[:10],
        topics=texts(paper.get("ai_keywords")),
        summaries=(summary,) if summary else (),
    )


def _paper(record: Mapping[str, Any]) -> Mapping[str, Any]:
    return mapping(record.get("paper")) or record


def _links(paper: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from arxiv_link(paper.get("id"))
    yield from web_link("code", paper.get("githubRepo"))
    yield from web_link("project", paper.get("projectPage"))


recognises = partial(json_records.recognises, looks_like)
parse = partial(json_records.parse, FORMAT, entry)
