"""Works of OpenAlex, as its API answers and as its snapshot has them, one a line.

    {"id": "https://openalex.org/W1", "doi": "https://doi.org/10.1/x", "title": "…", "publication_year": 2020,
     "authorships": [{"author": {"display_name": "…"}, "institutions": [{"display_name": "…"}]}], …}

The fields are those of https://docs.openalex.org/api-entities/works/work-object.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from papercat.parsed import ParsedEntry
from papercat.sources import json_records, values
from papercat.sources.confidence import Confidence
from papercat.text.venue_names import short_name

FORMAT = "openalex"
MOST = Confidence.certain

_MOST_WORDS = 100_000
_TOPICS = 5


def looks_like(record: Mapping[str, Any]) -> bool:
    """Whether a record has a work's id, and authorships or a year."""
    named = values.text(record.get("id")).startswith("https://openalex.org/W")
    return named and ("authorships" in record or "publication_year" in record)


def entry(record: Mapping[str, Any], position: int, line: int) -> ParsedEntry:
    """A work as an entry."""
    title = values.text(record.get("title")) or values.text(record.get("display_name"))
    authorships = values.mappings(record.get("authorships"))
    topics = values.mappings(record.get("keywords")) or values.mappings(record.get("topics"))
    return ParsedEntry(
        position=position,
        line=line,
        title=title,
        authors=values.persons(_name(authorship) for authorship in authorships),
        more_authors=record.get("is_authors_truncated") is True,
        abstract=_abstract(record.get("abstract_inverted_index")),
        organisations=tuple(dict.fromkeys(
            filter(None, (values.person(place.get("display_name"))
                          for authorship in authorships
                          for place in values.mappings(authorship.get("institutions"))))
        )),
        links=values.unique(_links(record)),
        counts=values.count("citations", record.get("cited_by_count")),
        venue=_venue(record),
        date=values.text(record.get("publication_date")) or values.text(record.get("publication_year")),
        topics=tuple(filter(None, (values.text(topic.get("display_name")) for topic in topics[:_TOPICS]))),
    )  # fmt: skip


def _name(authorship: Mapping[str, Any]) -> str:
    return values.text(authorship.get("raw_author_name")) or values.text(
        values.mapping(authorship.get("author")).get("display_name")
    )


def _links(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from values.doi_link(record.get("doi"))
    places = [values.mapping(record.get(name)) for name in ("primary_location", "best_oa_location")]
    for place in (*places, *values.mappings(record.get("locations"))):
        # The pages of other places may be those of a whole volume or of a search.
        landing = values.web_link("page", place.get("landing_page_url"))
        yield from (link for link in landing if place is places[0] or link[0] == "abs")
        yield from values.web_link("pdf", place.get("pdf_url"))
    yield from values.web_link("page", record.get("id"))


def _venue(record: Mapping[str, Any]) -> tuple[str, int] | None:
    """Where a work appeared; a repository is no such place."""
    source = values.mapping(values.mapping(record.get("primary_location")).get("source"))
    name, when = values.text(source.get("display_name")), values.year(record.get("publication_year"))
    if not name or when is None or source.get("type") not in ("journal", "conference"):
        return None
    return short_name(name), when


def _abstract(inverted: object) -> str:
    """The text of an index of words by the places where they stand."""
    places = [
        (place, values.text(word))
        for word, found in values.mapping(inverted).items()
        if isinstance(found, list)
        for place in found
        if isinstance(place, int)
    ]
    return values.prose(" ".join(word for _, word in sorted(places[:_MOST_WORDS])))


recognises = partial(json_records.recognises, looks_like)
parse = partial(json_records.parse, FORMAT, entry)
