"""A title with a code for its kind behind it, as in GB/T 7714: `Example A. A Title[J]. Lamps, 2020`."""

import re

from papercat.sources.names import split_names
from papercat.sources.paper_list.forms.clean import clean_title
from papercat.sources.paper_list.forms.persons import are_names
from papercat.sources.paper_list.markup.piece import TEXT, Piece, first_at, joined
from papercat.sources.paper_list.titles.title import LEADING_NUMBER, MARKED, Title

_CODE = re.compile(r"\s?[\[［](?P<kind>[JCMDNRPSA]|EB|DB|CP)(?:\s?/\s?(?:OL|CD|DK|MT))?[\]］]\s?[.．,，]?\s?")
_NAMES_END = re.compile(r"[.．](?!\s?[,，.&])\s?")
# Lamp Letters, 2020, 35(1): 1-9   //Conference on Lamps. City: Press, 2020: 1-9
_PLACE = re.compile(
    r"(?://|in:?\s)?\s?(?P<name>[^\d\s].{1,200}?)"
    r"(?:[.．]\s?[^.．,，:：\d]{2,40}[:：]\s?[^.．,，\d]{2,60})?[.．,，]\s?(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_DATED = ("J", "C", "N")
"""The kinds that appear in a journal, at a conference, in a newspaper; the others name their press."""
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_LONGEST = 600


def coded_title(line: list[Piece]) -> Title | None:
    """The title between a reference's authors and the code of its kind."""
    at = first_at(line, lambda piece: piece.kind != TEXT or piece.marked)
    text = joined(line[:at])[:_LONGEST]
    code = _CODE.search(text) if "[" in text or "［" in text else None
    start = _title_start(text[: code.start()]) if code else 0
    title = clean_title(text[start : code.start()]) if code and start else ""
    if code is None or len(title) < 2:
        return None
    named = LEADING_NUMBER.sub("", text[:start]).rstrip(".． ")
    behind = _behind(text[code.end() :], code["kind"])
    after = [*behind, *line[at:]]
    return Title(title, MARKED, "before the code of its kind", [Piece(TEXT, named)], after, citation=True)


def _title_start(text: str) -> int:
    """Where the title begins behind the authors; 0 if nobody is named before it."""
    number = LEADING_NUMBER.match(text)
    begin = number.end() if number else 0
    for stop in _NAMES_END.finditer(text, begin):
        named = split_names(text[begin : stop.start()], citation=True).names
        if are_names(named, most=0.2):
            return stop.end()
    return 0


def _behind(text: str, kind: str) -> list[Piece]:
    """What follows the code: the journal or conference in italics, and the year."""
    place = _PLACE.match(text) if kind in _DATED else None
    if place:
        return [Piece(TEXT, place["name"], emphasised=True), Piece(TEXT, f", {place['year']}")]
    year = _YEAR.search(text)
    return [Piece(TEXT, f"({year[0]})")] if year else []
