"""Where a title that nothing marks ends: at brackets, dashes, names, a venue, a date or an id."""

import re

from papercat.sources.names import split_names
from papercat.sources.paper_list.forms.asides import is_aside
from papercat.sources.paper_list.forms.clean import STOP
from papercat.sources.paper_list.forms.persons import are_names, is_name, is_text_of_names
from papercat.sources.paper_list.forms.venues import placed_venue, whole_venue
from papercat.sources.paper_list.labels import Labels
from papercat.sources.paper_list.markup.blanks import tidy
from papercat.text.dates import find_date

_CUT = re.compile(
    rf"\s+[-–—|]\s+|(?<=\S)-{{3,}}(?=[A-Z])|\s*[|｜]\s*|{STOP}\s+(?=[A-Z\u4e00-\u9fff(])|(?<=[?!])\s+(?=In\s)"
    r"|\s*[(（\[]|,\s+|;\s+|\s+by\s+(?=[A-Z])|\s+(?=ar[Xx]iv[\s:.]|[Dd][Oo][Ii][\s:]|10\.\d{4})"
)
_ID = re.compile(
    r"(?:ar[Xx]iv preprint )?ar[Xx]iv[\s:.]{1,3}\d{4}\.\d|(?:[Dd][Oo][Ii][\s:]{1,3})?10\.\d{4,9}/"
)
_CLOSING = {"(": re.compile(r"[)）]"), "（": re.compile(r"[)）]"), "[": re.compile(r"\]")}
_HEAD = re.compile(r"[.(\[]|\s[-–—]\s")
# A SmartNIC and an FPGA are nobody.
_NO_NAME = re.compile(r"[a-z][A-Z]{2}|[A-Z]{3}")
_ID_LAST = re.compile(r"[,;]?\s+ar[Xx]iv\b")
# Whose a paper is, and what somebody says of it: Lamp Language Team   Very Good Paper to Read
_OF_PEOPLE = re.compile(
    r"\b(?:University of|Institute of|Paper [Tt]o\b|(?:Team|Labs?|Research|University|Institute)$)"
    r"|^(?:Our|Official|Download)\b"
)
# In Proceedings of the …   International Conference on …   Example, A., Sample, B.
_PLACE_NEXT = re.compile(
    r"(?:[Ii]n )?(?:the )?(?:Proceedings|Proc\.|(?:\d+(?:st|nd|rd|th) )?"
    r"(?:International |Annual |IEEE |ACM ){0,3}(?:Conference|Symposium|Workshop|Journal|Transactions))"
    r" (?:of|on) [A-Z\d]"
    r"|[A-Z][\w'’-]+, (?:[A-Z]\.[\s-]?){1,3}(?:,|&|and\b|$)"
)
_IN_LAST = re.compile(r"\b[Ii]n$")
_SPACED_DASHES = (" - ", " – ", " — ")
_DASHES = tuple("-–—|｜")
_LONGEST_SMALL = 4
"""Letters of a word that may have no capital in a title of capitals."""
_VENUE_LAST = re.compile(r"(?<=[\w?!)])\s+[A-Z][A-Za-z]*[A-Z][A-Za-z]*[\s'’-]{0,2}(?:20)?\d\d\s*$")
# Lamps at ICML 2021   The Lamps of the ICML 2021
_OF_A_VENUE = re.compile(r"(?:^|\s)(?:at|of|for|in|on|to|from|by|and|with|the|an?|\w+['’]s?)$", re.IGNORECASE)
_MOST_BEHIND = 300
"""Characters after a place that are looked at to tell whether a title ends there."""
_LEAST = 4
"""Characters of a title."""


def plain_end(text: str, labels: Labels) -> int:
    """Where a plain title ends."""
    for match in _CUT.finditer(text):
        if match.start() < _LEAST:
            continue
        behind = tidy(text[match.end() : match.end() + _MOST_BEHIND])
        if _ends_at(match, behind, labels):
            return _before_venue(text[: match.start() + (match[0].strip() == ".")], labels)
    return _before_venue(text, labels)


def _before_venue(text: str, labels: Labels) -> int:
    """Where a title ends before a conference and year that nothing parts from it: `A Title ICML 2021`."""
    last = _VENUE_LAST.search(text)
    found = placed_venue(last[0], labels) if last else None
    alone = last is not None and found is not None and last[0].strip().startswith(found[0].name)
    return last.start() if last and alone and _OF_A_VENUE.search(text[: last.start()]) is None else len(text)


def _ends_at(cut: re.Match[str], behind: str, labels: Labels) -> bool:
    """Whether a title ends at a sign that may end one; `behind` is the text after it."""
    sign, title = cut[0].strip(), cut.string[: cut.start()]
    if not sign:
        return behind.startswith("In ") or _ID.match(behind) is not None
    if sign[0] in _DASHES:
        return cut[0] not in _SPACED_DASHES or not _is_named(title, behind, labels)
    if sign in _CLOSING:
        return _ends_at_brackets(title, cut[0], behind, labels)
    if sign == "by":
        return _are_authors(behind, labels)
    if sign == ";" and is_text_of_names(behind.partition(";")[0], least=2, most=0):
        return True
    return sign == "." or _ends_at_comma(behind, labels)


def _ends_at_brackets(title: str, opening: str, behind: str, labels: Labels) -> bool:
    """Whether a title ends before brackets, in which stands what is no part of it."""
    sign = opening.strip()
    inside = _CLOSING[sign].split(behind, maxsplit=1)[0]
    # What is in brackets may be part of a word: SE(3).
    apart = opening[0].isspace() or sign == "（" or not inside.isdecimal() or len(inside) == 4
    # Lamps with One (1) Room
    within = inside.isdecimal() and len(inside) < 4 and behind[len(inside) + 1 :].lstrip()[:1].isalpha()
    told = (is_aside(inside, labels) and not within) or inside.startswith(("from ", "by "))
    told = told or inside.endswith(("et al", "et al."))
    told = told or ("," in inside and is_aside(inside.partition(",")[0], labels))
    # A Title（灯）, with a note in another language
    noted = (sign == "（" or not inside.isascii()) and title.isascii()
    return apart and (told or noted or not inside.split() or find_date(inside) is not None)


def _is_named(name: str, behind: str, labels: Labels) -> bool:
    """Whether a title of capitals goes on behind one word and a dash: `DimLamps - Light for Every Room`."""
    head = _HEAD.split(behind, maxsplit=1)[0].partition(",")[0].strip()
    return " " not in name.strip() and is_titled(head, labels)


def is_titled(text: str, labels: Labels) -> bool:
    """Whether a text is written as a title of capitals, and names neither people nor a place."""
    small = [len(word) for word in text.split() if word[0].islower()]
    titled = len(text.split()) - len(small) > 2 and max(small, default=0) <= _LONGEST_SMALL
    titled = titled and _OF_PEOPLE.search(text) is None
    return titled and not is_text_of_names(text) and not is_aside(text, labels)


def _without_place(text: str, labels: Labels) -> str:
    """Names without the venue and year behind them: `Ada Example, Bo Sample, ICML 2021`."""
    found = placed_venue(text, labels)
    if found is not None:
        return _IN_LAST.sub("", text[: found[1]].rstrip(" ,")).rstrip(" ,") or text
    names, comma, place = text.strip(", ").rpartition(", ")
    return names if comma and whole_venue(place, labels) else text


def _are_authors(behind: str, labels: Labels) -> bool:
    """Whether what follows `by` is several full names, or one and those not named."""
    names = split_names(_without_place(_HEAD.split(behind, maxsplit=1)[0], labels))
    return (names.more or all(" " in name for name in names.names)) and (
        names.several and are_names(names.names, most=0)
    )


def _ends_at_comma(behind: str, labels: Labels) -> bool:
    """Whether a title ends before a comma: names, a venue or a date follow."""
    date = find_date(behind)
    if date and behind.startswith(date[0]) and len(date[0]) > len("2023"):
        return True  # On Lights, May 2020, Dim Works
    if _PLACE_NEXT.match(behind):
        return True
    behind = _ID_LAST.split(behind, maxsplit=1)[0].replace("et. al", "et al")
    head = _without_place(_HEAD.split(behind, maxsplit=1)[0], labels)
    names = split_names(head)
    full = sum(" " in name or not name.isascii() or "." in name for name in names.names)
    several = names.more or (len(names.names) > 1 and full * 2 > len(names.names))
    if (several and are_names(names.names, most=0.1)) or is_aside(head, labels):
        return True
    short = 2 <= len(head.split()) <= 3 and all(word[0].isupper() for word in head.split())
    short = short and _NO_NAME.search(head) is None
    return not several and "," not in behind and short and is_name(head)
