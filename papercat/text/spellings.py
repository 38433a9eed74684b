"""Other spellings of one word: without marks, Greek letters by name, `C++` as letters, singular and plural.

Knows no text beyond the word, and no database.
"""

import re
import unicodedata
from functools import cache, lru_cache

from papercat.text.unicode_text import normalize

_SYMBOLS = {"++": "plusplus", "#": "sharp"}
# Compiled where a text has such signs.
_SYMBOL = r"(?<![^\W_])([^\W\d_])(\+\+|#)(?![+#])"
# The dot comes first: what begins with a letter of the alphabet is looked for quickly.
_DOT_NET = r"\.(?<!\w\.)([Nn][Ee][Tt])(?!\w)"
_LETTER_NAMES = {
    letter: unicodedata.name(letter).rpartition(" ")[2].lower().replace("lamda", "lambda")
    for letter in "αβγδεζηθικλμνξοπρστυφχψω"
}
_SHORTEST = 2
"""Letters of a word that may have a plural."""
_KANA_MARKS = "\u3099\u309a"


def symbol_words(text: str) -> list[str]:
    """`C++`, `C#` and `.NET` of a text as words of letters, which full text can hold: cplusplus."""
    # Most texts have none of these characters, and to look for one is quick.
    found = []
    if "++" in text or "#" in text:
        found = [letter.lower() + _SYMBOLS[sign] for letter, sign in re.findall(_SYMBOL, text)]
    if ".n" in text or ".N" in text:
        found += ["dot" + word.lower() for word in re.findall(_DOT_NET, text)]
    return found


def symbol_word(word: str) -> str | None:
    """The word of letters that a typed word stands for as a whole: `c++`, `C#`, `.net`; else None."""
    found = symbol_words(word)
    return found[0] if found and re.fullmatch(f"{_SYMBOL}|{_DOT_NET}", word) else None


def unmarked(word: str) -> str:
    """A word without its accents and points, in every script; voiced kana are letters of their own.

    Full text drops the marks of Latin letters alone.
    """
    if word.isascii():
        return word
    parts = normalize("NFD", word)
    kept = "".join(c for c in parts if c in _KANA_MARKS or unicodedata.category(c) != "Mn")
    return normalize("NFC", kept)


def letter_names(word: str) -> str:
    """A folded word with each Greek letter that is not part of a Greek word by its name: β, βvae."""
    if word.isascii() or (len(word) > 1 and all(c in _LETTER_NAMES for c in word)):
        return word
    return "".join(_LETTER_NAMES.get(c, c) for c in word)


# Asked for each word that a title may end with, wherever one may stand in a text.
@lru_cache(maxsize=16_384)
def other_number(word: str) -> tuple[str, ...]:
    """The plurals of a lower-case English word, and the singulars that it is a plural of by these rules.

    So each word has those among its other numbers that have it among theirs.
    """
    if not (word.isascii() and word.isalpha()) or len(word) < _SHORTEST:
        return ()
    singulars = (word[:-1], word[:-3] + "y", word[:-2]) if word[-1] == "s" else ()
    return (*_plurals(word), *(one for one in singulars if len(one) >= _SHORTEST and word in _plurals(one)))


def _plurals(word: str) -> tuple[str, ...]:
    if word.endswith("ch"):
        return word + "es", word + "s"
    if word.endswith(("s", "x", "z", "sh")):
        return (word + "es",)
    if word.endswith("y") and word[-2] not in "aeiou":
        return (word[:-1] + "ies",)
    return (word + "s",)


@cache
def latin_base(character: str) -> str | None:
    """The plain ASCII letter below a marked Latin one, else None."""
    base = normalize("NFD", character)[0]
    return base if base.isascii() and base.isalnum() else None
