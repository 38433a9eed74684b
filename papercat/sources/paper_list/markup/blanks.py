"""Blanks in a text, and signs that nobody sees."""

import re

_LONG_BLANK = re.compile(r"[^\S\n][^\S\n]{8,}")
# A pattern that begins with one class of signs is found fastest.
_UNSEEN = re.compile(
    r"[\u00ad\u2060\ufeff\u200b]"
    r"(?:(?<!\u200b)|(?:(?<=^\u200b)|(?<=[\s\[(*_|]\u200b))\u200b*|(?=[\s\])*_|\u200b]|$))",
    re.MULTILINE,
)


def without_unseen(text: str) -> str:
    """A text without what PDFs and web pages leave within words, and nobody sees.

    A space without width separates words in some scripts, so it is removed at the ends of words only.
    """
    found = not text.isascii() and any(sign in text for sign in "\u00ad\u2060\ufeff\u200b")
    return _UNSEEN.sub("", text) if found else text


def shorten_blanks(text: str, *, indent: bool = False) -> str:
    """A text in which no stretch of blanks is longer than eight: patterns try each blank as a beginning.

    With `indent`, those that lines begin with stay.
    """
    return _LONG_BLANK.sub(_shortened_within if indent else " " * 8, text)


def _shortened_within(blanks: re.Match[str]) -> str:
    start = blanks.start()
    return blanks[0] if start == 0 or blanks.string[start - 1] == "\n" else " " * 8


def tidy(text: str) -> str:
    """A text in one line."""
    if "  " not in text and "\n" not in text and "\t" not in text:
        return text.strip()
    return " ".join(text.split())
