"""Titles that stand word for word in a text, the last word in singular or plural. Pure functions."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count, pairwise
from sys import intern
from typing import NamedTuple

from papercat.text.short_names import MOST_WORDS
from papercat.text.spellings import other_number
from papercat.text.unicode61 import tokens

_START = 3


class Titles(NamedTuple):
    """Titles to look for, in lower case, of at least two words with a space between them.

    `starts` has the first words of each, up to three, in the forms in which they may stand in a text: a text
    has fewer of them by chance than of two words.
    """

    names: frozenset[str]
    starts: frozenset[tuple[str, ...]]


def look_for(names: Iterable[str]) -> Titles:
    """What `quoted` needs to find these titles."""
    names = frozenset(names)
    starts = set[tuple[str, ...]]()
    for name in names:
        words = [intern(word) for word in name.split()]
        starts.add((*words[:_START],))
        if len(words) <= _START:
            starts.update((*words[:-1], number) for number in other_number(words[-1]))
    return Titles(names, frozenset(starts))


def quoted(texts: Iterable[str], titles: Titles) -> set[str]:
    """The titles that stand in any of these texts, none of which reaches into the next."""
    words: list[str] = []
    for text in texts:
        words += tokens(text, 2)
        words.append("")
    found = set[str]()
    for two in titles.starts.intersection(pairwise(words)):
        found.update(_numbers(two))
    rows = [*zip(words, words[1:], words[2:], strict=False)]
    if starts := titles.starts.intersection(rows):
        for at in compress(count(), map(starts.__contains__, rows)):
            for after in range(at + _START, at + MOST_WORDS + 1):
                found.update(_numbers(words[at:after]))
    return found.intersection(titles.names)


def _numbers(words: Sequence[str]) -> Iterator[str]:
    """These words as they are, and with the last in singular or plural."""
    *first, last = words
    return (" ".join((*first, number)) for number in (last, *other_number(last)))
