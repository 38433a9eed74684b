"""Links to a paper's page that were copied to another paper."""

import re
from collections import defaultdict
from collections.abc import Iterator
from textwrap import shorten

from papercat.paper_hosts import paper_key
from papercat.parsed import Problem
from papercat.sources.paper_list.entry.draft import Candidate, Draft
from papercat.sources.paper_list.forms.links import PAPER_RELS

_LEAST_WORDS = 5
_SHOWN = 60
"""Characters of a title that are shown."""
_MOST_SHOWN = 3
"""Titles and ids that are shown."""
_WORD, _NO_LATIN = re.compile(r"\w{3,}"), re.compile(r"[\u0370-\u1fff\u3040-\uffdc]")


def part_strangers(chosen: list[Candidate]) -> Iterator[Problem]:
    """Tell of papers' pages at titles that are not alike: a link that was copied.

    Where the authors are others too, the page names none of them, as nobody can tell whose it is.
    """
    pages: dict[tuple[str, str], list[Draft]] = defaultdict(list)
    for draft in (one.draft for one in sorted(chosen, key=lambda one: one.draft.line)):
        for key in _page_keys(draft):
            pages[key].append(draft)
    told, copied = 0, set[tuple[str, str]]()
    for key, (first, *others) in pages.items():
        unlike = [draft for draft in others if _are_unlike(first.title, draft.title)]
        if not unlike:
            continue
        told += 1
        apart = any(_are_others(first, draft) for draft in unlike)
        copied.update([key] if apart else ())
        if told <= _MOST_SHOWN:
            titles = [
                f"{shorten(draft.title, _SHOWN, placeholder='…')!r} (line {draft.line})"
                for draft in (first, *unlike)
            ]
            more = f" and {len(titles) - _MOST_SHOWN} more" if len(titles) > _MOST_SHOWN else ""
            more += "; not used as the id of any" if apart else ""
            reason = f"{':'.join(key)} is given to different titles"
            yield Problem(unlike[0].line, f"{reason}: {', '.join(titles[:_MOST_SHOWN])}{more}")
    for one in chosen if copied else ():
        _give_up(one.draft, copied)
    if told > _MOST_SHOWN:
        more = f"{told - _MOST_SHOWN} more ids are given to different titles"
        yield Problem(chosen[0].draft.line, more)


def _page_keys(draft: Draft) -> dict[tuple[str, str], None]:
    """The identifiers that an entry's links to the paper have, in their order."""
    return {key: None for rel, url in draft.links if rel in PAPER_RELS and (key := paper_key(url))}


def _give_up(draft: Draft, keys: set[tuple[str, str]]) -> None:
    """Keep an entry's links with some identifiers, as links that name no paper."""
    given = (rel in PAPER_RELS and paper_key(url) in keys for rel, url in draft.links)
    told = [("other" if gone else rel, url) for gone, (rel, url) in zip(given, draft.links, strict=True)]
    draft.links = dict.fromkeys(told)
    draft.bare_ids = [value for value in draft.bare_ids if ("arxiv", value) not in keys]


def _are_unlike(one: str, other: str) -> bool:
    """Whether two titles have no word in common, or at most half of those of the shorter one."""
    if one == other or bool(_NO_LATIN.search(one)) != bool(_NO_LATIN.search(other)):
        return False  # a title and its translation
    words, others = (set(_WORD.findall(text.casefold())) for text in (one, other))
    fewest = min(len(words), len(others))
    same = len(words & others)
    return bool(fewest) and (not same or (fewest > _LEAST_WORDS and same * 2 <= fewest))


def _are_others(one: Draft, other: Draft) -> bool:
    """Whether the authors of two entries are known and nobody is among both."""
    names, others = (
        {(_WORD.findall(name.casefold()) or [name])[-1] for name in draft.authors} for draft in (one, other)
    )
    return bool(names and others) and names.isdisjoint(others)
