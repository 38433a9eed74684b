"""TeX's way of writing letters, as Unicode: text in, text out; knows nothing of papers.

A text is read once from left to right, never as nested TeX, so that any text takes linear time.
"""

import re
from functools import cache, lru_cache
from typing import Any

from papercat.text.unicode_text import normalize

_MARKS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}
_LETTERS = {
    "i": "ı",
    "j": "ȷ",
    "l": "ł",
    "L": "Ł",
    "o": "ø",
    "O": "Ø",
    "aa": "å",
    "AA": "Å",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "ss": "ß",
    "dh": "ð",
    "DH": "Ð",
    "dj": "đ",
    "DJ": "Đ",
    "th": "þ",
    "TH": "Þ",
    "ng": "ŋ",
    "NG": "Ŋ",
}
_SPACES = {
    ",": " ",
    ";": " ",
    ":": " ",
    " ": " ",
    "\\": " ",
    "/": "",
    "!": "",
    "-": "",
    "(": "",
    ")": "",
    "[": "",
    "]": "",
}
_TYPE_SETTERS = (
    "texttt",
    "textbf",
    "textrm",
    "textmd",
    "textnormal",
    "textsc",
    "textsf",
    "textit",
    "textup",
    "math",
)


# Compiled at first need: few texts have TeX, and a query should not wait for it. All that these match begins
# with fixed signs, so that texts are searched for nothing but these.
@cache
def _math() -> re.Pattern[str]:
    return re.compile(r"\$(?<!\\\$)\$?(?=[^\s$])([^$]*+)(?<=[^\s\\])\$\$?(?!\d)")


@cache
def _piece() -> re.Pattern[str]:
    return re.compile(
        r"""
          \\ (?P<mark> ["'`^~=.] ) \s{0,2} (?: \{ \s{0,2} )? (?P<base> \\[ij](?![A-Za-z]) | [^\W\d_] )
        | \\ (?P<named_mark> [uvHrcdbk] ) (?: \s{0,2} \{ \s{0,2} | \s{1,2} )
          (?P<named_base> \\[ij](?![A-Za-z]) | [^\W\d_] )
        | \\ (?P<name> [A-Za-z]{1,40} ) (?P<gap> [ ]? ) (?P<brace> \{? )
        | \\ (?P<escaped> . )
        | \} (?: \s{0,2} \{ )?
        | \{
        """,
        re.VERBOSE | re.DOTALL,
    )


def decode_tex(text: str) -> str:
    r"""The text with TeX's accents, letters and symbols as Unicode, braces and math's `$` dropped.

    `Schr\"odinger` gives `Schrödinger`, `$\ell_1$` gives `ℓ_1`, `\emph{word}` gives `word`. A macro
    that nobody knows stands as its name. Text without TeX comes back as it is.
    """
    if "\\" not in text and "{" not in text and "$" not in text:
        return text
    if "$" in text:
        text = _math().sub(r"\1", text)
    return normalize("NFC", _piece().sub(_decoded, text))


def _decoded(piece: re.Match[str]) -> str:
    mark = piece["mark"] or piece["named_mark"]
    if mark is not None:
        base = (piece["base"] or piece["named_base"]).lstrip("\\")
        return base + _MARKS[mark]
    name = piece["name"]
    if name is not None:
        if name in _LETTERS:
            # TeX takes the space after a letter's name as its end, not as a space between words.
            return _LETTERS[name]
        meaning = _symbol(name)
        return meaning + (" " if meaning and piece["brace"] else piece["gap"])
    escaped = piece["escaped"]
    if escaped is None:
        return " " if len(piece[0]) > 1 else ""
    return _SPACES.get(escaped, "" if escaped in _MARKS else escaped)


@lru_cache(maxsize=4096)
def _symbol(name: str) -> str:
    """What a macro stands for: a symbol, nothing if it only sets type, its name where unknown."""
    if name.startswith(_TYPE_SETTERS):
        return ""
    spec = _known_macros().get_macro_spec(name)
    if spec is None or not spec.macroname:
        return name
    meaning = spec.simplify_repl
    return meaning if isinstance(meaning, str) and "%" not in meaning else ""


@cache
def _known_macros() -> Any:  # pylatexenc has no types to give
    # pylatexenc takes longer to import than a whole query: only a text with a named macro needs it.
    from pylatexenc.latex2text import get_default_latex_context_db

    return get_default_latex_context_db()
