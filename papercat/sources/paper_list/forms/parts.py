"""A line of text -> its parts: between separators, sentences and brackets, a venue or year at one's end."""

import re

from papercat.sources.names import split_names
from papercat.sources.paper_list.forms.clean import speaks
from papercat.sources.paper_list.forms.ids import LONE_ID, MONTH, YEAR
from papercat.sources.paper_list.forms.links import text_kind
from papercat.sources.paper_list.forms.persons import are_names, is_text_of_names
from papercat.sources.paper_list.forms.venue_words import NUMBERED_VENUE, is_preprint
from papercat.sources.paper_list.forms.venues import known_venue, whole_venue
from papercat.sources.paper_list.labels import LONGEST_LABEL, Labels
from papercat.sources.paper_list.markup.blanks import tidy
from papercat.sources.paper_list.markup.piece import TEXT, Piece
from papercat.text.dates import find_date

# It begins with one class of signs, as such a pattern is found fastest.
_PARTS = re.compile(
    r"[-–—|·•⋅\x02.。;(（\[](?:(?<=\s[-–—|·•⋅])[-–—|·•⋅]*\s+|(?<=-)-{2,}\s*(?=[A-Z])|(?<=[|·•⋅\x02])\s*"
    r"|(?<=[^\W\d_]{2}\.)(?<!\b[Vv]ol\.)(?<!\bpp\.)\s+|(?<=\d\.)\s+|(?<=\.)\s*$|(?<=。)|(?<=;)\s+"
    r"|(?<=[(（\[])(?P<inside>[^()（）\[\]]{1,120})[)）\]])"
)
COLON = re.compile(r"[:：]")
_LABEL_SEAM = re.compile(r"\s+[|·•]\s+|\s{2,}")
EDGES = " \t,;:|·•–—_*()[]\"“”'"
_BEFORE = f".{EDGES}"
SEAM = "\x02"
"""Marks where a link or brackets were removed; no document has it, as it is a control character."""
# Example A, Sample B. ICML
_BEHIND_NAMES = re.compile(r"(?<=\b[A-Z])\.\s+(?=[A-Za-z]{3,}$)")
# Ada Example, Bo Sample 2020   Ada Example, Bo Sample,2020
_YEAR_TAIL = re.compile(r"(.{4,2000}?)[,\s]\s*((?:19|20)\d\d)")
# , IEEE Trans. Lamps, vol. 5, no. 11, pp. 1–4, Oct. 2006
_JOURNAL = re.compile(
    r"[\s,.\x02]*((?:in\s)?[A-Z][^,;\x02\"“”]{3,110}),\s[Vv]ol\.\s?\d[^;\x02\"“”]{0,70}?,\s"
    rf"((?:{MONTH}\s)?(?:19|20)\d\d)(?!\d)"
)
# In Conference on Lamps, pp. 1-4. Lamp Press, 2006   In Conference on Lamps, pages 1–4, 2006
_IN_PAGES = re.compile(
    r"[\s,.\x02]*[Ii]n\s(?:(?:19|20)\d\d\s)?(?P<name>[A-Z][^.;\x02\"“”]{3,120}?)"
    r"(?:,\svol\.\s\d+)?,\s(?:pp?\.|pages)\s?\d+\s?[-–—]+\s?\d+(?:\.\s(?:[A-Z][^.;\x02]{1,60},\s)?|,\s)"
    r"(?P<year>(?:19|20)\d\d)(?!\d)"
)
_NUMBERED = re.compile(rf"(?:^\s*|[\x02|•·;.)(\[]\s*){NUMBERED_VENUE.pattern}")
_LONGEST_JOURNAL = 140
# Journal of Lamps (Short Communications), Vol. 1
_KIND_OF_PAPER = re.compile(r"\s\(([^()]{3,40})\)(?=,\s[Vv]ol(?:ume\b|\.)?\s?\d)")
_LINK_LABEL = re.compile(r"(?:^|[\s,;|(])\s*([A-Za-z]{3,12})[:：]\s*$")


def parts_of(text: str, labels: Labels) -> list[str]:
    """The parts of a line that say something, a venue, preprint or year after commas as one of its own."""
    parts, at = [], 0
    if "), " in text and (kind := _KIND_OF_PAPER.search(text)):
        parts, text = [kind[1]], text[: kind.start()] + text[kind.end() :]
    if "ol. " in text[:_LONGEST_JOURNAL] and (journal := _JOURNAL.match(text)):
        # Its abbreviations and numbers are no sentences.
        day = [tidy(journal[2])] if " " in journal[2] else []
        name = f"{journal[1]} {journal[2][-4:]}"
        return [*parts, tidy(name), *day, *parts_of(text[journal.end() :], labels)]
    if (" pp. " in text or " pages " in text) and (meeting := _IN_PAGES.match(text)):
        # Who printed the proceedings is no venue.
        name, year = tidy(meeting["name"]), meeting["year"]
        told = [f"{name} {year}"] if whole_venue(f"{name} {year}", labels) else [name, year]
        return [*parts, *told, *parts_of(text[meeting.end() :], labels)]
    if ")" in text and (numbered := _NUMBERED.search(text)):
        name = f"{numbered['name']} {numbered['year']}"
        before, behind = text[: numbered.start()], text[numbered.end() :]
        return [*parts, *parts_of(before, labels), name, *parts_of(behind, labels)]
    for match in _PARTS.finditer(text):
        parts.append(text[at : match.start()])
        if match["inside"]:
            parts.append(match["inside"])
        at = match.end()
    parts.append(text[at:])
    spoken = [tidy(part.replace(SEAM, " ")) for part in parts if speaks(part)]
    return [one for part in spoken for one in _peeled(part.lstrip(_BEFORE).rstrip(EDGES), labels)]


def _peeled(part: str, labels: Labels) -> list[str]:
    """A part, and what it ends in as others: `, ICML 2021`, `, ICML, 2021`, `, 2021`, `, 2101.00001`."""
    named = known_venue(part, labels)
    cut = part.rfind(f" {named.name} ") if named else -1
    if cut > 0 and is_text_of_names(part[:cut], most=0):
        # Example et al. ICML 2024
        return [part[:cut].rstrip(EDGES), part[cut:].strip(EDGES)]
    if part[-4:].isdecimal() and (tail := _YEAR_TAIL.fullmatch(part)):
        people = split_names(tail[1]).names
        earlier, _, last = tail[1].rpartition(",")
        two_words = " " in last.strip() and not last.isupper() and known_venue(last, labels) is None
        if earlier and two_words and len(people) > 1 and are_names(people, most=0):
            return [tail[1], tail[2]]
    before, last = _last(part)
    if before and LONE_ID.fullmatch(last):
        return [*_peeled(before, labels), last]
    if not before or YEAR.search(last) is None:
        return [part]
    if dated := _dated(part, before, last, labels):
        return dated
    if not YEAR.fullmatch(last):
        return [before, last] if is_preprint(last) or whole_venue(last, labels) else [part]
    at = _BEHIND_NAMES.search(before)
    earlier, where = (before[: at.start()], before[at.end() :]) if at else _last(before)
    known = known_venue(where, labels)
    if earlier and (is_preprint(where) or (known and known.name == where)):
        return [earlier, f"{where} {last}"]
    names = split_names(before)
    listed = names.several and are_names(names.names, most=0.1)
    return [before, last] if listed or whole_venue(part, labels) is None else [part]


def _dated(part: str, before: str, last: str, labels: Labels) -> list[str]:
    """A part that ends in a day or month, and that; `Lamp Letters, May 2020` has the year's venue too."""
    date = find_date(last)
    if date and date[0] == last and len(last) > len("2023"):
        year = YEAR.search(last)
        told = f"{before}, {year[0]}" if year and YEAR.search(before) is None else before
        return [told if whole_venue(told, labels) else before, last]
    date = find_date(part)
    if date and len(date[0]) > len("2023") and part.endswith(date[0]):
        return [part[: date.start()].rstrip(EDGES), date[0]] if date.start() else [part]
    return []


def _last(part: str) -> tuple[str, str]:
    """The text before a part's last comma, and after it."""
    comma = max(part.rfind(", "), part.rfind("，"))
    return (part[:comma].rstrip(EDGES), part[comma + 1 :].strip(EDGES)) if comma > 0 else ("", part)


def with_seams(line: list[Piece], others: list[Piece], labels: Labels) -> list[Piece]:
    """The pieces left over, with a seam for a link that was taken out, and before an emphasised journal."""
    kept = {id(piece) for piece in others}
    seam = Piece("text", SEAM)
    found: list[Piece] = []
    for piece in line:
        left = id(piece) in kept
        # The label of a link says nothing else.
        labelled = not left and found and found[-1].text.rstrip().endswith((":", "："))
        if labelled and (label := _LINK_LABEL.search(found[-1].text)):
            told = text_kind(label[1], labels)
            found[-1] = found[-1]._replace(text=found[-1].text[: label.start()]) if told else found[-1]
        if left and piece.emphasised and found and found[-1].text.endswith("，") and not _names(piece.text):
            found.append(seam)
        # [ICML 2021](…)/[arXiv 2020](…)
        found.append(piece if left and piece.text.strip() != "/" else seam)
    return found


def _names(text: str) -> bool:
    return is_text_of_names(text, most=0)


def label_segments(line: list[Piece], labels: Labels) -> list[list[Piece]]:
    """A line cut before each further label in it: `**Authors:** … **Date:** …`, `Authors: … | Date: …`."""
    segments: list[list[Piece]] = [[]]
    for at, piece in enumerate(line):
        marked = piece.kind == TEXT and piece.marked
        if marked and segments[-1] and len(piece.text) <= LONGEST_LABEL:
            if colon_behind(line, at) and labels.field(COLON.split(piece.text)[0]):
                segments.append([])
        elif piece.kind == TEXT and _LABEL_SEAM.search(piece.text):
            _cut(piece, segments, labels)
            continue
        segments[-1].append(piece)
    return segments


def colon_behind(line: list[Piece], at: int) -> bool:
    """Whether a piece ends in a colon, or one follows it."""
    following = line[at + 1].text if at + 1 < len(line) else ""
    return ":" in line[at].text or "：" in line[at].text or following.lstrip().startswith((":", "："))


def _cut(piece: Piece, segments: list[list[Piece]], labels: Labels) -> None:
    """Cut a text piece at separators behind which a label stands."""
    start = 0
    for seam in _LABEL_SEAM.finditer(piece.text):
        head = COLON.split(piece.text[seam.end() : seam.end() + LONGEST_LABEL + 1], maxsplit=1)
        if len(head) > 1 and labels.field(head[0]):
            segments[-1].append(piece._replace(text=piece.text[start : seam.start()]))
            segments.append([])
            start = seam.end()
    segments[-1].append(piece._replace(text=piece.text[start:]))
