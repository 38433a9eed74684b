"""Whether a text has the form of a person's name, and texts of persons' names."""

import re
from functools import cache, lru_cache

from papercat.sources.names import split_names
from papercat.sources.paper_list.forms.common_words import NOT_NAMES, PARTICLES, SMALL_WORDS

# Of, and, with, for, at, is; a journal, a university, a company.
_NO_HAN_NAME = re.compile(
    r"[的与和用于在是了为对及或從与於]|(?:学报|學報|学刊|學刊|期刊|杂志|雜誌|大学|大學|学院|學院|实验室|實驗室|公司|会议|會議)$"
)
_FIRST_NAME = re.compile(r"(?<=\w)\s*[(][A-Z][\w'’.-]{0,20}[)]\s*(?=\w)")
_NO_NAME = frozenset('0123456789:/@()[]?!=<>#%"“”')


# Slow to compile, and most documents need none of it.
@cache
def cjk() -> re.Pattern[str]:
    """The pattern of one Chinese, Japanese or Korean character."""
    return re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")


@cache
def _han_name() -> re.Pattern[str]:
    return re.compile(
        r"[\u4e00-\u9fff·]{2,5}|[\uac00-\ud7a3]{2,5}"
        r"|[\u3040-\u30ff\u4e00-\u9fff]{1,8}[ 　][\u3040-\u30ff\u4e00-\u9fff]{1,8}"
    )


_INITIALS = re.compile(r"(?:[A-Z]\.[\s-]?){1,4}")
# Ada Example. Lamp Systems
_TWO_SENTENCES = re.compile(r"\s\w*[a-z]{3}\.\s")


@lru_cache(maxsize=4_096)
def is_name(text: str) -> bool:
    """Whether a text has the form of one person's name."""
    if len(text) > 60:
        return False
    if not text.isascii() and cjk().search(text):
        return _han_name().fullmatch(text) is not None and _NO_HAN_NAME.search(text) is None
    if "(" in text:
        text = _FIRST_NAME.sub("", text)
    words = text.replace(".", ". ").split()
    if not 1 <= len(words) <= 6 or not _NO_NAME.isdisjoint(text) or _TWO_SENTENCES.search(text):
        return False
    spoken = text.replace("Gan", "").lower().split()
    if not (SMALL_WORDS.isdisjoint(words) and NOT_NAMES.isdisjoint(spoken)):
        return False
    return all(map(_may_be_in_name, words)) and any(word[0].isupper() or not word.isascii() for word in words)


def _may_be_in_name(word: str) -> bool:
    """Whether a word can be part of a name: a capital, a particle, a script without capitals, TeX."""
    first = word.lstrip("-")[:1]
    tex = "\\" in word or ("{" not in word and "}" not in word)
    return tex and (first.isupper() or not first.isascii() or word.lower() in PARTICLES or first in "'’{\\")


def are_names(names: tuple[str, ...], *, most: float = 0.2) -> bool:
    """Whether a list is one of names; `most` is the share that may not look so."""
    return bool(names) and sum(not is_name(name) for name in names) <= most * len(names)


def has_lone_initials(names: tuple[str, ...]) -> bool:
    """Whether initials stand as a name: surnames come first, and something that is none is among them."""
    return any(map(_INITIALS.fullmatch, names))


def is_text_of_names(text: str, *, most: float = 0.2, least: int = 1, citation: bool = False) -> bool:
    """Whether a text is at least so many names; `most` is the share of them that may not look so.

    In a `citation` the first may be `Surname, First`.
    """
    names = split_names(text, citation=citation).names
    return len(names) >= least and are_names(names, most=most)
