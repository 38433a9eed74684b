"""The journal or conference that only its place tells: italics behind a citation, a link behind names."""

import re

from papercat.paper_hosts import is_paper_page
from papercat.sources.names import split_names
from papercat.sources.paper_list.entry.draft import Draft
from papercat.sources.paper_list.forms.clean import speaks
from papercat.sources.paper_list.forms.persons import are_names, is_text_of_names
from papercat.sources.paper_list.forms.venue_words import is_preprint, is_proper
from papercat.sources.paper_list.forms.venues import Venue, labelled_venue
from papercat.sources.paper_list.labels import Labels
from papercat.sources.paper_list.markup.blanks import tidy
from papercat.sources.paper_list.markup.piece import LINK, Piece, joined

_MOST_WORDS = 12
_FEW = 2
"""Words of a name that may be a person's."""
_LONGEST_ABBREVIATED = 4
"""Letters of a journal's word before a full stop, at most: `Phys. Lett.`"""
_THESIS = re.compile(r"\b(?:thesis|dissertation)\b", re.IGNORECASE)
_EDGES = " .,;:(\x02"
_ENDED_NAMES = re.compile(r"(?:\bet\.? al|\.)[.,]?\s*$")
# What a link's text says of the paper it leads to.
_OF_A_LINK = re.compile(
    r"\b(?:version|ready|access|text|link|online|publisher|paper|pdf|preprint|report|page|site|library|xplore)\b",
    re.IGNORECASE,
)
_MOST_LINKED = 9
# Lamp. J. Int., 99(2), 321-329.   Lamp Lett. 39 (1974) 834–842.
_NAME = r"[\s.,\])\"”]*(?P<name>[A-Z][^,;:()\d]{2,90}?)(?P<short> \([^()\d]{3,20}\))?"
_PAGES = r"(?:(?:pp?\.?|[Pp]ages) ?)?\d{1,6} ?[–-]{1,2} ?\d{1,6}(?!\d)\.?"
_ISSUE = r"(?: ?\((?!(?:19|20)\d\d\))\d[\d–/-]{0,7}\))?,?"
_IN = r"\((?P<year>(?:19|20)\d\d)\)"
_NUMBERED = re.compile(rf"{_NAME},? \d{{1,4}}(?:{_ISSUE}| {_IN}) {_PAGES}")
# Lamp Letters (2020).   Dim Evolution 4.3 (2020): 356-365.   Lamp Reports, Vol. 8, No. 14 (2016)
# Dim Evolution, Volume 4, Pages 356-365 (2020)
_DATED = re.compile(
    rf"{_NAME}(?:,? (?:[Vv]ol(?:ume|\.) ?)?\d{{1,4}}(?:[.(]\d{{1,4}}\)?)?(?:, [Nn]o\. ?\d{{1,4}})?)?"
    rf"(?:, (?:{_PAGES}|Early Access))?[.,]? {_IN}(?:: ?(?:{_PAGES}|e?\d{{1,9}}\b))?\.?"
)
# IEEE Transactions on Lamps, Rooms, and Halls 32.1 (2024): 2432-2444
_WITH_COMMAS = re.compile(
    r"[\s.,\])\"”]*(?P<name>(?:[A-Z][\w/&]* ){0,4}(?:Transactions|Journal|Letters|Proceedings|Annals) "
    rf"[^;:()\d\"]{{2,120}}?)(?P<short>) \d{{1,4}}(?:\.\d{{1,4}})? {_IN}(?:: ?(?:{_PAGES}|e?\d{{1,9}}\b))?\.?"
)
# Lamp. Rep., vol. 6, no. 1, Art. no. 55, 2023   Lamps: Dim Rooms, pp. 1–13, Jan. 2023
_LISTED = re.compile(
    r"[\s.,]*(?P<name>[A-Z][^,;()\d]{2,90}?)(?P<short>)(?=, (?:vol|no|pp)\.)"
    rf"(?:, (?:vol\. ?\d{{1,4}}|no\. ?\d{{1,4}}|Art\. no\. ?\w{{1,12}}|{_PAGES})){{1,4}},"
    r"(?: [A-Z][a-z]{2,8}\.?)? (?P<year>(?:19|20)\d\d)\.?"
)
# Lamp Acids Res. 2010 Oct 1;38(18):e178.   Lampinformatics 2009 Jun 1; 25(11) 1422-3
_WITH_YEAR = re.compile(
    r"[\s.,]*(?P<name>[A-Z][^,;:()\d]{2,90}?)(?P<short>)[.,]? (?P<year>(?:19|20)\d\d)"
    r"(?: [A-Z][a-z]{2}(?: \d{1,2})?)?; ?\d{1,4}(?: ?\([\w –-]{1,16}\))?"
    r"(?:(?:: ?| )[A-Za-z]?\d[\w.]{0,9}(?:[–-]\w{1,9})?)?(?!\w)\.?"
)
_JOURNAL = re.compile(
    r"\b(?:Transactions|Journal|Letters|Magazine|Conference|Symposium|Proceedings|Volume)\b"
)
# IEEE Transactions on Lamps   Communications of the Lamps   Proceedings of the 2nd conference on lamps
_BY_WORDS = re.compile(
    r"(?:In )?(?:[A-Z][\w&]* ){0,3}(?:(?:Transactions|Communications|Advances) (?:of|on|in)"
    r"|Proceedings of|(?:Journal|Annals|Conference|Symposium) (?:of|on|for))\b"
)
_MOST_BY_WORDS = 16
_SAYS_SO = re.compile(rf"{_JOURNAL.pattern}|[Vv]ol\.|\) \(")
"""What tells a journal or conference behind a title that is no citation's."""


def take_journal(draft: Draft, line: list[Piece], place: str) -> None:
    """Take the first text in italics as the venue, where it is right behind the title, or behind `In`."""
    at = next((at for at, piece in enumerate(line) if piece.emphasised and piece.text.strip()), None)
    if at is None or line[at].kind == LINK or line[at].strong:
        return
    lead = joined(line[:at]).strip(_EDGES)
    if lead.lower() not in ("", "in"):
        return
    venue = _journal(line[at].text, draft)
    if venue is None:
        return
    said = tidy(line[at].text)
    left = [text for text in draft.rest if text not in said]
    # The Lamp Reader, ed. by Cy Third
    told = (f"{said},", f"{said}.", f"{said}:")
    draft.rest = [text.removeprefix(said).lstrip(_EDGES) if text.startswith(told) else text for text in left]
    draft.take_venue(venue, said, f"{place}: in italics in a citation")


def without_place(draft: Draft, line: list[Piece], place: str) -> list[Piece]:
    """Take the venue in italics behind names: `Ada Example et al. *Journal of Lamps.*`; returns the rest."""
    at = next((at for at, piece in enumerate(line) if piece.emphasised and speaks(piece.text)), 0)
    last = line[at] if line else None
    if not at or last is None or last.kind == LINK or any(speaks(piece.text) for piece in line[at + 1 :]):
        return line
    said = "".join(piece.text for piece in line[:at])
    if not _ENDED_NAMES.search(said) or not are_names(split_names(said).names):
        return line
    venue = _journal(last.text, draft)
    if venue is None:
        return line
    if draft.labels.field(venue.name):
        draft.leave(last.text, f"{place}: what stands there in other entries")
    else:
        draft.take_venue(venue, tidy(last.text), f"{place}: in italics behind names")
    return line[:at]


def without_numbered(draft: Draft, line: list[Piece], place: str) -> list[Piece]:
    """Take the journal behind a title, told by its volume, pages or year; returns the rest."""
    said = (at for at, piece in enumerate(line) if piece.kind != LINK and speaks(piece.text))
    at = 0 if draft.citation else next(said, 0)
    first = line[at] if line else None
    if first is None or first.kind == LINK or first.emphasised or draft.venue is not None:
        return line
    matches = (
        pattern.match(first.text) for pattern in (_NUMBERED, _DATED, _WITH_COMMAS, _LISTED, _WITH_YEAR)
    )
    found = next(filter(None, matches), None)
    if found is None or not is_proper(found["name"]) or is_preprint(found["name"]):
        return line
    if not draft.citation and (_SAYS_SO.search(found[0]) is None or _names_people(found, draft.labels)):
        return line
    year = found["year"] or draft.year
    name = found["name"]
    told = labelled_venue(name, draft.labels)
    if short := draft.labels.venues.get((found["short"] or "").strip(" ()").casefold()):
        name = short
    elif told is not None and told.name != name.rstrip("."):
        # Proc. ICML, though an abbreviation keeps its full stop.
        name = told.name
    venue = Venue(name, int(year) if year else None)
    draft.take_venue(venue, found[0], f"{place}: a journal's volume and pages")
    return [*line[:at], first._replace(text=first.text[found.end() :]), *line[at + 1 :]]


def _names_people(found: re.Match[str], labels: Labels) -> bool:
    """Whether what may be a journal begins with authors, or is one: `Ada Example (LIT) (2020)`."""
    head, stop, _ = found["name"].rpartition(". ")
    if stop and not head.startswith("J. ") and is_text_of_names(head):
        return len(head.split()[-1]) > _LONGEST_ABBREVIATED
    short = (found["short"] or "").strip(" ()").casefold()
    alone = bool(short) and short not in labels.venues and len(found["name"].split()) <= _FEW
    return alone and is_text_of_names(found["name"]) and not _JOURNAL.search(found["name"])


def take_linked(draft: Draft, line: list[Piece], place: str) -> None:
    """Take the text of a link to the paper as the venue: `Ada Example, Bo Sample | [Lamp Systems](doi)`."""
    for piece in line:
        said = tidy(piece.text)
        if piece.kind != LINK or said not in draft.rest or not draft.authors or draft.venue is not None:
            continue
        if not is_paper_page(piece.url) or "arxiv.org" in piece.url or _OF_A_LINK.search(said):
            continue
        venue = labelled_venue(said, draft.labels)
        if venue is not None and is_proper(said) and ":" not in said and len(said.split()) <= _MOST_LINKED:
            draft.rest.remove(said)
            draft.take_venue(venue, said, f"{place}: the text of a link to the paper")


def take_by_words(draft: Draft, place: str) -> None:
    """Take what a citation left over as its venue, where its words say so: `IEEE Transactions on Lamps`."""
    said = next(filter(_BY_WORDS.match, draft.rest), "")
    if not said or len(said.split()) > _MOST_BY_WORDS or not draft.year:
        return
    venue = labelled_venue(said, draft.labels)
    if venue is not None:
        draft.rest.remove(said)
        draft.take_venue(Venue(venue.name, venue.year or int(draft.year)), said, f"{place}: words of a venue")


def _journal(text: str, draft: Draft) -> Venue | None:
    """The venue that a text in italics names; None for names, a thesis and what has too few capitals."""
    names = split_names(text).names
    full = len(names) > 1 and any(" " in name for name in names)
    if not is_proper(text) or _THESIS.search(text) or (full and are_names(names, most=0.2)):
        return None
    venue = labelled_venue(text, draft.labels)
    if venue is None or len(venue.name.split()) > _MOST_WORDS:
        return None
    return venue
