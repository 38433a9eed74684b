"""What some lines say of being a paper's: links to papers, ids, a labelled title."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from papercat.paper_hosts import is_paper_page
from papercat.sources.names import split_names
from papercat.sources.paper_list.draft import NOTHING
from papercat.sources.paper_list.fields import text_of
from papercat.sources.paper_list.forms.asides import is_key, is_title_link
from papercat.sources.paper_list.forms.clean import clean_title, is_several_words
from papercat.sources.paper_list.forms.persons import are_names
from papercat.sources.paper_list.forms.shapes import YEAR, is_sentence
from papercat.sources.paper_list.forms.title import LINKED, MARKED, PLAIN, Title
from papercat.sources.paper_list.labels import Labels
from papercat.sources.paper_list.lines import Line
from papercat.sources.paper_list.markup.blocks import HEADING, ITEM, PARAGRAPH, Block
from papercat.sources.paper_list.markup.piece import LINK, TEXT, Piece

Reader = Callable[[Block], list[Line]]
"""Gives the lines of a block."""

_MOST_TOPIC = 8
"""Words of an item that names the topic of those within it."""
_MOST_TOPICS = 8
"""Topics within topics that are looked into."""
_LEAST_WORDS = 5
_MOST_CITED, _MOST_NAME = 8, 16
"""Words of names and a venue above a title; of an item above a citation that names its paper."""
_MOST_LABELS, _SOON = 24, 3
"""Lines among which one labels the title; so many of them may have no label."""
# The official code of the paper "A Title".
_ON_A_PAPER = re.compile(r"\b(?:paper|implementation|code|repository|repo)\b|论文", re.IGNORECASE)
# [[Some Journal (2021)](…)] says where the paper is that the item is within.
_IN_BRACKETS = re.compile(r"\\?\[\[[^\[\]]*\]\(")
# Published at a conference https://doi.org/…
_OF_ONE_ABOVE = re.compile(
    r"(?:published|presented|accepted|supplement\w*|extended version)\b", re.IGNORECASE
)
_YEAR_NEXT = re.compile(r"\s?\((?:19|20)\d\d\)")
_IN_A_ROW = re.compile(r"\s*(?:,|;|,?\s(?:and|&))\s*")
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
        # `Our paper is available at` above it, or a nickname; no title is what `Venue: **…**` says.
        below = lines[1].title if lines[1].label is None else None
        fits = below is not None and below.citation
    else:
        fits = False
    return (below, [lines[1], lines[0], *lines[2:]]) if fits else (title, lines)


def is_one_paper(line: Line) -> bool:
    """Whether a line by itself is a paper: a title and a link that only a paper has."""
    title = line.title if line.label is None else None
    if title is None or title.text[:1].islower() or _OF_ONE_ABOVE.match(title.text):
        return False
    return is_several_words(title.text) and line.evidence > NOTHING


def _below_key(lines: list[Line]) -> Title | None:
    """The title in the third line below `Example et al. (2023)` and a line of names."""
    if (
        len(lines) < 3
        or lines[0].raw[-1] not in ")]"
        or not lines[1].starts
        or not is_key(lines[0].raw, lines[0].labels)
    ):
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


def every_line(block: Block, read: Reader) -> list[Line]:
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
            between = "".join(one.text for one in pieces[rows[-1][-1] + 1 : at]) if rows else "."
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
        return True
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
