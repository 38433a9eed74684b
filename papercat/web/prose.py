"""Text from documents as HTML: made safe, cut if too long, with matches marked and formulas drawn."""

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from papercat.display.passages import excerpt
from papercat.display.safe import harmless
from papercat.records import Marked
from papercat.text.tex import decode_tex
from papercat.web.maths import mathml

LONGEST = 5_000
"""The most characters of a title that a page shows; no real title is as long."""

_CUT = "…"
# An opening dollar has no space after it; a closing one has no space before it and no digit after it.
_FORMULA = re.compile(r"\$(?=[^\s$])([^$]{0,400}[^\s$\\]|[^\s$\\])\$(?!\d)")
# Code points that HTML and XML forbid.
_LAST_OF_PLANES = "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
_NONCHARACTERS = re.compile(f"[\ufdd0-\ufdef{_LAST_OF_PLANES}]")
_UNWRITABLE = re.compile(f"[\0-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef{_LAST_OF_PLANES}]")
_COMMAND = re.compile(r"`papercat ([a-z ]+)`")
_PAGES = {
    "search": "/search",
    "venues": "/venues",
    "categories": "/categories",
    "topics": "/topics",
    "authors": "/authors",
    "help query": "/help",
    "top": "/top",
}


def clean(text: str) -> str:
    """The text without forbidden and invisible characters."""
    # Nothing that is forbidden is printable.
    return text if text.isprintable() else _NONCHARACTERS.sub("\ufffd", harmless(text))


def prose(text: object, most: int = LONGEST) -> Markup:
    """A text, possibly with marked parts, as HTML; a long one is cut."""
    parts = text.parts if isinstance(text, Marked) else ((str(text or ""), False),)
    plain = "".join([part for part, _ in parts])
    if len(plain) > most:
        parts = tuple(_first(parts, most))
    if plain.isprintable() and "$" not in plain and "\\" not in plain:
        # Most texts need no look at each part: two signs that no such text has stand for the marks.
        whole: str = escape("".join([f"\2{part}\3" if marked else part for part, marked in parts]))
        drawn = str.replace(str.replace(whole, "\2", "<mark>"), "\3", "</mark>")
    else:
        drawn = "".join(f"<mark>{_drawn(part)}</mark>" if marked else _drawn(part) for part, marked in parts)
    return Markup(drawn)  # noqa: S704  # each part has been made harmless


def passage(text: object, most: int = 320) -> Markup:
    """The part of a passage with the most matches."""
    if isinstance(text, Marked):
        return prose(excerpt(text, most))
    return prose(text, most)


def cut(text: str, most: int) -> str:
    """The text up to a number of characters."""
    return text if len(text) <= most else text[:most] + _CUT


def short(text: object, most: int = 120) -> str:
    """A text of one line without marks, for a page's title."""
    joined = "".join(part for part, _ in text.parts) if isinstance(text, Marked) else str(text or "")
    return clean(cut(joined, most))


def lines(text: str, most: int = 40_000) -> Markup:
    """A text of several lines, as written; a long one is cut."""
    return escape(_NONCHARACTERS.sub("\ufffd", harmless(cut(text, most), lines=True)))


def editable(text: str) -> Markup:
    """The user's own text for a form field, without forbidden characters."""
    return escape(_UNWRITABLE.sub("\ufffd", text))


def note(text: str) -> Markup:
    """A line of advice, with commands as links to the pages that do the same."""
    parts, place = [], 0
    for match in _COMMAND.finditer(text):
        page = _PAGES.get(match[1])
        parts.append(escape(clean(text[place : match.start()])))
        shape = '<a href="{0}">{1}</a>' if page else "<code>papercat {1}</code>"
        shown = Markup(shape).format(page, match[1])  # noqa: S704  # one of the two above
        parts.append(shown)
        place = match.end()
    parts.append(escape(clean(text[place:])))
    return Markup().join(parts)


def _first(parts: tuple[tuple[str, bool], ...], most: int) -> Iterator[tuple[str, bool]]:
    """The parts up to a number of characters."""
    for text, marked in parts:
        if len(text) > most:
            yield text[:most] + _CUT, marked
            return
        yield text, marked
        most -= len(text)


def _drawn(text: str) -> Markup:
    """A text with its formulas drawn, and TeX letters decoded."""
    if "$" not in text:
        return escape(clean(_letters(text)))
    parts, place = [], 0
    for match in _FORMULA.finditer(text):
        formula = mathml(match[1])
        before = escape(clean(_letters(text[place : match.start()])))
        parts += [before, escape(clean(match[0])) if formula is None else formula]
        place = match.end()
    parts.append(escape(clean(_letters(text[place:]))))
    return Markup().join(parts)


def _letters(text: str) -> str:
    return decode_tex(text) if "\\" in text else text
