"""How much a paper matters, computed from the catalogue. Pure functions.

Mentions by later papers, citations, retweets and favorites compared with other papers of its time, how many
documents list it, and awards; each is damped, so that no single one decides.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from papercat.records import Entry
from papercat.text.short_names import plain_name

_AWARD = re.compile(r"\b(?:(best[ -]paper|award)|(oral)|(spotlight))\b", re.IGNORECASE)
_AWARDS = (0, 3, 2, 1)
"""The value of each group of the pattern."""

_LONGEST_AWARD = 100

_MENTIONS, _CITATIONS, _ATTENTION, _LISTED, _AWARDED = 0.5, 0.5, 0.34, 0.15, 0.15


class Owner(NamedTuple):
    """A paper that has a name: `own` is how sure it is that the name is its own; `date` may be empty.

    `long` is what it spells the name out as, or empty.
    """

    paper: int
    own: float
    date: str
    long: str
    title: str

    @property
    def since(self) -> str:
        """The day, month or year before which the paper did not exist.

        A list's date is its conference's year, and papers are known up to a year before that.
        """
        return str(int(self.date) - 1) if len(self.date) == _YEAR else self.date


class OwnName(NamedTuple):
    """A name that a paper gives itself, quotes of its title included, or only spells out.

    `own` is how sure it is that the name is the paper's (0 to 1), `owners` how many papers are as sure of
    it as this one, itself included; `later` and `earlier` count the other papers that use it.
    """

    own: float
    owners: int
    later: int
    earlier: int

    @property
    def worth(self) -> float:
        """The weight of its mentions: 0 if older papers have the name already."""
        if self.earlier * _RARELY > self.later:
            return 0.0
        return self.own * math.log2(1 + self.later / self.owners)

    @property
    def mentions(self) -> int:
        """How many papers mention this one by the name."""
        return self.later if self.own >= SURE and self.worth else 0


def own_names(
    name: str, owners: Sequence[Owner], users: Container[int], used_on: Iterable[str]
) -> Iterator[tuple[int, OwnName]]:
    """The counts of one name for each of its owners, by the dates of the papers that use it.

    `users` tells which of the owners use it, `used_on` has the date of each paper that does.

    Where others spell it out as something else, only as many uses count for an owner as spell it out its way.
    While most who use a name still spell it out it is new, and who does so shares its uses with those alone
    who did no later; of an old one with all.
    """
    dates: defaultdict[int, list[str]] = defaultdict(list)
    for date in sorted(used_on):
        dates[len(date)].append(date)
    uses = sum(map(len, dates.values()))
    began = [owner.since for owner in owners]
    sure, since = sorted([owner.own for owner in owners]), sorted(began)
    is_new = 2 * len(owners) >= uses
    spelt = _spelt_out(name, owners) if max(sure, default=0.0) >= SURE else []

    @cache
    def count(own: float, start: str, *, uses_it: bool) -> OwnName:
        # Dates are compared at the coarser precision.
        earlier = sum([bisect_left(found, start[:length]) for length, found in dates.items() if length])
        rivals = len(sure) - bisect_left(sure, own)
        if own < SURE and is_new:
            rivals = bisect_right(since, start)
        return OwnName(own, rivals, uses - earlier - uses_it, earlier)

    for owner, start in zip(owners, began, strict=True):
        found = count(owner.own, start, uses_it=owner.paper in users)
        if owner.own >= SURE and found.later:
            others = [words for paper, words in spelt if paper != owner.paper]
            later = found.later * _meant(owner, others) // (1 + len(others))
            # A title that only begins with the words has no more of the name than all who spell it out.
            if owner.own < 1.0 and owner.long:
                later //= sum(one.long == owner.long for one in owners)
            found = found._replace(later=later)
        yield owner.paper, found


def _spelt_out(name: str, owners: Iterable[Owner]) -> list[tuple[int, frozenset[str]]]:
    """The owners that spell a name out, each with the words."""
    # A name may also be kept by its parts: `co 2` for CO2.
    plain = plain_name(name)
    return [
        (one.paper, _words(one.long)) for one in owners if one.long and one.long.replace(" ", "") != plain
    ]


def _meant(owner: Owner, others: Sequence[frozenset[str]]) -> int:
    """How many spell a name out as an owner or its title does, the owner included.

    Another's `PLM (pretrained language models)` is not `PLM: Partial Label Masking`.
    """
    own = _words(f"{owner.long} {owner.title.lower()}") if others else frozenset()
    return 1 + sum([2 * len(words & own) >= len(words) for words in others])


def _words(text: str) -> frozenset[str]:
    """The words of a text in lower case, in singular and plural the same, without the shortest."""
    return frozenset(word.removesuffix("s") for word in _WORD.findall(text))


_WORD = re.compile(r"[a-z0-9]{3,}")
_YEAR = len("2020")
_RARELY = 10
SURE = 0.5
"""How sure it must be that a name belongs to the paper for its uses to count as mentions."""


class Evidence(NamedTuple):
    """The evidence that a paper matters; None if unknown.

    `mentioned` is the worth of the name that is worth most.
    `score` is retweets and favorites together, `usual` the median of its month.
    """

    mentioned: float
    citations: int | None
    score: int | None
    usual: int | None
    listed: int
    award: int


def prominence(evidence: Evidence) -> float:
    """How much a paper matters: 0 or more, about 1 for a landmark."""
    value = _MENTIONS * evidence.mentioned
    value += _CITATIONS * math.log10(1 + max(evidence.citations or 0, 0))
    # A usual score is no more evidence than none.
    if evidence.score is not None and evidence.usual is not None and evidence.score > evidence.usual:
        value += _ATTENTION * math.log10((1 + evidence.score) / (1 + max(evidence.usual, 0)))
    value += _LISTED * math.log2(max(evidence.listed, 1))
    return round(value + _AWARDED * evidence.award, 4)


def award(entry: Entry) -> int:
    """The award that a list mentions: 3 best paper, 2 oral, 1 spotlight, else 0."""
    found = 0
    for text in (entry.reason, entry.rest, *entry.topics):
        if text and len(text) <= _LONGEST_AWARD and (match := _AWARD.search(text)):
            found = max(found, _AWARDS[match.lastindex or 0])
    return found
