"""What some lines say of being a paper's: links to papers, ids, a labelled title."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from papercat.paper_hosts import is_paper_page
from papercat.sources.names import split_names
from papercat.sources.paper_list.draft import LINKED_TO, NOTHING, Candidate, Container, Draft
from papercat.sources.paper_list.fields import text_of
from papercat.sources.paper_list.forms.asides import is_key, is_title_link
from papercat.sources.paper_list.forms.clean import clean_title, is_several_words
from papercat.sources.paper_list.forms.shapes import YEAR, are_names
from papercat.sources.paper_list.forms.title import LINKED, MARKED, PLAIN, Title
from papercat.sources.paper_list.labels import Labels, fold_label
from papercat.sources.paper_list.lines import Line
from papercat.sources.paper_list.markup.blocks import HEADING, ITEM, PARAGRAPH, Block
from papercat.sources.paper_list.markup.piece import LINK, TEXT, Piece

_LEAST_CITED = 3
"""Entries without links of which a document must cite so many."""
_LEAST_WORDS = 5
_MOST_CITED, _MOST_NAME = 8, 16
"""Words of names and a venue above a title; of an item above a citation that names its paper."""
_LEAST_SHARE = 0.25
_MOST_LABELS, _SOON = 24, 3
"""Lines among which one labels the title; so many of them may have no label."""
# The official code of the paper "A Title".
_ON_A_PAPER = re.compile(r"\b(?:paper|implementation|code|repository|repo)\b|论文", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“]([^\"“”]{15,300}?)[.,]?[\"”]")
# An outline's `item-type:: article`, whatever it says.
_PROPERTY = re.compile(r"[\w -]{1,40}::\s")


def title_line(lines: list[Line]) -> int | None:
    """Which line labels the title: the first, one soon after it, or one among other labels.

    As below `[1] arXiv:2101.00001`; a title of several words goes before a name.
    """
    found = None
    for at, line in enumerate(lines[:_MOST_LABELS]):
        label = line.label
        if label is None and at >= _SOON and _PROPERTY.match(line.raw) is None:
            break
        if label is not None and label.field == "title":
            said = (one for one in label.value if one.kind == TEXT or is_title_link(one, line.labels))
            words = (len(piece.text.split()) for piece in said)
            if max(words, default=0) > 1:
                return at
            bare = all(piece.text == piece.url for piece in label.value if piece.text.strip())
            found = at if at == 0 and not bare else found
    return found


def has_title_label(lines: list[Line]) -> bool:
    """Whether one of some lines labels the title of them all."""
    return title_line(lines) is not None


def quoted_title(lines: list[Line]) -> str:
    """The title in quotes of the paper that a page's first lines say its code is of; empty if they don't."""
    for line in lines[:_MOST_LABELS]:
        text = text_of(line.pieces) if '"' in line.raw or "“" in line.raw else ""
        found = _QUOTED.search(text) if text and _ON_A_PAPER.search(text) else None
        if found and len(found[1].split()) >= _LEAST_WORDS - 1:
            return clean_title(found[1])
    return ""


def is_by_names(lines: list[Line]) -> bool:
    """Whether the first line is names and nothing else, above a marked title."""
    if len(lines) < 2 or lines[1].starts or not any(piece.strong for piece in lines[1].pieces[:1]):
        return False
    if any(piece.kind != TEXT or piece.strong for piece in lines[0].pieces):
        return False
    names = split_names("".join(piece.text for piece in lines[0].pieces)).names
    return len(names) > 1 and are_names(names, most=0.2)


def title_among(lines: list[Line]) -> tuple[Title | None, list[Line]]:
    """The title of an entry's lines, and those in order: what stands above it comes behind it."""
    if keyed := _below_key(lines):
        return keyed, [lines[0], *lines[3:]]
    title = lines[0].title
    if len(lines) < 2:
        return title, lines
    # What the second line says is looked for only where the first may stand above its title.
    if (title is None or title.strength == PLAIN) and _is_cited_above(lines):
        below = lines[1].title
        fits = below is not None and below.strength == MARKED
    elif title and is_by_names(lines):
        below = lines[1].title
        fits = below is not None
    elif title is None or (not title.citation and _is_short_above(lines)):
        # `Our paper is available at` above it, or a nickname.
        below = lines[1].title
        fits = below is not None and below.citation
    else:
        fits = False
    return (below, [lines[1], lines[0], *lines[2:]]) if fits else (title, lines)


def _below_key(lines: list[Line]) -> Title | None:
    """The title in the third line below `Example et al. (2023)` and a line of names."""
    if len(lines) < 3 or lines[0].raw[-1] not in ")]" or not lines[1].starts or not is_key(lines[0].raw):
        return None
    names, text = (text_of(line.pieces) for line in lines[1:3])
    if not are_names(split_names(names).names, most=0.2):
        return None
    link = next((piece for piece in lines[2].pieces if piece.kind == LINK), None)
    return Title(clean_title(text), MARKED, "below names", [Piece(TEXT, names)], [], link, citation=True)


def _is_cited_above(lines: list[Line]) -> bool:
    """Whether the first line is names, a venue and a year: `Example et al. ICML 2024`."""
    above, below = lines[0], lines[1]
    short = len(above.raw.split()) <= _MOST_CITED and all(piece.kind == TEXT for piece in above.pieces)
    return short and not below.starts and below.evidence > NOTHING and YEAR.search(above.raw[-6:]) is not None


def _is_short_above(lines: list[Line]) -> bool:
    """Whether the first line has no more than the nickname and links of a paper, above an item."""
    if not lines[1].starts:
        return False
    name = "".join([piece.text for piece in lines[0].pieces if piece.kind == TEXT])
    return len(name.split()) <= _MOST_NAME


def every_line(block: Block, read: Callable[[Block], list[Line]]) -> list[Line]:
    """The lines of a block and of the blocks within it, tables aside; `read` gives those of one."""
    found: list[Line] = []
    stack = [block]
    while stack:
        one = stack.pop()
        if one.kind in (ITEM, PARAGRAPH):
            found += read(one)
        elif one.kind == HEADING:
            found += [replace(line, summary=True) for line in read(one)]
        stack.extend(reversed(one.children))
    return found


def evidence_of(lines: list[Line]) -> int:
    """How surely the links of some lines say that they are of a paper."""
    return max([line.evidence for line in lines], default=NOTHING)


def page_of(lines: list[Line]) -> str:
    """The one paper's page that the first of some lines leads to, if that has no label; else empty."""
    if not lines or lines[0].label is not None:
        return ""
    pages = [piece.url for piece in lines[0].pieces if piece.kind == LINK and is_paper_page(piece.url)]
    return pages[0] if len(pages) == 1 else ""


def papers_in(pieces: list[Piece], labels: Labels) -> list[list[Piece]]:
    """A line that names several papers by their titles' links, cut before each of them."""
    starts = [
        at
        for at, piece in enumerate(pieces)
        if piece.kind == LINK and is_paper_page(piece.url) and len(piece.text.split()) > 2
    ]
    if len(starts) > 1:
        starts = [at for at in starts if is_title_link(pieces[at], labels)]
    if len(starts) < 2 or len({pieces[at].url for at in starts}) < 2:
        return [pieces]
    cuts = [0, *starts[1:], len(pieces)]
    return [pieces[start:end] for start, end in pairwise(cuts)]


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
    listed = cited + likewise >= _LEAST_CITED and cited * 2 >= len(bare)
    linked = [one for one in candidates if one.draft.strength == LINKED]
    links = sum(map(_is_evident, linked)) * 2 >= len(linked)
    usual = _usual(candidates)
    chosen: list[Candidate] = []
    for (_, kind), group in groups.items():
        share = sum(map(_is_evident, group)) / len(group)
        references = [one for one in group if not _is_evident(one) and _is_cited(one, alone=False)]
        several = len(references) >= _LEAST_CITED and len(references) * 2 >= len(group) * (1 - share)
        alone = listed and not share
        evident = [one for one in group if _is_likely(one, share) or (listed and _is_cited(one, alone=alone))]
        evident += references if several else []
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


def _usual(candidates: list[Candidate]) -> set[tuple[str, int]]:
    """The kinds of place, with how a title is marked there, where nearly all of a document are papers."""
    evident: dict[tuple[str, int], list[bool]] = defaultdict(list)
    for one in candidates:
        evident[one.container[1], one.draft.strength].append(_is_evident(one))
    return {
        (kind, strength)
        for (kind, strength), found in evident.items()
        if strength > PLAIN and len(found) >= _LEAST_WORDS and sum(found) * 4 >= len(found) * 3
    }


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


def _is_told(draft: Draft) -> bool:
    """Whether an entry itself says when it appeared, and hardly anything that no field took."""
    when = draft.date or draft.year or (draft.venue and draft.venue.year)
    return bool(when) and len(draft.rest) < 2


def _lacks_its_link(draft: Draft) -> bool:
    """Whether a title stands where others beside it have their link, as in `[A Title of a Paper]()`."""
    return draft.linkless and not draft.links and len(draft.title.split()) > 2


def hearsay(chosen: list[Candidate]) -> bool:
    """Whether a few entries without any link are papers by a label alone, as a manual has an author."""
    return len(chosen) < _LEAST_CITED + 2 and all(
        one.sure
        and one.container[1] != "table"
        and one.draft.evidence == NOTHING
        and not _says_enough(one.draft)
        for one in chosen
    )


def _says_enough(draft: Draft) -> bool:
    """Whether two labels tell of a paper, or at least two things are told of it and little else."""
    labelled = {name for name, _, why in draft.steps if why.startswith("label")}
    if len(labelled & {"authors", "date", "year", "venue", "abstract"}) > 1:
        return are_names(draft.authors) or not draft.authors
    named = bool(draft.authors) and are_names(draft.authors)
    told = sum(map(bool, (named, draft.date or draft.year, draft.venue, draft.abstract)))
    return told > 1 and len(draft.rest) <= 2 * told


def is_described(draft: Draft) -> bool:
    """Whether more is said of an entry than a name and where it leads."""
    said = draft.authors or draft.venue or draft.date or draft.year
    return bool(said) and is_several_words(draft.title)
