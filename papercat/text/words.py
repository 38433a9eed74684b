"""Other ways to write the words of a text, for full text to find; knows no database.

SQLite's `unicode61` tokenizer folds case and accents. What it cannot know is put beside the text:
TeX's way of writing letters, letters that have no accent to drop (ø, ß), compatibility forms
(ﬁ, 𝒪, full width), and the single characters of Chinese, Japanese and Korean.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import combinations, filterfalse

from papercat.text.spellings import latin_base, letter_names, symbol_words, unmarked
from papercat.text.tex import decode_tex
from papercat.text.unicode_text import normalize

# The first and last of each stretch of Chinese, Japanese and Korean characters, the usual ones first.
_WIDE_CHARACTERS = (
    ("\u4e00", "\u9fff"), ("\u3040", "\u30ff"), ("\uac00", "\ud7af"), ("\u3005", "\u3007"),
    ("\u31f0", "\u31ff"), ("\u3400", "\u4dbf"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"),
)  # fmt: skip
_FIRST_WIDE = min(first for first, _ in _WIDE_CHARACTERS)
_WORD = r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"
# Each sign that parts words in ASCII as a space: to cut a text there takes a tenth of what the pattern does.
_PARTED = bytes(code if chr(code).isalnum() else 0x20 for code in range(256))
_LETTER_CASE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_JOINTS = dict.fromkeys(map(ord, "-'\u2010\u2011\u2012\u2013\u2014\u2015\u2019\u02bc"))
_PLAIN = str.maketrans(
    {
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ħ": "h", "Ħ": "H",
        "ŧ": "t", "Ŧ": "T", "ŋ": "n", "Ŋ": "N", "ı": "i", "ȷ": "j", "æ": "ae", "Æ": "AE", "œ": "oe",
        "Œ": "OE", "ß": "ss", "ẞ": "SS", "þ": "th", "Þ": "TH", "ſ": "s",
        # Invisible characters that would cut a word in two.
        "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None,
    }
)  # fmt: skip

_PAIRED = "\u02d0"
_MOST_PAIRED = 20
"""Of more words than this only the first are paired: so many words are not a name, and make many pairs."""


def text_terms(text: str) -> str | None:
    """The words by which a text can be found but that are not in it as they are, or None.

    Words are separated by spaces. A run of Chinese, Japanese or Korean characters comes as its single
    characters in order, so that a phrase of single characters finds any part of the run.
    """
    symbols = symbol_words(text)
    if text.isascii() and "\\" not in text and "{" not in text:
        return " ".join(symbols) or None
    variant = plain(decode_tex(text))
    return " ".join([*_added(text, variant), *_respelt(variant), *symbols]) or None


def author_terms(names: Iterable[str]) -> str | None:
    """The same for authors' names, and names written as one word, or as two: Cho-Jui, ChoJui."""
    text = " ".join(names)
    if text.isascii() and "\\" not in text and "{" not in text:
        forms = text
        terms: list[str] = []
    else:
        forms = plain(decode_tex(text))
        terms = [*_added(text, forms), *_respelt(forms)]
    # Names that are all in title case have no capital within a word: they need no look at each.
    if forms.isascii() and "-" not in forms and "'" not in forms and forms == forms.title():
        return " ".join(terms) or None
    for name in forms.split():
        if not name.isalpha() and (joined := name.translate(_JOINTS)).isalpha():
            terms.append(joined)
        if not (name.istitle() or name.islower()) and (parts := _LETTER_CASE.sub(" ", name)) != name:
            terms.append(parts)
    return " ".join(terms) or None


def name_terms(name: str) -> str | None:
    """What one author's name is found by beside its own words: their other forms, and each two words as one.

    So many people are called Wei, and so many Zhang, that to look for who is called both takes as long
    as there are of either; a pair of words has hardly more names than are meant.
    """
    # Most names are two words of letters in title case: no other forms, and one pair.
    if name.isascii() and name.istitle() and name.replace(" ", "").isalpha():
        forms, found = None, name.lower().split()
        if len(found) == 2:
            return pair(*found)
    else:
        forms = author_terms((name,))
        found = [*tokens(name), *tokens(forms or "")]
    pairs = [pair(*two) for two in combinations([*dict.fromkeys(found)][:_MOST_PAIRED], 2)]
    return " ".join([forms, *pairs] if forms else pairs) or None


def pair(one: str, other: str) -> str:
    """Two words of a name as one, whichever stands first."""
    return f"{one}{_PAIRED}{other}" if one < other else f"{other}{_PAIRED}{one}"


def plain(text: str) -> str:
    """The text in compatibility form (NFKC) with letters such as ø, æ, ß in plain ones."""
    if text.isascii():
        return text
    text = normalize("NFKC", text)
    # To look for these letters takes a tenth of what replacing them does.
    return text.translate(_PLAIN) if _strange().search(text) else text


def is_wide(text: str) -> bool:
    """Whether the text holds a Chinese, Japanese or Korean character."""
    # Most texts beyond ASCII stay below these characters.
    high = () if text.isascii() else set(_high().findall(text))
    return any(first <= character <= last for character in high for first, last in _WIDE_CHARACTERS)


def spaced(word: str) -> str:
    """A word with its Chinese, Japanese and Korean characters separated by spaces."""
    return " ".join(_wide().sub(r" \g<0> ", word).split())


# Sets of so many characters take longer to compile than a query does to run: for text beyond ASCII alone.
@cache
def _wide() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map('-'.join, _WIDE_CHARACTERS))}]")


@cache
def _high() -> re.Pattern[str]:
    return re.compile(f"[{_FIRST_WIDE}-\U0010ffff]")


@cache
def _strange() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, _PLAIN))}]")


def fold(word: str) -> str:
    """A word as `unicode61 remove_diacritics 2` has it in its index: lower case, accents dropped."""
    if word.isascii():
        return word.lower()
    # The index takes every sigma for one letter, and skips marks that stand by themselves.
    lower = word.lower().replace("ς", "σ")
    return "".join(latin_base(c) or c for c in lower if not "\u0300" <= c <= "\u036f")


def words(text: str) -> list[str]:
    """The words of a text, cut where the tokenizer cuts."""
    return text.encode().translate(_PARTED).decode().split() if text.isascii() else re.findall(_WORD, text)


def tokens(text: str) -> tuple[str, ...]:
    """The text's words as the index has them: TeX decoded, folded, wide characters one by one."""
    if text.isascii() and "\\" not in text and "{" not in text:
        return tuple(words(text.lower()))
    found: list[str] = []
    for word in words(plain(decode_tex(text))):
        found.extend(fold(spaced(word)).split() if is_wide(word) else (fold(word),))
    return tuple(found)


def stem(word: str) -> str:
    """The stem that the forms of a lower-case English word share (Porter2); any other word as it is."""
    return _english()(word) if word.isascii() and word.isalpha() else word


@cache
def _english() -> Callable[[str], str]:
    from Stemmer import Stemmer

    stem_word: Callable[[str], str] = Stemmer("english").stemWord
    return stem_word


def _respelt(text: str) -> Iterator[str]:
    """The words of other scripts without their marks, and those with Greek letters in letters' names.

    A hyphenated word comes whole, so that its parts stand side by side.
    """
    if text.isascii():
        return
    for chunk in filterfalse(str.isascii, text.split()):
        if is_wide(chunk):
            continue
        parts = [*map(fold, words(chunk))]
        for other in ([*map(fold, words(unmarked(chunk)))], [*map(letter_names, parts)]):
            if other != parts:
                yield " ".join(other)


def _folded_words(text: str) -> set[str]:
    """The words of a text, folded; ASCII ones all at once."""
    found = set(words(text.lower()))
    return found if text.isascii() else set(map(fold, found))


def _added(text: str, variant: str) -> Iterator[str]:
    wide = is_wide(variant)
    if variant == text and not wide:
        return
    # No word reaches over a space: where nothing is wide, what both have between spaces adds none.
    same = set() if wide else set(text.split())
    others = words(" ".join(filterfalse(same.__contains__, variant.split())))
    # Most texts beyond ASCII have a dash or a quotation mark there, and no word that reads otherwise.
    own = _folded_words(text) if others else set()
    for word in others:
        if wide and is_wide(word):
            yield spaced(word)
        elif fold(word) not in own:
            yield word
