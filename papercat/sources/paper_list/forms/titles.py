"""Which part of a line is a paper's title: a link's text, what is emphasised or quoted, or plain text."""

import re

from papercat.paper_hosts import is_paper_page
from papercat.sources.names import split_names
from papercat.sources.paper_list.forms.citations import cited_title, quoted_title
from papercat.sources.paper_list.forms.clean import clean_title, strip_marks, tidy
from papercat.sources.paper_list.forms.links import host_kind, text_kind
from papercat.sources.paper_list.forms.shapes import (
    are_names,
    is_name,
    is_preprint,
    is_prose,
    known_venue,
    whole_venue,
)
from papercat.sources.paper_list.forms.title import LINKED, MARKED, NUMBER, PLAIN, Title, said_before
from papercat.sources.paper_list.labels import Labels
from papercat.sources.paper_list.markup.piece import LINK, TEXT, Piece
from papercat.text.dates import find_date

_PREFIX = re.compile(
    r"^\s*(?:[(\[【]\s*(?P<inside>[^()\[\]【】]{2,40})\s*[)\]】]|(?P<code>(?:19|20)\d\d(?:[-./]\d{1,2}){0,2}))\s*[:：|,-]*\s*"
)
_CUT = re.compile(r"\s+[-–—|]\s+|\s*[|｜]\s*|\.\s+(?=[A-Z\u4e00-\u9fff(])|\s*[(（\[]|,\s+|;\s+")
_SUMMARY_SEAM = re.compile(r"\s+[-–—]\s+|\s{2,}|\n")
_LONGEST_TITLE = 400
_MOST_BEHIND = 300
"""Characters behind a place that are looked at to tell whether a title ends there."""
_MOST_PIECES = 64
"""Pieces of a line among which its title begins."""


def find_title(line: list[Piece], labels: Labels) -> Title | None:
    """The title in a line that may name a paper; None where there is none."""
    return (
        _linked(line, labels)
        or quoted_title(line)
        or _marked(line, labels)
        or cited_title(line)
        or _plain(line, labels)
    )


def find_heading_title(pieces: list[Piece], labels: Labels) -> Title | None:
    """The title in a heading: a link's text, or all of it but links that say what they lead to."""
    for at, piece in enumerate(pieces):
        if is_title_link(piece, labels):
            before = "".join(other.text for other in pieces[:at])
            if not strip_marks(before) or strip_marks(before).isdecimal() or len(strip_marks(before)) < 4:
                found = find_title(pieces, labels)
                if found is not None and found.link is piece:
                    return found
    own = [piece.kind == LINK and is_title_link(piece, labels) for piece in pieces]
    said = [piece for piece, is_own in zip(pieces, own, strict=True) if is_own or piece.kind != LINK]
    title = clean_title("".join(piece.text for piece in said))
    links = [piece for piece, is_own in zip(pieces, own, strict=True) if piece.kind == LINK and not is_own]
    if not title or text_kind(title, labels):
        return None
    first = next((piece for piece in said if piece.kind == LINK), None)
    return Title(title, MARKED, "a heading", [], links, first)


def is_title_link(piece: Piece, labels: Labels) -> bool:
    """Whether a link's text may be a title: it says more than what stands behind the link."""
    if piece.kind != LINK or piece.badge or len(piece.text) > _LONGEST_TITLE:
        return False
    text = strip_marks(piece.text)
    if len(text) < 2 or text_kind(piece.text, labels) or piece.text.startswith("http"):
        return False
    words = len(text.split())
    if piece.url.startswith("#"):
        return False
    if words == 1 and text.isascii() and not is_paper_page(piece.url) and len(text) < 12:
        return False
    return not _is_aside(piece.text, labels)


def _is_aside(text: str, labels: Labels) -> bool:
    """Whether a text is a number, a date, a venue or a preprint's name: no title."""
    bare = strip_marks(text)
    if NUMBER.fullmatch(bare) or len(bare) < 2:
        return True
    date = find_date(bare)
    if date and len(bare) - len(date[0]) <= 2:
        return True
    if len(bare) > 60:
        return False
    if is_preprint(bare) and len(bare.split()) <= 3:
        return True
    venue = whole_venue(bare, labels)
    if venue is not None and len(bare.split()) <= 4:
        return bool(venue.year or known_venue(bare, labels))
    return False


def _linked(line: list[Piece], labels: Labels) -> Title | None:
    """A link whose text is a title: at the line's beginning, or to a paper's page."""
    for at, piece in enumerate(line):
        if not is_title_link(piece, labels):
            continue
        before = line[:at]
        known = is_paper_page(piece.url)
        if any(
            other.strong and not _is_aside(other.text, labels) and len(other.text) > 3
            for other in before
            if other.kind == TEXT
        ):
            return None
        said = strip_marks("".join(other.text for other in before if other.kind == TEXT or not other.badge))
        leads = len(said) <= 12 or _is_aside(said, labels) or not any(map(str.isalpha, said))
        if not leads and not (known and len(piece.text.split()) >= 3 and _introduces(said)):
            return None
        if not known and host_kind(piece.url) == "code" and len(piece.text.split()) < 3:
            return None
        title = clean_title(piece.text)
        # `[PointNet]: Deep Learning on Point Sets [pdf]` is cut in the middle by nobody.
        return (
            Title(title, LINKED, "a link's text", before, line[at + 1 :], piece, _cites(before))
            if title
            else None
        )
    return None


def _introduces(said: str) -> bool:
    """Whether what stands before a link leads to a title: names, a venue, no sentence."""
    return len(said) < 300 and are_names(split_names(said).names, most=0.3)


def _cites(before: list[Piece]) -> bool:
    said = said_before(before)
    return len(said) > 3 and are_names(split_names(said).names, most=0.5)


def _marked(line: list[Piece], labels: Labels) -> Title | None:
    """A title that is bold, or in italics where the line begins with them."""
    at = 0
    while at < min(len(line), _MOST_PIECES):
        piece = line[at]
        if not (piece.strong or (piece.emphasised and _nothing_before(line[:at]))) or not _may_be_marked(
            piece, labels
        ):
            at += 1
            continue
        end = at + 1
        while (
            end < len(line)
            and _same_mark(line[end], piece)
            and (line[end].kind == TEXT or not text_kind(line[end].text, labels))
        ):
            end += 1
        text = "".join(part.text for part in line[at:end])
        title = clean_title(text)
        if (
            not title
            or _is_label(text, line, end, labels)
            or _is_aside(title, labels)
            or (piece.kind != LINK and text.strip().startswith("("))
        ):
            at = end
            continue
        before = line[:at]
        said = said_before(before)
        if piece.strong or len(title.split()) > 2:
            link = next((part for part in line[at:end] if part.kind == LINK), None)
            cites = len(said) > 3 and not _is_aside(said, labels)
            if cites and len(said) > 1_000:
                return None
            if (
                cites
                and not are_names(split_names(said, citation=True).names, most=0.5)
                and not said.endswith(('"', "“"))
            ):
                return None
            return Title(title, MARKED, "emphasised", before, line[end:], link, cites)
        at = end
    return None


def _nothing_before(before: list[Piece]) -> bool:
    return all(NUMBER.fullmatch(piece.text) for piece in before)


def _may_be_marked(piece: Piece, labels: Labels) -> bool:
    """Whether an emphasised piece may be part of a title."""
    if not piece.text.strip() or piece.badge:
        return False
    return piece.kind == TEXT or is_title_link(piece, labels)


def _same_mark(piece: Piece, first: Piece) -> bool:
    return piece.strong == first.strong and (piece.strong or piece.emphasised == first.emphasised)


def _is_label(text: str, line: list[Piece], end: int, labels: Labels) -> bool:
    """Whether an emphasised text only names what comes behind it."""
    if text_kind(text, labels):
        return True
    following = line[end].text.lstrip() if end < len(line) else ""
    if text.rstrip().endswith((":", "：")) or following.startswith((":", "：")):
        return bool(labels.field(text)) or (
            len(text.split()) <= 2
            and len(text) < 20
            and bool(following.strip(": ："))
            and text.rstrip().endswith((":", "："))
        )
    return False


def _plain(line: list[Piece], labels: Labels) -> Title | None:
    """A title that is plain text: what stands before the first link, bracket, venue or list of names."""
    text, at = "", 0
    while at < len(line) and line[at].kind == TEXT:
        text += line[at].text
        at += 1
    rest = line[at:]
    if len(text) > 2_000:
        return None
    before = ""
    while (prefix := _PREFIX.match(text)) and _is_aside(prefix["inside"] or prefix["code"], labels):
        before += text[: prefix.end()]
        text = text[prefix.end() :]
    end = _plain_end(text, labels)
    title = clean_title(text[:end])
    if len(title) < 4 or not any(map(str.isalpha, title)) or len(title) > _LONGEST_TITLE:
        return None
    if text_kind(title, labels) or labels.field(title) or title.startswith("http"):
        return None
    after = [Piece(TEXT, text[end:])] if text[end:].strip() else []
    return Title(title, PLAIN, "plain text", [Piece(TEXT, before)] if before else [], [*after, *rest])


def _plain_end(text: str, labels: Labels) -> int:
    """Where a plain title ends."""
    for match in _CUT.finditer(text):
        if match.start() < 4:
            continue
        sign = match[0].strip()
        behind = tidy(text[match.end() : match.end() + _MOST_BEHIND])
        if sign in ("-", "–", "—", "|", "｜") or match[0].isspace():
            return match.start()
        if sign[:1] in ("(", "（", "["):
            inside = re.split(r"[)）\]]", behind, maxsplit=1)[0]
            if _is_aside(inside, labels) or len(inside.split()) < 1 or find_date(inside):
                return match.start()
        elif sign == ".":
            return match.start() + 1
        elif sign in (",", ";"):
            head = re.split(r"[.(\[]|\s[-–—]\s", behind, maxsplit=1)[0]
            names = split_names(head)
            several = len(names.names) > 1 or names.more
            if (several and are_names(names.names, most=0.1)) or _is_aside(head, labels):
                return match.start()
            if (
                several is False
                and is_name(head)
                and 2 <= len(head.split()) <= 3
                and "," not in behind
                and _is_short(head)
            ):
                return match.start()
    return len(text)


def _is_short(head: str) -> bool:
    return all(word[0].isupper() for word in head.split())


def split_summary(text: str) -> tuple[str, str]:
    """A title and the prose behind it, parted by two spaces, a break or a dash: `1) Title  This work …`."""
    text = text.strip()
    for match in _SUMMARY_SEAM.finditer(text[:_LONGEST_TITLE]):
        behind = tidy(text[match.end() : match.end() + _MOST_BEHIND])
        words, before = behind.split(), text[: match.start()].split()
        if len(words) < 3 or not 0 < len(before) <= 25:
            continue
        sentence = text[-1] in ".!?。！" or is_prose(behind)
        # A dash and two spaces may stand within a title; a sentence behind them doesn't.
        if match[0].strip() and ((sentence and len(words) > 6) or (behind[0].islower() and len(words) > 7)):
            return text[: match.start()], tidy(text[match.end() :])
        if not match[0].strip() and sentence and not behind[0].islower():
            return text[: match.start()], tidy(text[match.end() :])
    return text, ""
