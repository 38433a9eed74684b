"""The entries of one paper -> what the catalogue says of it. A pure function of the entries.

Where entries differ: the longest abstract; the authors of the source with the best names, in that
source's order; the title of the arXiv source, else of the first by year. All else is gathered: by
document path, then position, then the order in the document, each thing once.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, TypeVar

from papercat.identifiers import arxiv_year, fold, public_id, rank
from papercat.identity import keys
from papercat.records import Entry, Tweet
from papercat.search_terms import author_terms, text_terms
from papercat.tex import decode_tex

HYPHENS = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
T = TypeVar("T")
ARXIV_MONTH = re.compile(r"(?:[^/]*/)?\d\d(0[1-9]|1[0-2])")
NO_YEAR = 10_000


class Snapshot(NamedTuple):
    """A reading as it stands in the history; a paper's come oldest first.

    `current` tells whether the document still says so.
    """

    name: str
    value: float
    measured_at: str | None
    current: bool = True


class Derived(NamedTuple):
    """What follows from a paper's entries; lists in the export's order."""

    base_id: str
    title: str
    translated_title: str | None
    abstract: str | None
    authors: tuple[str, ...]
    year: int | None
    date: str | None
    title_terms: str | None
    abstract_terms: str | None
    author_terms: str | None
    notes: str | None
    organisations: tuple[str, ...]
    categories: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    venues: tuple[tuple[str, int, int, str | None], ...]
    tweets: tuple[Tweet, ...]


def derive(entries: Sequence[Entry], snapshots: Iterable[Snapshot]) -> Derived:
    """Make a paper of its entries, which come in order and of which there is at least one."""
    arxiv_ids = [arxiv(entry) for entry in entries]
    title = titled(entries, arxiv_ids).title
    abstract = max([entry.abstract for entry in entries], key=len)
    authors = best_names(entries)
    translated = next((entry.translated_title for entry in entries if entry.translated_title), "")
    organisations = gathered([entry.organisations for entry in entries])
    venues = [(*e.venue, e.position, e.reason or None) for e in entries if e.venue]
    notes = " ".join((*organisations, *dict.fromkeys([e.reason for e in entries if e.reason])))
    first_year = year(entries)
    tweets = {tweet.id: tweet for entry in reversed(entries) for tweet in reversed(entry.tweets)}
    names = gathered([authors, *[entry.authors for entry in entries if entry.authors != authors]])
    return Derived(
        base_id=base_id(entries),
        title=title,
        translated_title=translated or None,
        abstract=abstract or None,
        authors=authors,
        year=first_year,
        date=date(entries, arxiv_ids, snapshots, first_year),
        title_terms=joined(text_terms(title), text_terms(translated)),
        abstract_terms=text_terms(abstract),
        author_terms=joined(author_terms(names), other_names(names, authors)),
        notes=joined(notes, text_terms(notes)),
        organisations=organisations,
        categories=gathered([entry.categories for entry in entries]),
        links=gathered([entry.links for entry in entries]),
        venues=tuple(dict.fromkeys(venues)),
        tweets=tuple(reversed(tweets.values())),
    )


def titled(entries: Sequence[Entry], arxiv_ids: Sequence[str | None]) -> Entry:
    """The entry that the title is from: arXiv's, else the first by year."""
    if len(entries) == 1:
        return entries[0]
    places = range(len(entries))
    return entries[min(places, key=lambda at: (arxiv_ids[at] is None, entries[at].year or NO_YEAR))]


def gathered(lists: Sequence[tuple[T, ...]]) -> tuple[T, ...]:
    """What the lists hold, each thing once, in order; most papers have one list, which comes as it is."""
    return lists[0] if len(lists) == 1 else tuple(dict.fromkeys(chain.from_iterable(lists)))


def joined(*texts: str | None) -> str | None:
    """The texts that there are, one after the other."""
    return " ".join(filter(None, texts)) or None


def arxiv(entry: Entry) -> str | None:
    """An entry's arXiv id, the smallest where it has several."""
    values = [value for scheme, value in entry.identifiers if scheme == "arxiv"]
    return min(values) if values else None


def base_id(entries: Sequence[Entry]) -> str:
    """The public id but for the `~2` that tells papers apart that share it.

    Several values of a scheme: the smallest; of several titles, the first's.
    """
    found = [key for entry in entries for key in keys(entry)] or [("title", fold(entries[0].title))]
    return public_id(*(found[0] if len(found) == 1 else min(found, key=rank)))


def year(entries: Iterable[Entry]) -> int | None:
    """The earliest venue's year, else the earliest arXiv id's."""
    venues = [entry.venue[1] for entry in entries if entry.venue]
    years = venues or [entry.year for entry in entries if entry.year is not None]
    return min(years) if years else None


def date(
    entries: Iterable[Entry],
    arxiv_ids: Iterable[str | None],
    snapshots: Iterable[Snapshot],
    first_year: int | None,
) -> str | None:
    """The first day that a paper is known by.

    It is a tweet's or a reading's, else the arXiv ids' earliest month, else the earliest year.
    """
    days = [tweet.posted_on for entry in entries for tweet in entry.tweets if tweet.posted_on]
    days += [snapshot.measured_at[:10] for snapshot in snapshots if snapshot.measured_at]
    if days:
        return min(days)
    months = [
        f"{arxiv_year(value)}-{match[1]}"
        for value in arxiv_ids
        if value and (match := ARXIV_MONTH.match(value))
    ]
    if months:
        return min(months)
    return None if first_year is None else str(first_year)


def best_names(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The authors of the source that kept most accents and hyphens, the longer list where equal."""
    lists = [entry.authors for entry in entries if entry.authors]
    if not lists:
        return ()
    return max(lists, key=lambda names: (sum(map(marks, names)), len(names))) if len(lists) > 1 else lists[0]


def other_names(names: Iterable[str], authors: Sequence[str]) -> str | None:
    """Spellings by which other sources know the authors."""
    if names == authors:
        return None
    shown = set(authors)
    return " ".join(name for name in names if name not in shown) or None


@lru_cache(maxsize=65_536)
def marks(name: str) -> int:
    """How many accents and hyphens a name keeps."""
    if name.isascii() and "\\" not in name:
        return name.count("-")
    letters = unicodedata.normalize("NFD", decode_tex(name))
    return sum(not character.isascii() or character in HYPHENS for character in letters)


def richness(name: str) -> tuple[int, int, int, str]:
    """The order of spellings of one name, the richest last.

    Accents and hyphens count, then dots and spaces, then both cases before capitals alone, then the
    letters, so that it is one order.
    """
    parted = name.count(" ") + name.count(".")
    return marks(name), parted, not (name.isupper() or name.islower()), name


class Measures(NamedTuple):
    """What a paper is ranked by: its newest readings, None where it has none."""

    retweets: int | None
    favorites: int | None
    score: int | None
    gain: int | None
    rating: float | None
    citations: int | None


def measures(snapshots: Sequence[Snapshot]) -> Measures:
    """The newest reading of each measure; of one time, what the document still says counts.

    `score` is retweets and favorites together, `gain` its rise between the last two times at which
    both were read.
    """
    if not snapshots:
        return Measures(None, None, None, None, None, None)
    newest = {snapshot.name: snapshot.value for snapshot in snapshots}
    scores = [value for _, value in score_history(snapshots)]
    retweets, favorites, citations = (
        whole(newest.get(name)) for name in ("retweets", "favorites", "citations")
    )
    return Measures(
        retweets=retweets,
        favorites=favorites,
        score=None if retweets is None or favorites is None else retweets + favorites,
        gain=int(scores[-1] - scores[-2]) if len(scores) > 1 else None,
        rating=newest.get("rating"),
        citations=citations,
    )


def score_history(snapshots: Iterable[Snapshot]) -> list[tuple[str, float]]:
    """The score at each time at which retweets and favorites were both read, oldest first."""
    times: dict[str, dict[str, float]] = {}
    for snapshot in snapshots:
        if snapshot.measured_at and snapshot.name in ("retweets", "favorites"):
            times.setdefault(snapshot.measured_at, {})[snapshot.name] = snapshot.value
    return [(time, sum(read.values())) for time, read in sorted(times.items()) if len(read) > 1]


def whole(value: float | None) -> int | None:
    """A count as a whole number."""
    return None if value is None else int(value)
