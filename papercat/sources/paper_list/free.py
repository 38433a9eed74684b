"""A line that no label explains -> fields, recognised by the form of its parts and by where they stand."""

import re
from collections.abc import Iterator

from papercat.sources.names import split_names
from papercat.sources.paper_list.draft import Draft
from papercat.sources.paper_list.fields import is_nothing, text_of
from papercat.sources.paper_list.forms.citations import without_key
from papercat.sources.paper_list.forms.clean import speaks, strip_marks, tidy
from papercat.sources.paper_list.forms.ids import ARXIV_ID, DOI, LONE_ID
from papercat.sources.paper_list.forms.name_lists import (
    begins_with_name,
    is_list_of_names,
    is_lone_name,
    without_affiliations,
)
from papercat.sources.paper_list.forms.parts import EDGES, SEAM, parts_of, with_seams
from papercat.sources.paper_list.forms.shapes import (
    YEAR,
    Venue,
    are_names,
    categories,
    is_preprint,
    is_prose,
    is_submitted,
    known_venue,
    whole_venue,
)
from papercat.sources.paper_list.forms.title import LEADING_NUMBER, Title
from papercat.sources.paper_list.markup.piece import LINK, Piece
from papercat.text.dates import find_date

_LONGEST_NAMES = 20_000
_DASHES = tuple("-–—:：")
# A pattern that begins with one class of signs is found fastest.
_ORNAMENT = re.compile(
    r"[:\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff](?:(?<!:)|(?<=:)[a-z0-9_+-]{2,40}:)"
)
_EMPTY_BRACKETS = re.compile(r"[(（\[{<]\s*[|,/·•]*\s*[)）\]}>]")
_AND_MORE = re.compile(r"[eE.…等](?:(?<!\w[eE])(?<=[eE])[tT]\.?\s*[aA][lL]\b|(?<=\.)\.\.|(?<=[…等]))")
# Where a paper appeared, however long that is.
_PROCEEDINGS = re.compile(r"(?:in\s)?(?:proc\b|proceedings|advances in|transactions)", re.IGNORECASE)
_YEAR_BEHIND = re.compile(r"[,.]?\s*[(（]((?:19|20)\d\d)[)）]\.?$")
_JOINED = re.compile(r"\s(?:and|&)\s")
# Example et al., 2021
_NAMES_AND_YEAR = re.compile(
    r"[A-Z][\w'’ -]{1,40}(?:\s+et\.? al\.?|\s(?:and|&)\s[A-Z][\w'’-]+),?\s(?:19|20)\d\d[a-z]?"
)
_SURNAME = re.compile(r"[A-Z][\w'’-]+")
_AND_VENUE = re.compile(r"(.*\bet\.? al\.?),?\s+([^,]{2,40}?)\.?\s*")
_BY = re.compile(r"^[\s>),.;:–—-]{0,9}by\s+(?=[A-Z])")
_LAST_AUTHORS = re.compile(r"(?:^|[.\s])by\s+(?=[A-Z])")


def take_free(draft: Draft, line: list[Piece], *, first: bool, place: str, citation: bool = False) -> None:
    """Take a line's parts; `first` says that it is the one after the title, `place` is the reason given.

    In a `citation` the text before the title is authors, the first of them surname first.
    """
    if (not draft.authors or draft.guessed_name) and not citation:
        line = _italic_names(draft, line, place)
    others = draft.take_links(line)
    if not any(speaks(piece.text) for piece in others):
        return
    emphasised = [piece.emphasised for piece in line if piece.kind != LINK and piece.text.strip()]
    all_emphasised = bool(emphasised) and all(emphasised)
    text = "".join(
        piece.text if piece.kind != LINK else f" {piece.text} "
        for piece in with_seams(line, others, draft.labels)
    )
    text = tidy(_EMPTY_BRACKETS.sub(SEAM, _ORNAMENT.sub(" ", tidy(text))))
    text = _BY.sub("", text, count=1) if first else text
    whole = strip_marks(text.replace(SEAM, " "))
    if not whole or is_nothing(draft, whole):
        return
    if citation:
        _citation(draft, text.replace(SEAM, " "), place)
        return
    named = draft.authors and not (draft.guessed_name or draft.more_authors)
    if not named and _whole_names(draft, text, place, sure=all_emphasised and first):
        draft.guessed_name = first and len(draft.authors) == 1 and not draft.more_authors
        return
    parted = whole.count(" | ") > 1 or (draft.citation and first) or _PROCEEDINGS.match(whole)
    if is_prose(whole) and not parted and not _AND_MORE.search(whole[:200]) and not is_list_of_names(whole):
        _prose(draft, whole, place)
        return
    text, affiliations = without_affiliations(text)
    for affiliation in affiliations:
        draft.leave(affiliation, f"{place}: in brackets behind a name")
    said = first and text.lstrip()[:1] in _DASHES
    for part in _undated(draft, parts_of(text, draft.labels), place):
        if not draft.authors and _NAMES_AND_YEAR.fullmatch(part):
            _citation(draft, part, place)
            continue
        _part(draft, part, place, sure=all_emphasised or first, said=said)


def take_citation(draft: Draft, found: Title, place: str) -> None:
    """Take a citation's title, the authors before it, and the text after it."""
    draft.name(found.text, found.strength, f"{place}: {found.why}")
    draft.citation = True
    if found.link is not None:
        draft.take_link(found.link, "title", leads=True)
    take_free(draft, found.before, first=False, place=f"{place}, before the title", citation=found.citation)
    take_free(draft, found.after, first=True, place=f"{place}, behind the title")


def take_more_names(draft: Draft, line: list[Piece], place: str) -> bool:
    """Take a line of names that continue from the line before it; returns whether it is one."""
    text = text_of(line)
    names = split_names(text)
    if not are_names(names.names, most=0.1):
        return False
    draft.authors, draft.more_authors = (*draft.authors, *names.names), names.more
    draft.note("authors", text, f"{place}: more names")
    return True


def _italic_names(draft: Draft, line: list[Piece], place: str) -> list[Piece]:
    """Take names in italics as authors, where other things are next to them; returns the other pieces."""
    for at, piece in enumerate(line):
        if piece.kind == LINK or not piece.emphasised or not piece.text.strip():
            continue
        end = at
        while end < len(line) and line[end].kind != LINK and line[end].emphasised:
            end += 1
        text = "".join(part.text for part in line[at:end])
        text = _venue_last(draft, text, place)
        names = split_names(text)
        several = len(names.names) > 1 or names.more
        if several and are_names(names.names, most=0.1) and not YEAR.search(text):
            draft.take_names(names, text, f"{place}: names")
            return [*line[:at], Piece("text", SEAM), *line[end:]]
        break
    return line


def _venue_last(draft: Draft, text: str, place: str) -> str:
    """Take the venue after `Example et al.`; returns the names alone."""
    cited = _AND_VENUE.fullmatch(text) if "al" in text else None
    if cited is None or not (is_preprint(cited[2]) or known_venue(cited[2], draft.labels)):
        return text
    if venue := known_venue(cited[2], draft.labels):
        draft.take_venue(venue, cited[2], f"{place}: a venue behind names")
    return cited[1]


def _undated(draft: Draft, parts: list[str], place: str) -> Iterator[str]:
    """The parts, without the date that one begins with: `2023-01, Some Place`."""
    for part in parts:
        date = find_date(part) if ", " in part else None
        if date and part.startswith(f"{date[0]}, ") and len(date[0]) > len("2023"):
            draft.take_date(date[0], f"{place}: begins with a date")
            yield part[len(date[0]) + 2 :]
        else:
            yield part


def _whole_names(draft: Draft, text: str, place: str, *, sure: bool) -> bool:
    """Take a whole line as authors, where it is a list of names and nothing else."""
    text = text.replace(SEAM, " ").strip(EDGES)
    text += ")" if text.count("(") > text.count(")") else ""
    if len(text) > _LONGEST_NAMES or not begins_with_name(text):
        return False
    # Ada Example, Bo Sample. (2020)
    year = _YEAR_BEHIND.search(text) if text.endswith((")", "）")) else None
    text = text[: year.start()] if year else text
    if YEAR.search(text) or ARXIV_ID.search(text):
        return False
    names = split_names(text)
    if not names.names or not are_names(names.names, most=0.5 if sure else 0.1):
        return False
    lone = len(names.names) == 1
    if lone and not names.more and not (sure and " " in names.names[0]) and not is_lone_name(text):
        return False
    if whole_venue(text, draft.labels) or categories(text) or (lone and known_venue(text, draft.labels)):
        return False
    if draft.more_authors and draft.authors[0].split()[-1] not in names.names[0]:
        return False
    draft.take_names(names, text, f"{place}: names")
    draft.year = draft.year or (year[1] if year else "")
    return True


def _prose(draft: Draft, text: str, place: str) -> None:
    """Take sentences as a summary."""
    for match in ARXIV_ID.finditer(text):
        draft.take_bare_id(match[1])
    text = text.lstrip("-–—:|. ")
    draft.summaries.append(text)
    draft.note("summary", text, f"{place}: prose")


def _part(draft: Draft, part: str, place: str, *, sure: bool, said: bool = False) -> None:
    """Take one part of a line by its form; `said` tells that a dash leads from the title to it."""
    if is_nothing(draft, part):
        return
    date = find_date(part)
    if date and len(part) - len(date[0]) <= 2:
        draft.take_date(date[0], f"{place}: a date")
    elif found := categories(part):
        draft.categories += found
        draft.note("categories", part, f"{place}: arXiv categories")
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
        if date and len(date[0]) > 4:
            draft.take_date(date[0], f"{place}: the venue's date")
    elif not draft.authors and _names(draft, part, place, sure=sure):
        return
    elif (is_prose(part) and not _PROCEEDINGS.match(part)) or (said and len(part.split()) > 2):
        _prose(draft, part, place)
    else:
        _year_behind(draft, part, place)


def _year_behind(draft: Draft, part: str, place: str) -> None:
    """A year at the end of an unknown venue is the entry's year; the text stays."""
    if (first := YEAR.match(part)) and not draft.year:
        # 2015 ICML Dim
        draft.year = first[1]
        draft.note("year", part, f"{place}: begins with a year")
        part = part[4:].strip(EDGES)
        venue = known_venue(part, draft.labels)
        if venue is not None and part.startswith(venue.name):
            draft.take_venue(Venue(venue.name, int(first[1])), venue.name, f"{place}: a venue behind a year")
            part = part.removeprefix(venue.name).strip(EDGES)
    year = YEAR.search(part[-8:])
    if year and not draft.year and not part[0].islower():
        draft.year = year[1]
        draft.note("year", part, f"{place}: ends in a year")
    draft.leave(part, f"{place}: no form fits")


def _preprint(draft: Draft, part: str, place: str) -> None:
    """`arXiv 2023`, `arXiv preprint arXiv:1406.1078 (2014)`, `1406.1078`: an id, a year, no venue."""
    draft.preprint = True
    if match := ARXIV_ID.search(part) or LONE_ID.search(part):
        draft.take_bare_id(match[1])
        part = part.replace(match[0], "")
    if (date := find_date(part)) and len(date[0]) > len("2023"):
        draft.take_date(date[0], f"{place}: a preprint's")
    elif year := YEAR.search(part):
        draft.year = draft.year or year[1]
    draft.note("preprint", part, f"{place}: no venue")


def _names(draft: Draft, part: str, place: str, *, sure: bool) -> bool:
    """Take a part as authors, where it has the form of names."""
    part = _LAST_AUTHORS.sub("", part).strip()
    names = split_names(part)
    # `Press et al.` is a name, whatever else the word means.
    one = names.more and len(names.names) == 1 and _SURNAME.fullmatch(names.names[0])
    if not one and not are_names(names.names, most=0.1):
        return False
    several = len(names.names) > 1 or names.more
    if not several and not (sure and is_lone_name(part) and known_venue(part, draft.labels) is None):
        return False
    full = sum(" " in name or not name.isascii() or "." in name for name in names.names)
    # Example and Sample, Example & Sample
    joined = sure and len(names.names) == 2 and _JOINED.search(part)
    if several and not names.more and not joined and full * 2 <= len(names.names):
        return False
    draft.take_names(names, part, f"{place}: names")
    draft.guessed_name = not several
    return True


def _citation(draft: Draft, text: str, place: str) -> None:
    """The authors of a citation, that come before its title."""
    text = LEADING_NUMBER.sub("", tidy(text)).strip(' "“”‘’,:')
    if (names_alone := without_key(text)) != text:
        draft.year = draft.year or YEAR.findall(text)[0]
        text = names_alone
    if first := YEAR.match(text):
        draft.year = draft.year or first[1]
        text = text[4:].strip(EDGES)
    year = YEAR.search(text[-8:])
    if year:
        draft.year = draft.year or year[1]
        text = text[: text.rfind(year[1])].rstrip(" (（,/0123456789")
        if (venue := known_venue(text, draft.labels)) and text.endswith(f" {venue.name}"):
            draft.take_venue(Venue(venue.name, int(year[1])), venue.name, f"{place}: behind the names")
            text = text.removesuffix(venue.name)
    names = split_names(text, citation=True)
    if names.names and len(names.names) < 200 and are_names(names.names, most=0.5):
        draft.take_names(names, text, f"{place}: before the title")
    else:
        draft.leave(text, f"{place}: before the title")
