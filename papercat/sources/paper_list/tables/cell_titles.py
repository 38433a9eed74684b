"""The title in a cell of titles, and what else is beside it."""

import re
from itertools import compress
from operator import not_

from papercat.paper_hosts import is_paper_page
from papercat.sources.names import split_names
from papercat.sources.paper_list.forms.asides import LONGEST_TITLE, is_title_link
from papercat.sources.paper_list.forms.clean import clean_title, strip_marks
from papercat.sources.paper_list.forms.common_words import SMALL_IN_VENUES, SMALL_WORDS
from papercat.sources.paper_list.forms.links import text_kind
from papercat.sources.paper_list.forms.persons import are_names
from papercat.sources.paper_list.forms.prose import is_prose
from papercat.sources.paper_list.forms.venues import whole_venue
from papercat.sources.paper_list.labels import Labels
from papercat.sources.paper_list.markup.blanks import tidy
from papercat.sources.paper_list.markup.piece import LINK, TEXT, Piece, first_at, joined, text_of
from papercat.sources.paper_list.titles.find import find_title
from papercat.sources.paper_list.titles.settle import settle
from papercat.sources.paper_list.titles.title import LINKED, MARKED, PLAIN, Title, title_of_link

_MOST_BEHIND = 300
"""Characters after a place that are looked at to tell whether a title ends there."""

_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]{1,40}[)\]]\s*")
_NICKNAME = 3
"""Pieces of a nickname in brackets: these, and what is in them."""
_QUOTED = re.compile(r"\s*[—–:,-]\s*[\"“]([^\"“”]{3,300})[\"”]")
_LINK = "\0"
"""Stands for a link that is no part of a title."""
# A Title (read more on [arXiv](…) or [elsewhere](…))
_AROUND_LINKS = re.compile(rf"\s*\([^()]{{0,60}}{_LINK}[^()]{{0,60}}\)")
_LEAST_WORDS = 3
_MOST_NAME = 2
_GOES_ON = re.compile(r"\s?[:：]\s?\S+ \S+ \S+")
_LEADING_ON = SMALL_WORDS | SMALL_IN_VENUES | {"about", "after", "before", "between", "beyond", "without"}
"""Words that no title ends in."""


def find_cell_title(line: list[Piece], labels: Labels, known: Title | None = None) -> Title | None:
    """The title in a cell of titles: a link's text, what is bold, else all of the text.

    `known` is what `find_title` gives, if it was asked before.
    """
    if behind := _behind_bold(line) or _behind_nickname(line, labels):
        return behind
    title = _leading_bold(line, labels) or _in_brackets(line, labels)
    title = title or known or find_title(line, labels, plain=False)
    if title is not None and title.strength in (LINKED, MARKED) and not title.citation:
        before = joined(title.before)
        if title.strength == LINKED or len(strip_marks(before)) < 12:
            return title
    is_own = [piece.kind == TEXT or is_title_link(piece, labels) for piece in line]
    # A Title ⭐ **ICML 2021**
    is_own[-1] = is_own[-1] and not (len(line) > 1 and _is_apart(line, labels))
    if not strip_marks(joined(compress(line, is_own))):
        # However short, it is what the cell says.
        is_own = [not piece.badge and not text_kind(piece.text, labels) for piece in line]
    said = [*compress(line, is_own)]
    parts = [piece.text if own else _LINK for piece, own in zip(line, is_own, strict=True)]
    whole = "".join(parts)
    text, summary = _split_summary(_AROUND_LINKS.sub("", whole).replace(_LINK, ""))
    others = [*compress(line, map(not_, is_own))]
    others += [Piece(TEXT, told[0].replace(_LINK, " ")) for told in _AROUND_LINKS.finditer(whole)]
    first = next((piece for piece in said if piece.kind == LINK), None)
    found = settle(Title(text, PLAIN, "all of the cell", [], others, first, summary=summary), labels)
    return found if found is not None and not text_kind(found.text, labels) else None


def _is_apart(line: list[Piece], labels: Labels) -> bool:
    """Whether the last piece is a venue and its year in bold, and no part of the title before it."""
    last = line[-1]
    venue = whole_venue(last.text, labels) if last.strong and last.kind == TEXT else None
    words = text_of(line[:-1]).lower().split()
    # Highlights of **NeurIPS 2020**
    within = bool(words) and words[-1] in _LEADING_ON
    return venue is not None and venue.year is not None and not within


def _behind_bold(line: list[Piece]) -> Title | None:
    """A title in quotes behind names or a nickname in bold: `**Example & Sample** — "A Title" (Dim)`."""
    at = first_at(line, lambda piece: bool(strip_marks(piece.text)))
    at += at < len(line) and line[at].strong and line[at].kind == TEXT
    quoted = _QUOTED.match(line[at].text) if 0 < at < len(line) and line[at].kind == TEXT else None
    if quoted is None or not _are_before_title(text_of(line[:at]), quoted[1]):
        return None
    after = [line[at]._replace(text=line[at].text[quoted.end() :]), *line[at + 1 :]]
    why = "in quotes behind what is bold"
    return Title(clean_title(quoted[1]), MARKED, why, line[:at], after, citation=True)


def _are_before_title(text: str, quoted: str) -> bool:
    """Whether a text is surely names, or may be names or a nickname before a title of several words."""
    names = split_names(strip_marks(text))
    if not are_names(names.names) or names.names[0].split()[0].lower() in SMALL_WORDS:
        return False
    listed = len(names.names) > 1 and ("," in text or "&" in text)
    return listed or names.more or len(quoted.split()) >= _LEAST_WORDS


def _behind_nickname(line: list[Piece], labels: Labels) -> Title | None:
    """A title's link behind a nickname in bold and brackets: `(**Dim**) [A Title](…)`."""
    said = [piece for piece in line if piece.text.strip()]
    at = line.index(said[3]) if len(said) > _NICKNAME else 0
    if not at or not is_title_link(line[at], labels) or not said[1].strong:
        return None
    if _BRACKETED.fullmatch(joined(line[:at])) is None:
        return None
    return settle(title_of_link(line, at, "a link behind a nickname"), labels)


def _in_brackets(line: list[Piece], labels: Labels) -> Title | None:
    """The one link to a paper by its title, in brackets behind other words."""
    links = [at for at, piece in enumerate(line) if piece.kind == LINK]
    at = links[0] if len(links) == 1 else 0
    if not at or not line[at - 1].text.rstrip().endswith(("(", '("')) or not is_paper_page(line[at].url):
        return None
    if not is_title_link(line[at], labels):
        return None
    return settle(title_of_link(line, at, "a link in brackets"), labels)


def _is_number(piece: Piece) -> bool:
    """Whether a piece says no more than a number."""
    said = strip_marks(piece.text)
    return not said or said.isdecimal()


def _leading_bold(line: list[Piece], labels: Labels) -> Title | None:
    """A title in bold that a cell of titles begins with, whatever it looks like."""
    at = first_at(line, lambda piece: not _is_number(piece))
    end = first_at(line, lambda piece: not piece.strong or piece.kind != TEXT, at)
    if end == at:
        return None
    text = joined(line[at:end])
    title = clean_title(text)
    if len(title.split()) <= _MOST_NAME and _GOES_ON.match(joined(line[end : end + 1])):
        return None  # **Dim**: Lamps of Dark Rooms
    if not title or text_kind(title, labels) or (title.endswith(":") and labels.field(title)):
        return None
    return settle(Title(text, MARKED, "emphasised", line[:at], line[end:]), labels)


_SUMMARY_SEAM = re.compile(r"\s+[-–—]\s+|\s{2,}|\n")


def _split_summary(text: str) -> tuple[str, str]:
    """A title and the prose after it, separated by two spaces, a break or a dash: `1) Title  This work …`."""
    text = text.strip()
    for match in _SUMMARY_SEAM.finditer(text[:LONGEST_TITLE]):
        behind = tidy(text[match.end() : match.end() + _MOST_BEHIND])
        words, before = behind.split(), text[: match.start()].split()
        if len(words) < 3 or not 0 < len(before) <= 25:
            continue
        sentence = text[-1] in ".!?。！" or is_prose(behind)
        # A dash and two spaces may stand within a title; a sentence after them doesn't.
        if match[0].strip() and ((sentence and len(words) > 6) or (behind[0].islower() and len(words) > 7)):
            return text[: match.start()], tidy(text[match.end() :])
        if not match[0].strip() and sentence and not behind[0].islower():
            return text[: match.start()], tidy(text[match.end() :])
    return text, ""
