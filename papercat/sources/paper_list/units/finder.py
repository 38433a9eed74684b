"""The blocks of a document -> drafts of what may be papers: sections, items and paragraphs.

Which of them are papers is decided when all have been read (`choose`): a draft that nothing known
says to be one is taken where it stands among papers and is like them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from papercat.paper_hosts import is_paper_page
from papercat.sources.paper_list.entry.draft import KNOWN, NOTHING, Candidate, Draft
from papercat.sources.paper_list.entry.line import Line, every_line, evidence_of, lines_of
from papercat.sources.paper_list.entry.line_reader import LineReader
from papercat.sources.paper_list.entry.title_parts import take_title
from papercat.sources.paper_list.forms.asides import is_title_link
from papercat.sources.paper_list.forms.clean import clean_title
from papercat.sources.paper_list.forms.venues import heading_venue
from papercat.sources.paper_list.headings import Headings, topic_of
from papercat.sources.paper_list.labels import Labels
from papercat.sources.paper_list.markup.blocks import ITEM, PARAGRAPH, Block
from papercat.sources.paper_list.markup.piece import Piece, text_of
from papercat.sources.paper_list.titles.heading import find_heading_title
from papercat.sources.paper_list.titles.title import LINKED, PLAIN, Title
from papercat.sources.paper_list.units.items import entries_among, is_entry, papers_in
from papercat.sources.paper_list.units.title_line import (
    has_title_label,
    named_address,
    quoted_title,
    title_among,
    title_line,
)

# NEW!! Our survey of lamps is now available! Check our paper on
_NOTICE = re.compile(
    r"\bis now available\b|\b(?:check|see|read) (?:out )?our (?:paper|survey)\b", re.IGNORECASE
)
# Older: lamps of houses (arXiv:2101.00001); lamps of halls (2101.00002); …
_IDS = re.compile(r"[(\s:](\d{4}\.\d{4,5})(?=[)v;])")
_MOST_IDS, _MOST_IN_PLACE = 2, 3
_MOST_KEPT = 2_000
"""Blocks whose lines are kept for a second look."""
_OF_A_PAPER = frozenset(("authors", "abstract", "date", "year", "venue"))


@dataclass(slots=True)
class Finder:
    """Reads a document's blocks in order; `further` holds topics of the groups that an item is in."""

    labels: Labels
    references: Mapping[str, str]
    headings: Headings
    section: int = 0
    candidates: list[Candidate] = field(default_factory=list)
    further: list[str] = field(default_factory=list)
    lines: dict[int, list[Line]] = field(default_factory=dict)
    """The lines of the last blocks, read once, by the block's `id()`: the document keeps them all."""
    labelled: LineReader | None = None
    """The reader of the last unit whose title was labelled, while parts of it may follow."""
    missed: list[int] = field(default_factory=list)
    """Lines with a paper's link and no title."""

    def begin_section(self) -> None:
        """No part of the section before follows."""
        self.section += 1
        self.labelled = None
        self.forget()

    def forget(self) -> None:
        """Let go of the lines of earlier blocks, where they are many."""
        if len(self.lines) > _MOST_KEPT:
            self.lines.clear()

    def lines_of(self, block: Block) -> list[Line]:
        """The lines of a block of the document's."""
        found = self.lines.get(id(block))
        if found is None:
            found = self.lines[id(block)] = lines_of(block, self.references, self.labels)
        return found

    def every_line(self, block: Block) -> list[Line]:
        """The lines of a block of the document's and of those within it, tables aside."""
        return every_line(block, self.lines_of)

    def add(self, draft: Draft, kind: str, *, sure: bool = False) -> None:
        """Add a draft that has a title."""
        if draft.title:
            context = self.headings.context(*self.further)
            # Sections that are papers are next to each other in the whole document.
            section = 0 if kind == "section" else self.section
            self.candidates.append(Candidate(draft, context, (section, kind), sure))

    # --- sections whose heading is a title --------------------------------------------------------

    def titled_section(self, heading: Block, body: list[Block]) -> None:
        """Take a heading that is a paper's title, with the text below it."""
        draft = Draft(heading.line, self.labels)
        lines = self.lines_of(heading)
        title = find_heading_title(lines[0].pieces, self.labels) if lines else None
        if title is None:
            return
        below = [line for block in body for line in self.every_line(block)]
        full = below[0].title if below else None
        if full is not None and full.link and is_paper_page(full.link.url) and len(title.text.split()) < 3:
            # A nickname, above the link that has the title.
            draft.leave(title.text, "a name above the title")
            title, below = full, below[1:]
        if len(title.text.split()) < 3 and (quoted := quoted_title(below)):
            draft.leave(title.text, "a name above the title")
            title = title._replace(text=quoted, why="quoted below the heading")
        take_title(draft, title)
        reader = LineReader(draft, "below the title")
        for line in below:
            reader.take(line)
        self.add(draft, "section", sure=reader.labelled > 0)

    # --- items -------------------------------------------------------------------------------------

    def item(self, block: Block) -> None:
        """Take an item: a paper with its parts, or a group whose items are papers."""
        stack: list[tuple[Block | None, str]] = [(block, "")]
        while stack:
            one, end = stack.pop()
            if one is None:
                if end:
                    self.further.pop()
                continue
            parts, entries = self.divide(one)
            lines = [line for part in parts for line in self.every_line(part)]
            own = self.lines_of(one)
            made = self.unit(one.line, [*own, *lines], f"item {one.level // 2}", group=bool(entries))
            topic = ""
            if entries and not made:
                topic = _group_name(own)
                if topic:
                    self.further.append(topic)
            stack.append((None, topic))
            stack.extend((entry, "") for entry in reversed(entries))

    def divide(self, item: Block) -> tuple[list[Block], list[Block]]:
        """The blocks within an item that are parts of it, and those that are papers of their own."""
        within = [child for child in item.children if child.kind in (ITEM, PARAGRAPH)]
        known = entries_among(within, self.lines_of, self.labels) if within else frozenset()
        if not known and len(within) > 1 and self.is_place(item):
            known = frozenset(id(one) for one in within if one.kind == ITEM)
        return [one for one in within if id(one) not in known], [one for one in within if id(one) in known]

    def is_place(self, item: Block) -> bool:
        """Whether an item names a conference and its year, and no link stands in it or in those within."""
        own = self.lines_of(item)
        said = text_of(own[0].pieces) if len(own) == 1 and not own[0].pieces[0].marked else ""
        placed = 0 < len(said.split()) <= _MOST_IN_PLACE and heading_venue(said, self.labels) is not None
        return placed and evidence_of(self.every_line(item)) == NOTHING

    def is_entry(self, item: Block) -> bool:
        """Whether an item within another is a paper of its own, or a group of some."""
        return is_entry(item, self.lines_of, self.labels)

    def unit(self, line: int, lines: list[Line], kind: str, *, group: bool = False) -> bool:
        """Take the lines of one item or paragraph; returns whether they make a draft that may be a paper.

        A `group` has items that are papers, so it is one itself only where a link of its own says so.
        """
        if has_title_label(lines):
            return self.labelled_unit(line, lines, kind)
        if not lines or lines[0].label is not None:
            return False
        title, lines = title_among(lines)
        if title is None and kind.startswith("item"):
            title = named_address(lines[0])
        if title is None:
            if not group and evidence_of(lines) == KNOWN:
                self.missed.append(line)
            return False
        listed = title.strength < LINKED and _tell_of_several(lines)
        if listed or (title.strength < LINKED and _NOTICE.search(title.text)):
            self.missed += [line] if listed or evidence_of(lines) == KNOWN else []
            return False
        if len(several := papers_in(lines[0].pieces, self.labels)) > 1:
            for pieces in several:
                following = lines[1:] if pieces is several[-1] else []
                self.unit(line, [Line("", pieces, self.labels), *following], kind)
            return True
        if group and title.strength == PLAIN and evidence_of(lines) < KNOWN:
            return False
        return self.titled_unit(line, title, lines, kind, group=group)

    def titled_unit(self, line: int, title: Title, lines: list[Line], kind: str, *, group: bool) -> bool:
        """Take lines of which the first has the title; returns whether they make a draft."""
        draft = Draft(line, self.labels)
        reader = LineReader(draft, "a line")
        take_title(draft, title)
        for one in lines[1:]:
            reader.take(one)
        if group and draft.evidence == NOTHING:
            return False
        self.add(draft, kind, sure=reader.labelled > 1)
        return True

    def labelled_unit(self, line: int, lines: list[Line], kind: str) -> bool:
        """Take lines of which one labels the title; the text above it may repeat it."""
        draft = Draft(line, self.labels)
        reader = LineReader(draft, "a line")
        at = title_line(lines)
        for one in lines if at is None else (lines[at], *lines[:at], *lines[at + 1 :]):
            if not draft.title or clean_title(text_of(one.pieces)) != draft.title:
                reader.take(one)
        if not draft.title and (link := self.titled_link(lines)):
            draft.name(clean_title(link.text), LINKED, "a labelled link's text")
        self.add(draft, kind, sure=reader.labelled > 0 or draft.citation)
        self.labelled = reader if draft.title else None
        return bool(draft.title)

    def titled_link(self, lines: list[Line]) -> Piece | None:
        """The link to a paper, by its title, after a label."""
        links = (piece for line in lines for piece in line.pieces if is_title_link(piece, self.labels))
        return next((link for link in links if is_paper_page(link.url) and " " in link.text), None)

    def properties(self, items: list[Block]) -> bool:
        """Take items that each say one thing of a paper, by label; returns whether they do."""
        lines = [line for item in items for line in self.every_line(item)]
        named = {label.field for line in lines if (label := line.label)}
        described = len(named & _OF_A_PAPER) > 0
        if title_line(lines) is None and not (described and self.titled_link(lines)):
            return False
        return self.labelled_unit(items[0].line, lines, "properties")


def _tell_of_several(lines: list[Line]) -> bool:
    """Whether running text names papers by what they do, each with its id."""
    return len(set(_IDS.findall(" ".join(line.raw for line in lines)))) > _MOST_IDS


def _group_name(lines: list[Line]) -> str:
    """What an item names whose items are papers."""
    return topic_of("".join(piece.text for line in lines[:1] for piece in line.pieces))
