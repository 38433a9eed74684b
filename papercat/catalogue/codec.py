"""An entry as the JSON that the catalogue keeps of it, and back; knows no SQL."""

import json
from typing import Any

from papercat.records import Entry, Reading, Tweet

encode_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def encode(entry: Entry) -> str:
    """An entry's JSON: what is empty is left out."""
    record: dict[str, Any] = {"title": entry.title}
    for name in ("translated_title", "abstract", "authors", "organisations", "categories", "identifiers", "links"):
        if value := getattr(entry, name):
            record[name] = value
    if entry.venue:
        record["venue"] = entry.venue
    if entry.reason:
        record["reason"] = entry.reason
    if entry.year is not None:
        record["year"] = entry.year
    if entry.readings:
        record["readings"] = [(reading.name, reading.value, reading.measured_at) for reading in entry.readings]
    if entry.tweets:
        record["tweets"] = [(t.id, t.url, t.handle, t.name, t.posted_on, t.lang, t.text) for t in entry.tweets]
    return encode_json(record)


def decode(record: str, own_id: str, position: int, line: int) -> Entry:
    """The entry that `encode` made this of."""
    said = json.loads(record)
    venue = said.get("venue")
    return Entry(
        own_id=own_id,
        position=position,
        line=line,
        title=said["title"],
        translated_title=said.get("translated_title", ""),
        abstract=said.get("abstract", ""),
        authors=tuple(said.get("authors", ())),
        organisations=tuple(said.get("organisations", ())),
        categories=tuple(said.get("categories", ())),
        identifiers=tuple((scheme, value) for scheme, value in said.get("identifiers", ())),
        links=tuple((rel, url) for rel, url in said.get("links", ())),
        venue=(venue[0], venue[1]) if venue else None,
        reason=said.get("reason", ""),
        year=said.get("year"),
        readings=tuple(Reading(*reading) for reading in said.get("readings", ())),
        tweets=tuple(Tweet(*tweet) for tweet in said.get("tweets", ())),
    )
