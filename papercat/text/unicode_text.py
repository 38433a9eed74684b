"""Normalise Unicode, repair misread encodings, decode entities: any text, in linear time.

Canonical order sorts each run of combining marks, which takes the square of the run's length. So a
run is normalised thirty marks at a time (the bound of UAX #15, Stream-Safe Text Format). Nothing is
added or dropped, and a text without such a run comes out as `unicodedata.normalize` has it.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]

MOST_MARKS = 30
"""Marks in a row that are put in order together; no orthography comes near it."""

_PIECE = 1 << 16
"""Characters that are normalised at once: a tenth of a second at the very most."""

_MOST_REPAIRS = 16
"""How many times over a text may have been misread."""

# Every mark is matched, and much that is none: the exact set takes longer to make than a query does to run.
# The two half-width sound marks of Japanese count as letters, and decompose to marks.
# Compiled where a text needs it, as the two below are: few queries do.
_PERHAPS_MARKS = rf"(?:[^\w\x00-\x7f]|[\uff9e\uff9f]){{{MOST_MARKS + 1}}}"

# Python reads no number of more than 4,300 digits, and Unicode has no character past seven.
_LEADING_ZEROS = "&#0{8,}"
_NO_CHARACTER = "&#[0-9]{9,};?"


def normalize(form: Form, text: str) -> str:
    """The text in a normalisation form; long runs of marks are ordered `MOST_MARKS` at a time.

    A long text is normalised piece by piece: Python handles signals only in between.
    """
    if len(text) <= _PIECE or text.isascii():
        return _normalize_piece(form, text)
    pieces = pairwise((0, *_boundaries(text), len(text)))
    return "".join([_normalize_piece(form, text[start:end]) for start, end in pieces])


def _boundaries(text: str) -> Iterator[int]:
    """Places at which to part a text, the next one `_PIECE` characters on or as soon as there is one."""
    place = _PIECE
    while place < len(text):
        if is_boundary(text[place]):
            yield place
            place += _PIECE
        else:
            place += 1


def is_boundary(character: str) -> bool:
    """Whether no normalisation form joins or reorders a character with those before it.

    Marks are, and the vowels and last consonants of Korean; beyond the first plane there may be others.
    """
    first = unicodedata.normalize("NFKD", character)[0]
    return first <= "\uffff" and not ("\u1160" <= first <= "\u11ff") and unicodedata.category(first)[0] != "M"


def _normalize_piece(form: Form, text: str) -> str:
    if len(text) <= MOST_MARKS or not _may_hold_a_run(text) or re.search(_PERHAPS_MARKS, text) is None:
        return unicodedata.normalize(form, text)
    ends = pairwise((0, *_cuts(text), len(text)))
    return "".join([unicodedata.normalize(form, text[start:end]) for start, end in ends])


def _may_hold_a_run(text: str) -> bool:
    """Whether a text has enough characters beyond ASCII, each of two bytes or more, for a long run."""
    more = 0 if text.isascii() else len(text.encode("utf-8", "surrogatepass")) - len(text)
    return more > MOST_MARKS


def _cuts(text: str) -> Iterator[int]:
    """The places within runs of marks at which to cut."""
    marks = 0
    for place, character in enumerate(text):
        marks = marks + 1 if _is_mark(character) else 0
        if marks > MOST_MARKS:
            yield place
            marks = 1


def _is_mark(character: str) -> bool:
    """Whether a character is a combining mark, or begins with one once decomposed."""
    return unicodedata.combining(unicodedata.normalize("NFKD", character)[0]) > 0


def unescape(text: str) -> str:
    """The text with HTML's entities as characters, as `html.unescape` has it, however long a number is."""
    if "&" not in text:
        return text
    # Its table of names is long, and few texts have any.
    from html import unescape as decode_entities

    if "&#" in text:
        text = re.sub(_NO_CHARACTER, "\N{REPLACEMENT CHARACTER}", re.sub(_LEADING_ZEROS, "&#0", text))
    return decode_entities(text)


def fix_encoding(text: str) -> str:
    """The text as `ftfy.fix_encoding` gives it; unchanged where that takes more than `_MOST_REPAIRS` steps.

    ftfy repeats a step until nothing changes, and a text can be made to lose one character each time.
    """
    # ftfy takes long to import, and most documents don't need it. Its public function has no bound.
    from ftfy import TextFixerConfig, _fix_encoding_one_step_and_explain

    config = TextFixerConfig()
    fixed = text
    for _ in range(_MOST_REPAIRS + 1):
        before = fixed
        fixed = _fix_encoding_one_step_and_explain(before, config).text
        if fixed == before:
            return fixed
    return text
