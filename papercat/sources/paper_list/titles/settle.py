"""A title as it was found -> the title, with what stands around it taken off both ends."""

import re

from papercat.sources.paper_list.forms.asides import CLOSED, LAST_BRACKETS, SURNAME, is_aside, is_key
from papercat.sources.paper_list.forms.clean import clean_title
from papercat.sources.paper_list.forms.ids import ARXIV_ID, LONE_ID, YEAR, categories
from papercat.sources.paper_list.forms.venue_words import is_preprint
from papercat.sources.paper_list.forms.venues import known_venue, whole_venue
from papercat.sources.paper_list.labels import Labels
from papercat.sources.paper_list.markup.piece import TEXT, Piece, joined
from papercat.sources.paper_list.titles.title import Title

_LONGEST = 60
_LONGEST_CITED = 300
_OPENING = tuple("([（【")
# Example et al. 2023 — …   Example and Sample (2023): …   Example、Sample 等（2023）：…
_CITED = re.compile(
    rf"\s*{SURNAME}(?:(?:、|,\s|,?\s(?:and|&|与|和)\s){SURNAME}){{0,5}}(?P<more>\s+et\.? al\.?|\s?等)?,?"
    r"(?P<year>\s*[(（]?(?:19|20)\d\d[a-z]?[)）]?)?\s*(?:[—–]\s*|\s-\s|[:：]\s*)(?=\S)"
)
_TELLS_OF_NAMES = ("20", "19", "et al", "et. al", "等")
"""One of these is in whatever it matches that is told by its year, or by more names."""
# On Lights, Ada Example et al. 2020   On Lights, Example and Sample, 2020. (Lights)
_CITED_BEHIND = re.compile(
    rf"([^,].{{3,300}}?),\s((?:{SURNAME}|[A-Z]\.?)(?:\s(?:{SURNAME}|[A-Z]\.?)){{0,4}}"
    rf"(?:,?\s+et\.? al\.?|\s(?:and|&)\s{SURNAME})),?\s((?:19|20)\d\d)\.?(\s\([^()]{{1,24}}\))?"
)
# “On Lights” — Example, Sample (2020)
_SIGNED_BEHIND = re.compile(
    r"[\"“](?P<title>[^\"“”]{8,300})[\"”]\s*(?:[-–—]|by\b)\s*(?P<who>[^()]{3,200}\((?:19|20)\d\d\))\s*"
)
# IEEE Lamp Engineering Bulletin
PLACE = re.compile(
    r"(?:IEEE|ACM) [\w& ]{3,60}|(?:[A-Z]\w* ){0,4}"
    r"(?:Journal|Transactions|Bulletin|Proceedings|Symposium|Conference)(?: (?:of|on)(?: \w+){1,6})?"
)
_QUOTED = ('"', "“")
_LONGEST_END = 32
"""Characters of a year and a nickname at a title's end."""
_TWO_DIGITS = re.compile(r"\d\d")
_YEAR_FIRST = re.compile(r"\s*[(\[（]((?:19|20)\d\d)[)\]）]\s*(?=[\w\[])")
# 2020 (Dim Works) (ICML) *A Title
_YEAR_AND_PLACES = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s*(?P<places>(?:\([^()]{2,40}\)\s*){1,3})\*{0,2}(?=[\w\[])"
)
# 2101.00001 — A Title   arXiv:2101.00001v2 A Title of Words
_ID_FIRST = re.compile(
    rf"\s*{LONE_ID.pattern}(?:\s*(?:[—–:|]|-(?=\s))\s*(?=\S)|[\s,]\s*(?=[^\W\d_]\S*\s+\S+\s+\S))"
)
_INSIDE = re.compile(r"[^()\s][^()]*")
# [Lamps & Rooms] On Lamps in Rooms, though not [Re] On Lamps in Rooms
TAG = re.compile(r"((?:\[(?!Re\])[^\[\]]{2,60}\]\s*){1,4})(?<=\s)(?=(?:[A-Z\d]\S*|\S+:)\s+\S+\s+\S)")
# [A Title of Words]
_IN_BRACKETS = re.compile(r"\A\s*\[([^\[\]]+\s[^\[\]]+\s[^\[\]]+)\]\s*\Z")
# [03BodyExample]
_CITE_KEY = re.compile(r"\[(?=[^\]]*\d)(?=[^\]]*[A-Za-z]{3})[\w:-]{4,30}\]")
# (8 8 6 10)
_MARKS = re.compile(r"\d{1,2}(?:[\s,/;]+\d{1,2})+")
# 1.[ICML'2021 Oral] A Title
_VENUE_FIRST = re.compile(r"\s*(?:\d{1,3}[.)]\s*)?[(\[（【]([^()\[\]（）【】]{4,30})[)\]）】]\s*(?=\w)")

# 21-ICML-A Title   2021_ICML Workshop_A Title
_YEAR_AND_VENUE = re.compile(
    r"(?:20)?(?P<year>\d\d)(?P<sign>[-_])(?P<venue>[A-Z][A-Za-z]{1,11}(?:[ -][A-Z][A-Za-z]{1,11}(?=_))?)"
    r"(?P=sign)\s?(?=[A-Za-z])"
)
# On Lights - ICML - 2020
_DASHED = re.compile(r"\s+-\s*([\w&'.]{1,20}(?:[ -][\w&'.]{1,20}){0,3})\s*-\s*((?:19|20)\d\d)$")


def _without_lead(text: str, labels: Labels) -> tuple[str, str]:
    """A text without the year, venue or id that it begins with, and that."""
    begin = text.lstrip()[:1]
    if (begin.isdecimal() or begin in ("a", "A")) and (told := _ID_FIRST.match(text)):
        return text[told.end() :], f"arXiv:{told[1]} "
    if begin in _OPENING and (year := _YEAR_FIRST.match(text)):
        return text[year.end() :], year[1]
    venue = _VENUE_FIRST.match(text) if begin in _OPENING or begin.isdecimal() else None
    if venue and _TWO_DIGITS.search(venue[1]) and is_aside(venue[1], labels):
        return text[venue.end() :], f"{venue[1]} "
    told = _YEAR_AND_PLACES.match(text) if text[:2] in ("19", "20") else None
    if told and (lead := _places(told["places"], told["year"], labels)):
        return text[told.end() :], lead
    lead, text = without_venue(text, labels)
    return text, lead


def _places(brackets: str, year: str, labels: Labels) -> str:
    """What brackets behind a year tell, the venue first; empty if none of them names one or a preprint."""
    inside = _INSIDE.findall(brackets)
    venue = next((one for one in inside if is_preprint(one) or known_venue(one, labels)), "")
    others = (f"({one})" for one in inside if one != venue)
    return " ".join([f"({venue} {year})", *others]) if venue else ""


def _is_known_venue(text: str, labels: Labels) -> bool:
    """Whether a text is a venue known by name, and its year."""
    if "19" not in text and "20" not in text:
        return False
    venue = whole_venue(text, labels)
    return (
        venue is not None
        and venue.year is not None
        and text.casefold().startswith(venue.name.split()[0].casefold())
    )


def without_venue(text: str, labels: Labels) -> tuple[str, str]:
    """`ICML 2021` and the title of `21-ICML-A Title`; nothing and the text of any other."""
    lead = _YEAR_AND_VENUE.match(text) if text[:1].isdecimal() else None
    told = f"{lead['venue']} 20{lead['year']}" if lead else ""
    if lead and is_aside(told, labels):
        return f"{told} ", text[lead.end() :]
    return "", text


def settle(found: Title, labels: Labels) -> Title | None:
    """A title as it was found, cleaned, what it begins and ends in around it; None if nothing is left."""
    before, after, citation = found.before, found.after, found.citation
    text, lead = _without_lead(found.text, labels)
    if lead:
        before = [*before, Piece(TEXT, lead)]
    text = _IN_BRACKETS.sub(r"\1", text)
    if text[:1] == "[" and (tag := TAG.match(text)):
        text, before = text[tag.end() :], [*before, Piece(TEXT, tag[1], emphasised=True)]
    if text[:1] in _QUOTED and (signed := _SIGNED_BEHIND.fullmatch(text)):
        text, after = signed["title"], [Piece(TEXT, f" {signed['who']}"), *after]
    text, place = _without_place(text, labels)
    if place:
        after = [Piece(TEXT, place), *after]
    text, names = _without_names_behind(text)
    if names:
        after = [Piece(TEXT, names), *after]
        if (said := joined(before).strip()).endswith(":"):
            # The text before a title that names its authors is not authors but a name.
            before, citation = [Piece(TEXT, f"[{said.rstrip(': ')}]", emphasised=True)], False
    text, names = _without_names_first(text)
    if names:
        before, citation = [*before, Piece(TEXT, names)], True
    title, told = _without_brackets(clean_title(text), labels)
    if told:
        after = [Piece(TEXT, told), *after]
    return found._replace(text=title, before=before, after=after, citation=citation) if title else None


def _without_place(text: str, labels: Labels) -> tuple[str, str]:
    """A text without the venue and year that it ends in, and those in brackets."""
    head, _, tail = text.rpartition(", ")
    place = head.rpartition(", ")[2]
    known = place.casefold() in labels.venues or PLACE.fullmatch(place)
    if len(tail) == len("2021") and tail.isdecimal() and known:
        # A Title, ICML, 2021
        head, tail = head.removesuffix(f", {place}"), f"{place}, {tail}"
    within = head.rfind("(") > head.rfind(")")
    if " " in head and not within and len(tail) < _LONGEST and _is_known_venue(tail, labels):
        return head, f"({tail})"  # On Lights, ICML 2020
    dashed = _DASHED.search(text) if text[-4:].isdecimal() else None
    if dashed and is_aside(f"{dashed[1]} {dashed[2]}", labels):
        return text[: dashed.start()], f"({dashed[1]} {dashed[2]})"
    return text, ""


def _without_names_behind(text: str) -> tuple[str, str]:
    """A text without the names and the year that it ends in, and those."""
    behind = _CITED_BEHIND.fullmatch(text) if YEAR.search(text[-_LONGEST_END:]) else None
    # No title's one word stands before two: Vision, Language and Control 2020
    if behind and (" " in behind[1] or " al" in behind[2]):
        return behind[1], f" {behind[2]}, {behind[3]} {behind[4] or ''}"
    return text, ""


def _without_names_first(text: str) -> tuple[str, str]:
    """A text without the names that it begins with as citations do, and those."""
    head = text[:_LONGEST_CITED]
    cited = _CITED.match(text) if any(map(head.__contains__, _TELLS_OF_NAMES)) else None
    # `BERT: A Survey` names nobody.
    if cited and (cited["year"] or cited["more"]):
        return text[cited.end() :], cited[0].rstrip(" —–:：-")
    return text, ""


def _without_brackets(title: str, labels: Labels) -> tuple[str, str]:
    """A title without the brackets at its end that are no part of it, and those."""
    last = LAST_BRACKETS.search(title) if title.endswith(CLOSED[::3]) else None
    if (
        last
        and (
            ARXIV_ID.fullmatch(last[1])
            or categories(last[1])
            or last[1].endswith((" et al", " et al."))
            or (YEAR.search(last[1]) and (is_aside(last[1], labels) or is_key(last[1], labels, named=True)))
            # (ICML 2021, Some City, Some Land)
            or (YEAR.search(place := last[1].partition(",")[0]) and is_aside(place, labels))
            or _MARKS.fullmatch(last[1])
            or _CITE_KEY.fullmatch(last[0].strip())
            # A note in another language: A Title（灯）.
            or (title[: last.start()].isascii() and not last[0].isascii())
        )
    ):
        return clean_title(title[: last.start()]), f"({last[1]})"
    return title, ""
