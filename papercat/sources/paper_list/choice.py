"""Which of a document's candidates are papers: what is said of them, and what they stand among."""

import re
from collections import defaultdict
from collections.abc import Iterator
from textwrap import shorten

from papercat.paper_hosts import paper_key
from papercat.parsed import Problem
from papercat.sources.paper_list.draft import LINKED_TO, NOTHING, Candidate, Container, Draft
from papercat.sources.paper_list.forms.clean import is_several_words
from papercat.sources.paper_list.forms.links import PAPER_RELS
from papercat.sources.paper_list.forms.persons import are_names
from papercat.sources.paper_list.forms.title import LINKED, PLAIN
from papercat.sources.paper_list.labels import fold_label

_LEAST_CITED = 3
"""Entries without links of which a document must cite so many."""
_LEAST_SHARE, _LEAST_WORDS = 0.25, 5
_BEGIN, _SHOWN = 4, 60
"""Characters of a paper's name that are found in its title, and those of a title that are shown."""
_WORD, _NO_LATIN = re.compile(r"\w{3,}"), re.compile(r"[\u0370-\u1fff\u3040-\uffdc]")


def bare_titles(candidates: list[Candidate], headings: set[str]) -> list[Candidate]:
    """The items that are titles and nothing else, of a document that is a conference's list of papers.

    `headings` are the document's own, folded, which a table of contents repeats.
    """
    groups: dict[Container, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[candidate.container].append(candidate)
    chosen: list[Candidate] = []
    for (_, kind), group in groups.items():
        titles = [one for one in group if fold_label(one.draft.title) not in headings]
        words = [len(one.draft.title.split()) for one in titles]
        long = sum(count >= _LEAST_WORDS - 1 for count in words) * 5 >= len(group) * 4
        if kind.startswith("item") and len(titles) > 2 and long and sum(words) >= 6 * len(words):
            chosen += titles
    return chosen


def own_notes(candidates: list[Candidate]) -> list[Candidate]:
    """The items whose titles lead to pages beside the document, as the notes on papers that it lists are."""
    notes = [
        one
        for one in candidates
        if one.draft.strength == LINKED and any(name == "left out" for name, _, _ in one.draft.steps)
    ]
    return bare_titles(notes, set())


def choose(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates that are papers.

    One is where something known says so; else where it stands among its like, of which most are. In a
    document without links, those are that are cited as papers are, where most are.
    """
    groups: dict[Container, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[candidate.container].append(candidate)
    bare = [one for one in candidates if not _is_evident(one)]
    cited = sum(map(_is_cited, bare))
    likewise = sum(one.draft.citation for one in candidates if _is_evident(one))
    # Beside some that are cited, others say no more than their year.
    told = sum(_is_cited(one) or _is_dated(one) for one in bare)
    dated = cited >= _LEAST_CITED and told * 3 >= len(bare) * 2
    listed = dated or (cited + likewise >= _LEAST_CITED and cited * 2 >= len(bare))
    linked = [one for one in candidates if one.draft.strength == LINKED and not one.draft.linkless]
    links = bool(linked) and sum(map(_is_evident, linked)) * 2 >= len(linked)
    usual = _usual(candidates)
    chosen: list[Candidate] = []
    for (_, kind), group in groups.items():
        share = sum(map(_is_evident, group)) / len(group)
        references = [one for one in group if not _is_evident(one) and _is_cited(one, alone=False)]
        several = len(references) >= _LEAST_CITED and len(references) * 2 >= len(group) * (1 - share)
        alone = listed and not share
        evident = [one for one in group if _is_likely(one, share) or (listed and _is_cited(one, alone=alone))]
        evident += references if several else []
        evident += [one for one in group if dated and not share and _is_dated(one)]
        strengths = {one.draft.strength for one in evident} or {PLAIN}
        most = len(evident) * 2 >= len(group) or (alone and cited * 4 >= len(bare) * 3)
        known = {id(one) for one in evident}
        for one in group:
            draft = one.draft
            few = len(group) < _LEAST_CITED and _is_told(draft) and _is_cited(one)
            often = (share >= _LEAST_SHARE or few) and (kind, draft.strength) in usual
            alike = (most and draft.strength in strengths) or often
            named = alone and kind.startswith("item") and len(draft.title.split()) >= _LEAST_WORDS
            if (alike and (is_described(draft) or named)) or (links and _lacks_its_link(draft)):
                known.add(id(one))
        chosen += [one for one in group if id(one) in known]
    return chosen


def settle_titles(chosen: list[Candidate]) -> list[Candidate]:
    """Entries without sentences that mention papers by their ids, and with whole titles in place of names.

    Both where the document has the title of the paper of that id elsewhere, marked as titles are.
    """
    titles = {_id(one.draft): one.draft for one in chosen if _id(one.draft) and _has_whole_title(one.draft)}
    kept = []
    for one in chosen:
        draft = one.draft
        title = titles.get(_id(draft), draft).title
        if title == draft.title:
            kept.append(one)
            continue
        if not one.sure and draft.strength == PLAIN and draft.bare_ids and draft.rest:
            continue
        begin = draft.title[:_BEGIN].casefold()
        if len(draft.title.split()) < _LEAST_CITED and begin != "the " and begin in title.casefold():
            draft.leave(draft.title, "a name of the paper")
            draft.name(title, draft.strength, "the title at the same id elsewhere")
        kept.append(one)
    return kept


def _id(draft: Draft) -> str:
    """The arXiv id of an entry, in a link or in its text; empty if it has none."""
    return draft.arxiv or next(iter(draft.bare_ids), "")


def _has_whole_title(draft: Draft) -> bool:
    """Whether a title is several words, and marked or a link's text."""
    return draft.strength > PLAIN and draft.title.count(" ") + 1 >= _LEAST_CITED


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
        if told <= _LEAST_CITED:
            titles = [
                f"{shorten(draft.title, _SHOWN, placeholder='…')!r} (line {draft.line})"
                for draft in (first, *unlike)
            ]
            more = f" and {len(titles) - _LEAST_CITED} more" if len(titles) > _LEAST_CITED else ""
            more += "; not used as the id of any" if apart else ""
            reason = f"{':'.join(key)} is given to different titles"
            yield Problem(unlike[0].line, f"{reason}: {', '.join(titles[:_LEAST_CITED])}{more}")
    for one in chosen if copied else ():
        _give_up(one.draft, copied)
    if told > _LEAST_CITED:
        more = f"{told - _LEAST_CITED} more ids are given to different titles"
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


def _usual(candidates: list[Candidate]) -> set[tuple[str, int]]:
    """The kinds of place, with how a title is marked there, where nearly all of a document are papers.

    Among some that are, others may say no more than where and when they appeared.
    """
    places: dict[tuple[str, int], list[Candidate]] = defaultdict(list)
    for one in candidates:
        places[one.container[1], one.draft.strength].append(one)
    usual = set()
    for (kind, strength), found in places.items():
        evident = sum(map(_is_evident, found))
        told = sum(_is_evident(one) or (_is_told(one.draft) and _is_cited(one)) for one in found)
        most = evident * 4 >= len(found) * 3 or (evident * 4 >= len(found) and told * 10 >= len(found) * 9)
        if strength > PLAIN and len(found) >= _LEAST_WORDS and most:
            usual.add((kind, strength))
    return usual


def settle_names(candidates: list[Candidate]) -> None:
    """Take back what was guessed to be one name, where few other papers' authors stand so."""
    kinds: dict[str, list[Draft]] = defaultdict(list)
    for one in candidates:
        kinds[one.container[1]].append(one.draft)
    for drafts in kinds.values():
        guessed = [draft for draft in drafts if draft.authors and draft.guessed_name]
        named = sum(bool(draft.authors) for draft in drafts) - len(guessed)
        for draft in guessed if named < len(guessed) < len(drafts) / 2 else ():
            draft.leave(draft.authors[0], "hardly any other paper has names there")
            draft.authors = ()
        either = [draft for draft in drafts if draft.name_or_venue and not draft.authors]
        for draft in either if named > len(either) else ():
            draft.name_the_venue()
    if any(one.draft.citation and len(one.draft.authors) + one.draft.more_authors > 1 for one in candidates):
        return
    for draft in (one.draft for one in candidates if one.draft.whole):
        draft.authors, draft.citation = (), False
        draft.name(draft.whole, draft.strength, "no other paper is cited by names")


def _is_evident(one: Candidate) -> bool:
    """Whether something known says that a candidate is a paper."""
    return one.sure or one.draft.evidence > LINKED_TO


def _is_likely(one: Candidate, share: float) -> bool:
    """Whether a candidate is one or may be one: its title leads to an unknown page.

    Then it has to say more, or stand among enough that are papers; `share` is theirs.
    """
    linked = one.draft.evidence == LINKED_TO and (is_described(one.draft) or share >= _LEAST_SHARE)
    return _is_evident(one) or linked


def _is_cited(one: Candidate, *, alone: bool = True) -> bool:
    """Whether an entry is told as papers are cited: a venue and its year, or authors and a year.

    The year may be that of a conference in the heading. Where it is not `alone` with others that have no
    link, its authors have to come before its title.
    """
    draft = one.draft
    when = draft.date or draft.year or (draft.venue and draft.venue.year) or one.context.venue
    whose = draft.authors or draft.venue or draft.preprint
    return is_several_words(draft.title) and bool(when) and bool(whose) and (alone or draft.citation)


def _is_dated(one: Candidate) -> bool:
    """Whether an entry is a title and its own year, and nothing else."""
    draft = one.draft
    return is_several_words(draft.title) and bool(draft.date or draft.year) and not draft.rest


def _is_told(draft: Draft) -> bool:
    """Whether an entry itself says when it appeared, and hardly anything that no field took."""
    when = draft.date or draft.year or (draft.venue and draft.venue.year)
    return bool(when) and len(draft.rest) < 2


def _lacks_its_link(draft: Draft) -> bool:
    """Whether a title stands where others beside it have their link, as in `[A Title](lamps.pdf)`."""
    return draft.linkless and not draft.links and len(draft.title.split()) > 1


def is_hearsay(chosen: list[Candidate]) -> bool:
    """Whether a few entries without any link say no more than a manual, which has an author too."""
    return len(chosen) < _LEAST_CITED + 2 and all(
        one.container[1] != "table"
        and one.draft.evidence == NOTHING
        and one.context.venue is None
        and not _says_enough(one.draft)
        for one in chosen
    )


def _says_enough(draft: Draft) -> bool:
    """Whether two labels tell of a paper, or at least two things are told of it and little else."""
    labelled = {name for name, _, why in draft.steps if why.startswith("label")}
    if len(labelled & {"authors", "date", "year", "venue", "abstract"}) > 1:
        return are_names(draft.authors) or not draft.authors
    named = bool(draft.authors) and are_names(draft.authors)
    when = draft.date or draft.year or (draft.venue and draft.venue.year)
    told = sum(map(bool, (named, when, draft.venue, draft.abstract)))
    return told > 1 and len(draft.rest) <= 2 * told


def is_described(draft: Draft) -> bool:
    """Whether more is said of an entry than a name and where it leads."""
    said = draft.authors or draft.venue or draft.date or draft.year
    return bool(said) and is_several_words(draft.title)
