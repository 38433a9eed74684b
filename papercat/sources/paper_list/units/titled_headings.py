"""Which headings are titles of papers: by their link, by the labels below them, or as their like are."""

import re
from collections import Counter, defaultdict

from papercat.paper_hosts import is_paper_page
from papercat.sources.paper_list.entry.draft import KNOWN, NOTHING, Draft
from papercat.sources.paper_list.entry.line import Line, evidence_of
from papercat.sources.paper_list.forms.asides import is_aside
from papercat.sources.paper_list.headings import NUMBERING, is_generic
from papercat.sources.paper_list.labels import fold_label
from papercat.sources.paper_list.markup.blocks import ITEM, Block, is_table
from papercat.sources.paper_list.markup.inline import plain
from papercat.sources.paper_list.tables.columns import columns_of
from papercat.sources.paper_list.tables.standing import tables_of
from papercat.sources.paper_list.titles.heading import ends_in_venue, find_heading_title
from papercat.sources.paper_list.titles.title import Title
from papercat.sources.paper_list.units.below_heading import (
    OWN_LABELS,
    first_lines,
    has_names_below,
    is_labelled,
    is_of_its_own,
    is_over_address,
    is_quoted_title,
    is_signed_below,
    leads_to_paper,
)
from papercat.sources.paper_list.units.finder import Finder
from papercat.sources.paper_list.units.title_line import has_title_label

Section = tuple[Block | None, list[Block]]
"""A heading, None above the first, and the blocks up to the next."""
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
        if number and (leads_to_paper(body, finder) or is_labelled(heading, body, finder)):
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
            of_one = part == "abstract" or (is_labelled(above, body, finder) and _title_of(above, finder))
            of_one = of_one and not has_title_label(first_lines(body, finder))
            # What a paper's own sections have is the paper's.
            of_one = of_one and (paper is None or paper.level >= above.level)
            parted |= {id(above)} if of_one else set()
        elif not part:
            above = heading
            paper = paper if paper is not None and paper.level < heading.level else None
            told = (
                (is_labelled(heading, body, finder) and (paper is None or is_of_its_own(body, finder)))
                or _ID.search(plain(heading.text))
                or has_names_below(body, finder)
                or is_quoted_title(heading, body, finder)
                or is_over_address(body, finder)
                or is_signed_below(body, finder)
            )
            if told and _title_of(heading, finder):
                sure.add(id(heading))
                paper = heading
            elif body or evidence_of(finder.lines_of(heading)) == KNOWN or _is_told(heading, body, finder):
                total[heading.level] += 1
                sure |= {id(heading)} if _is_a_papers_link(heading, finder) else set()
                if _is_told(heading, body, finder) or _like_title(heading, body, finder):
                    likely[heading.level].append(heading)
                    leading |= {id(heading)} if leads_to_paper(body, finder) else set()
    for level, found in likely.items():
        counted = found[0] is first or _NUMBER.match(plain(found[0].text).strip())
        lone = len(found) == 1 and counted and id(found[0]) in leading
        if lone or (len(found) * 2 > total[level] and (len(found) > 1 or sure or parted)):
            sure.update(map(id, found))
    # A list may have an abstract of its own above its papers.
    lists = parted == {id(first)} and (len(sure) > 1 or _lists_papers(sections, finder))
    return sure if lists else sure | parted


def _lists_papers(sections: list[Section], finder: Finder) -> bool:
    """Whether a document named in a word or two has a table of papers, as the table's header says."""
    name = next(heading.text for heading, _ in sections if heading is not None)
    blocks = (block for _, body in sections for block in body if is_table(block))
    tables = (table for block in blocks for table in tables_of(block, finder.labels))
    sure = ((columns := columns_of(table, finder.labels)) and columns.sure for table in tables)
    return len(name.split()) < _LEAST_WORDS and any(sure)


def part_of(heading: Block, finder: Finder) -> str:
    """What of a paper a heading such as `Abstract` or `Links` names; empty if it names none."""
    text = fold_label(NUMBERING.sub("", plain(heading.text).strip()))
    name = finder.labels.field(text)
    if text in finder.labels.words["headings"] or name in OWN_LABELS:
        return name or "part"
    return ""


def _title_of(heading: Block, finder: Finder) -> Title | None:
    text = plain(heading.text)
    if is_generic(text) or is_aside(text, finder.labels):
        return None
    lines = finder.lines_of(heading)
    return find_heading_title(lines[0].pieces, finder.labels) if lines else None


def _is_a_papers_link(heading: Block, finder: Finder) -> bool:
    """Whether a heading is a paper's title, and a link to the paper."""
    title = _title_of(heading, finder)
    link = title.link if title is not None else None
    return link is not None and is_paper_page(link.url) and len(link.text.split()) > _LEAST_WORDS


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


def _is_told(heading: Block, body: list[Block], finder: Finder) -> bool:
    """Whether a heading is a title that ends in where it appeared, or a citation, no paper below it."""
    title = _title_of(heading, finder)
    cited = title is not None and title.citation and title.link is not None
    if not cited and not ends_in_venue(plain(heading.text), finder.labels):
        return False
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
