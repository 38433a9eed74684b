"""An entry as the JSON that the catalogue keeps of it, and back; knows no SQL."""

import json
import sqlite3
from typing import Any

from papercat.records import Entry, Reading, Tweet

# Nothing of ours holds itself: to look for that takes a sixth of the time.
encode_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode

KEPT = Entry._fields[3:]
"""What is in the JSON; the first three fields have columns of their own."""


def encode(entry: Entry) -> str:
    """An entry's JSON: what is empty is left out."""
    return encode_json({name: value for name, value in zip(KEPT, entry[3:], strict=True) if value})


def decode(record: str, own_id: str, position: int, line: int) -> Entry:
    """The entry that `encode` made this of.

    Raises:
        sqlite3.DatabaseError: it is none: the file is damaged.
    """
    try:
        return entry_of(json.loads(record), own_id, position, line)
    except (ValueError, TypeError, AttributeError, LookupError) as error:
        # In the words that Python has for a text that is damaged.
        raise sqlite3.DatabaseError(f"Could not decode the record of {own_id}") from error


def entry_of(said: dict[str, Any], own_id: str, position: int, line: int) -> Entry:
    """The entry of what a record says."""
    venue = said.get("venue")
    return Entry(
        own_id=own_id,
        position=position,
        line=line,
        title=said.get("title", ""),
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
