"""The conference or journal that a text names, and its year."""

import re
from functools import lru_cache
from typing import NamedTuple

from papercat.sources.paper_list.forms.clean import strip_marks
from papercat.sources.paper_list.forms.ids import YEAR, full_year
from papercat.sources.paper_list.forms.persons import cjk, is_name
from papercat.sources.paper_list.forms.venue_words import (
    is_meeting,
    is_preprint,
    is_proper,
    is_submitted,
    name_in,
    without_honour,
    without_volume,
    year_last,
)
from papercat.sources.paper_list.labels import Labels
from papercat.sources.paper_list.markup.blanks import tidy
from papercat.text.dates import find_date

_SHORT_YEAR = re.compile(r"['’]\s?(\d\d)(?!\d)")
# Journals are named so too: only what follows a year or is in brackets says how long a paper is.
_LENGTH = re.compile(r"\s?[(\[](?:long|short)(?: papers?)?[)\]]", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
# , pp. 1-12   10:207–244   41(2): 387-396
_PAGES = re.compile(
    r"(?:,?\s*\b(?:pp?|pages?|s)[.:]?\s*|\s\d{1,4}:)\d+\s?[-–—]+\s?\d+"
    r"|\s\d{1,4}\s?\(\d[\d–-]{0,7}\)[:,]\s?\d{1,9}\s?[-–—]+\s?\d{1,9}$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?P<name>[A-Z][\w&+.'’/() -]{1,120}?)[\s,:'’(-]*(?P<year>(?:19|20)\d\d)\)?"
    r"(?P<after>(?:\s+(?:[Ww]orkshops?|[Ff]indings|[Tt]rack|[Dd]atasets and [Bb]enchmarks.*))?)"
)
_ACRONYM_YEAR = re.compile(r"\W*(?P<name>[A-Za-z][A-Za-z&+]*[A-Z][A-Za-z&+]*)['’]?[-_]?(?P<year>20\d\d)\b")
_GLUED = re.compile(r"((?:[A-Z]{2,8}\s)?[A-Z][A-Za-z]{0,6}[A-Z])[\s-]?(9\d|[0-2]\d)")
# Lamps, Example Press (Scopus Q1, IF=2.6)   ICML 2021 (CCF-A)
_RANK = re.compile(
    r"\s*[(（\[][^()（）\[\]]{0,40}(?:\b(?:Scopus|JCR|SCIE?|ESCI|SSCI|EI|IF|CCF|CORE|Q[1-4])(?![a-z])|[一二三四]区)"
    r"[^()（）\[\]]{0,40}[)）\]]"
)
_ABBREVIATED = re.compile(r"[a-z]\. [A-Z][a-z]*$")  # Chem. Eng. Technol.
_PUBLISHER = re.compile(r"(?<=\w), (?:MDPI|PMLR|Elsevier|Springer|Wiley|Taylor & Francis|Frontiers|AIMS)$")
# LIT2024 Mar-24
_MONTH_LAST = re.compile(
    r"((?:19|20)\d\d)[,\s]+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*[-\s.'’]+\d\d$"
)
_LONGEST_CHUNK = 300
_PROCEEDINGS = re.compile(r"(?:Proceedings|Proc\.|Advances) (?:of|in) ")
_LONGEST, _LONGEST_PROCEEDINGS = 100, 130
_MOST_WORDS, _MOST_OF_PROCEEDINGS = 9, 16
"""Characters and words of a venue's name with its year, and of one that begins with `Proceedings of`."""


class Venue(NamedTuple):
    """A conference or journal, and its year where that is named."""

    name: str
    year: int | None


@lru_cache(maxsize=8)
def _known(labels: Labels) -> re.Pattern[str]:
    """A pattern for the venues that are known by name."""
    first: dict[str, list[str]] = {}
    for name in sorted(set(labels.venues.values()), key=len, reverse=True):
        first.setdefault(name[0], []).append(re.escape(name[1:]).replace(r"\ ", r"[ -]"))
    ordered = "|".join(f"{re.escape(sign)}(?:{'|'.join(rest)})" for sign, rest in first.items())
    return re.compile(
        rf"(?<![\w/-])(?=[{re.escape(''.join(first))}])(?P<name>{ordered})(?![a-z])(?:[\s,’':(-]*(?P<year>(?:19|20)\d\d|(?<=['’])\d\d|(?<=['’]\s)\d\d|(?:9\d|[0-3]\d)(?=\W*$)))?(?!\d)"
    )


def known_venue(text: str, labels: Labels) -> Venue | None:
    """A venue that is known by its name, anywhere in a short text."""
    match = _known(labels).search(text[:_LONGEST_CHUNK])
    if match is None:
        return None
    year = match["year"] or next(iter(YEAR.findall(text[:_LONGEST_CHUNK])), None)
    return Venue(match["name"], full_year(year) if year else None)


def placed_venue(text: str, labels: Labels) -> tuple[Venue, int, int] | None:
    """The first known venue with its year next to it, and where that begins and ends."""
    for match in _known(labels).finditer(text):
        if match["year"]:
            end = match.end() + (text[match.end() : match.end() + 1] in tuple(")]"))
            return Venue(match["name"], full_year(match["year"])), match.start(), end
    return None


@lru_cache(maxsize=4_096)
def whole_venue(text: str, labels: Labels) -> Venue | None:
    """The venue that a whole text names: a known one, or a name followed by a year."""
    if len(text) > _LONGEST_CHUNK:
        return None
    if _DIGIT.search(text) is None and _known(labels).match(name_in(text)) is None:
        return None
    bare = without_volume(name_in(without_honour(tidy(text).strip(" .!"))))
    if len(bare) > _LONGEST and (known := _known(labels).fullmatch(bare.partition(",")[0])) and known["year"]:
        bare = known[0]
    longest = _LONGEST_PROCEEDINGS if _PROCEEDINGS.match(bare) else _LONGEST
    if not bare or len(bare) > longest or is_preprint(bare) or is_submitted(bare):
        return None
    bare = year_last(bare)
    glued = _GLUED.fullmatch(bare)
    # EVA-02 is no conference.
    if glued and ("-" not in bare or glued[1].casefold() in labels.venues):
        return Venue(labels.venues.get(glued[1].casefold(), glued[1]), full_year(glued[2]))
    match = _known(labels).match(bare)
    if (
        match
        and (len(bare) - match.end() <= 40 or (match["year"] and bare[match.end()] == ","))
        and (match["year"] or match.end() == len(bare) or YEAR.search(bare) or _SHORT_YEAR.search(bare))
    ):
        return labelled_venue(bare, labels)
    named = _NAMED.fullmatch(bare) or _ACRONYM_YEAR.fullmatch(bare)
    most = _MOST_OF_PROCEEDINGS if named and _PROCEEDINGS.match(named["name"]) else _MOST_WORDS
    if (
        named
        and (is_proper(named["name"]) or most > _MOST_WORDS)
        and find_date(bare[: named.end("name")]) is None
        and len(named["name"].split()) <= most
    ):
        name = tidy(f"{named['name'].strip(' ,-(')}{named.groupdict().get('after', '')}")
        none = name.casefold() in labels.words["no_venue"] or name.endswith((" arXiv", " Arxiv"))
        if none or _is_person(name, bare, labels):
            return None
        name = labels.venues.get(name.casefold(), name)
        cut = name.endswith(".") and " " not in name  # User-Adapt. Interact. 2017
        return Venue(name, int(named["year"])) if name and not (cut or _MONTH_NAME.fullmatch(name)) else None
    return None


def _is_person(name: str, text: str, labels: Labels) -> bool:
    """Whether what stands before a year names a person: `Example STOC 2008`, `Ada Example, 2008`."""
    head, _, last = name.rpartition(" ")
    if last.casefold() in labels.venues and not head.isupper() and is_name(head):
        return True
    return "," in text and _LONE_NAME.fullmatch(name) is not None and is_name(name)


_LONE_NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-z]+")
_MONTH_NAME = re.compile(
    r"(?i:(?:\d{1,2}\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s+\d{1,2})?)"
)


def labelled_venue(text: str, labels: Labels) -> Venue | None:
    """The venue of a text that is known to name one; the name without its year. A long text names none."""
    if len(text) > _LONGEST_CHUNK:
        return None
    bare = _PUBLISHER.sub("", _RANK.sub("", _MONTH_LAST.sub(r"\1", tidy(text.partition(";")[0]))))
    bare = without_volume(_PAGES.sub("", _LENGTH.sub("", bare)))
    bare = name_in(without_honour(bare)).strip("《》")
    if not bare or is_preprint(bare) or is_submitted(bare):
        return None
    name, year = _name_and_year(bare, labels)
    name += next((end for start, end in ("()", "（）") if name.count(start) > name.count(end)), "")
    # Conference on Machine Learning (ICML)
    last = re.split(r", |\s\(", name)[-1].rstrip(")") if "orkshop" not in name else ""
    name = last if last.casefold() in labels.venues else name
    name = labels.venues.get(name.casefold(), name)
    if _ABBREVIATED.search(name) and f"{name}." in text:
        name += "."
    none = re.split(r"[(（]", name, maxsplit=1)[0].rstrip().casefold() in labels.words["no_venue"]
    return Venue(name, year) if len(name) > 1 and any(map(str.isalpha, name)) and not none else None


def _name_and_year(text: str, labels: Labels) -> tuple[str, int | None]:
    """A venue's name and its year, which stands in the text in full, short or not at all."""
    found, short = YEAR.search(text), _SHORT_YEAR.search(text)
    if found is None:
        return (strip_marks(text[: short.start()]), full_year(short[1])) if short else (text, None)
    head, behind = text[: found.start()].rstrip(" ,(-"), text[found.end() :].lstrip()
    says_more = behind[:1] in (*",/|(–—",) or (not behind.isascii() and cjk().match(behind))
    spelled_out = behind[:1] in (*"(–—",) and "orkshop" not in behind
    if says_more and head.casefold() in labels.venues and (spelled_out or not is_meeting(behind)):
        behind = ""  # ICML 2021, lamps in rooms   ICML 2021 (Conference on Lamps)
    name = strip_marks(f"{head} {behind.lstrip(' ),-')}")
    # ICML’21, 2021
    twice = _SHORT_YEAR.search(name)
    return (strip_marks(name[: twice.start()]) or name if twice else name), int(found[1])


def heading_venue(text: str, labels: Labels) -> Venue | None:
    """The conference that a heading names: a known one with a year, or an acronym and its year.

    One that names several says of no paper where it appeared.
    """
    text = text[:_LONGEST_CHUNK]
    found = [*_known(labels).finditer(text), *filter(None, [_known(labels).match(text.upper())])]
    known = {Venue(one["name"], full_year(one["year"])) for one in found if one["year"]}
    if known:
        return next(iter(known)) if len(known) == 1 else None
    if (acronym := _ACRONYM_YEAR.match(text)) and not is_preprint(acronym["name"]):
        return Venue(acronym["name"], int(acronym["year"]))
    if is_meeting(text) and (year := YEAR.search(text)):
        name = strip_marks(text[: year.start()])
        return Venue(name, int(year[1])) if name else None
    return None


def lone_acronym(text: str, labels: Labels) -> str:
    """The conference that a heading names without a year, and nothing else; else empty."""
    match = _known(labels).fullmatch(strip_marks(text)) if len(text) < _LONGEST_CHUNK else None
    return match["name"] if match and not match["year"] and sum(map(str.isupper, match["name"])) > 1 else ""
