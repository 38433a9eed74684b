"""A value whose label or column says what it is -> the entry's field."""

import re
from collections.abc import Callable

from papercat.sources.names import split_names
from papercat.sources.paper_list.entry.dates import take_date_or_day, take_year_alone
from papercat.sources.paper_list.entry.draft import Draft
from papercat.sources.paper_list.forms.asides import is_aside
from papercat.sources.paper_list.forms.clean import clean_abstract, clean_title, speaks, strip_marks, unfold
from papercat.sources.paper_list.forms.ids import ARXIV_ID, BARE_ID, DOI, YEAR, any_categories, categories
from papercat.sources.paper_list.forms.links import names_its_target
from papercat.sources.paper_list.forms.name_lists import organisation_first, without_organisations
from papercat.sources.paper_list.forms.venue_words import is_preprint
from papercat.sources.paper_list.forms.venues import labelled_venue, whole_venue
from papercat.sources.paper_list.labels import fold_label
from papercat.sources.paper_list.markup.blanks import tidy
from papercat.sources.paper_list.markup.inline import pieces
from papercat.sources.paper_list.markup.piece import BREAK, LINK, Piece, text_of
from papercat.text.dates import find_date

LINK_FIELDS = frozenset(("link", "arxiv", "doi", "pdf", "code", "project", "video", "data", "tweet"))
PROSE_FIELDS = frozenset(("abstract", "summary"))

_SEPARATOR = re.compile(r"\s*[,;，；、|·•/]\s*|\s{2,}|\n|\s+(?=#\w)")
# Words that their marks alone part.
_MARKED_WORDS = re.compile(r"(?<=`)\s+(?=`)|(?<=</span>)\s*(?=<span)")
_ORGANISATIONS = re.compile(r"\s*[;；]\s*")
# A list of strings, as programs write one.
_LISTED = re.compile(r"\[\s*[\"'“‘](.+)[\"'”’]\s*\]")
_BETWEEN_QUOTES = re.compile(r"[\"'”’]\s*,\s*[\"'“‘]")
# "A Title" (arXiv:2101.00001, Jan 2021)   A Title (arXiv:2101.00001)   A Title (ICML 2021)
_AROUND = re.compile(
    r"[\"“«「](?P<title>[^\"“”«»「」]{8,300})[\"”»」][.,]?\s*(?P<behind>(?=[^A-Z]|.*\d)[^\"“”«»「」]{3,200})"
    r"|(?P<whole>.{8,300}?)\s*[(（](?P<id>\s*[aA]r[xX]iv[^()]{5,60}|[^()（）]{0,40}(?:19|20)\d\d)[)）]"
)
# Accepted as an oral at ICML 2021; 12 pages
_ACCEPTED = re.compile(
    r"(?:accepted|to appear|published|presented)(?: as an? [\w ]{1,30}?)? (?:to|at|by|in|for)\s+(?:the\s)?"
    r"([^;.]{2,80}?)(?=[;.,]\s|[;.,]?$)",
    re.IGNORECASE,
)
_LONGEST_NOTHING = 16
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


def take_field(draft: Draft, name: str, raw: str, found: list[Piece] | None, why: str) -> None:
    """Put a value into the field of that name; `raw` is as written, `found` its pieces if known."""
    if name in PROSE_FIELDS:
        if not is_nothing(draft, raw):
            take_prose(draft, name, raw, why)
        return
    if found is None:
        found = pieces(_MARKED_WORDS.sub(", ", raw) if name == "topics" else raw)
    text, linked = text_of(found), any(piece.kind == LINK for piece in found)
    if is_nothing(draft, text) and not linked:
        return
    if name == "index" and not _index(draft, text):
        name = "link"  # DOI 10.1000/1
    if name in LINK_FIELDS:
        _take_links(draft, name, found, why)
    elif name == "title":
        _title(draft, found, text, why)
    elif name != "index":
        beside = linked and name in _BESIDE_LINKS
        _TAKE[name](draft, text_of(draft.take_links(found)) if beside else text, why)


def is_nothing(draft: Draft, text: str) -> bool:
    """Whether a value says that nothing is known."""
    if len(text) >= _LONGEST_NOTHING:
        return False
    bare = text.strip("*_` .").casefold()
    return bare in draft.labels.words["nothing"] or not speaks(bare)


def take_prose(draft: Draft, name: str, raw: str, why: str) -> None:
    """Take an abstract, verbatim, or a summary, as plain text. Both continue over several lines."""
    if name == "abstract":
        if text := clean_abstract(raw):
            draft.abstract.append(text)
            draft.note("abstract", text, why)
        return
    found = pieces(unfold(raw))
    others = draft.take_links(found, "mention")
    if text := text_of(others):
        accepted = _ACCEPTED.match(text)
        if not accepted and _known_venue(draft, text, f"{why}: a venue and nothing else"):
            return
        if accepted and (venue := whole_venue(accepted[1], draft.labels)):
            draft.take_venue(venue, accepted[0], f"{why}: says where it was accepted")
        draft.summaries.append(text)
        draft.note("summary", text, why)


def _take_links(draft: Draft, name: str, value: list[Piece], why: str) -> None:
    """Take the links of a labelled value, and the identifiers that it names without a link."""
    kind = "" if name == "link" else name
    words = []
    for piece in value:
        if piece.kind == LINK:
            draft.take_link(piece, kind or "link")
        if not names_its_target(piece, draft.labels):
            words.append(" " if piece.kind == BREAK else piece.text)
    text = tidy("".join(words))
    if doi := DOI.search(text):
        draft.take_url(f"https://doi.org/{doi[1]}", "doi", text=why)
        text = text.replace(doi[0], "")
    bare = BARE_ID if name in ("arxiv", "link", "pdf") else ARXIV_ID
    if found := ARXIV_ID.search(text) or bare.search(text):
        draft.take_arxiv(found[1], why)
        text = text.replace(found[0], "")
    left = strip_marks(text)
    if YEAR.fullmatch(left):
        draft.take_year(left, left, f"{why}: beside the id")
    elif named := categories(left):
        draft.take_categories(named, left, f"{why}: beside the id")
    elif not is_nothing(draft, left) and fold_label(text) not in draft.labels.fields:
        draft.leave(left, f"{why}: no link")


def _title(draft: Draft, value: list[Piece], text: str, why: str) -> None:
    """A labelled title; its link is the paper's."""
    title = clean_title(text.removeprefix("@"))
    around = _AROUND.fullmatch(title) if not draft.title else None
    if around and (around["title"] or "rXiv" in around["id"] or is_aside(around["id"], draft.labels)):
        title = clean_title(around["title"] or around["whole"])
        _behind_title(draft, around["behind"] or around["id"], why)
    for piece in value:
        if piece.kind == LINK:
            draft.take_link(piece, "title", leads=True)
    if title and not draft.title:
        draft.name(title, 4, why)
    elif title and title != draft.title:
        draft.leave(title, "another title")


def _behind_title(draft: Draft, text: str, why: str) -> None:
    """Take what a labelled title has behind it: an id, a venue and a date."""
    draft.take_bare_ids(text)
    venue = whole_venue(text, draft.labels)
    if venue is not None and venue.year is not None:
        draft.take_venue(venue, text, f"{why}: behind the title")
    elif date := find_date(ARXIV_ID.sub("", text)):
        draft.take_date(date[0], f"{why}: behind the title", labelled=True)
    else:
        draft.leave(text, f"{why}: behind the title")


def _translated(draft: Draft, text: str, why: str) -> None:
    draft.translated_title = draft.translated_title or clean_title(text)
    draft.note("translated title", draft.translated_title, why)


def _authors(draft: Draft, text: str, why: str) -> None:
    found = find_date(text)
    # Ada Example (1989) - a thesis
    if found and (found.end() == len(text.rstrip(" .)")) or text.startswith(") - ", found.end())):
        draft.take_date(found[0], f"{why}: behind the names")
        draft.leave(text[found.end() :].strip(" .)-"), f"{why}: behind the date")
        text = text[: found.start()].rstrip(" ,(")
    if listed := _LISTED.fullmatch(text):
        text = _BETWEEN_QUOTES.sub("; ", listed[1])
    organisation, text = organisation_first(text)
    names = split_names(text, citation=draft.surnames_first and "," in text and ";" not in text)
    people, places = without_organisations(names.names)
    if people and people != (draft.title,):
        draft.take_names(names._replace(names=people), text, why, labelled=True)
    elif people:
        draft.leave(text, f"{why}: the title again")
    if told := "; ".join(filter(None, (organisation, *places))):
        _organisations(draft, told, f"{why}: beside the names")


def _organisations(draft: Draft, text: str, why: str) -> None:
    draft.organisations += filter(None, _ORGANISATIONS.split(text))
    draft.note("organisations", text, why)


def _date(draft: Draft, text: str, why: str) -> None:
    if not take_date_or_day(draft, text, why):
        _venue(draft, text, why)


def _year(draft: Draft, text: str, why: str) -> None:
    if not take_year_alone(draft, text, why):
        _date(draft, text, why)


def _venue(draft: Draft, text: str, why: str) -> None:
    if found := labelled_venue(text, draft.labels):
        draft.take_venue(found, text, why)
        return
    for match in ARXIV_ID.finditer(text):
        draft.take_arxiv(match[1], why)
    if not is_preprint(text):
        draft.leave(text, f"{why}: no venue")
    if year := YEAR.search(ARXIV_ID.sub("", text)):
        draft.take_year(year[1], text, f"{why}: a preprint's")


def _categories(draft: Draft, text: str, why: str) -> None:
    if found := any_categories(text):
        draft.take_categories(found, text, why)
    else:
        _topics(draft, text, why)


def _topics(draft: Draft, text: str, why: str) -> None:
    draft.topics += [topic for part in _SEPARATOR.split(text) if (topic := strip_marks(part).lstrip("#"))]
    draft.note("topics", text, why)


def _index(draft: Draft, text: str) -> bool:
    """Take an entry's number; returns whether it is one."""
    text = strip_marks(text)
    if not (text.isdecimal() and len(text) <= 9):
        return False
    draft.position = int(text)
    return True


def _count(name: str) -> Callable[[Draft, str, str], None]:
    def take(draft: Draft, text: str, why: str) -> None:
        if _NUMBER.fullmatch(text):
            draft.counts.append((name, text.replace(",", ""), ""))
            draft.note(name, text, why)
        else:
            draft.leave(text, f"{why}: no number")

    return take


def _reason(draft: Draft, text: str, why: str) -> None:
    draft.reason = draft.reason or text
    draft.note("reason", draft.reason, why)


def _other(draft: Draft, text: str, why: str) -> None:
    if not _known_venue(draft, text, why):
        draft.leave(text, why)


def _presenter(draft: Draft, text: str, why: str) -> None:
    if not _known_venue(draft, text, why):
        draft.presented = True
        draft.leave(text, why)


def _known_venue(draft: Draft, text: str, why: str) -> bool:
    """Take a text that is a venue that everybody knows, with its year; returns whether it is one."""
    venue = whole_venue(text, draft.labels)
    known = venue is not None and bool(venue.year) and venue.name.casefold() in draft.labels.venues
    if venue is not None and known:
        draft.take_venue(venue, text, why)
    return known


_TAKE: dict[str, Callable[[Draft, str, str], None]] = {
    "translated_title": _translated,
    "authors": _authors,
    "organisations": _organisations,
    "date": _date,
    "year": _year,
    "venue": _venue,
    "categories": _categories,
    "topics": _topics,
    "rating": _count("rating"),
    "citations": _count("citations"),
    "reason": _reason,
    "presenter": _presenter,
    "other": _other,
}
"""What takes the text of each field that is neither prose, links nor the title."""
_BESIDE_LINKS = frozenset(("translated_title", "date", "year", "venue", "other"))
"""Fields whose links are the entry's, and no part of the value."""
