"""Makes text and links safe for terminals and other programs; knows nothing of papers.

Control characters become visible, and lone surrogates become the replacement character. Bidirectional
controls and other invisible characters are removed, except where emoji and scripts need them.
"""

_ZWNJ, _ZWJ = "\u200c", "\u200d"
_BREAKS = frozenset("\t\n\v\f\r\x85\u2028\u2029")
# Of Unicode's category Cf: bidirectional marks, embeddings, overrides and isolates (Unicode
# Technical Report 9), zero-width spaces and joiners, annotation marks, soft hyphen, BOM.
_INVISIBLE = frozenset(
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\ufeff\ufff9\ufffa\ufffb"
    + "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2060, 0x2070))))
)
# Arabic to Tibetan, Myanmar, Khmer to Mongolian, Balinese to Lepcha, Indic extensions: there
# both joiners are part of spelling.
_JOINING_SCRIPTS = ((0x0600, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x18AF), (0x1B00, 0x1C4F), (0xA840, 0xABFF))
_JOINING_SCRIPTS_BEYOND = ((0x10A00, 0x10FFF), (0x11000, 0x11FFF))
_EMOJI = ((0x2190, 0x27BF), (0x2900, 0x2BFF), (0xFE0F, 0xFE0F), (0x1F000, 0x1FAFF))
_BLACK_FLAG, _TAGS = "\U0001f3f4", (0xE0000, 0xE007F)
_SURROGATES = (0xD800, 0xDFFF)
_REPLACEMENT = "\ufffd"


def harmless(text: str, *, lines: bool = False) -> str:
    """The text without anything that a terminal interprets or a reader cannot see.

    White space that breaks lines becomes a space; with `lines`, tabs stay and line breaks
    become plain newlines.
    """
    if text.isprintable():
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    return "".join(
        char if char.isprintable() else _shown(text, place, char, lines=lines)
        for place, char in enumerate(text)
    )


def web_link(url: object) -> str | None:
    """The URL as a safe hyperlink: only http or https, only ASCII; None for any other."""
    if not isinstance(url, str) or not url.lower().startswith(("http://", "https://")):
        return None
    if url.isascii() and url.isprintable() and " " not in url:
        return url
    return "".join(char if "!" <= char <= "~" else _percent(char) for char in url)


def _shown(text: str, place: int, char: str, *, lines: bool) -> str:
    """The replacement for one character that is not printable."""
    code = ord(char)
    if char in _BREAKS:
        if not lines:
            return " "
        return char if char == "\t" else "\n"
    if code < 0x20 or code == 0x7F:
        return chr(0x2400 + min(code, 0x21))  # Unicode's symbol for it
    if code < 0xA0 or _within(code, (_SURROGATES,)):
        return _REPLACEMENT
    if char in _INVISIBLE:
        return char if char in (_ZWNJ, _ZWJ) and _belongs(text, place) else ""
    if _within(code, (_TAGS,)):
        return char if _in_flag(text, place) else ""
    return char


def _belongs(text: str, place: int) -> bool:
    """Whether the joiner at that place belongs to a script that needs it, or to an emoji."""
    if place == 0:
        return False
    before = ord(text[place - 1])
    if _within(before, _JOINING_SCRIPTS) or _within(before, _JOINING_SCRIPTS_BEYOND):
        return True
    after = ord(text[place + 1]) if place + 1 < len(text) else 0
    return text[place] == _ZWJ and _within(before, _EMOJI) and _within(after, _EMOJI)


def _in_flag(text: str, place: int) -> bool:
    """Whether the tag is part of a flag, such as Scotland's: a black flag and up to seven tags."""
    start = text.rfind(_BLACK_FLAG, max(0, place - 8), place)
    return start >= 0 and all(_within(ord(char), (_TAGS,)) for char in text[start + 1 : place])


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))
