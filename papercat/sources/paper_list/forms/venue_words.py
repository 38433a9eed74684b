"""What stands around a venue's name: its volume, an honour, words that say that it is none."""

import re

from papercat.sources.paper_list.forms.clean import strip_marks
from papercat.sources.paper_list.forms.common_words import SMALL_IN_VENUES
from papercat.sources.paper_list.forms.ids import YEAR, full_year

_PREPRINT = re.compile(
    r"(?:(?:19|20)\d\d\s+)?"
    r"(?:\w{0,8}rxiv|corr|openreview|pre-?print|submitted|under review|e-?prints?|ssrn)"
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
_ACCEPTED = re.compile(
    r"\s*\((?:oral|spotlight|poster|highlight)\b[^()]{0,60}\)\s*$"
    r"|\s*[(\[,:-]?\s*\b(?:oral|spotlight|poster|highlight|accepted|runner-?up|award"
    r"|(?:best|outstanding|distinguished) (?:\w+ )?(?:paper|demo|award).*"
    r"|(?:notable[\s-])?top[\s-]?\d+(?=%))\b%?\s*[)\]]?\s*$"
    r"|(?<=\d)[\s,:-]{1,5}(?:long|short|main(?: conference| track)?)(?: papers?)?\s*$"
    # WWW Poster, 2018   CIKM Short Paper, 2018
    r"|\s(?:oral|spotlight|poster|(?:long|short) papers?)(?=,?\s(?:19|20)\d\d\W*$)",
    re.IGNORECASE,
)
_HONOURS = (
    "oral", "spotlight", "poster", "highlight", "accepted", "runner", "award", "paper", "demo",
    "long", "short", "top", "main",
)  # fmt: skip
"""One of these is in whatever `_ACCEPTED` matches; to look for them is far quicker."""
# , Vol. 91, No. 22, October 1994   , 31(2)   Lamp Letters 113, 2014   Lamps Forum 26(3), 2007
_VOLUME = re.compile(
    r"(?:,?\s*\b[Vv]ol(?:ume\b|\.)?\s?\d|,\s*\d{1,3}(?![\w-])"
    r"|\s(?!(?:19|20)\d\d\b)\d{1,4}(?:\s?\(\d[\d–-]{0,8}\))?(?=,\s(?:19|20)\d\d|\s\((?:19|20)\d\d)).*$"
)
_SHORT_LAST = re.compile(r"([A-Z][\w&.+/ -]{1,60}?)\s?['’]\s?(\d\d)")  # Some Lamps'16
# Nat. Lamps 13, 7151 (2022)   Lamp Reports 14.1 (2024), though not Dim Lamps 3.5 (2024)
NUMBERED_VENUE = re.compile(
    r"(?P<name>[A-Z][A-Za-z.&-]*(?: (?:[A-Z]|of|and|in|on|the|for|&)[A-Za-z.&-]*){0,7}),?\s"
    r"(?:\d{2,4}\.\d{1,3}|\d{1,4}(?:[.(]\d{1,4}\)?)?[,:]\s?[\w.]{1,12}(?:\s?[–-]\s?[\w.]{1,12})?)"
    r",?\s?\((?P<year>(?:19|20)\d\d)\)"
)
# 2020 ICML   2020 IEEE ISGT   2020, ACM Lamps
_YEAR_LEADS = re.compile(
    r"((?:19|20)\d\d)(?:[\s,:-]+((?:(?:ACM|IEEE)\s)?[A-Z][A-Za-z&+]*[A-Z][A-Za-z&+]*)"
    r"|,\s+((?=[\w ]*\b[A-Z]{2})[A-Z]\w*(?:\s[A-Z]\w*){1,3}))"
)
# 2020 Symposium on Lamps
_YEAR_OF_MEETING = re.compile(r"((?:19|20)\d\d)\s+([A-Z][^\d,;:()]{5,110})")
_MEETING = re.compile(
    r"\b(?:conference|proceedings|symposium|workshop|annual meeting|transactions|会议|学会|大会)\b|会议|大会",
    re.IGNORECASE,
)


def year_last(text: str) -> str:
    """A venue's name with its year behind it, in four digits: `2021 ICML`, `Some Lamps'16`."""
    if leads := _YEAR_LEADS.fullmatch(text):
        return f"{leads[2] or leads[3]} {leads[1]}"
    if text[:2] in ("19", "20") and is_meeting(text) and (leads := _YEAR_OF_MEETING.fullmatch(text)):
        return f"{leads[2]} {leads[1]}"
    short = _SHORT_LAST.fullmatch(text)
    return f"{short[1]} {full_year(short[2])}" if short else text


def name_in(text: str) -> str:
    """A text without the words that lead to a venue's name: `In Proceedings of ICML 2021`."""
    return _PROCEEDINGS.sub("", _IN.sub("", strip_marks(text)))


def is_proper(name: str) -> bool:
    """Whether a text has capitals as the name of a conference or journal has them."""
    if name.rstrip().endswith((" in", " of", " for", " by")):
        return False  # Lamps in 2020: Rooms
    words = (word for word in name.split() if word[0].isalpha() and word.lower() not in SMALL_IN_VENUES)
    # Scripts without capitals have none.
    return all(any(map(str.isupper, word)) or word[0].lower() == word[0].upper() for word in words)


def without_honour(text: str) -> str:
    """A text without what says how a paper was accepted, at its end."""
    lower = text.lower()
    if not any(word in lower for word in _HONOURS):
        return text
    # EMNLP 2021 Main (Oral)
    bare = _ACCEPTED.sub("", text)
    return _ACCEPTED.sub("", bare) if bare != text else text


def without_volume(text: str) -> str:
    """A text without the volume of a journal and what follows that, but a year."""
    found = _VOLUME.search(text) if "ol" in text or ", " in text else None
    if found is None:
        return text
    year = YEAR.search(found[0])
    return f"{text[: found.start()]} {year[0] if year else ''}"


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
