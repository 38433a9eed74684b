"""A part of a line without a label -> the field whose form it has."""

import re

from papercat.sources.names import split_names
from papercat.sources.paper_list.entry.draft import Draft
from papercat.sources.paper_list.entry.labelled import is_nothing
from papercat.sources.paper_list.forms.clean import strip_marks
from papercat.sources.paper_list.forms.ids import ARXIV_ID, DOI, LONE_ID, YEAR, categories, full_year
from papercat.sources.paper_list.forms.name_lists import begins_with_name, is_lone_name
from papercat.sources.paper_list.forms.parts import EDGES, SEAM
from papercat.sources.paper_list.forms.persons import are_names, has_lone_initials
from papercat.sources.paper_list.forms.prose import is_prose
from papercat.sources.paper_list.forms.venue_words import is_preprint, is_submitted
from papercat.sources.paper_list.forms.venues import Venue, known_venue, whole_venue
from papercat.sources.paper_list.markup.blanks import tidy
from papercat.sources.paper_list.titles.cited import without_key
from papercat.sources.paper_list.titles.title import LEADING_NUMBER
from papercat.text.dates import find_date, is_day

_LONGEST_NAMES, _MOST_BEHIND = 20_000, 4
"""Characters of a line of authors, and words behind its `et al.`, at most."""
_LONGEST_DATE = 24
"""Characters of a year in brackets behind authors, with a day: `(2022, September 17)`."""
_MANY = 5
"""Names among which one may be written in small letters."""
# Where a paper appeared, however long that is.
PROCEEDINGS = re.compile(r"(?:in\s)?(?:proc\b|proceedings|advances in|transactions)", re.IGNORECASE)
_YEAR_BEHIND = re.compile(r"[,.]?\s*[(（]((?:19|20)\d\d)[)）]\.?$")
_SHORT_YEAR = re.compile(r"['’](\d\d)(?!\d)")
_JOINED = re.compile(r"\s(?:and|&)\s")
_SURNAME = re.compile(r"[A-Z][\w'’-]+")
# Retrieved March 7, 2023, from
_READ_ON = re.compile(r"(?:retrieved|(?:last )?accessed|viewed|visited)\b(?=.*\d)", re.IGNORECASE)
_LAST_AUTHORS = re.compile(r"(?:^|[.\s])by\s+(?=[A-Z])")


def take_whole_names(draft: Draft, text: str, place: str, *, sure: bool) -> bool:
    """Take a whole line as authors, where it is a list of names and nothing else."""
    text = text.replace(SEAM, " ").strip(EDGES).lstrip(f".{EDGES}")
    text += ")" if text.count("(") > text.count(")") else ""
    if len(text) > _LONGEST_NAMES or not begins_with_name(text):
        return False
    # Ada Example, Bo Sample. (2020)
    year = _YEAR_BEHIND.search(text) if text.endswith((")", "）")) else None
    text = text[: year.start()] if year else text
    if YEAR.search(text) or ARXIV_ID.search(text):
        return False
    names = split_names(text)
    few = 0.2 if len(names.names) >= _MANY and "[" not in text else 0.1
    if not are_names(names.names, most=0.5 if sure else few) or has_lone_initials(names.names):
        return False
    if len(text.partition("et al. ")[2].split()) > _MOST_BEHIND:
        return False  # Ada Example et al. We light rooms
    lone = len(names.names) == 1
    if lone and not names.more and not (sure and " " in names.names[0]) and not is_lone_name(text):
        return False
    if whole_venue(text, draft.labels) or categories(text) or (lone and known_venue(text, draft.labels)):
        return False
    if draft.more_authors and draft.authors[0].split()[-1] not in names.names[0]:
        return False
    draft.take_names(names, text, f"{place}: names")
    draft.take_year(year[1] if year else "")
    return True


def take_sentences(draft: Draft, text: str, place: str) -> None:
    """Take sentences as a summary."""
    draft.take_bare_ids(text)
    text = text.lstrip("-–—:|. ")
    draft.summaries.append(text)
    draft.note("summary", text, f"{place}: prose")


def take_part(draft: Draft, part: str, place: str, *, sure: bool, said: bool = False) -> None:
    """Take one part of a line by its form; `said` tells that a dash leads from the title to it."""
    if is_nothing(draft, part) or _is_day(draft, part, place):
        return
    date = find_date(part)
    if date and len(part) - len(date[0]) <= 2:
        draft.take_date(date[0], f"{place}: a date")
    elif found := categories(part):
        draft.take_categories(found, part, f"{place}: arXiv categories")
    elif (
        is_preprint(part)
        or LONE_ID.fullmatch(strip_marks(part))
        or (is_submitted(part) and YEAR.search(part))
    ):
        _preprint(draft, part, place)
    elif doi := DOI.search(part):
        draft.take_url(f"https://doi.org/{doi[1]}", "doi", text=part)
    elif (venue := whole_venue(part, draft.labels)) and draft.venue is None:
        draft.take_venue(venue, part, f"{place}: a venue")
        known = known_venue(part, draft.labels) is not None
        draft.name_or_venue = venue.name if sure and not known and is_lone_name(venue.name) else ""
        if date and len(date[0]) > 4:
            draft.take_date(date[0], f"{place}: the venue's date")
    elif not draft.authors and _names(draft, part, place, sure=sure):
        return
    elif (is_prose(part) and not PROCEEDINGS.match(part)) or (said and len(part.split()) > 2):
        take_sentences(draft, part, place)
    else:
        _year_behind(draft, part, place)


def _is_day(draft: Draft, part: str, place: str) -> bool:
    """Take a part that is a day of no year, or leave one on which somebody read it; whether it is either."""
    if read := _READ_ON.match(part):
        draft.leave(part, f"{place}: when somebody read it")
    elif is_day(part):
        draft.take_day(part, f"{place}: a day")
    return read is not None or is_day(part)


def _year_behind(draft: Draft, part: str, place: str) -> None:
    """A year at the end of an unknown venue is the entry's year; the text stays."""
    if (first := YEAR.match(part)) and not draft.year:
        # 2015 ICML Dim
        draft.take_year(first[1], part, f"{place}: begins with a year")
        part = part[4:].strip(EDGES)
        venue = known_venue(part, draft.labels)
        if venue is not None and part.startswith(venue.name):
            draft.take_venue(Venue(venue.name, int(first[1])), venue.name, f"{place}: a venue behind a year")
            part = part.removeprefix(venue.name).strip(EDGES)
    year = YEAR.search(part[-8:])
    if year and not draft.year and not part[0].islower():
        draft.take_year(year[1], part, f"{place}: ends in a year")
    draft.leave(part, f"{place}: no form fits")


def _preprint(draft: Draft, part: str, place: str) -> None:
    """`arXiv 2023`, `arXiv preprint arXiv:1406.1078 (2014)`, `1406.1078`: an id, a year, no venue."""
    draft.preprint, said = True, part
    if match := ARXIV_ID.search(part) or LONE_ID.search(part):
        draft.take_bare_id(match[1])
        part = part.replace(match[0], "")
    if (date := find_date(part)) and len(date[0]) > len("2023"):
        draft.take_date(date[0], f"{place}: a preprint's")
    elif year := YEAR.search(part) or _SHORT_YEAR.search(part):
        draft.take_year(str(full_year(year[1])))
    draft.note("preprint", said, f"{place}: no venue")


def _names(draft: Draft, part: str, place: str, *, sure: bool) -> bool:
    """Take a part as authors, where it has the form of names."""
    by = _LAST_AUTHORS.search(part)
    if by and part[: by.start()].strip(" ."):
        return False  # Inspired by Example et al.
    part = part[by.end() :] if by else part
    names = split_names(part)
    # `Press et al.` is a name, whatever else the word means.
    one = names.more and len(names.names) == 1 and _SURNAME.fullmatch(names.names[0])
    if not one and (not are_names(names.names, most=0.1) or has_lone_initials(names.names)):
        return False
    if not names.several and not (sure and is_lone_name(part) and known_venue(part, draft.labels) is None):
        return False
    full = sum(" " in name or not name.isascii() or "." in name for name in names.names)
    # Example and Sample, Example & Sample
    joined = sure and len(names.names) == 2 and _JOINED.search(part)
    if names.several and not names.more and not joined and full * 2 <= len(names.names):
        return False
    draft.take_names(names, part, f"{place}: names")
    draft.guessed_name = not names.several
    return True


def take_cited_names(draft: Draft, text: str, place: str) -> None:
    """The authors of a citation, that come before its title."""
    text = LEADING_NUMBER.sub("", tidy(text)).strip(' "“”‘’,:')
    if (names_alone := without_key(text)) != text:
        draft.take_year(YEAR.findall(text)[0])
        text = names_alone
    year = YEAR.search(text[-_LONGEST_DATE:])
    if year:
        draft.take_year(year[1])
        text = text[: text.rfind(year[1])].rstrip(" (（,/0123456789")
        if (venue := known_venue(text, draft.labels)) and text.endswith(f" {venue.name}"):
            draft.take_venue(Venue(venue.name, int(year[1])), venue.name, f"{place}: behind the names")
            text = text.removesuffix(venue.name)
    names = split_names(text, citation=True)
    if names.names and len(names.names) < 200 and are_names(names.names, most=0.5):
        draft.take_names(names, text, f"{place}: before the title")
    else:
        draft.leave(text, f"{place}: before the title")
