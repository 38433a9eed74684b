"""The short key that the user types for a paper: `dosovitskiy2021image`; knows no other paper."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import count, filterfalse, product
from string import ascii_lowercase

from papercat.text.person_names import is_family_first, split_name
from papercat.text.tex import decode_tex
from papercat.text.unicode_text import normalize

# A title without spaces, romanised, would be one long word.
_LONGEST_WORD, _LONGEST_FAMILY = 24, 40
_WORD = re.compile(r"[a-z0-9]+")
_UNTELLING = frozenset(("a", "an", "the", "on", "of", "in", "for", "to", "and", "with", "from", "by", "at"))
# Letters that Unicode doesn't take apart.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"}
)


def short_key(authors: Sequence[str], year: int | None, title: str) -> str:
    """The first author's surname, the year and the first telling word of the title, in a-z and 0-9."""
    surname = split_name(decode_tex(authors[0])).family if authors else ""
    if is_family_first(surname):
        surname = surname.split()[0]
    family = "".join(_WORD.findall(_folded(surname)))[:_LONGEST_FAMILY]
    words = (found[0] for found in _WORD.finditer(_folded(decode_tex(title))))
    word = next((word for word in words if word not in _UNTELLING), "")[:_LONGEST_WORD]
    # A number alone would be a row of a listing.
    return f"{family}{'' if year is None else year}{word}" if family or word else f"paper{year or ''}"


def spellings(base: str) -> Iterator[str]:
    """The key, and where it is taken, with letters after it: a to z, then aa, ab and so on."""
    yield f"{base}p" if base.isdecimal() else base
    for length in count(1):
        for letters in product(ascii_lowercase, repeat=length):
            yield base + "".join(letters)


def _folded(text: str) -> str:
    """The text in lower-case Latin letters without marks; other scripts are romanised."""
    if text.isascii():
        return text.lower()
    decomposed = normalize("NFKD", text.lower().translate(_LETTERS))
    plain_text = "".join(filterfalse(unicodedata.combining, decomposed))
    if plain_text.isascii():
        return plain_text
    # Most names need none of its tables.
    from anyascii import anyascii

    return anyascii(plain_text).lower()
