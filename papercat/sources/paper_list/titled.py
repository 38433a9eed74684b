"""Which headings are titles of papers: by their link, by the labels below them, or as their like are."""

import re
from collections import Counter, defaultdict

from papercat.paper_hosts import is_paper_page
from papercat.sources.names import split_names
from papercat.sources.paper_list.draft import KNOWN, NOTHING, Draft
from papercat.sources.paper_list.evidence import evidence_of, has_title_label
from papercat.sources.paper_list.forms.asides import is_aside, is_title_link
from papercat.sources.paper_list.forms.links import text_kind
from papercat.sources.paper_list.forms.persons import are_names
from papercat.sources.paper_list.forms.title import Title
from papercat.sources.paper_list.forms.titles import ends_in_venue, find_heading_title
from papercat.sources.paper_list.headings import NUMBERING, is_generic
from papercat.sources.paper_list.labels import fold_label
from papercat.sources.paper_list.lines import Line
from papercat.sources.paper_list.markup.blocks import ITEM, PARAGRAPH, Block, is_table
from papercat.sources.paper_list.markup.inline import plain
from papercat.sources.paper_list.markup.piece import LINK, Piece
from papercat.sources.paper_list.units import Finder

Section = tuple[Block | None, list[Block]]
"""A heading, None above the first, and the blocks up to the next."""

_ENTRY_LABELS = frozenset(("authors", "abstract", "arxiv", "doi", "pdf", "link", "categories"))
_OWN_LABELS = frozenset(("authors", "abstract"))
_PARTS = frozenset(("authors", "abstract"))
_MOST_LINES = 30
# [2101.00001] A Title
_ID = re.compile(r"[(\[](?:ar[Xx]iv:\s?)?\d{4}\.\d{4,5}(?:v\d{1,2})?[)\]]")
# 2. A Title
_NUMBER = re.compile(r"(\d{1,3})[.、)]\s*(?=[^\d\s])")
_LEAST_WORDS = 3


def inner_headings(sections: list[Section], finder: Finder) -> set[int]:
    """The headings (their `id()`) of a comment on a numbered paper: its title again, and `1.`, `2.` anew."""
    found: set[int] = set()
    above: Block | None = None
    title, run = "", list[int]()
    for heading, body in sections:
        if heading is None:
            continue
        finder.forget()
        text = plain(heading.text).strip()
        number = _NUMBER.match(text)
        if number and (_leads(body, finder) or _labelled(heading, body, finder)):
            above, title, run = heading, text[number.end() :], []
        elif above is None:
            continue
        elif number and int(number[1]) == len(run) + 1:
            run.append(id(heading))
            found.update(run if len(run) > 1 else ())
        elif title in text:
            found.add(id(heading))
        elif heading.level <= above.level:
            above = None
    return found


def titled_headings(sections: list[Section], finder: Finder, inner: set[int]) -> set[int]:
    """The headings (their `id()`) that are titles; the `inner` ones are none."""
    sure: set[int] = set()
    likely: dict[int, list[Block]] = defaultdict(list)
    total: Counter[int] = Counter()
    above: Block | None = None
    paper: Block | None = None
    """The heading above that is a title, or has sections of its own."""
    leading: set[int] = set()
    parted: set[int] = set()
    """Headings that only a part below them, such as an abstract, says are titles."""
    first = next((heading for heading, _ in sections if heading is not None), None)
    for heading, body in sections:
        if heading is None or id(heading) in inner:
            continue
        finder.forget()
        part = part_of(heading, finder)
        if part and above is not None and heading.level > above.level:
            of_one = part == "abstract" or (_labelled(above, body, finder) and _title_of(above, finder))
            of_one = of_one and not has_title_label(_first_lines(body, finder))
            # What a paper's own sections have is the paper's.
            of_one = of_one and (paper is None or paper.level >= above.level)
            parted |= {id(above)} if of_one else set()
        elif not part:
            above = heading
            paper = paper if paper is not None and paper.level < heading.level else None
            told = (
                (_labelled(heading, body, finder) and (paper is None or _is_of_its_own(body, finder)))
                or _ID.search(plain(heading.text))
                or _names_below(body, finder)
                or _is_quoted(heading, body, finder)
            )
            if told and _title_of(heading, finder):
                sure.add(id(heading))
                paper = heading
            elif body or _leads_to_paper(heading, finder) or _is_told(heading, body, finder):
                total[heading.level] += 1
                sure |= {id(heading)} if _is_a_papers_link(heading, finder) else set()
                if _is_told(heading, body, finder) or _like_title(heading, body, finder):
                    likely[heading.level].append(heading)
                    leading |= {id(heading)} if _leads(body, finder) else set()
    for level, found in likely.items():
        counted = found[0] is first or _NUMBER.match(plain(found[0].text).strip())
        lone = len(found) == 1 and counted and id(found[0]) in leading
        if lone or (len(found) * 2 > total[level] and (len(found) > 1 or sure or parted)):
            sure.update(map(id, found))
    # A list may have an abstract of its own above its papers.
    return sure if len(sure) > 1 and parted == {id(first)} else sure | parted


def part_of(heading: Block, finder: Finder) -> str:
    """What of a paper a heading such as `Abstract` or `Links` names; empty if it names none."""
    text = fold_label(NUMBERING.sub("", plain(heading.text).strip()))
    name = finder.labels.field(text)
    if text in finder.labels.words["headings"] or name in _PARTS:
        return name or "part"
    return ""


def _title_of(heading: Block, finder: Finder) -> Title | None:
    text = plain(heading.text)
    if is_generic(text) or is_aside(text, finder.labels):
        return None
    lines = finder.lines_of(heading)
    return find_heading_title(lines[0].pieces, finder.labels) if lines else None


def _leads_to_paper(heading: Block, finder: Finder) -> bool:
    """Whether a heading itself has a paper's link."""
    return evidence_of(finder.lines_of(heading)) == KNOWN


def _is_a_papers_link(heading: Block, finder: Finder) -> bool:
    """Whether a heading is a paper's title, and a link to the paper."""
    title = _title_of(heading, finder)
    link = title.link if title is not None else None
    return link is not None and is_paper_page(link.url) and len(link.text.split()) > _LEAST_WORDS


def _leads(body: list[Block], finder: Finder) -> bool:
    """Whether the first line below a heading is a labelled link to a paper, or nothing but links to it."""
    lines = finder.lines_of(body[0])[:1] if body and body[0].kind in (PARAGRAPH, ITEM) else []
    said = [piece for line in lines for piece in line.pieces if piece.text.strip(" |,·[]()/")]
    alone = all(
        (piece.badge or text_kind(piece.text, finder.labels))
        if piece.kind == LINK
        else is_aside(piece.text, finder.labels)
        for piece in said
    )
    return (alone or lines[0].label is not None) and evidence_of(lines) == KNOWN


def _has_a_title(value: list[Piece], heading: Block, finder: Finder) -> bool:
    """Whether what a label names a paper by is another title than the heading, or a link that has one."""
    linked = [piece for piece in value if piece.kind == LINK]
    if not linked:
        return any(piece.text.strip() for piece in value)
    text = next((one.text for one in linked if is_title_link(one, finder.labels)), "")
    return len(text.split()) >= _LEAST_WORDS and fold_label(text) not in fold_label(plain(heading.text))


def _labelled(heading: Block, body: list[Block], finder: Finder) -> bool:
    """Whether the first lines below a heading are labelled as one paper's are."""
    found: set[str] = set()
    lines = _first_lines(body, finder)
    if sum(line.label is not None and line.label.field == "authors" for line in lines) > 1:
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
    return first or bool(found & _OWN_LABELS) or len(found & _ENTRY_LABELS) > 1


def _is_of_its_own(body: list[Block], finder: Finder) -> bool:
    """Whether the first lines below a heading have authors or a link to a paper."""
    lines = _first_lines(body, finder)
    named = any(line.label is not None and line.label.field == "authors" for line in lines)
    return named or evidence_of(lines) > NOTHING


def _is_label(lines: list[Line]) -> bool:
    """Whether the first line begins with a label in bold, be it one that nobody knows: `**Some thing:** …`.

    With the colon behind what is bold it may be a title, `**Lamps in rooms**: …`: a label has few words,
    and those below it are in bold too.
    """
    first, *others = lines[0].pieces
    if first.text.rstrip().endswith((":", "：")):
        return True
    behind = "".join(piece.text for piece in others[:1]).lstrip().startswith((":", "："))
    alike = any(line.label is not None and line.pieces[0].strong for line in lines[1:] if line.pieces)
    return behind and alike and len(first.text.split()) < _LEAST_WORDS


def _first_lines(body: list[Block], finder: Finder) -> list[Line]:
    """The first lines below a heading; of an item its own first, as labels within it are another paper's."""
    lines: list[Line] = []
    for block in body:
        if block.kind in (PARAGRAPH, ITEM):
            own = finder.lines_of(block)
            lines += own[:1] if block.kind == ITEM else own
        if len(lines) >= _MOST_LINES:
            break
    return lines[:_MOST_LINES]


def _is_quoted(heading: Block, body: list[Block], finder: Finder) -> bool:
    """Whether a heading is a title in quotes, and what is below it has a paper's labels."""
    text = NUMBERING.sub("", plain(heading.text).strip())
    quoted = text[:1] in ('"', "“") and text[-1:] in ('"', "”") and len(text.split()) >= _LEAST_WORDS
    return quoted and any(line.label is not None for line in _first_lines(body, finder))


def _like_title(heading: Block, body: list[Block], finder: Finder) -> bool:
    """Whether a heading may be a title: below it stands one paper, without a title of its own."""
    title = _title_of(heading, finder)
    if title is None or any(map(is_table, body)):
        return False
    probe = Draft(heading.line, finder.labels)
    if title.link is not None:
        probe.take_link(title.link, "title", leads=True)
        if probe.evidence == KNOWN:
            return True
    if len(title.text.split()) < _LEAST_WORDS:
        return False
    for block in body:
        if is_paper_item(block, finder):
            return False
        if block.kind != ITEM or not finder.is_entry(block):
            lines = finder.every_line(block)
            if has_title_label(lines) or _is_cited_below(heading, lines):
                return False
            for line in lines:
                probe.take_links(line.pieces)
    return probe.evidence > NOTHING and not any(
        rel == "other" and "arxiv.org" in url for rel, url in probe.links
    )


def _names_below(body: list[Block], finder: Finder) -> bool:
    """Whether the line below a heading is full names, or one and more, and nothing but a paper's links."""
    lines = finder.lines_of(body[0]) if body and body[0].kind in (PARAGRAPH, ITEM) else []
    if len(lines) != 1 or lines[0].label is not None or not ("," in lines[0].raw or " al" in lines[0].raw):
        return False
    said = [piece for piece in lines[0].pieces if piece.kind != LINK]
    alone = all(text_kind(piece.text, finder.labels) for piece in lines[0].pieces if piece.kind == LINK)
    names, more = split_names("".join(piece.text for piece in said).strip(" ,[]()|"))
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


def _is_told(heading: Block, body: list[Block], finder: Finder) -> bool:
    """Whether a heading is a title and ends in where that appeared, and no other paper is below it."""
    if not ends_in_venue(plain(heading.text), finder.labels):
        return False
    title = _title_of(heading, finder)
    long = title is not None and len(title.text.split()) >= _LEAST_WORDS
    return long and not any(is_paper_item(block, finder) for block in body)


def _is_cited_below(heading: Block, lines: list[Line]) -> bool:
    """Whether the first line below a heading cites a paper by another title."""
    title = lines[0].title if lines else None
    return (
        title is not None and title.citation and fold_label(title.text) not in fold_label(plain(heading.text))
    )


def is_paper_item(block: Block, finder: Finder) -> bool:
    """Whether a block is an item that is a paper of its own."""
    return block.kind == ITEM and finder.is_entry(block) and evidence_of(finder.lines_of(block)) > NOTHING
