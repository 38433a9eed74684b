r"""The value of a BibTeX field as plain text: protecting braces gone, accents and escapes as letters.

Mathematics in `$…$` stays TeX, as documents have it. Every text takes linear time.
"""

import re
from functools import lru_cache

from papercat.text.tex import decode_tex

_ESCAPES = {
    r"\textasciitilde": "~",
    r"\textbackslash": "\\",
    r"\textbraceleft": "{",
    r"\textbraceright": "}",
    r"\textasciicircum": "^",
    r"\textendash": "–",
    r"\textemdash": "—",
    r"\^{}": "^",
    r"\~{}": "~",
}
_GROUP = r"\{(?:[^{}]|\{[^{}]*\})*\}"
_TOKEN = re.compile(
    rf"""
      (?P<math> \$\$?[^$]+\$\$? | \\\([^()]*\\\) )
    | (?P<escape> \\text(?:ascii(?:tilde|circum)|backslash|brace(?:left|right)|e[nm]dash)(?![A-Za-z])
          (?:\{{\}})?
        | \\[\^~]\{{\}} )
    | (?P<sign> \\[&%\#_${{}}] )
    | (?P<special> \{{\\[^{{}}]{{0,20}}(?:\{{[^{{}}]*\}}[^{{}}]*)?\}} )
    | (?P<command> \\[A-Za-z]+\s*(?:{_GROUP})?
        | \\["'`^~=.]\s*(?:\{{[^{{}}]*\}} | \\[ij](?![A-Za-z]) | [^\W\d_]) )
        | \\[ ,;:!/-]
    | (?P<tie> ~ )
    | (?P<brace> [{{}}] )
    """,
    re.VERBOSE,
)
_FONT = re.compile(r"\\(?:em|it|bf|sc|tt|rm|sl|sf|itshape|bfseries|scshape|ttfamily)(?![A-Za-z])\s*")
_ASIDE = re.compile(r"\\(?:thanks|footnote(?:mark|text)?)(?![A-Za-z])")
"""Text after a name or title that is not part of it."""
_HINT = re.compile(r"[\\{}$~]")


@lru_cache(maxsize=4_096)
def plain_tex(value: str) -> str:
    """A field's value as text, in one line."""
    text = " ".join(value.split())
    if _HINT.search(text):
        text = _TOKEN.sub(_plain, text)
    return " ".join(text.split())


def _plain(token: re.Match[str]) -> str:
    text = token[0]
    if token["math"]:
        return text
    if token["escape"]:
        return _ESCAPES[text if text in _ESCAPES else text.removesuffix("{}")]
    if token["sign"]:
        return text[1:]
    if token["tie"]:
        return " "
    if token["brace"] or _ASIDE.match(text):
        return ""
    return decode_tex(_FONT.sub("", text))
