"""The entries of one paper -> what the catalogue says of it. A pure function of the entries.

Where entries differ, the longest abstract wins; the authors of the source with the best names, in that
source's order; the title of the arXiv source, else of the first by year. Everything else is combined, each
value once, by document path, then position, then the order in the document.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple, TypeVar

from papercat.identifiers import arxiv_year, fold, page_key, public_id, rank
from papercat.prominence import award
from papercat.records import Entry, Tweet
from papercat.text.short_names import ShortNames, short_names
from papercat.text.tex import decode_tex
from papercat.text.unicode_text import normalize
from papercat.text.words import author_terms, text_terms

_HYPHENS = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
_T = TypeVar("_T")
_ARXIV_MONTH = re.compile(r"(?:[^/]*/)?\d\d(0[1-9]|1[0-2])")
_NO_YEAR = 10_000
SCORE = {"retweets", "favorites"}
"""The counts that make a score together."""
_DAY, _MONTH = len("2020-11-18"), len("2020-11")


class Snapshot(NamedTuple):
    """A reading in the history; a paper's readings come oldest first.

    `current` tells whether the document still says so, `counts` whether a paper is ranked by it: a
    rating of 0 from a list that rates nothing is none.
    """

    name: str
    value: float
    measured_at: str | None
    current: bool = True
    counts: bool = True


class PaperFields(NamedTuple):
    """What follows from a paper's entries; lists in the export's order."""

    base_id: str
    title: str
    translated_title: str | None
    abstract: str | None
    authors: tuple[str, ...]
    more_authors: bool
    year: int | None
    date: str | None
    title_terms: str | None
    abstract_terms: str | None
    author_terms: str | None
    notes: str | None
    organisations: tuple[str, ...]
    categories: tuple[str, ...]
    venues: tuple[tuple[str, int, int, str | None], ...]
    tweets: tuple[Tweet, ...]
    topics: tuple[str, ...]
    short_names: ShortNames
    award: int


def derive(
    entries: Sequence[Entry],
    snapshots: Iterable[Snapshot],
    alone: Sequence[PaperFields] = (),
    *,
    searched: bool = True,
) -> PaperFields:
    """Make a paper from its entries: at least one, in order.

    `alone` is what entries make by themselves without snapshots, as far as that is known. Of a single one
    only the date depends on them; several mostly have the title and abstract of one.
    Unless `searched`, terms and notes, which only full text needs, are left out: a third of the time.
    """
    known = alone[0] if alone and len(entries) == 1 else None
    if known and not snapshots:
        return known
    arxiv_ids = [_arxiv(entry) for entry in entries]
    if known:
        date = _date(entries, arxiv_ids, snapshots, known.year)
        return known if date == known.date else known._replace(date=date)
    title = _entry_with_title(entries, arxiv_ids).title
    abstract = max([entry.abstract for entry in entries], key=len)
    same = next((one for one in alone if (one.title, one.abstract or "") == (title, abstract)), None)
    authors = _best_names(entries)
    translated = next((entry.translated_title for entry in entries if entry.translated_title), "")
    organisations = _combine([entry.organisations for entry in entries])
    venues = [(*e.venue, e.position, e.reason or None) for e in entries if e.venue]
    first_year = _year(entries, arxiv_ids)
    tweets = {tweet.id: tweet for entry in reversed(entries) for tweet in reversed(entry.tweets)}
    terms = text_terms if searched else _no_terms
    return PaperFields(
        base_id=base_id(entries),
        title=title,
        translated_title=translated or None,
        abstract=abstract or None,
        authors=authors,
        more_authors=_is_cut_short(entries),
        year=first_year,
        date=_date(entries, arxiv_ids, snapshots, first_year),
        title_terms=_join_texts(terms(title), terms(translated)),
        abstract_terms=(same and same.abstract_terms) or terms(abstract),
        author_terms=_author_terms(entries, authors) if searched else None,
        notes=_notes(entries, organisations) if searched else None,
        organisations=organisations,
        categories=_combine([entry.categories for entry in entries]),
        venues=tuple(dict.fromkeys(venues)),
        tweets=tuple(reversed(tweets.values())),
        topics=_combine([entry.topics for entry in entries]),
        short_names=same.short_names if same else short_names(title, abstract),
        award=max(map(award, entries)),
    )


def _no_terms(_text: str) -> None:
    """In place of `text_terms` where nothing is searched."""


def _author_terms(entries: Sequence[Entry], authors: tuple[str, ...]) -> str | None:
    """What authors are found by beside their names, other sources' spellings included."""
    names = _combine([authors, *[entry.authors for entry in entries if entry.authors != authors]])
    return _join_texts(author_terms(names), _other_names(names, authors))


def _notes(entries: Sequence[Entry], organisations: tuple[str, ...]) -> str | None:
    """What sources say about a paper, for full text."""
    reasons = dict.fromkeys([e.reason for e in entries if e.reason])
    summaries = dict.fromkeys([text for e in entries for text, _ in e.summaries])
    notes = " ".join((*organisations, *reasons, *summaries))
    return _join_texts(notes, text_terms(notes))


def _entry_with_title(entries: Sequence[Entry], arxiv_ids: Sequence[str | None]) -> Entry:
    """The entry that the title is from: arXiv's, else the first by year."""
    if len(entries) == 1:
        return entries[0]
    places = range(len(entries))
    return entries[min(places, key=lambda at: (arxiv_ids[at] is None, entries[at].year or _NO_YEAR))]


def _combine(lists: Sequence[tuple[_T, ...]]) -> tuple[_T, ...]:
    """The values of all lists, each once, in order; a single list is returned unchanged."""
    return lists[0] if len(lists) == 1 else tuple(dict.fromkeys(chain.from_iterable(lists)))


def _join_texts(*texts: str | None) -> str | None:
    """The non-empty texts, joined."""
    return " ".join(filter(None, texts)) or None


def _arxiv(entry: Entry) -> str | None:
    """An entry's arXiv id, the smallest if it has several."""
    values = [value for scheme, value in entry.identifiers if scheme == "arxiv"]
    return min(values) if values else None


def base_id(entries: Sequence[Entry]) -> str:
    """The public id without the `~2` that tells papers with the same id apart.

    The smallest of several values of a scheme; the first of several titles.
    """
    found = [pair for entry in entries for pair in entry.identifiers]
    found = found or [
        ("url", page_key(url)) for entry in entries for rel, url in entry.links if rel == "page"
    ]
    found = found or [("title", fold(entries[0].title))]
    return public_id(*(found[0] if len(found) == 1 else min(found, key=rank)))


def _year(entries: Iterable[Entry], arxiv_ids: Sequence[str | None]) -> int | None:
    """The earliest venue's year, else the earliest arXiv id's, else the earliest date's."""
    venues = [entry.venue[1] for entry in entries if entry.venue]
    years = venues or [year for value in arxiv_ids if value and (year := arxiv_year(value)) is not None]
    years = years or [entry.year for entry in entries if entry.year is not None]
    return min(years) if years else None


def _date(
    entries: Iterable[Entry],
    arxiv_ids: Iterable[str | None],
    snapshots: Iterable[Snapshot],
    first_year: int | None,
) -> str | None:
    """The earliest date of a paper, as precise as known.

    Its own, a tweet's or a reading's day, else its own or the arXiv id's month, else the earliest year.
    """
    dates = [snapshot.measured_at[:_DAY] for snapshot in snapshots if snapshot.measured_at]
    for entry, arxiv in zip(entries, arxiv_ids, strict=True):
        dates += [entry.date, *[tweet.posted_on for tweet in entry.tweets]]
        if arxiv and (match := _ARXIV_MONTH.match(arxiv)):
            dates.append(f"{arxiv_year(arxiv)}-{match[1]}")
    precise = max(map(len, dates))
    if precise >= _MONTH:
        return min(filter(lambda date: len(date) == precise, dates))
    return None if first_year is None else str(first_year)


def _is_cut_short(entries: Iterable[Entry]) -> bool:
    """Whether every source that names authors names only some of them."""
    cuts = [entry.more_authors for entry in entries if entry.authors]
    return bool(cuts) and all(cuts)


def _best_names(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The authors of the source that kept most accents and hyphens, the longer list where equal.

    A list that is cut short counts only if there is no complete one.
    """
    if len(entries) == 1:
        return entries[0].authors
    named = [entry for entry in entries if entry.authors]
    lists = [entry.authors for entry in named if not entry.more_authors]
    lists = lists or [entry.authors for entry in named]
    return max(lists, key=lambda names: (sum(map(_marks, names)), len(names)), default=())


def _other_names(names: Iterable[str], authors: Sequence[str]) -> str | None:
    """The authors' spellings in other sources."""
    if names == authors:
        return None
    shown = set(authors)
    return " ".join(name for name in names if name not in shown) or None


@lru_cache(maxsize=65_536)
def _marks(name: str) -> int:
    """How many accents and hyphens a name keeps."""
    if name.isascii() and "\\" not in name:
        return name.count("-")
    letters = normalize("NFD", decode_tex(name))
    return sum(not character.isascii() or character in _HYPHENS for character in letters)


def richness(name: str) -> tuple[int, int, bool]:
    """The order of spellings of one name, the richest last.

    Accents and hyphens count, then dots and spaces, then both cases before capitals alone. Of spellings
    that are equally rich, the most frequent is shown, then the last by its letters.
    """
    parted = name.count(" ") + name.count(".")
    return _marks(name), parted, not (name.isupper() or name.islower())


class Measures(NamedTuple):
    """What a paper is ranked by: its newest readings, None if it has none."""

    retweets: int | None
    favorites: int | None
    score: int | None
    gain: int | None
    rating: float | None
    citations: int | None


def measures(snapshots: Sequence[Snapshot]) -> Measures:
    """The newest reading of each measure; at equal times, the one that the document still has.

    `score` is the sum of retweets and favorites, `gain` its increase between the last two times at which
    both were read.
    """
    newest = {snapshot.name: snapshot.value for snapshot in snapshots if snapshot.counts}
    if not newest:
        return Measures(None, None, None, None, None, None)
    scores = [value for _, value in _score_history(snapshots)]
    retweets, favorites, citations = (
        _whole(newest.get(name)) for name in ("retweets", "favorites", "citations")
    )
    return Measures(
        retweets=retweets,
        favorites=favorites,
        score=None if retweets is None or favorites is None else retweets + favorites,
        gain=int(scores[-1] - scores[-2]) if len(scores) > 1 else None,
        rating=newest.get("rating"),
        citations=citations,
    )


def _score_history(snapshots: Iterable[Snapshot]) -> list[tuple[str, float]]:
    """The score at each time when both retweets and favorites were read, oldest first."""
    times: dict[str, dict[str, float]] = {}
    for snapshot in snapshots:
        if snapshot.measured_at and snapshot.name in SCORE:
            times.setdefault(snapshot.measured_at, {})[snapshot.name] = snapshot.value
    return [(time, sum(read.values())) for time, read in sorted(times.items()) if len(read) > 1]


def _whole(value: float | None) -> int | None:
    """A count as a whole number."""
    return None if value is None else int(value)
