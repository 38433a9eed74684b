"""A line of text -> its parts: between separators, sentences and brackets, a venue or year at one's end."""

import re

from papercat.sources.paper_list.forms.clean import tidy
from papercat.sources.paper_list.forms.shapes import YEAR, is_preprint, known_venue, whole_venue
from papercat.sources.paper_list.labels import Labels
from papercat.text.dates import find_date

_PARTS = re.compile(
    r"\s+[-–—|·•⋅]+\s+|\s*[|·•⋅\x02]\s*|(?<=[^\W\d_]{2})(?<!\b[Vv]ol)(?<!\bpp)\.\s+|(?<=\d)\.\s+|\.\s*$|。|;\s+|[(（\[](?P<inside>[^()（）\[\]]{1,120})[)）\]]"
)
EDGES = " \t,;:|·•–—_*()[]\"“”'"
SEAM = "\x02"
"""Stands where a link or brackets were taken out; no document holds it, as control characters are no text."""


def parts_of(text: str, labels: Labels) -> list[str]:
    """The parts of a line that say something, a venue, preprint or year behind commas as one of its own."""
    parts, at = [], 0
    for match in _PARTS.finditer(text):
        parts.append(text[at : match.start()])
        if match["inside"]:
            parts.append(match["inside"])
        at = match.end()
    parts.append(text[at:])
    tidied = [tidy(part.replace(SEAM, " ")).lstrip("." + EDGES).rstrip(EDGES) for part in parts]
    return [one for part in tidied if any(map(str.isalnum, part)) for one in _peeled(part, labels)]


def _peeled(part: str, labels: Labels) -> list[str]:
    """A part, and what it ends in as another: `, ICML 2021`, `, ICML, 2021`, `, 2021`."""
    before, last = _last(part)
    if not before or YEAR.search(last) is None or whole_venue(part, labels):
        return [part]
    date = find_date(part)
    if date and len(date[0]) > len("2023") and part.endswith(date[0]) and date.start():
        return [part[: date.start()].rstrip(EDGES), date[0]]
    if YEAR.fullmatch(last):
        earlier, venue = _last(before)
        known = known_venue(venue, labels) if earlier else None
        return [earlier, f"{venue} {last}"] if known and known.name == venue else [before, last]
    return [before, last] if is_preprint(last) or whole_venue(last, labels) else [part]


def _last(part: str) -> tuple[str, str]:
    """What stands before a part's last comma, and behind it."""
    comma = max(part.rfind(", "), part.rfind("，"))
    return (part[:comma].rstrip(EDGES), part[comma + 1 :].strip(EDGES)) if comma > 0 else ("", part)
