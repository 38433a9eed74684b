"""What the first lines below a heading say of it."""

import re

from papercat.sources.names import split_names
from papercat.sources.paper_list.entry.draft import KNOWN, NOTHING
from papercat.sources.paper_list.entry.line import Line, evidence_of
from papercat.sources.paper_list.forms.asides import is_aside, is_title_link
from papercat.sources.paper_list.forms.links import names_its_target, text_kind
from papercat.sources.paper_list.forms.persons import are_names
from papercat.sources.paper_list.headings import NUMBERING
from papercat.sources.paper_list.labels import fold_label
from papercat.sources.paper_list.markup.blocks import ITEM, PARAGRAPH, Block
from papercat.sources.paper_list.markup.inline import plain
from papercat.sources.paper_list.markup.piece import LINK, Piece, joined
from papercat.sources.paper_list.units.finder import Finder

_LEAST_WORDS = 3
# Ada Example and Bo Sample (1982)
_SIGNED = re.compile(r"(?P<names>[^()\d]{3,200}?)\s*\((?:19|20)\d\d\)")

OWN_LABELS = frozenset(("authors", "abstract"))
_ENTRY_LABELS = frozenset(("authors", "abstract", "arxiv", "doi", "pdf", "link", "categories"))
_MOST_LINES = 30


def leads_to_paper(body: list[Block], finder: Finder) -> bool:
    """Whether the first line below a heading is a labelled link to a paper, or nothing but links to it."""
    lines = finder.lines_of(body[0])[:1] if body and body[0].kind in (PARAGRAPH, ITEM) else []
    said = [piece for line in lines for piece in line.pieces if piece.text.strip(" |,·[]()/")]
    alone = all(
        names_its_target(piece, finder.labels) or (piece.kind != LINK and is_aside(piece.text, finder.labels))
        for piece in said
    )
    return (alone or lines[0].label is not None) and evidence_of(lines) == KNOWN


def is_signed_below(body: list[Block], finder: Finder) -> bool:
    """Whether the line below a heading is bold names and a year, and no more: `**Ada Example (1982)**`."""
    lines = finder.lines_of(body[0]) if body and body[0].kind == PARAGRAPH else []
    said = [piece for piece in lines[0].pieces if piece.text.strip()] if len(lines) == 1 else []
    signed = _SIGNED.fullmatch(joined(said).strip())
    names = split_names(signed["names"]).names if signed and all(piece.strong for piece in said) else ()
    return bool(names) and are_names(names, most=0) and all(" " in name for name in names)


def is_over_address(body: list[Block], finder: Finder) -> bool:
    """Whether the address of a paper's page is all that is below a heading."""
    lines = finder.lines_of(body[0]) if len(body) == 1 and body[0].kind in (PARAGRAPH, ITEM) else []
    said = lines[0].pieces if len(lines) == 1 else []
    return len(said) == 1 and said[0].text in ("", said[0].url) and evidence_of(lines) == KNOWN


def _has_a_title(value: list[Piece], heading: Block, finder: Finder) -> bool:
    """Whether what a label names a paper by is another title than the heading, or a link that has one."""
    linked = [piece for piece in value if piece.kind == LINK]
    if not linked:
        return any(piece.text.strip() for piece in value)
    text = next((one.text for one in linked if is_title_link(one, finder.labels)), "")
    return len(text.split()) >= _LEAST_WORDS and fold_label(text) not in fold_label(plain(heading.text))


def is_labelled(heading: Block, body: list[Block], finder: Finder) -> bool:
    """Whether the first lines below a heading are labelled as one paper's are."""
    found: set[str] = set()
    lines = first_lines(body, finder)
    if sum(line.field == "authors" for line in lines) > 1:
        # Several papers stand below it.
        return False
    for number, line in enumerate(lines):
        label = line.label
        if label is None:
            # A title of its own: the heading is their topic.
            if number == 0 and line.pieces and line.pieces[0].strong and not _is_label(lines):
                return False
        elif label.field == "title" and _has_a_title(label.value, heading, finder):
            return False
        else:
            found.add(label.field)
    first = bool(lines) and lines[0].is_id()
    return first or bool(found & OWN_LABELS) or len(found & _ENTRY_LABELS) > 1


def is_of_its_own(body: list[Block], finder: Finder) -> bool:
    """Whether the first lines below a heading have authors or a link to a paper."""
    lines = first_lines(body, finder)
    named = any(line.field == "authors" for line in lines)
    return named or evidence_of(lines) > NOTHING


def _is_label(lines: list[Line]) -> bool:
    """Whether the first line begins with a label in bold, be it one that nobody knows: `**Some thing:** …`.

    With the colon behind what is bold it may be a title, `**Lamps in rooms**: …`: a label has few words,
    and those below it are in bold too.
    """
    first, *others = lines[0].pieces
    if first.text.rstrip().endswith((":", "：")):
        return True
    behind = joined(others[:1]).lstrip().startswith((":", "："))
    alike = any(line.label is not None and line.pieces[0].strong for line in lines[1:] if line.pieces)
    return behind and alike and len(first.text.split()) < _LEAST_WORDS


def first_lines(body: list[Block], finder: Finder) -> list[Line]:
    """The first lines below a heading; of an item its own first, as labels within it are another paper's."""
    lines: list[Line] = []
    for block in body:
        if block.kind in (PARAGRAPH, ITEM):
            own = finder.lines_of(block)
            lines += own[:1] if block.kind == ITEM else own
        if len(lines) >= _MOST_LINES:
            break
    return lines[:_MOST_LINES]


def is_quoted_title(heading: Block, body: list[Block], finder: Finder) -> bool:
    """Whether a heading is a title in quotes, and what is below it has a paper's labels."""
    text = NUMBERING.sub("", plain(heading.text).strip())
    quoted = text[:1] in ('"', "“") and text[-1:] in ('"', "”") and len(text.split()) >= _LEAST_WORDS
    return quoted and any(line.label is not None for line in first_lines(body, finder))


def has_names_below(body: list[Block], finder: Finder) -> bool:
    """Whether the line below a heading is full names, or one and more, and nothing but a paper's links."""
    lines = finder.lines_of(body[0]) if body and body[0].kind in (PARAGRAPH, ITEM) else []
    if len(lines) != 1 or lines[0].label is not None or not ("," in lines[0].raw or " al" in lines[0].raw):
        return False
    said = [piece for piece in lines[0].pieces if piece.kind != LINK]
    alone = all(text_kind(piece.text, finder.labels) for piece in lines[0].pieces if piece.kind == LINK)
    names, more = split_names(joined(said).strip(" ,[]()|"))
    full = more or (len(names) > 1 and all(" " in name for name in names))
    marked = any(piece.strong for piece in said)
    others = any(evidence_of(finder.lines_of(block)) for block in body[1:_MOST_LINES] if block.kind == ITEM)
    return (
        alone
        and full
        and not marked
        and not others
        and are_names(names, most=0)
        and evidence_of(lines) == KNOWN
    )
