"""The lists of conference papers that papercopilot publishes: one array, an object a paper.

    [{"id": "05T81ScPFb", "title": "…", "status": "Oral", "author": "A B;C D", "aff": "X;Y+Z",
      "rating_avg": [6.5, 0.5], "gs_citation": 3, "keywords": "…;…", "site": "https://…", "bibtex": "@…"}]

Which conference it is says only the BibTeX of each paper. Of what a list says of persons, names and
affiliations are read and nothing else.
"""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from papercat.parsed import ParsedEntry
from papercat.sources import json_records, values
from papercat.sources.confidence import Confidence
from papercat.text.venue_names import short_name

FORMAT = "paperlists"
MOST = Confidence.certain

_FIELD = r"\b{}\s{{0,9}}=\s{{0,9}}[{{\"]{{1,2}}([^{{}}\"]{{1,400}})[}}\"]"
_BOOKTITLE = re.compile(_FIELD.format("booktitle"), re.IGNORECASE)
_YEAR = re.compile(r"\byear\s{0,9}=\s{0,9}[{\"]?(\d{4})", re.IGNORECASE)
_NOT_ACCEPTED = frozenset(("reject", "rejected", "withdraw", "withdrawn", "desk reject", "active"))


def looks_like(record: Mapping[str, Any]) -> bool:
    """Whether a record has a paper's names in one text, and a list's own columns."""
    return isinstance(record.get("author"), str) and "title" in record and bool(
        {"gs_citation", "rating_avg", "aff", "aff_unique_norm", "author_num"} & record.keys()
    )  # fmt: skip


def entry(record: Mapping[str, Any], position: int, line: int) -> ParsedEntry:
    """A row of the list as an entry."""
    title = values.text(record.get("title"))
    bibtex, status = values.text(record.get("bibtex")), values.text(record.get("status"))
    booktitle, written = _BOOKTITLE.search(bibtex), _YEAR.search(bibtex)
    when = values.year(written[1]) if written else None
    accepted = booktitle is not None and when is not None and status.casefold() not in _NOT_ACCEPTED
    places = (part for one in values.parts(record.get("aff")) for part in one.split("+"))
    summary = values.prose(record.get("tldr"))
    return ParsedEntry(
        position=position,
        line=line,
        title=title,
        authors=values.persons(values.parts(record.get("author"))),
        abstract=values.prose(record.get("abstract")),
        organisations=tuple(dict.fromkeys(filter(None, map(values.person, places)))),
        links=values.unique(_links(record)),
        counts=(*_rating(record.get("rating_avg")), *values.count("citations", record.get("gs_citation"))),
        venue=(short_name(booktitle[1]), when) if accepted and booktitle and when is not None else None,
        reason=_status(record, status),
        date=str(when) if when is not None else "",
        topics=(*values.parts(record.get("primary_area")), *values.parts(record.get("keywords"))),
        summaries=(summary,) if summary else (),
    )


def _rating(value: object) -> tuple[tuple[str, str, str], ...]:
    """The average, alone or with its deviation after it; 0 says that there is none."""
    average = value[0] if isinstance(value, list) and value else value
    return values.count("rating", average) if isinstance(average, (int, float)) and average > 0 else ()


def _status(record: Mapping[str, Any], status: str) -> str:
    """What became of the paper, and its award where it has one."""
    award = values.text(record.get("award"))
    return f"{status}, {award}" if award and status else award or status


def _links(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for rel, name in (("page", "site"), ("page", "openreview"), ("pdf", "pdf")):
        yield from values.web_link(rel, record.get(name))
    for rel, name in (("code", "github"), ("project", "project"), ("video", "video"), ("video", "youtube")):
        # Several are in one text.
        for one in values.parts(record.get(name)):
            yield from values.web_link(rel, one)


recognises = partial(json_records.recognises, looks_like)
parse = partial(json_records.parse, FORMAT, entry)
