"""A whole line without a label: what it says as a whole, and its parts one by one."""

import re
from collections.abc import Iterable, Iterator

from papercat.sources.names import split_names
from papercat.sources.paper_list.entry.draft import Draft
from papercat.sources.paper_list.entry.free_part import (
    PROCEEDINGS,
    take_cited_names,
    take_part,
    take_sentences,
    take_whole_names,
)
from papercat.sources.paper_list.entry.journal import (
    take_by_words,
    take_journal,
    take_linked,
    without_numbered,
    without_place,
)
from papercat.sources.paper_list.entry.labelled import is_nothing
from papercat.sources.paper_list.entry.lead import lead_of
from papercat.sources.paper_list.entry.names_and_venue import take_names_and_venue
from papercat.sources.paper_list.forms.asides import is_names_key
from papercat.sources.paper_list.forms.clean import speaks, strip_marks
from papercat.sources.paper_list.forms.ids import YEAR
from papercat.sources.paper_list.forms.name_lists import (
    is_list_of_names,
    names_organisation,
    without_affiliations,
)
from papercat.sources.paper_list.forms.parts import SEAM, parts_of, with_seams
from papercat.sources.paper_list.forms.persons import are_names, is_name
from papercat.sources.paper_list.forms.prose import is_prose
from papercat.sources.paper_list.forms.venue_words import is_preprint
from papercat.sources.paper_list.forms.venues import known_venue, whole_venue
from papercat.sources.paper_list.markup.blanks import tidy
from papercat.sources.paper_list.markup.piece import LINK, Piece, first_at, joined, text_of
from papercat.sources.paper_list.titles.title import Title
from papercat.text.dates import find_date, is_day

_DASHES = tuple("-–—:：")
# A pattern that begins with one class of signs is found fastest.
_ORNAMENT = re.compile(
    r"[:\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff](?:(?<!:)|(?<=:)[a-z0-9_+-]{2,40}:)"
)
_EMPTY_BRACKETS = re.compile(r"[(（\[{<]\s*[|,/·•]*\s*[)）\]}>]")
_AND_MORE = re.compile(r"[eE.…等](?:(?<!\w[eE])(?<=[eE])[tT]\.?\s*[aA][lL]\b|(?<=\.)\.\.|(?<=[…等]))")
# Ada Example, Bo Sample. - 【ICML】
_PLACE_LAST = re.compile(r"【([^【】]{2,90})】\s*$")
# (ICML 2021). Some sentence.
_IN_BRACKETS = re.compile(r"\s*[(（\[]([^()（）\[\]]{3,40})[)）\]][.,:]?\s+(?=\S)")
# (Ada Example & Bo Sample, 3 Sep) — some words
_WHO_AND_WHEN = re.compile(r"\s*[(（]([^()（）]{3,200}),\s+([^,()（）]{3,12})[)）][.,:]?\s+(?=\S)")
# , ICML 2021 — Ada Example, Bo Sample   — Lamps 2021 · Some sentences.
_BEFORE_DASH = re.compile(r"[\s,.—–-]*([^()\[\]—–·|]{3,60}?)\s[—–·|-]\s+(?=\S)")
# Example et al., 2021   A Example et al 1995
_NAMES_AND_YEAR = re.compile(
    r"(?:[A-Z]{1,2}\s)?[A-Z][\w'’-]{1,24}(?:\s[\w'’-]{1,24}){0,2}"
    r"(?:\s+et\.? al\.?|\s(?:and|&)\s[A-Z][\w'’-]+),?\s(?:19|20)\d\d[a-z]?"
)
# (AB Example 1978), though not (AI Magazine 1978)
_NAME_AND_YEAR = re.compile(
    r"(?!AI|IT|PC|ML|CV)[A-Z]{1,2}\s(?!Magazine|Review|Letters|Journal|Today|Open|World)"
    r"[A-Z][a-z]{2,20},?\s(?:19|20)\d\d"
)
_AND_VENUE = re.compile(r"(.*\bet\.? al(?:\.?,?\s+|\.(?=\w)))([^,]{2,40}?)\.?\s*")
_BY_OTHERS = re.compile(
    r"(?:contributed|maintained|curated|collected|compiled|edited|presented|shared|recommended|summari[sz]ed)\s+by\b",
    re.IGNORECASE,
)
_BY = re.compile(r"^[\s>),.;:–—-]{0,9}by\s+(?=[A-Z])")


def _is_by_others(draft: Draft, said: str, place: str) -> bool:
    """Whether a line names who contributed or presented a paper; it is left."""
    if _BY_OTHERS.match(said) is None:
        return False
    draft.leave(said, f"{place}: not by its authors")
    return True


def take_free(draft: Draft, line: list[Piece], *, first: bool, place: str, citation: bool = False) -> None:
    """Take a line's parts; `first` says that it is the one after the title, `place` is the reason given.

    In a `citation` the text before the title is authors, the first of them surname first.
    """
    if (not draft.authors or draft.guessed_name) and not citation:
        line = without_place(draft, _italic_names(draft, line, place), place)
    others = draft.take_links(line)
    others = _without_key(draft, others, place)
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
    if not whole or is_nothing(draft, whole) or _is_by_others(draft, whole, place):
        return
    if citation:
        take_cited_names(draft, _behind_brackets(draft, text.replace(SEAM, " "), place), place)
    elif draft.authors or not take_names_and_venue(draft, whole, place):
        _take_text(draft, text, first=first, place=place, sure=all_emphasised)


def _take_text(draft: Draft, text: str, *, first: bool, place: str, sure: bool) -> None:
    """Take a line's text as a whole, or its parts; all of it is emphasised where that is `sure`."""
    text = _behind_brackets(draft, text, place) if first else text
    if last := _PLACE_LAST.search(text):
        take_part(draft, last[1], place, sure=False)
        text = text[: last.start()].rstrip(" \t.-")
    whole = strip_marks(text.replace(SEAM, " "))
    if not draft.authors and (cited := _cited_at(draft, whole, place)):
        text = whole = cited
    named = draft.authors and not (draft.guessed_name or draft.more_authors)
    if not named and take_whole_names(draft, text, place, sure=sure and first):
        draft.guessed_name = first and len(draft.authors) == 1 and not draft.more_authors
        _take_affiliations(draft, filter(names_organisation, without_affiliations(text)[1]), place)
        return
    parted = whole.count(" | ") > 1 or (draft.citation and first) or PROCEEDINGS.match(whole)
    if is_prose(whole) and not parted and not _AND_MORE.search(whole[:200]) and not is_list_of_names(whole):
        take_sentences(draft, whole, place)
        return
    text, affiliations = without_affiliations(text)
    _take_affiliations(draft, affiliations, place)
    said = first and text.lstrip()[:1] in _DASHES
    for part in _undated(draft, _parts(draft, text, whole), place):
        if not draft.authors and _NAMES_AND_YEAR.fullmatch(part):
            take_cited_names(draft, part, place)
            continue
        take_part(draft, part, place, sure=sure or first, said=said)


def _take_affiliations(draft: Draft, affiliations: Iterable[str], place: str) -> None:
    """Take where authors work, as told in brackets between their names; leave what else is there."""
    for said in affiliations:
        if names_organisation(said):
            draft.organisations.append(said)
            draft.note("organisations", said, f"{place}: in brackets behind a name")
        else:
            draft.leave(said, f"{place}: in brackets behind a name")


def _without_key(draft: Draft, pieces: list[Piece], place: str) -> list[Piece]:
    """Take a link's text that is names and a year, as in `A Title. [Example, Sample (1970)](…)`."""
    key = next((piece for piece in pieces if piece.kind == LINK and is_names_key(piece.text)), None)
    if key is None or draft.authors:
        return pieces
    names, _, year = key.text.rpartition(" (")
    draft.take_names(split_names(names), key.text, f"{place}: names and a year")
    draft.take_year(year.rstrip(")"))
    return [piece for piece in pieces if piece is not key]


def _parts(draft: Draft, text: str, whole: str) -> list[str]:
    """A line's parts; `whole` is its text. Names with a year are one."""
    if not draft.authors and " al" not in whole and _NAMES_AND_YEAR.fullmatch(whole):
        return [whole]
    return parts_of(text, draft.labels)


def _cited_at(draft: Draft, whole: str, place: str) -> str:
    """Take the venue behind `Example et al.` where a line is no more; returns the names, or nothing."""
    cited = _AND_VENUE.fullmatch(whole) if " al" in whole else None
    told = cited is not None and (is_preprint(cited[2]) or whole_venue(cited[2], draft.labels))
    return _venue_last(draft, whole, place) if told else ""


def _behind_brackets(draft: Draft, text: str, place: str) -> str:
    """Take what a line begins with in brackets, or a venue or year before a dash; returns the rest."""
    signed = _WHO_AND_WHEN.match(text)
    if signed is not None and is_day(signed[2]):
        take_part(draft, signed[2], place, sure=False)
        # In brackets, names before `et al.` are surnames.
        names = split_names(signed[1].replace(", et al", " et al"))
        if not draft.authors and names.several and are_names(names.names, most=0):
            draft.take_names(names, signed[1], f"{place}: names and a day in brackets")
        else:
            take_part(draft, signed[1], place, sure=False)
        return text[signed.end() :]
    lead = _IN_BRACKETS.match(text) or _BEFORE_DASH.match(text)
    if lead is not None and not draft.authors and _NAME_AND_YEAR.fullmatch(lead[1]):
        take_cited_names(draft, lead[1], place)
        return text[lead.end() :]
    told = lead is not None and (whole_venue(lead[1], draft.labels) or is_preprint(lead[1]))
    if lead is None or not (told or YEAR.fullmatch(lead[1])):
        return text
    take_part(draft, lead[1], place, sure=False)
    return text[lead.end() :]


def take_behind(draft: Draft, line: list[Piece], place: str) -> None:
    """Take the text behind a title; a citation's journal is in italics there, or a link's text is."""
    line = without_numbered(draft, line, place)
    take_free(draft, line, first=True, place=place)
    if draft.citation and draft.venue is None:
        take_journal(draft, line, place)
    if draft.citation and draft.venue is None:
        take_by_words(draft, place)
    take_linked(draft, line, place)


def take_citation(draft: Draft, found: Title, place: str) -> None:
    """Take a citation's title, the authors before it, and the text after it."""
    draft.name(found.text, found.strength, f"{place}: {found.why}")
    draft.citation = True
    if found.link is not None:
        draft.take_link(found.link, "title", leads=True)
    take_free(draft, found.before, first=False, place=f"{place}, before the title", citation=found.citation)
    take_behind(draft, found.after, f"{place}, behind the title")


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
        if not _may_name(piece) or not piece.text.strip():
            continue
        end = first_at(line, lambda piece: not _may_name(piece), at)
        text = joined(line[at:end])
        text = _venue_last(draft, text, place)
        names = split_names(tidy(text))
        if names.several and are_names(names.names) and not YEAR.search(text):
            draft.take_links(line[at:end])
            draft.take_names(names, text, f"{place}: names")
            return [*line[:at], Piece("text", SEAM), *line[end:]]
        break
    return line


def _may_name(piece: Piece) -> bool:
    """Whether a piece in italics may be authors, one of whom leads to a page."""
    return piece.emphasised and (piece.kind != LINK or is_name(piece.text))


def _venue_last(draft: Draft, text: str, place: str) -> str:
    """Take the venue after `Example et al.`; returns the names alone."""
    cited = _AND_VENUE.fullmatch(text) if "al" in text else None
    if cited is None:
        return text
    if venue := known_venue(cited[2], draft.labels) or whole_venue(cited[2], draft.labels):
        draft.take_venue(venue, cited[2], f"{place}: a venue behind names")
    elif not is_preprint(cited[2]):
        draft.leave(cited[2], f"{place}: behind names")
    return cited[1]


def _undated(draft: Draft, parts: list[str], place: str) -> Iterator[str]:
    """The parts, without the date that one begins with: `2023-01, Some Place`, `20230101 Some text`."""
    for written in parts:
        lead = lead_of(written, draft.labels)
        part = lead.rest if lead else written
        if lead:
            draft.take_date(lead.day, f"{place}: begins with a date")
        if lead and lead.venue and draft.venue is None:
            draft.take_venue(lead.venue, lead.venue.name, f"{place}: a venue behind a date")
        date = find_date(part) if ", " in part else None
        if date and part.startswith(f"{date[0]}, ") and len(date[0]) > len("2023"):
            draft.take_date(date[0], f"{place}: begins with a date")
            yield part[len(date[0]) + 2 :]
        else:
            yield part
