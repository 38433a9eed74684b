"""Recognises text by its form: a venue, a preprint, prose."""

import re
from functools import lru_cache
from typing import NamedTuple

from papercat.sources.paper_list.forms.clean import strip_marks, tidy
from papercat.sources.paper_list.forms.common_words import SMALL_IN_VENUES
from papercat.sources.paper_list.forms.persons import cjk, is_name
from papercat.sources.paper_list.labels import Labels
from papercat.text.dates import find_date

# A pattern that begins with one class of signs is found fastest; what stands before it is looked at then.
YEAR = re.compile(r"([12](?<![\d.][12])(?:(?<=1)9\d|(?<=2)0[0-3])\d)(?!\d)")
_PREPRINT = re.compile(
    r"(?:(?:19|20)\d\d\s+)?"
    r"(?:arxiv|corr|biorxiv|medrxiv|openreview|pre-?print|submitted|under review|e-?prints?|ssrn)"
    r"(?:\s?['’]?(?:\d\d){1,2})?\b",
    re.IGNORECASE,
)
_SUBMITTED = re.compile(r"\b(?:submission|submitted|under review|in submission)\b", re.IGNORECASE)
_IN = re.compile(
    r"^(?:in|at|(?:is |was |has been )?(?:to appear|accepted|published|presented) (?:in|at|to|by))[:\s]\s*"
    r"(?=[A-Z])",
    re.IGNORECASE,
)
# Proceedings of the ICML 2021, though the Proceedings of the IEEE are a journal
_PROCEEDINGS = re.compile(
    r"^(?:[Pp]roceedings|[Pp]roc\.?)\s(?:of\s)?(?:the\s)?(?:(?:IEEE|ACM)\s(?=[A-Z]{2}))?(?!IEEE\b|ACM\b)"
    r"(?=[A-Z][A-Za-z]*[A-Z][\w/&-]*(?:[\s,'’]{0,3}\d{2,4})?\W*$)"
)
_SHORT_YEAR = re.compile(r"['’]\s?(\d\d)(?!\d)")
_ACCEPTED = re.compile(
    r"\s*\((?:oral|spotlight|poster|highlight)\b[^()]{0,60}\)\s*$"
    r"|\s*[(\[,:-]?\s*\b(?:oral|spotlight|poster|highlight|accepted|findings|runner-?up|award"
    r"|(?:best|outstanding|distinguished) (?:\w+ )?(?:paper|demo|award).*"
    r"|(?:notable[\s-])?top[\s-]?\d+(?=%))\b%?\s*[)\]]?\s*$"
    r"|(?<=\d)[\s,:-]{1,5}(?:long|short|main(?: conference| track)?)(?: papers?)?\s*$"
    # WWW Poster, 2018   CIKM Short Paper, 2018
    r"|\s(?:oral|spotlight|poster|(?:long|short) papers?)(?=,?\s(?:19|20)\d\d\W*$)",
    re.IGNORECASE,
)
# Journals are named so too: only what follows a year or is in brackets says how long a paper is.
_LENGTH = re.compile(r"\s?[(\[](?:long|short)(?: papers?)?[)\]]", re.IGNORECASE)
_HONOURS = (
    "oral", "spotlight", "poster", "highlight", "accepted", "findings", "runner", "award", "paper", "demo",
    "long", "short", "top", "main",
)  # fmt: skip
"""One of these is in whatever `_ACCEPTED` matches; to look for them is far quicker."""
_DIGIT = re.compile(r"\d")
# , pp. 1-12   10:207–244
_PAGES = re.compile(r"(?:,?\s*\b(?:pp?|pages?|s)[.:]?\s*|\s\d{1,4}:)\d+\s?[-–—]+\s?\d+", re.IGNORECASE)
# , Vol. 91, No. 22, October 1994   , 31(2)   Lamp Letters 113, 2014   Lamps Forum 26(3), 2007
_VOLUME = re.compile(
    r"(?:,?\s*\b[Vv]ol(?:ume\b|\.)?\s?\d|,\s*\d{1,3}(?![\w-])"
    r"|\s(?!(?:19|20)\d\d\b)\d{1,4}(?:\s?\(\d[\d–-]{0,8}\))?(?=,\s(?:19|20)\d\d|\s\((?:19|20)\d\d)).*$"
)
_NAMED = re.compile(
    r"(?P<name>[A-Z][\w&+.'’/() -]{1,90}?)[\s,:'’(-]*(?P<year>(?:19|20)\d\d)\)?"
    r"(?P<after>(?:\s+(?:[Ww]orkshops?|[Ff]indings|[Tt]rack|[Dd]atasets and [Bb]enchmarks.*))?)"
)
_ACRONYM_YEAR = re.compile(r"\W*(?P<name>[A-Za-z][A-Za-z&+]*[A-Z][A-Za-z&+]*)['’]?[-_]?(?P<year>20\d\d)\b")
_GLUED = re.compile(r"((?:[A-Z]{2,8}\s)?[A-Z][A-Za-z]{0,6}[A-Z])[\s-]?(9\d|[0-2]\d)")
_SHORT_LAST = re.compile(r"([A-Z][\w&.+/ -]{1,60}?)\s?['’](\d\d)")  # Some Lamps'16
# Nat. Lamps 13, 7151 (2022)   Lamp Reports 14.1 (2024), though not Dim Lamps 3.5 (2024)
NUMBERED_VENUE = re.compile(
    r"(?P<name>[A-Z][A-Za-z.&-]*(?: (?:[A-Z]|of|and|in|on|the|for|&)[A-Za-z.&-]*){0,7}),?\s"
    r"(?:\d{2,4}\.\d{1,3}|\d{1,4}(?:[.(]\d{1,4}\)?)?[,:]\s?[\w.]{1,12}(?:\s?[–-]\s?[\w.]{1,12})?)"
    r",?\s?\((?P<year>(?:19|20)\d\d)\)"
)
# 2020 ICML   2020, ACM Lamps
_YEAR_LEADS = re.compile(
    r"((?:19|20)\d\d)(?:[\s,:-]+([A-Z][A-Za-z&+]*[A-Z][A-Za-z&+]*)"
    r"|,\s+((?=[\w ]*\b[A-Z]{2})[A-Z]\w*(?:\s[A-Z]\w*){1,3}))"
)
_MEETING = re.compile(
    r"\b(?:conference|proceedings|symposium|workshop|annual meeting|transactions|会议|学会|大会)\b|会议|大会",
    re.IGNORECASE,
)
# Lamps, Example Press (Scopus Q1, IF=2.6)   ICML 2021 (CCF-A)
_RANK = re.compile(
    r"\s*[(（\[][^()（）\[\]]{0,40}(?:\b(?:Scopus|JCR|SCIE?|ESCI|SSCI|EI|IF|CCF|CORE|Q[1-4])(?![a-z])|[一二三四]区)"
    r"[^()（）\[\]]{0,40}[)）\]]"
)
_ABBREVIATED = re.compile(r"[a-z]\. [A-Z][a-z]*$")  # Chem. Eng. Technol.
_PUBLISHER = re.compile(r"(?<=\w), (?:MDPI|Elsevier|Springer|Wiley|Taylor & Francis|Frontiers|AIMS)$")
_SENTENCE = re.compile(r"[.;!?。；！？](?:(?<=[a-z]{2}[.;!?])\s|(?<=[。；！？]))")
_LONGEST_CHUNK = 300


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
    return Venue(match["name"], _full(year) if year else None)


@lru_cache(maxsize=4_096)
def whole_venue(text: str, labels: Labels) -> Venue | None:
    """The venue that a whole text names: a known one, or a name followed by a year."""
    if len(text) > _LONGEST_CHUNK:
        return None
    if _DIGIT.search(text) is None and _known(labels).match(_name_in(text)) is None:
        return None
    bare = _without_volume(_name_in(_without_honour(tidy(text).strip(" .!"))))
    if len(bare) > 100 and (known := _known(labels).fullmatch(bare.partition(",")[0])) and known["year"]:
        bare = known[0]
    if not bare or len(bare) > 100 or is_preprint(bare) or is_submitted(bare):
        return None
    bare = _year_last(bare)
    glued = _GLUED.fullmatch(bare)
    # EVA-02 is no conference.
    if glued and ("-" not in bare or glued[1].casefold() in labels.venues):
        return Venue(labels.venues.get(glued[1].casefold(), glued[1]), _full(glued[2]))
    match = _known(labels).match(bare)
    if (
        match
        and (len(bare) - match.end() <= 40 or (match["year"] and bare[match.end()] == ","))
        and (match["year"] or match.end() == len(bare) or YEAR.search(bare) or _SHORT_YEAR.search(bare))
    ):
        return labelled_venue(bare, labels)
    named = _NAMED.fullmatch(bare) or _ACRONYM_YEAR.fullmatch(bare)
    if (
        named
        and is_proper(named["name"])
        and find_date(bare[: named.end("name")]) is None
        and len(named["name"].split()) <= 9
    ):
        name = tidy(f"{named['name'].strip(' ,-(')}{named.groupdict().get('after', '')}")
        if _is_person(name, bare, labels):
            return None
        name = labels.venues.get(name.casefold(), name)
        cut = name.endswith(".") and " " not in name  # User-Adapt. Interact. 2017
        return Venue(name, int(named["year"])) if name and not (cut or _MONTH_NAME.fullmatch(name)) else None
    return None


def _year_last(text: str) -> str:
    """A venue's name with its year behind it, in four digits: `2021 ICML`, `Some Lamps'16`."""
    if leads := _YEAR_LEADS.fullmatch(text):
        return f"{leads[2] or leads[3]} {leads[1]}"
    short = _SHORT_LAST.fullmatch(text)
    return f"{short[1]} {_full(short[2])}" if short else text


def _name_in(text: str) -> str:
    """A text without the words that lead to a venue's name: `In Proceedings of ICML 2021`."""
    return _PROCEEDINGS.sub("", _IN.sub("", strip_marks(text)))


def _is_person(name: str, text: str, labels: Labels) -> bool:
    """Whether what stands before a year names a person: `Example STOC 2008`, `Ada Example, 2008`."""
    head, _, last = name.rpartition(" ")
    if last.casefold() in labels.venues and not head.isupper() and is_name(head):
        return True
    return "," in text and _LONE_NAME.fullmatch(name) is not None and is_name(name)


def is_proper(name: str) -> bool:
    """Whether a text has capitals as the name of a conference or journal has them."""
    words = (word for word in name.split() if word[0].isalpha() and word.lower() not in SMALL_IN_VENUES)
    return all(any(map(str.isupper, word)) for word in words)


_LONE_NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-z]+")
_MONTH_NAME = re.compile(
    r"(?i:(?:\d{1,2}\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s+\d{1,2})?)"
)


def _without_honour(text: str) -> str:
    """A text without what says how a paper was accepted, at its end."""
    lower = text.lower()
    if not any(word in lower for word in _HONOURS):
        return text
    # EMNLP 2021 Main (Oral)
    bare = _ACCEPTED.sub("", text)
    return _ACCEPTED.sub("", bare) if bare != text else text


def _without_volume(text: str) -> str:
    """A text without the volume of a journal and what follows that, but a year."""
    found = _VOLUME.search(text) if "ol" in text or ", " in text else None
    if found is None:
        return text
    year = YEAR.search(found[0])
    return f"{text[: found.start()]} {year[0] if year else ''}"


def labelled_venue(text: str, labels: Labels) -> Venue | None:
    """The venue of a text that is known to name one; the name without its year. A long text names none."""
    if len(text) > _LONGEST_CHUNK:
        return None
    bare = _PUBLISHER.sub("", _RANK.sub("", tidy(text.partition(";")[0])))
    bare = _without_volume(_PAGES.sub("", _LENGTH.sub("", bare)))
    bare = _name_in(_without_honour(bare)).strip("《》")
    if not bare or is_preprint(bare) or is_submitted(bare):
        return None
    found = YEAR.search(bare)
    if found:
        head, behind = bare[: found.start()].rstrip(" ,(-"), bare[found.end() :].lstrip()
        says_more = behind[:1] in (*",/|(–—",) or (not behind.isascii() and cjk().match(behind))
        spelled_out = behind[:1] in (*"(–—",) and "orkshop" not in behind
        if says_more and head.casefold() in labels.venues and (spelled_out or not is_meeting(behind)):
            behind = ""  # ICML 2021, lamps in rooms   ICML 2021 (Conference on Lamps)
        name = strip_marks(f"{head} {behind.lstrip(' ),-')}")
        year: int | None = int(found[1])
        if twice := _SHORT_YEAR.search(name):
            # ICML’21, 2021
            name = strip_marks(name[: twice.start()]) or name
    else:
        short = _SHORT_YEAR.search(bare)
        name = strip_marks(bare[: short.start()]) if short else bare
        year = _full(short[1]) if short else None
    name += next((end for start, end in ("()", "（）") if name.count(start) > name.count(end)), "")
    # Conference on Machine Learning (ICML)
    last = re.split(r", |\s\(", name)[-1].rstrip(")") if "orkshop" not in name else ""
    name = last if last.casefold() in labels.venues else name
    name = labels.venues.get(name.casefold(), name)
    if _ABBREVIATED.search(name) and f"{name}." in text:
        name += "."
    none = re.split(r"[(（]", name, maxsplit=1)[0].rstrip().casefold() in labels.words["no_venue"]
    return Venue(name, year) if len(name) > 1 and any(map(str.isalpha, name)) and not none else None


def heading_venue(text: str, labels: Labels) -> Venue | None:
    """The conference that a heading names: a known one with a year, or an acronym and its year.

    One that names several says of no paper where it appeared.
    """
    text = text[:_LONGEST_CHUNK]
    found = [*_known(labels).finditer(text), *filter(None, [_known(labels).match(text.upper())])]
    known = {Venue(one["name"], _full(one["year"])) for one in found if one["year"]}
    if known:
        return next(iter(known)) if len(known) == 1 else None
    if (acronym := _ACRONYM_YEAR.match(text)) and not is_preprint(acronym["name"]):
        return Venue(acronym["name"], int(acronym["year"]))
    if _MEETING.search(text) and (year := YEAR.search(text)):
        name = strip_marks(text[: year.start()])
        return Venue(name, int(year[1])) if name else None
    return None


def lone_acronym(text: str, labels: Labels) -> str:
    """The conference that a heading names without a year, and nothing else; else empty."""
    match = _known(labels).fullmatch(strip_marks(text)) if len(text) < _LONGEST_CHUNK else None
    return match["name"] if match and not match["year"] and sum(map(str.isupper, match["name"])) > 1 else ""


def _full(year: str) -> int:
    """A year of two or four digits."""
    value = int(year)
    return value if value > 99 else value + (1900 if value > 60 else 2000)


def is_preprint(text: str) -> bool:
    """Whether a text says that a paper is a preprint, which is not a venue."""
    return _PREPRINT.match(text.lstrip("*_([ ")) is not None


def is_meeting(text: str) -> bool:
    """Whether a text has a word that conferences and their proceedings are named by."""
    return _MEETING.search(text) is not None


def is_submitted(text: str) -> bool:
    """Whether a text says that a paper was sent to a venue, which is none of its own yet."""
    lower = text.lower()
    return ("submi" in lower or "under review" in lower) and _SUBMITTED.search(text) is not None


def is_sentence(text: str) -> bool:
    """Whether a text holds a sentence that ends, or is too long for a title."""
    return len(text) > 240 or _SENTENCE.search(text) is not None


def is_prose(text: str) -> bool:
    """Whether a text is sentences, not a name, a title or a list of names."""
    return len(text) > 60 and (is_sentence(text) or len(text.split()) > 14)
