"""Which of an entry's lines has its title."""

import re

from papercat.paper_hosts import is_paper_page
from papercat.sources.paper_list.entry.draft import KNOWN, NOTHING
from papercat.sources.paper_list.entry.line import Line
from papercat.sources.paper_list.forms.asides import is_key, is_title_link
from papercat.sources.paper_list.forms.clean import clean_title
from papercat.sources.paper_list.forms.ids import YEAR
from papercat.sources.paper_list.forms.persons import is_text_of_names
from papercat.sources.paper_list.markup.piece import TEXT, Piece, joined, text_of
from papercat.sources.paper_list.titles.title import LINKED, MARKED, PLAIN, Title

_LEAST_WORDS = 5
_MOST_CITED, _MOST_NAME = 8, 16
"""Words of names and a venue above a title; of an item above a citation that names its paper."""
_MOST_LABELS, _SOON = 24, 3
"""Lines among which one labels the title; so many of them may have no label."""
# The official code of the paper "A Title".
_ON_A_PAPER = re.compile(r"\b(?:paper|implementation|code|repository|repo)\b|论文", re.IGNORECASE)
_SHORTEST = 3
# What a list says of a link: Our paper: https://…
_OF_A_LINK = re.compile(
    r"^(?:see|our|this|the|a|an|my|in|on|from|based|as)\b|\b(?:papers?|arxiv|articles?|preprint|pdf|links?|blog|report"
    r"|page|code|here|website|repo\w*|source|docs?|reference|original|tutorial|slides|video)\b|[。，：:]",
    re.IGNORECASE,
)
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
    return is_text_of_names(joined(lines[0].pieces), least=2)


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
        fits = below is not None and (below.strength == MARKED or is_below_place(lines))
    elif is_by_names(lines) if title else _is_id_above(lines):
        below = lines[1].title
        fits = below is not None
    elif title is None or (not title.citation and _is_short_above(lines)):
        # `Our paper is available at` above it, or a nickname; no title is what `Venue: **…**` says.
        below = lines[1].title if lines[1].label is None else None
        fits = below is not None and (below.citation or is_below_place(lines))
    else:
        fits = False
    return (below, [lines[1], lines[0], *lines[2:]]) if fits else (title, lines)


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
    if not is_text_of_names(names):
        return None
    return Title(clean_title(text), MARKED, "below names", [Piece(TEXT, names)], [], citation=True)


def _is_cited_above(lines: list[Line]) -> bool:
    """Whether the first line is names, a venue and a year: `Example et al. ICML 2024`."""
    above, below = lines[0], lines[1]
    short = len(above.raw.split()) <= _MOST_CITED and all(piece.kind == TEXT for piece in above.pieces)
    return short and not below.starts and below.evidence > NOTHING and YEAR.search(above.raw[-6:]) is not None


def named_address(line: Line) -> Title | None:
    """A name before the bare address of a paper's page, where an item is nothing else: `Dim lamps: https://…`."""
    said = [piece for piece in line.pieces if piece.text.strip() or piece.url]
    if len(said) != 2 or said[0].kind != TEXT or said[1].text not in ("", said[1].url):
        return None
    name = clean_title(said[0].text.rstrip(" :：-–—"))
    if not is_paper_page(said[1].url) or len(name) < _SHORTEST or _OF_A_LINK.search(name):
        return None
    return Title(name, PLAIN, "before a paper's address", [], said[1:])


def is_below_place(lines: list[Line]) -> bool:
    """Whether a link to a paper begins the second line, below a few words such as `【ICML 2021】`."""
    if len(lines) < 2 or lines[1].starts or lines[0].title is not None or lines[1].evidence < KNOWN:
        return False
    above, below = lines[0], lines[1].title
    short = len(above.raw.split()) <= _MOST_CITED and all(piece.kind == TEXT for piece in above.pieces)
    leads = below is not None and not any(piece.text.strip() for piece in below.before)
    return short and leads and below is not None and below.strength == LINKED


def _is_id_above(lines: list[Line]) -> bool:
    """Whether the first line is a link to a paper and nothing else, and the second leads to none."""
    said = [piece for piece in lines[0].pieces if piece.kind != TEXT or piece.text.strip(" []()")]
    below = lines[1]
    return len(said) == 1 and is_paper_page(said[0].url) and not below.starts and below.evidence < KNOWN


def _is_short_above(lines: list[Line]) -> bool:
    """Whether the first line has no more than the nickname and links of a paper, above an item."""
    if not lines[1].starts:
        return False
    name = joined(piece for piece in lines[0].pieces if piece.kind == TEXT)
    return len(name.split()) <= _MOST_NAME
