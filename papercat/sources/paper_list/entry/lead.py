"""What an entry's line begins with before anything else is said: a day, and a venue behind it."""

import re
from typing import NamedTuple

from papercat.sources.paper_list.forms.venue_words import is_preprint
from papercat.sources.paper_list.forms.venues import Venue, whole_venue
from papercat.sources.paper_list.labels import Labels
from papercat.text.dates import find_date

# 20230101 ICML-22 Some text   2023-01-01 Some text
_DAY_FIRST = re.compile(r"(\d{8}|\d{4}[-/.]\d\d(?:[-/.]\d\d)?)\s+(?=\S)")


class Lead(NamedTuple):
    """A day as written, the venue behind it if there is one, and the text behind both."""

    day: str
    venue: Venue | None
    rest: str


def lead_of(text: str, labels: Labels) -> Lead | None:
    """The day that a text begins with; None if it begins with none."""
    match = _DAY_FIRST.match(text) if text[:1].isdecimal() else None
    day = find_date(match[1]) if match else None
    if match is None or day is None:
        return None
    behind = text[match.end() :]
    head, _, rest = behind.partition(" ")
    venue = whole_venue(head, labels)
    if venue is not None and venue.year:
        return Lead(day[0], venue, rest)
    return Lead(day[0], None, rest if is_preprint(head) else behind)
