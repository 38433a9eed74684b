"""The short names in a paper's title and abstract: those it uses, those it gives itself or spells out.

`DETR: …`, `we call it X`, `Long Form (LF)`. A name is written as no ordinary word is, with a capital or a
number inside, or with a capital within a sentence; what the same text also writes in lower case is none
(`AND`, `MODeL`). Long forms are found by their letters (Schwartz & Hearst, A simple algorithm for
identifying abbreviation definitions in biomedical text, 2003). Pure functions, linear in the text.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import filterfalse
from typing import NamedTuple

from papercat.text.words import tokens

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-+/][A-Za-z0-9]+)*")
_PARTS = re.compile(r"[-+/ ]+|(?<=[A-Za-z])(?=[0-9])|(?<=[a-z])(?=[A-Z])")
_UNLIKE_WORDS = re.compile(r"[A-Za-z0-9][A-Z]|(?<![A-Za-z0-9])[A-Za-z][0-9]+(?![A-Za-z0-9])|^[A-Z][-+/]")
"""What names have and no ordinary word: a capital inside, a part of a letter and a number, or one letter
before the first joint."""
_INNER_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_CAPITAL_FOLLOWS = "\u01c0"
"""Stands in a name before a capital within a word: a letter to SQLite, and one that no name has."""
_BRACKETED = re.compile(r"[A-Za-z][A-Za-z0-9+-]{1,11}(?=$|[;,])")
_LAST_WORD = re.compile(r"(?<![A-Za-z0-9+-])[A-Za-z][A-Za-z0-9+-]{1,9}$")
_LONGEST_LAST = 10
_NAMES_IT = re.compile(r"\b(?:call(?:ed)?|dub(?:bed)?|named?|termed?)(?: (?:it|this|as|the))*,? [\"'`]*$")
_INTRODUCES = re.compile(
    r"\b(?:introduc\w+|propos\w+|present|develop|(?:new|novel) \w+)"
    r"(?: (?:the|method|model|a|an|our|new|novel))*(?<! a)(?<! an),? [\"'`]*$"
)
_NAMING = ("call", "dub", "name", "term", "introduc", "propos", "present", "develop", "new ", "novel ")
"""What these patterns need, each one of them."""
_BEFORE_NAMES = " \"'`"
"""The signs that they end with."""
_STANDS_ALONE = re.compile(r"[\"'`]*(?:[,.;:]|$| \(| --? | (?:which|that) )")
_ARTICLE = re.compile(r"^(?:the|an?|on|towards?) (?=.)")
_LONGEST_NAMING = 60
_LONGEST_NAME, _LONGEST_BRACKET, _LONGEST_TEXT = 25, 160, 20_000
_FEWEST_WORDS, MOST_WORDS = 2, 5
"""How many words of a title are a phrase that others quote."""
_SHORTEST_TITLE = 9

OWN, SAID, SPELT_OUT = 1.0, 0.5, 0.25
"""How sure it is that a name is the paper's own: its title has it; it says so, or has more than one word
before a colon; it only spells it out, or never writes those words as a name."""


class ShortName(NamedTuple):
    """A name that a paper gives itself or spells out.

    `name` is as `name_key` or, where it is the paper's, `_cased_key` gives it, or several words where it is
    a title; `long` is what it is spelt out as, in lower case, or its parts (`u net`), or empty; `own` is how
    sure it is that the name is the paper's, from 0 to 1.
    """

    name: str
    long: str
    own: float


class ShortNames(NamedTuple):
    """The names that a paper uses, in order, and those it gives itself or spells out."""

    used: tuple[str, ...]
    given: tuple[ShortName, ...]


def short_names(title: str, abstract: str) -> ShortNames:
    """The short names in a title and an abstract."""
    abstract = abstract[:_LONGEST_TEXT]
    words = set(f"{title} {abstract}".split())
    # Nearly all words are in lower case, and looked at no further.
    capital = [*filterfalse(str.islower, words)]
    strange = sorted([word for word in capital if not (word.istitle() and word.isalpha())])
    written = {name.key: name for chunk in strange for name in _names_in(chunk) if name.lower not in words}
    used = dict.fromkeys(written)
    used.update(dict.fromkeys([name.cased for name in written.values() if name.cased]))
    given: dict[str, ShortName] = {}
    if abstract:
        for word in sorted(_proper_names(capital, abstract, words)):
            used[word.lower()] = None
            if _is_given(word, abstract, alone=True):
                given[word.lower()] = ShortName(word.lower(), "", SAID)
    for key, name in written.items():
        own = SAID if _is_given(name.written, abstract) else 0.0
        if name.parted or own:
            given[key] = ShortName(key, name.parted, own)
    for word, long in _definitions(title, abstract):
        key = name_key(word)
        own = max(given[key].own if key in given else 0.0, SPELT_OUT, _coverage(long, title))
        given[key] = ShortName(key, long, own)
    for head, own in _title_names(title, abstract, words):
        given[head] = ShortName(head, given[head].long if head in given else "", own)
    for key, name in written.items():
        if name.cased and key in given and given[key].own:
            given[name.cased] = given[key]._replace(name=name.cased)
            given[key] = given[key]._replace(own=0.0)
    used.update(dict.fromkeys(name for name in given if " " not in name))
    return ShortNames(tuple(used), tuple(given.values()))


def name_key(written: str) -> str:
    """A name as it is looked up: U-Net, UNet and UNets are one."""
    return _key("".join(_joined(written)))


def _key(joined: str) -> str:
    """The same for a name without joints."""
    plural = len(joined) > 2 and joined.endswith("s") and joined[-2].isupper()
    return (joined[:-1] if plural else joined).lower()


def _cased_key(joined: str) -> str:
    """A name that has a capital within a word, so that CoCo is not COCO; empty for all others."""
    marked = joined if joined.isupper() else _INNER_CAPITAL.sub(_CAPITAL_FOLLOWS, joined)
    return "" if marked == joined else marked.lower()


def _joined(written: str) -> list[str]:
    """What the joints of a name join."""
    return written.replace("+", "-").replace("/", "-").split("-")


def plain_name(name: str) -> str:
    """A name without what `_cased_key` adds."""
    return name.replace(_CAPITAL_FOLLOWS, "")


class _Name(NamedTuple):
    """A name as it is written, also in lower case, as it is looked up, and its parts where it has several."""

    written: str
    lower: str
    key: str
    cased: str
    parted: str


@lru_cache(maxsize=65_536)
def _names_in(chunk: str) -> tuple[_Name, ...]:
    """What is written as names are in a piece of text without spaces, joined names in whole and in parts."""
    found: list[_Name] = []
    for word in filter(_is_name, _NAME.findall(chunk) if len(chunk) <= 2 * _LONGEST_NAME else ()):
        parts = _joined(word)
        found.append(_name(word, "".join(parts)))
        found += [_name(part, part) for part in parts if len(parts) > 1 and _is_name(part)]
    return tuple(found)


def _name(written: str, joined: str) -> _Name:
    """A name that is written so, with what its joints join."""
    key = _key(joined)
    return _Name(written, written.lower(), key, _cased_key(joined), _parted(written, key))


def _proper_names(capital: list[str], abstract: str, words: set[str]) -> Iterator[str]:
    """The words that have a capital though they begin no sentence."""
    for word in capital:
        if not word[1:].islower():
            continue
        name = word.rstrip(".,;:)")
        if not name.isalpha() or len(name) <= 2 or name.lower() in words:
            continue
        at = abstract.find(" " + word)
        if at > 0 and abstract[at - 1] not in ".!?:":
            yield name


def _is_name(word: str) -> bool:
    """Whether a word is written as no ordinary one is."""
    return 1 < len(word) <= _LONGEST_NAME and not word.islower() and _UNLIKE_WORDS.search(word) is not None


def _parted(written: str, key: str) -> str:
    """The parts of a name that is written with joints, a number or capitals inside; else empty."""
    if written.isupper() and written.isalpha():
        return ""
    parts = [part.lower() for part in _PARTS.split(written) if part]
    return " ".join(parts) if len(parts) > 1 and "".join(parts) in (key, key + "s") else ""


def _is_given(word: str, abstract: str, *, alone: bool = False) -> bool:
    """Whether a paper says that it calls something so, and so `alone`, not by more words."""
    at = abstract.find(word)
    after = at + len(word)
    if at <= 0 or abstract[at - 1] not in _BEFORE_NAMES or abstract[after : after + 1].isalnum():
        return False
    stands_alone = _STANDS_ALONE.match(abstract, after) is not None
    if (alone and not stands_alone) or abstract.startswith("-", after):
        return False
    before = abstract[max(0, at - _LONGEST_NAMING) : at]
    # Most names have nothing of the kind before them.
    if not any(map(before.__contains__, _NAMING)):
        return False
    names_it = _NAMES_IT.search(before) is not None
    return (names_it and not alone) or (stands_alone and (names_it or _INTRODUCES.search(before) is not None))


def _definitions(title: str, abstract: str) -> Iterator[tuple[str, str]]:
    """Names with what they are spelt out as: `Long Form (LF)` or `LF (Long Form)`."""
    for text in (title, abstract):
        start = text.find("(")
        while start >= 0:
            end = text.find(")", start, start + _LONGEST_BRACKET)
            inside = text[start + 1 : end] if end > 0 else ""
            if short := _BRACKETED.match(inside):
                if _is_name(short[0]) and (long := _long_form(short[0], _before(text, start))):
                    yield short[0], long
            elif " " in inside:
                before = _before(text, start)
                last = _LAST_WORD.search(before, max(0, len(before) - _LONGEST_LAST))
                long = _long_form(last[0], inside) if last and _is_name(last[0]) else None
                if last and long and long == " ".join(inside.lower().split()):
                    yield last[0], long
            start = text.find("(", start + 1)


def _before(text: str, bracket: int) -> str:
    """What stands before a bracket."""
    return text[max(0, bracket - _LONGEST_BRACKET) : bracket].rstrip()


def _long_form(short: str, before: str) -> str | None:
    """The words right before a short form whose letters it has in order, the first where a word begins."""
    letters = "".join(filter(str.isalnum, short)).lower()
    if short.endswith("s") and short[-2:-1].isupper():
        letters = letters[:-1]
    words = before.split()
    text = " ".join(words[-min(len(letters) + 5, 2 * len(letters)) :]).lower()
    at = len(text)
    for letter in reversed(letters[1:]):
        at = text.rfind(letter, 0, max(0, at))
    at = text.rfind(letters[:1], 0, max(0, at))
    while at > 0 and text[at - 1].isalnum():
        at = text.rfind(letters[0], 0, at)
    if at < 0:
        return None
    long = text[at:]
    return long if len(long) > len(short) + 1 and (" " in long or "-" in long) else None


def _coverage(long: str, title: str) -> float:
    """How much of a title a long form is that it begins with."""
    lower = _ARTICLE.sub("", title.lower(), count=1)
    return len(long) / len(lower) if lower.startswith(long) else 0.0


def _title_names(title: str, abstract: str, words: set[str]) -> Iterator[tuple[str, float]]:
    """What others call a paper by its title, and how surely: the text before the colon, or a short one."""
    head, colon, _ = title.partition(": ")
    head = head.strip()
    if colon and _NAME.fullmatch(head) and len(head) > 2 and not head.islower() and head.lower() not in words:
        yield name_key(head), OWN
    for text in dict.fromkeys((head, title)):
        if text.count(" ") <= MOST_WORDS and len(text) > _SHORTEST_TITLE and text.isascii():
            parts = tokens(_ARTICLE.sub("", text.lower(), count=1))
            if _FEWEST_WORDS <= len(parts) <= MOST_WORDS:
                # Before a colon stand names, and as often topics and sayings.
                whole = text == title or text.removesuffix("s") in abstract
                named = not abstract and any(map(_is_name, _NAME.findall(text)))
                sure = SAID if named else SPELT_OUT
                yield " ".join(parts), OWN if whole else sure
