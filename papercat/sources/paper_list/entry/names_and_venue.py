"""A line of names, and where and when they published: `Ada Example, Bo Sample. Journal of Lamps, 2008`."""

import re
from itertools import islice

from papercat.sources.names import Names, split_names
from papercat.sources.paper_list.entry.draft import Draft
from papercat.sources.paper_list.entry.free_part import take_part
from papercat.sources.paper_list.forms.ids import YEAR
from papercat.sources.paper_list.forms.name_lists import begins_with_name, is_lone_name
from papercat.sources.paper_list.forms.parts import EDGES
from papercat.sources.paper_list.forms.persons import are_names, is_name
from papercat.sources.paper_list.forms.venue_words import is_preprint, is_proper
from papercat.sources.paper_list.forms.venues import (
    Venue,
    known_venue,
    labelled_venue,
    placed_venue,
    whole_venue,
)
from papercat.sources.paper_list.labels import Labels
from papercat.text.dates import find_date

# Ada Example, Bo Sample, in Journal of Lamps, 2008   Example et al., Lamp Letters, 2008
_BEHIND_NAMES = re.compile(
    r"\.\s+(?=\w)|,\s+in\s+(?=[A-Z\d])|(?<=\bal\.),\s+(?=[A-Z])|(?<=\bal),\s+(?=[A-Z])"
    r"|(?<=[a-z]),\s+(?=[A-Z][^,.]+,\s\d{4}$)|(?<=\b[A-Z]\.),\s+(?=[A-Z][^,.]+,\s\d{4}$)"
)
# Example and Sample, Lamp Letters, 2008, though not Example, Sample, 2008
_LAST_OF_SEVERAL = re.compile(r"(?:\s(?:and|&)\s[^,]+(?:,\s[A-Z]\.)?|\bet\.? al\.?)$")
# Lamps and Rooms. Some Press, 2008
_WHERE = re.compile(r"(?P<name>[^.:]*?)(?:\. [A-Z][^.:,]{3,40})?(?P<comma>,?)\s*(?P<year>(?:19|20)\d\d)\.?")
# Ada Example, & Bo Sample, Lamp Lett. 121(16), 10037–10072 (2021)
_NUMBERED_LAST = re.compile(
    r"[,.]\s(?P<name>[A-Za-z][^,\d()]{1,80}?)\s\d{1,4}\s?(?:\(\d[\d–-]{0,7}\))?,\s(?:No\.\s)?e?\d{1,9}"
    r"(?:\s?[–−-]\s?\d{1,9})?\s\((?P<year>(?:19|20)\d\d)\)?\.?(?:\s\[[^\[\]]{1,60}\]?)?$"
)
# Ada Example, Bo Sample, Commun. Lamps, 35(6), 1992, 85-98.
_PAGES_LAST = re.compile(
    r",\s(?:Proc\. )?(?P<name>[A-Z][^,\d]{1,80}?)(?:,\s\d{1,4}\s?\(\d[\d–-]{0,7}\))?"
    r",\s(?P<year>(?:19|20)\d\d),\s\d{1,5}\s?[-–]\s?\d{1,5}\.?$"
)
_YEAR_LAST = re.compile(r"(?:19|20)\d\d\.?$")
# Ada Example, Bo Sample, in Proceedings of the
_IN_LAST = re.compile(r"\b(?:[Ii]n|Proceedings|Proc\.)(?!\w)[^,;]*$")
_BESIDE = " \t,.;:|–—([-"
_PAGES = re.compile(r"^,?\s(?:pp?\.|pages)\s?\d+\s?[-–—]+\s?\d+")
_SEPARATOR = re.compile(r"[,.;|]\s+|\s[|–—-]\s+|\s+(?=ar[Xx]iv\b)")
_IN_FIRST = re.compile(r"^[Ii]n\s")
_MOST_CUTS, _LONGEST_WHERE = 60, 120
"""Separators of a line that are looked at; characters of a venue and its year."""
_LONGEST, _LEAST_WORDS, _MOST_WORDS = 2_000, 3, 14
_MANY = 5
"""Names among which one may be written in small letters."""
_INITIAL_LAST = re.compile(r"(?:^|[\s.-])[^\W\d_]$")
# Advances in Lamps - LIT 2008   Some Symposium on Lamps (LIT 2008)
_SHORT_NAME = re.compile(r"(?:\s-{1,3}\s|\()([A-Z][^()]{1,30}?\s(?:19|20)\d\d)\)?$")
_REPORT = re.compile(r",\s(?:Report|Paper)\s[\d/]+$")
# Example, Ada B.   Example, A., Sample, B.
_TURNED = re.compile(r"[^\s,.]+(?: [^\s,.]{2,})?, [^\W\d_]{2}.* [A-Z]$")
_INITIALS_TOLD = re.compile(r"\s[A-Z]\., .*, [A-Z]$")


def take_names_and_venue(draft: Draft, text: str, place: str) -> bool:
    """Take a whole line as authors and what follows them; returns whether it is no more than that."""
    if len(text) > _LONGEST:
        return False
    return (
        _take_names_and_journal(draft, text, place)
        or _take_names_and_known(draft, text, place)
        or _take_names_and_place(draft, text, place)
        or _take_names_and_where(draft, text, place)
    )


def _take_names_and_where(draft: Draft, text: str, place: str) -> bool:
    """Take authors, and a year with any venue or preprint before or behind them; whether a line is those."""
    if draft.venue is not None or YEAR.search(text) is None:
        return False
    for cut in islice(_SEPARATOR.finditer(text), _MOST_CUTS):
        before, behind = text[: cut.start()], text[cut.end() :]
        for where, people in ((behind, before), (before, behind)):
            names = _names(people) if "(" not in people and _is_where(where, draft.labels) else None
            if names is None or not names.several:
                continue
            draft.take_names(names, people, f"{place}: names beside a venue or year")
            take_part(draft, where.strip(EDGES + "."), place, sure=False)
            return True
    return False


def _is_where(text: str, labels: Labels) -> bool:
    """Whether a text is a year, and a venue or preprint with it, that is no person's name."""
    if len(text) > _LONGEST_WHERE or YEAR.search(text) is None or ". " in text:
        return False
    bare = _IN_FIRST.sub("", text).strip(EDGES + ".")
    if is_preprint(bare) or YEAR.fullmatch(bare):
        return True
    venue = whole_venue(bare, labels)
    return venue is not None and bool(venue.year) and (not is_name(venue.name) or venue.name.isupper())


def _take_names_and_known(draft: Draft, text: str, place: str) -> bool:
    """Take authors and a known venue with its year, in either order; returns whether a line is those."""
    found = placed_venue(text, draft.labels) if draft.venue is None else None
    if found is None:
        return False
    venue, start, end = found
    before, behind = (
        _IN_LAST.sub("", text[:start].rstrip(_BESIDE)).rstrip(_BESIDE),
        _PAGES.sub("", text[end:]).strip(EDGES + "."),
    )
    people = before or behind
    names = _names(people) if not (before and behind) and "(" not in people.strip("()") else None
    # Behind a venue topics stand as well.
    full = names is not None and names.several and (names.more or all(" " in name for name in names.names))
    if names is None or not (before or full):
        return False
    draft.take_names(names, people, f"{place}: names beside a venue")
    draft.take_venue(venue, text[start:end], f"{place}: a venue beside names")
    return True


def _take_names_and_journal(draft: Draft, text: str, place: str) -> bool:
    """Take authors and a journal told by its volume and pages; returns whether a line is those."""
    numbered = _NUMBERED_LAST.search(text) or _PAGES_LAST.search(text)
    if numbered and text[numbered.start()] == "." and _INITIAL_LAST.search(text[: numbered.start()]):
        # Ada B. | Example. Lamp Lett. 3, 1 (2021)
        numbered = _NUMBERED_LAST.search(text, numbered.start() + 1)
    if numbered is not None and (names := _names(text[: numbered.start()])) is not None:
        draft.take_names(names, text[: numbered.start()], f"{place}: names before a journal")
        venue = Venue(numbered["name"], int(numbered["year"]))
        draft.take_venue(venue, numbered[0].strip(" ,."), f"{place}: a journal's volume and pages")
        return True
    return False


def _take_names_and_place(draft: Draft, text: str, place: str) -> bool:
    """Take authors, and a venue or a year behind a full stop; returns whether a line is those."""
    if _YEAR_LAST.search(text) is None:
        return False
    for cut in reversed(list(_BEHIND_NAMES.finditer(text))):
        people, where = text[: cut.start()], _WHERE.fullmatch(text, cut.end())
        told = cut[0].strip() != "," or _LAST_OF_SEVERAL.search(people)
        names = _names(people) if told else None
        if where is None or names is None:
            continue
        name = where["name"].strip()
        known = "," not in name and (known_venue(name, draft.labels) is not None or is_preprint(name))
        if name and not known and not (_is_place(where) and not _goes_on(people, names, name)):
            continue
        if name and (date := find_date(where[0])) is not None and date[0] == where[0].rstrip("."):
            draft.take_names(names, people, f"{place}: names before a date")
            draft.take_date(date[0], f"{place}: behind names")
            return True
        venue = labelled_venue(_named(name, where["year"]), draft.labels) if name else None
        draft.take_names(names, people, f"{place}: names before a venue or year")
        if venue is not None and draft.venue is None:
            draft.take_venue(venue, where[0], f"{place}: behind names")
        else:
            draft.take_year(where["year"])
        return True
    return False


def _names(text: str) -> Names | None:
    """The names that a text is, one of them or several; None where it is anything else."""
    if not begins_with_name(text):
        return None
    text += "." if _TURNED.match(text) or _INITIALS_TOLD.search(text) else ""
    names = split_names(text, citation=True)
    several = names.several or "," in text
    most = 0.2 if len(names.names) > _MANY else 0
    return names if are_names(names.names, most=most) and (several or is_lone_name(text)) else None


def _named(name: str, year: str) -> str:
    """A venue's name and year, the short one where it has both: `LIT 2008`."""
    name = _REPORT.sub("", name)
    if short := _SHORT_NAME.search(name):
        return short[1]
    return name if name.endswith(year) else f"{name} {year}"


def _is_place(where: re.Match[str]) -> bool:
    """Whether what stands before a year has the form of a venue, which a comma or capitals tell."""
    name = where["name"].strip()
    return len(name.split()) <= _MOST_WORDS and (bool(where["comma"]) or is_proper(name))


def _goes_on(people: str, names: Names, behind: str) -> bool:
    """Whether the last name goes on behind its initial, as in `Ada B. | Example, 2008`."""
    if _INITIAL_LAST.search(people) is None:
        return False
    if len(names.names) > 1:
        # Example A, Sample B C. | Some Place
        return not all(map(_INITIAL_LAST.search, names.names))
    return "," in behind or len(behind.split()) < _LEAST_WORDS
