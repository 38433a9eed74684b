"""What may stand beside a title and is none: numbers, dates, venues, a preprint's name, a citation's key."""

import re

from papercat.paper_hosts import is_paper_page
from papercat.sources.paper_list.forms.clean import strip_marks
from papercat.sources.paper_list.forms.ids import LONE_ID, YEAR
from papercat.sources.paper_list.forms.links import text_kind
from papercat.sources.paper_list.forms.venue_words import (
    NUMBERED_VENUE,
    is_meeting,
    is_preprint,
    is_submitted,
)
from papercat.sources.paper_list.forms.venues import known_venue, whole_venue
from papercat.sources.paper_list.labels import Labels
from papercat.sources.paper_list.markup.piece import LINK, Piece
from papercat.text.dates import find_date, is_day

LONGEST_TITLE = 400
"""Characters past which nothing is a title."""
# The number before a title, and no more.
NUMBER = re.compile(r"[\s*_(\[#]*\d{0,5}(?:(?<=\d)[a-z](?=\]))?[\s*_\])\].:、)-]*")
_LONGEST = 60
_FEW = 3
"""Words of a short name."""
_ID_DIGITS = 6
SURNAME = r"[A-Z][\w'’-]+"
# [Example et al., 2020]
_KEY = re.compile(
    rf"{SURNAME}(?:\s(?:and|&)\s{SURNAME}|(?:\s{SURNAME}){{0,2}}\s+et\.? al\.?)?"
    r",?\s[(]?(?:19|20)\d\d[a-z]?[)]?"
)
# Example et al. ICML20   Example et al, ICML'21   Example, ICML 2020
_CITED_AT = re.compile(rf"(?:[A-Z][^,]{{1,40}}\set\.? al\.?,?\s|{SURNAME},\s(?=\S+\s\d{{4}}$))([^,]{{2,30}})")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]{2,9}\s?['’]\s?\d\d|ar[Xx]iv\s?['’]?\s?\d\d")
# Example, Sample (1970)   Ada Example (1970)
_NAMES_KEY = re.compile(
    rf"{SURNAME}(?:\s{SURNAME}){{0,2}}(?:,\s+{SURNAME}(?:\s{SURNAME}){{0,2}}){{0,6}}(?:,?\s+et\.? al\.?)?"
    r"\s\((?:19|20)\d\d\)"
)
_DAY = re.compile(r"\d{1,2}[/.]\d{1,2}")
CLOSED = tuple(f"{closing}{sign}" for closing in ")）]" for sign in ("", ".", ":"))
LAST_BRACKETS = re.compile(r"(?<=\S)\s*[(（\[]([^()（）\[\]]{3,60})[)）\]][.:]?$")


def is_aside(text: str, labels: Labels) -> bool:
    """Whether a text is a number, an id, a date, a venue or a preprint's name: no title."""
    bare = strip_marks(text)
    if (
        len(bare) < 2
        or NUMBER.fullmatch(bare)
        or (bare[-1].isdecimal() and _is_id_or_day(bare))
        or is_day(bare)
    ):
        return True
    dated = "19" in bare or "20" in bare
    if len(bare) > _LONGEST:
        return dated and _KEY.fullmatch(bare) is not None
    date = find_date(bare)
    if (date and len(bare) - len(date[0]) <= 2) or is_key(bare, labels):
        return True
    # 20180605 arXiv
    dateless = bare[len(date[0]) :].strip(" ,;") if date and bare.startswith(date[0]) else bare
    if is_preprint(dateless) and len(dateless.split()) <= 3:
        return True
    if dated and is_submitted(bare) and YEAR.search(bare) and len(bare.split()) <= 4:
        return True
    said = text.strip()
    last = LAST_BRACKETS.search(said) if said.endswith(CLOSED) else None
    if last and known_venue(text[: last.start()], labels) is None and not is_meeting(text):
        # On Lights (NeurIPS 2020)
        return False
    venue = whole_venue(bare, labels)
    if venue is not None and (len(venue.name.split()) <= 3 or (venue.year and is_meeting(bare))):
        return bool(venue.year or known_venue(bare, labels))
    return False


def _is_id_or_day(text: str) -> bool:
    return (
        LONE_ID.fullmatch(text) or _DAY.fullmatch(text) or NUMBERED_VENUE.fullmatch(f"{text})")
    ) is not None


def is_key(text: str, labels: Labels, *, named: bool = False) -> bool:
    """Whether a text is a citation's key: `Example et al. (2020)`, `[Example and Sample, 2020]`.

    A venue with its year may stand for the year: `Example et al. ICML20`; with `named`, behind one name
    too, which may be a paper's: `Example, ICML 2020`.
    """
    bare = text.strip(" []*_").removesuffix(".")
    if _KEY.fullmatch(bare):
        return True
    cited = _CITED_AT.fullmatch(bare) if " al" in bare or (named and "," in bare) else None
    return cited is not None and (_ACRONYM.fullmatch(cited[1]) or whole_venue(cited[1], labels)) is not None


def is_short_name(text: str, labels: Labels) -> bool:
    """Whether a text before a title is a few words and a colon that name it: `Dim Lamps: `."""
    name, colon, rest = text.strip().partition(":")
    return (
        bool(colon)
        and not rest
        and "," not in name
        and len(name.split()) <= _FEW
        and not is_aside(name, labels)
    )


def is_names_key(text: str) -> bool:
    """Whether a text is names and a year in brackets, and nothing else: `Example, Sample (1970)`."""
    return text.endswith(")") and _NAMES_KEY.fullmatch(text) is not None


def is_title_link(piece: Piece, labels: Labels) -> bool:
    """Whether a link's text may be a title: it says more than the text after the link."""
    if piece.kind != LINK or piece.badge or len(piece.text) > LONGEST_TITLE:
        return False
    text = strip_marks(piece.text)
    if len(text) < 2 or text_kind(piece.text, labels) or piece.text.startswith("http"):
        return False
    words = len(text.split())
    if piece.url.startswith("#"):
        return False
    if words == 1 and text.isascii() and not is_paper_page(piece.url) and len(text) < 12:
        return False
    if words == 1 and text in piece.url and sum(map(str.isdecimal, text)) >= _ID_DIGITS:
        return False  # [s41587-022-01618-2](https://…/articles/s41587-022-01618-2)
    return not is_aside(piece.text, labels)
