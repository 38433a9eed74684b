"""A page on one paper, such as that of its code: no list, but a title, its authors and one link."""

from collections.abc import Iterator
from dataclasses import replace

from papercat.paper_hosts import is_paper_page, paper_key
from papercat.sources.paper_list.entry.draft import Candidate
from papercat.sources.paper_list.entry.line import Line
from papercat.sources.paper_list.forms.clean import clean_title
from papercat.sources.paper_list.forms.links import text_kind
from papercat.sources.paper_list.forms.persons import is_text_of_names
from papercat.sources.paper_list.markup.blocks import HEADING, PARAGRAPH, Block
from papercat.sources.paper_list.markup.inline import plain
from papercat.sources.paper_list.markup.piece import LINK, Piece, text_of
from papercat.sources.paper_list.units.finder import Finder
from papercat.sources.paper_list.units.titled_headings import part_of

_MOST_BLOCKS, _SOON = 24, 2
"""Blocks that a page's title and link are looked for in; lines below a title that have its authors."""
_LEAST_WORDS = 4


def find_page(blocks: list[Block], finder: Finder) -> Candidate | None:
    """The paper of a page that links one paper and names it; None if it is no such page."""
    head = [block for block in blocks[:_MOST_BLOCKS] if block.kind in (HEADING, PARAGRAPH)]
    lines = [(at, line) for at, block in enumerate(head) for line in finder.lines_of(block)]
    link = _one_paper([line for _, line in lines], finder)
    if link is None:
        return None
    for at, title in _titles(lines, head):
        heading = Block(HEADING, head[at].line, [(head[at].line, title)])
        finder.titled_section(heading, _body(head, at, title, finder))
        if finder.candidates and finder.candidates[-1].draft.title:
            candidate = finder.candidates[-1]
            candidate.draft.take_link(link, "paper")
            return candidate
    return None


def _one_paper(lines: list[Line], finder: Finder) -> Piece | None:
    """The one paper's link, by no other text than what it leads to, or the quoted title."""
    links = [piece for line in lines for piece in line.pieces if piece.kind == LINK]
    papers = [piece for piece in links if is_paper_page(piece.url)]
    if len({paper_key(piece.url) for piece in papers}) != 1:
        return None
    told = (piece for piece in papers if piece.badge or text_kind(piece.text, finder.labels))
    return next(told, None)


def _titles(lines: list[tuple[int, Line]], head: list[Block]) -> Iterator[tuple[int, str]]:
    """What may be the title, likeliest first, with the block that it is in."""
    for number, (at, line) in enumerate(lines):
        said = [piece for piece in line.pieces if any(map(str.isalnum, piece.text))]
        whole = head[at].kind == HEADING or all(piece.strong or piece.emphasised for piece in said)
        title = clean_title(text_of(line.pieces))
        if whole and len(title.split()) >= _LEAST_WORDS:
            below = (one for _, one in lines[number + 1 : number + 1 + _SOON])
            if any(map(_are_authors, below)):
                yield at, title


def _are_authors(line: Line) -> bool:
    return is_text_of_names(text_of(line.pieces), least=2)


def _body(head: list[Block], at: int, title: str, finder: Finder) -> list[Block]:
    """The text below the title: up to the next heading, and the abstract's section."""
    body: list[Block] = []
    taken = True
    below = head[at + 1 :]
    if head[at].kind == PARAGRAPH:
        texts = [clean_title(plain(text)) for _, text in head[at].lines]
        start = texts.index(title) + 1 if title in texts else 0
        below = [replace(head[at], lines=head[at].lines[start:]), *below] if start < len(texts) else below
    for block in below:
        if block.kind == HEADING:
            taken = part_of(block, finder) == "abstract"
        body += [block] if taken else []
    return body
