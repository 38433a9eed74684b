"""Which items within an item are papers of their own, and which papers one line names."""

import re
from collections import Counter
from itertools import pairwise

from papercat.paper_hosts import is_paper_page
from papercat.sources.paper_list.entry.draft import NOTHING
from papercat.sources.paper_list.entry.line import Line, Reader, evidence_of
from papercat.sources.paper_list.forms.asides import is_title_link
from papercat.sources.paper_list.forms.clean import is_several_words
from papercat.sources.paper_list.forms.persons import is_text_of_names
from papercat.sources.paper_list.forms.prose import is_sentence
from papercat.sources.paper_list.labels import Labels
from papercat.sources.paper_list.markup.blocks import ITEM, Block
from papercat.sources.paper_list.markup.piece import LINK, Piece, joined, text_of
from papercat.sources.paper_list.titles.title import LINKED, MARKED, PLAIN

_MOST_TOPIC = 8
"""Words of an item that names the topic of those within it."""
_MOST_TOPICS = 8
"""Topics within topics that are looked into."""
# [[Some Journal (2021)](…)] says where the paper is that the item is within.
_IN_BRACKETS = re.compile(r"\\?\[\[[^\[\]]*\]\(")
# Published at a conference https://doi.org/…
_OF_ONE_ABOVE = re.compile(
    r"(?:published|presented|accepted|supplement\w*|extended version)\b", re.IGNORECASE
)
_YEAR_NEXT = re.compile(r"\s?\((?:19|20)\d\d\)")
_IN_A_ROW = re.compile(r"\s*(?:,|;|,?\s(?:and|&))\s*")


def is_one_paper(line: Line) -> bool:
    """Whether a line by itself is a paper: a title and a link that only a paper has."""
    title = line.title if line.label is None else None
    if title is None or title.text[:1].islower() or _OF_ONE_ABOVE.match(title.text):
        return False
    return is_several_words(title.text) and line.evidence > NOTHING


def _page_of(lines: list[Line]) -> str:
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
        if piece.kind == LINK
        and len(piece.text.split()) > 2
        and (is_paper_page(piece.url) or (at + 1 < len(pieces) and _YEAR_NEXT.match(pieces[at + 1].text)))
    ]
    if len(starts) > 1:
        starts = _and_those_between(starts, pieces)
        starts = [at for at in starts if is_title_link(pieces[at], labels)]
    if len(starts) < 2 or len({pieces[at].url for at in starts}) < 2:
        return [pieces]
    cuts = [0, *starts[1:], len(pieces)]
    return [pieces[start:end] for start, end in pairwise(cuts)]


def _and_those_between(starts: list[int], pieces: list[Piece]) -> list[int]:
    """Where a line's papers start, those links too that stand in one row with two of them."""
    rows: list[list[int]] = []
    for at, piece in enumerate(pieces):
        if piece.kind == LINK and len(piece.text.split()) > 2:
            between = joined(pieces[rows[-1][-1] + 1 : at]) if rows else "."
            if _IN_A_ROW.fullmatch(between):
                rows[-1].append(at)
            else:
                rows.append([at])
    return sorted({*starts, *(at for row in rows if len({*row} & {*starts}) > 1 for at in row)})


def entries_among(blocks: list[Block], read: Reader, labels: Labels) -> frozenset[int]:
    """Which blocks (their `id()`) within an item are papers of their own, or groups of some."""
    known = {id(one) for one in blocks if one.kind == ITEM and is_entry(one, read, labels)}
    items = [one for one in blocks if one.kind == ITEM and read(one)]
    # `Paper: [A Title](…)` twice names two papers.
    told = Counter(label for one in items if (label := _title_label(read(one)[0])))
    known |= {id(one) for one in items if told[_title_label(read(one)[0])] > 1}
    marks = {title.strength for one in items if id(one) in known and (title := read(one)[0].title)}
    if known and len(known) * 2 >= len(items):
        known |= {id(one) for one in items if _is_alike(read(one), marks)}
    # Items that lead to a paper each are papers, however short their names.
    led = [_page_of(read(one)) if one.kind == ITEM else "" for one in blocks]
    if len({*led} - {""}) > 1:
        pages = zip(blocks, led, strict=True)
        known |= {id(one) for one, page in pages if page and read(one)[0].title}
    return frozenset(known)


def _title_label(line: Line) -> str:
    """The label of a line that has a title's link behind it; empty if it has none."""
    links = line.label.value if line.label else []
    long = any(is_title_link(piece, line.labels) and len(piece.text.split()) > 2 for piece in links)
    return line.label.text.casefold() if line.label and long else ""


def _is_alike(lines: list[Line], marks: set[int]) -> bool:
    """Whether an item's title is marked as those beside it are, or stands with a link as they do."""
    title = lines[0].title
    if title is None or lines[0].label is not None or title.strength not in marks:
        return False
    return evidence_of(lines) > NOTHING or (title.strength > PLAIN and len(title.text.split()) > 2)


def is_entry(item: Block, read: Reader, labels: Labels, levels: int = _MOST_TOPICS) -> bool:
    """Whether an item within another is a paper of its own, or a group of some."""
    lines = read(item)
    label = lines[0].label if lines else None
    if label is not None and not label.value and len(lines) == 1:
        # `Resources:` above a list of them.
        return _has_title_item(item, read, labels)
    if not lines or label is not None or _IN_BRACKETS.match(lines[0].raw):
        return False
    title = lines[0].title
    if title is not None and title.strength == LINKED:
        # [Ada Example](https://…), Bo Sample
        return evidence_of(lines) > NOTHING or not is_text_of_names(text_of(lines[0].pieces), least=2, most=0)
    if title is not None and title.strength == MARKED and not title.before and evidence_of(lines):
        return True
    long = title is not None and not is_sentence(title.text) and len(title.text.split()) > 2
    if long and evidence_of(lines):
        return True
    return _has_title_item(item, read, labels) or (levels > 0 and _is_group(item, read, labels, levels - 1))


def _is_group(item: Block, read: Reader, labels: Labels, levels: int) -> bool:
    """Whether an item that names nothing but a topic has items that are papers."""
    topic = evidence_of(read(item)) == NOTHING and len(item.text.split()) < _MOST_TOPIC
    items = (child for child in item.children if child.kind == ITEM)
    return topic and sum(is_entry(child, read, labels, levels) for child in items) > 1


def _has_title_item(item: Block, read: Reader, labels: Labels) -> bool:
    """Whether an item within one has a title's link in its first line."""
    items = (read(child) for child in item.children if child.kind == ITEM)
    return any(is_title_link(piece, labels) for lines in items for line in lines[:1] for piece in line.pieces)
