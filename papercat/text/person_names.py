"""A display name in the parts that a bibliography wants; knows names and nothing else.

The rules follow BibTeX's for particles and add what real author lists hold.
"""

import re
from functools import cache
from typing import NamedTuple

_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
# Capital particles belong to the family; Bin, Du, Ten are as often a middle name.
_CAPITAL = frozenset(
    ("Al", "Ben", "Da", "De", "Del", "Della", "Di", "Dos", "El", "La", "Le", "Mac", "Van", "Von")
)
# Before these, Van is the Vietnamese middle name.
_VIETNAMESE = frozenset(
    ("Bui", "Dang", "Do", "Hoang", "Huynh", "Le", "Ly", "Ngo", "Nguyen", "Pham", "Phan", "Tran", "Vo", "Vu")
)
# The word before these is the family's first: Agüera y Arcas, Tachet des Combes, Dupré la Tour.
_BINDING = frozenset(("y", "des", "la"))
_BODIES = frozenset((
    "collaboration", "team", "consortium", "group", "project", "initiative", "committee", "workshop",
    "organization", "organisation", "institute", "university", "foundation", "association", "society",
    "lab", "labs", "laboratory", "center", "centre", "network", "agency", "ai",
))  # fmt: skip
_GLUED_BODY = re.compile(r"\w+-(?:AI|Team|Lab|Labs|Research)")
_GLUED_INITIAL = re.compile(r"(?<=\b\w\.)(?=\w{2})")
_INITIAL = re.compile(r"\w\.?")


class Name(NamedTuple):
    """`particle` is the text before the family in lower case; a name of one part is a family.

    `literal` says that the name is never turned around: an organisation's, or one with the family first.
    """

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: bool = False


def split_name(name: str) -> Name:
    """The parts of a name written `Given particle Family Suffix`, or `Family, Given`."""
    front, _, back = map(str.strip, name.partition(","))
    spaced = name.replace(",", " ")
    words = (_GLUED_INITIAL.sub(" ", spaced) if "." in name else spaced).split()
    if "and" in name.lower().split() or _is_body(words) or is_family_first(name):
        return Name(" ".join(name.split()), literal=True)
    if front and back and back.lower() not in _SUFFIXES:
        particle, family = _particle(front.split(), 0)
        return Name(family, " ".join(back.replace(",", " ").split()), particle)
    suffix = words.pop() if len(words) > 1 and words[-1].lower() in _SUFFIXES else ""
    if _is_capital_family(words):
        return Name(words[0], " ".join(words[1:]), "", suffix)
    start = _family_start(words)
    particle, family = _particle(words, start)
    if not start:
        # Without a given name a suffix has no place of its own in any format.
        return Name(f"{family} {suffix}".strip(), "", particle)
    return Name(family, " ".join(words[:start]), particle, suffix)


def is_family_first(name: str) -> bool:
    """Whether a name is written in Chinese, Japanese or Korean characters, the family first."""
    return not name.isascii() and _family_first().fullmatch(name.strip()) is not None


# No style may turn these around. A set of so many characters is slow to compile, and most names are ASCII.
@cache
def _family_first() -> re.Pattern[str]:
    return re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af ·・]+")


def _is_body(words: list[str]) -> bool:
    """Whether a name is an organisation's."""
    if len(words) == 1:
        return _GLUED_BODY.fullmatch(words[0]) is not None
    return bool(words) and words[-1].lower() in _BODIES


def _is_capital_family(words: list[str]) -> bool:
    """Whether a family is written first and in capitals, and is not initials: LIU Chao, but RJ Reed."""
    first, *others = words or [""]
    return len(first) > 2 and first.isalpha() and first.isupper() and others[:1] != [] and others[0].istitle()


def _family_start(words: list[str]) -> int:
    """Where the family begins, its particles included."""
    last = max(0, len(words) - 1)
    for place, word in enumerate(words[:-1]):
        following = words[place + 1]
        if word[:1].islower() and not _INITIAL.fullmatch(following):
            # Silva in `Castro da Silva`, but Tachet in `Rémi Tachet des Combes`.
            bound = word in _BINDING and place > 1 and not _INITIAL.fullmatch(words[place - 1])
            return place - 1 if bound else place
        if place and word in _CAPITAL and not (word == "Van" and following in _VIETNAMESE):
            return place
    return last


def _particle(words: list[str], start: int) -> tuple[str, str]:
    """The lower-case words from there on, and the family after them."""
    end = start
    while end < len(words) - 1 and words[end][:1].islower():
        end += 1
    return " ".join(words[start:end]), " ".join(words[end:])
