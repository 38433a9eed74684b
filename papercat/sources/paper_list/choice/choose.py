"""Which of a document's candidates are papers: what is said of them, and what they stand among."""

from collections import defaultdict
from typing import NamedTuple

from papercat.sources.paper_list.choice.evidence import (
    is_cited,
    is_dated,
    is_described,
    is_evident,
    is_told,
    lacks_its_link,
    says_enough,
)
from papercat.sources.paper_list.entry.draft import LINKED_TO, NOTHING, Candidate, Container
from papercat.sources.paper_list.forms.persons import are_names
from papercat.sources.paper_list.labels import fold_label
from papercat.sources.paper_list.titles.title import LINKED, PLAIN

_LEAST_CITED = 3
"""Entries without links of which a document must cite so many."""
_LEAST_SHARE = 0.25
_LEAST_WORDS = 5


def bare_titles(candidates: list[Candidate], headings: set[str]) -> list[Candidate]:
    """The items that are titles and nothing else, of a document that is a conference's list of papers.

    `headings` are the document's own, folded, which a table of contents repeats.
    """
    chosen: list[Candidate] = []
    for (_, kind), group in _by_container(candidates).items():
        titles = [one for one in group if fold_label(one.draft.title) not in headings]
        if kind.startswith("item") and _are_long(titles, len(group)):
            chosen += titles
    return chosen


def _are_long(titles: list[Candidate], listed: int) -> bool:
    """Whether several titles, of so many as are `listed`, are as long as papers' mostly are."""
    words = [len(one.draft.title.split()) for one in titles]
    long = sum(count >= _LEAST_WORDS - 1 for count in words)
    return len(words) > 2 and long * 5 >= listed * 4 and sum(words) >= 6 * len(words)


def signed_titles(candidates: list[Candidate]) -> list[Candidate]:
    """The titles over names and nothing else, of a document that says that it lists papers."""
    chosen: list[Candidate] = []
    for group in _by_container(candidates).values():
        signed = [
            one
            for one in group
            if are_names(one.draft.authors, most=0)
            and not one.draft.rest
            and (one.draft.strength > PLAIN or len(one.draft.authors) > 1)
        ]
        chosen += signed if _are_long(signed, len(group)) else []
    return chosen


def capital_titles(candidates: list[Candidate], headings: set[str]) -> list[Candidate]:
    """The items that are titles in capitals and nothing else, of a document named as a list of papers.

    `headings` are as in `bare_titles`.
    """
    bare = [one for one in candidates if not one.draft.rest and not one.draft.authors]
    capital = [one for one in bare if _is_capital(one.draft.title)]
    return bare_titles(capital, headings) if len(capital) * 5 >= len(candidates) * 4 else []


def _is_capital(title: str) -> bool:
    """Whether nearly all longer words of a title begin with a capital, as in Lamps of Dark Rooms."""
    long = [word for word in title.split() if len(word) >= _LEAST_WORDS and word[0].isalpha()]
    return len(long) > 1 and sum(word[0].isupper() for word in long) * 5 >= len(long) * 4


def own_notes(candidates: list[Candidate]) -> list[Candidate]:
    """The titles that lead to pages beside the document, as the notes on papers that it lists are."""
    notes = [
        one
        for one in candidates
        if one.draft.strength == LINKED and any(name == "left out" for name, _, _ in one.draft.steps)
    ]
    return notes if _are_long(notes, len(notes)) else []


def choose(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates that are papers.

    One is where something known says so; else where it stands among its like, of which most are. In a
    document without links, those are that are cited as papers are, where most are.
    """
    whole = _whole(candidates)
    groups = _by_container(candidates).items()
    return [one for (_, kind), group in groups for one in _papers_among(group, kind, whole)]


def _by_container(candidates: list[Candidate]) -> dict[Container, list[Candidate]]:
    """The candidates that are next to each other."""
    groups: dict[Container, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[candidate.container].append(candidate)
    return groups


class _Whole(NamedTuple):
    """What all candidates of a document say together."""

    listed: bool
    """Whether most that have no link are cited as papers are, or nearly all say their year."""
    dated: bool
    """Whether nearly all that have no link say their year, some of which are cited."""
    cited: bool
    """Whether nearly all that have no link are cited."""
    linked: bool
    """Whether most titles that are links lead to papers."""
    usual: set[tuple[str, int]]
    """As `_usual` gives them."""


def _whole(candidates: list[Candidate]) -> _Whole:
    bare = [one for one in candidates if not is_evident(one)]
    cited = sum(map(is_cited, bare))
    likewise = sum(one.draft.citation for one in candidates if is_evident(one))
    told = sum(is_cited(one) or is_dated(one) for one in bare)
    dated = cited >= _LEAST_CITED and told * 3 >= len(bare) * 2
    listed = dated or (cited + likewise >= _LEAST_CITED and cited * 2 >= len(bare))
    links = [one for one in candidates if one.draft.strength == LINKED and not one.draft.linkless]
    linked = bool(links) and sum(map(is_evident, links)) * 2 >= len(links)
    return _Whole(listed, dated, cited * 4 >= len(bare) * 3, linked, _usual(candidates))


def _papers_among(group: list[Candidate], kind: str, whole: _Whole) -> list[Candidate]:
    """The candidates that are papers, of some that are next to each other in one kind of place."""
    share = sum(map(is_evident, group)) / len(group)
    alone = whole.listed and not share
    evident = [
        one for one in group if _is_likely(one, share) or (whole.listed and is_cited(one, alone=alone))
    ]
    references = [one for one in group if not is_evident(one) and is_cited(one, alone=False)]
    if len(references) >= _LEAST_CITED and len(references) * 2 >= len(group) * (1 - share):
        evident += references
    evident += [one for one in group if whole.dated and not share and is_dated(one)]
    strengths = {one.draft.strength for one in evident} or {PLAIN}
    most = len(evident) * 2 >= len(group) or (alone and whole.cited)
    known = {id(one) for one in evident}

    def is_alike(one: Candidate) -> bool:
        draft = one.draft
        few = len(group) < _LEAST_CITED and is_told(draft) and is_cited(one)
        often = (share >= _LEAST_SHARE or few) and (kind, draft.strength) in whole.usual
        named = alone and kind.startswith("item") and len(draft.title.split()) >= _LEAST_WORDS
        alike = (most and draft.strength in strengths) or often
        return (alike and (is_described(draft) or named)) or (whole.linked and lacks_its_link(draft))

    return [one for one in group if id(one) in known or is_alike(one)]


def _usual(candidates: list[Candidate]) -> set[tuple[str, int]]:
    """The kinds of place, with how a title is marked there, where nearly all of a document are papers.

    Among some that are, others may say no more than where and when they appeared.
    """
    places: dict[tuple[str, int], list[Candidate]] = defaultdict(list)
    for one in candidates:
        places[one.container[1], one.draft.strength].append(one)
    usual = set()
    for (kind, strength), found in places.items():
        evident = sum(map(is_evident, found))
        told = sum(is_evident(one) or (is_told(one.draft) and is_cited(one)) for one in found)
        most = evident * 4 >= len(found) * 3 or (evident * 4 >= len(found) and told * 10 >= len(found) * 9)
        if strength > PLAIN and len(found) >= _LEAST_WORDS and most:
            usual.add((kind, strength))
    return usual


def _is_likely(one: Candidate, share: float) -> bool:
    """Whether a candidate is one or may be one: its title leads to an unknown page.

    Then it has to say more, or stand among enough that are papers; `share` is theirs.
    """
    linked = one.draft.evidence == LINKED_TO and (is_described(one.draft) or share >= _LEAST_SHARE)
    return is_evident(one) or linked


def is_hearsay(chosen: list[Candidate]) -> bool:
    """Whether a few entries without any link say no more than a manual, which has an author too."""
    return len(chosen) < _LEAST_CITED + 2 and all(
        one.container[1] != "table"
        and one.draft.evidence == NOTHING
        and one.context.venue is None
        and not says_enough(one.draft)
        for one in chosen
    )
