"""Titles as a reader would type them: without what a list puts before and after them."""

import re
from functools import lru_cache

from papercat.sources.paper_list.markup.blanks import tidy

_SPOKEN = re.compile(r"[^\W_]")
_LONGEST_END = 80
"""Characters from a title's end that are looked at for ornaments."""
_NUMBER = re.compile(
    r"\*?(?:\(?\[?\d{1,4}\]|\(\d{1,4}\)|\d{1,4}\)|#\d{1,5}[.:]?|\d{1,4}[.、:](?=\s)|\d{1,3}、|\d{1,4}\.(?=[^\W\d_]{2})|\d{1,4}\s+[-–|]\s)[\s.:、]*"
    r"|\[\d{4}\.\d{4,5}(?:v\d{1,2})?\]\s*|\d{1,2}-\d{1,2}[.)]\s+|\[[ xX✓]\]\s+|\d\ufe0f?\u20e3\s*"
    r"|(?:\d{1,5}\s)?\(?[A-Z]{2,6}-[A-Z]{1,2}\d{1,2}\.\d{1,2}\)?\s?:\s+|\(\d{1,4}/\d{1,4}\)\s+|[A-Z]?\d{1,4}\s+·\s+|[A-Z]\d{1,3}\.\s+(?=[A-Z\"“])|(?:[Pp]aper|PAPER|论文|論文|논문)\s?#?\d{1,4}\s?(?:[:：]|[—–-]\s)\s*"
)
# 【Dim】A Title   【Dim】: A Title
_NICK = re.compile(r"(?:\*?\d{1,3}[.)、]\s*)?【([^【】]{1,30})】\s*(?=([:：])?)(?=\S)")
ORNAMENT = (
    "\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\u200d\U0001f000-\U0001faff"
)
LEADING = re.compile(rf"^(?:[\s{ORNAMENT}]+|:[a-z0-9_+-]{{2,40}}:\s*|[·•|>,;:–—-]\s+)+")
_TRAILING = re.compile(
    rf"(?:[\s∗†‡{ORNAMENT}]|(?<=[a-z]{{3}})\*|\s:[a-z0-9_+-]{{2,40}}:|(?<=:):[a-z0-9_+-]{{2,40}}:)+$"
)
_NO_ORNAMENT = ".?!)]”\"'’"
"""Signs at a title's end after which neither is looked for."""
# What is left of A Title [[pdf](…)] without the link.
_EMPTIED = re.compile(r"(?:\s+(?:\[[\s|,/·]*\]|[(（][\s|,/·]*[)）]))+$")
# A Title [UNREAD]
_STATUS = re.compile(
    r"\s[\[(（【]\s?(?:(?:un|to-?)?read|to-?do|done|reading|in progress|[未已在待精粗]读|읽음)\s?[\])）】]$",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"(?:\s+[|·•–—-]+|[,;\s]+|(?<!\|)\|)+$")
_QUOTES = (
    ("“", "”"),
    ('"', '"'),
    ("「", "」"),
    ("『", "』"),
    ("《", "》"),
    ("‘", "’"),
    ("'", "'"),
    ("«", "»"),
)
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_OPENING = frozenset(opening for opening, _ in _QUOTES)
# [논문리뷰] A Title   논문 정리: A Title   Paper review: A Title
_NOTE = "논문|论文|論文|paper|review|리뷰|阅读"
_NOTE_ON = re.compile(
    rf"[\[【(]\s?[^\[\]【】()]{{0,14}}(?:{_NOTE})[^\[\]【】()]{{0,14}}[\])】]\s*[:：]?\s*(?=\S)"
    r"|(?:논문\s?(?:정리|구현|리뷰|요약)|论文(?:阅读|笔记|解读|精读|复现)|論文(?:まとめ|紹介|要約|メモ)"
    r"|paper (?:review|summary|notes?))\s*[:：]\s*(?=\S)",
    re.IGNORECASE,
)
# A Title - 리뷰   A Title 论文详解
_NOTE_END = re.compile(
    r"(?<=[\x21-\x7e])\s*[-–—|:]?\s*(?:논문\s?)?(?:리뷰|정리|요약|(?:论文|算法|完整|阅读)*(?:详解|笔记|解读|精读)"
    r"|(?:論文)?(?:まとめ|要約|メモ))$"
)
_BEGIN_NOTE = tuple("[【(논论論pP")
_VERSION = re.compile(r"(?<=[\w)\]?!.]) v\d{1,2}$")
# What arXiv's feed puts before an abstract.
_FEED = re.compile(r"arXiv:\S+ Announce Type: [\w-]+(?:\s+Abstract:)?\s*")
_WRAPPED = re.compile(r"(\*\*|__|\*|_)(.+)\1", re.DOTALL)
# What folds and breaks a text in a cell; other signs of this kind may be an abstract's own.
_HTML = re.compile(
    r"<summary>[^<]*</summary>|</?(?:details|p|br|div|span|summary|sub|sup|small)\b[^<>]*>", re.IGNORECASE
)
_BUTTON = re.compile(r"<summary>[^<]{0,40}</summary>(?=\s*[^\s<])")
# Escapes that Markdown and TeX share, in formulas too, and elsewhere those of Markdown alone.
_ESCAPE = re.compile(r"\\([%&#_$\[\]*<>`~|!.()+-])")
# A full stop that ends a sentence, and not `vs.`, `Dr.`, `St.` or `U.S.` within one.
STOP = r"\.(?<!\b[Vv]s\.)(?<!\bVS\.)(?<!\b[DMS][rst]\.)(?<!\bMrs\.)(?<!\bU\.S\.)"
_ABBREVIATION = re.compile(r"(?:\.\.|\b(?:et al|etc|vs|Inc|Ltd|Jr|Sr|No|[A-Z]\.[A-Z]))\.$")


# A text is looked at as a whole and then in parts, which may be the whole.
@lru_cache(maxsize=256)
def clean_title(written: str, *, number: bool = True) -> str:
    """A title without the number before it, ornaments, quotes around it and a closing full stop."""
    title = " ".join(written.split())
    title = LEADING.sub("", title)
    if "】" in title and (nick := _NICK.match(title)):
        title = f"{nick[1]}{title[nick.end() :]}" if nick[2] else title[nick.end() :]
    if title.startswith(_BEGIN_NOTE) and (note := _NOTE_ON.match(title)):
        title = title[note.end() :]
    if number and (match := _NUMBER.match(title)) and title[match.end() :].strip():
        title = LEADING.sub("", title[match.end() :])
    title = _end(title)
    if title and title[-1] > "\u3040":
        title = _NOTE_END.sub("", title)
    if title[-1:] == '"' and title.count('"') == 1:
        title = title[:-1].rstrip()
    for opening, closing in _QUOTES if title[:1] in _OPENING else ():
        if title.startswith(opening) and title.endswith((closing, f"{closing}.")) and len(title) > 2:
            inner = title[1:].removesuffix(".").removesuffix(closing)
            apostrophes = len(_APOSTROPHE.findall(inner)) if closing == "'" else 0
            if opening not in inner.replace("'", "", apostrophes) and inner.count(closing) == apostrophes:
                title = _end(inner.strip())
    if title.startswith(("“", "「", "《")) and not title.endswith(("”", "」", "》")) and "”" not in title:
        title = title[1:].strip()
    return title


def _end(title: str) -> str:
    """A title without ornaments, separators and one full stop at its end."""
    if title and not title[-1].isalnum():
        if title[-1] in ")]）】":
            title = _STATUS.sub("", title)
        if title[-1:] in (")", "]", "）"):
            title = title[:-_LONGEST_END] + _EMPTIED.sub("", title[-_LONGEST_END:])
        if title[-1:] not in _NO_ORNAMENT:
            start, end = title[:-_LONGEST_END], title[-_LONGEST_END:]
            title = start + _CLOSING.sub("", _TRAILING.sub("", end))
        if title.endswith(".") and _ABBREVIATION.search(title) is None:
            title = title[:-1].rstrip(" ,;")
        if title.endswith(":") and not title.endswith("::"):
            title = title[:-1].rstrip()
    return _VERSION.sub("", title) if title[-1:].isdecimal() else title


def speaks(text: str) -> bool:
    """Whether a text has a letter or a digit."""
    return _SPOKEN.search(text) is not None


def is_several_words(title: str) -> bool:
    """Whether a title is more than one word; one in a script without blanks is if it is long."""
    return " " in title.strip() or (not title.isascii() and len(title) > 5)


def strip_marks(text: str) -> str:
    """A text without separators and brackets left over around it."""
    return tidy(text).strip(" \t,;:.|·•–—-()[]{}（）【】<>/*_~`\"'“”")


def unfold(raw: str) -> str:
    """A text without what shows of it while its `<details>` are folded, where that is more."""
    return _BUTTON.sub("", raw) if "<summary>" in raw else raw


def clean_abstract(raw: str) -> str:
    """An abstract without the markup around it and what arXiv's feed puts before it."""
    text = _FEED.sub("", tidy(_HTML.sub(" ", raw) if "<" in raw else raw), 1)
    if wrapped := _WRAPPED.fullmatch(text):
        text = wrapped[2] if wrapped[1] not in wrapped[2] else text
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text
