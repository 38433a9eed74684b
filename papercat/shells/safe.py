"""Which values a shell may be given: letters and digits of every script, space and `._:/+-`."""

import unicodedata

_SIGNS = frozenset("._:/+-")
_LONGEST = 200
_MOST_MARKS = 8
"""Combining marks on one letter: Tibetan and Hebrew need half as many; more paint over other lines."""

# Letters and marks that show nothing (Unicode's Default_Ignorable_Code_Point of categories L and M):
# the grapheme joiner, Hangul fillers, Khmer's inherent vowels, variation selectors.
_UNSEEN = frozenset(
    map(chr, (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0))
) | frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))


def is_plain(text: str) -> bool:
    """Whether no shell reads any of a value as syntax, no command as an option, no terminal as an order.

    It begins with a letter, a digit, or `/`, `.`, `_` as paths do; spaces stand singly within it.
    """
    if not 0 < len(text) <= _LONGEST or text[-1] == " " or "  " in text:
        return False
    if not (_is_letter(text[0]) or text[0] in "/._"):
        return False
    return all(map(is_plain_character, text)) and _has_marks_on_letters(text)


def is_plain_character(char: str) -> bool:
    """Whether a character may stand in a value."""
    return _is_letter(char) or _is_mark(char) or char == " " or char in _SIGNS


def _has_marks_on_letters(text: str) -> bool:
    """Whether every combining mark belongs to a letter, and no letter has too many of them."""
    left = 0
    for char in text:
        if _is_letter(char):
            left = _MOST_MARKS
        elif _is_mark(char) and left:
            left -= 1
        elif _is_mark(char):
            return False
        else:
            left = 0
    return True


def _is_letter(char: str) -> bool:
    if char.isascii():
        return char.isalnum()
    return unicodedata.category(char)[0] in "LN" and char not in _UNSEEN


def _is_mark(char: str) -> bool:
    # Enclosing marks (Me) draw circles and squares around a letter: no name is written with them.
    return unicodedata.category(char) in ("Mn", "Mc") and char not in _UNSEEN
