"""A whole document -> its entries: headings, sections, tables, what was doubtful."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import compress
from operator import not_

from papercat.parsed import ParsedEntry, Problem
from papercat.sources.paper_list.choice.choose import (
    bare_titles,
    capital_titles,
    choose,
    is_hearsay,
    own_notes,
    signed_titles,
)
from papercat.sources.paper_list.choice.copied_links import part_strangers
from papercat.sources.paper_list.choice.doubts import doubts
from papercat.sources.paper_list.choice.evidence import is_described
from papercat.sources.paper_list.choice.settle import settle_names, settle_titles, without_contents
from papercat.sources.paper_list.entry.draft import KNOWN, Candidate, Draft
from papercat.sources.paper_list.entry.finish import finished
from papercat.sources.paper_list.forms.venues import heading_venue
from papercat.sources.paper_list.headings import (
    Headings,
    heading_date,
    is_placed,
    titles_below,
    topic_of,
    with_bold,
)
from papercat.sources.paper_list.labels import Labels, fold_label
from papercat.sources.paper_list.markup.blanks import tidy, without_unseen
from papercat.sources.paper_list.markup.block_reader import read_blocks
from papercat.sources.paper_list.markup.blocks import HEADING, ITEM, PARAGRAPH, Block, is_rule, is_table
from papercat.sources.paper_list.markup.inline import plain
from papercat.sources.paper_list.tables.columns import columns_of
from papercat.sources.paper_list.tables.rows import TableReader, has_evidence
from papercat.sources.paper_list.tables.standing import as_lines, tables_of
from papercat.sources.paper_list.units.finder import Finder
from papercat.sources.paper_list.units.page import find_page
from papercat.sources.paper_list.units.paragraphs import Paragraphs
from papercat.sources.paper_list.units.properties import properties_of
from papercat.sources.paper_list.units.titled_headings import (
    Section,
    inner_headings,
    is_paper_item,
    part_of,
    titled_headings,
)

_TABLE_EVIDENCE = 0.3
_LISTS_PAPERS = re.compile(r"\b[Pp]apers\b|\b[Pp]aper (?:[Ll]ist|[Nn]otes|[Rr]eading)|论文|論文|文献|논문")


@dataclass(slots=True)
class Read:
    """What a document holds: its entries, the steps that led to each, and what was doubtful."""

    title: str
    entries: list[ParsedEntry] = field(default_factory=list)
    steps: list[list[tuple[str, str, str]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class DocumentReader:
    """Reads one document."""

    def __init__(self, text: str, labels: Labels, first_line: int = 1, name: str = "") -> None:
        """`name` is the document's title in its front matter."""
        document = read_blocks(without_unseen(text), first_line)
        blocks = titles_below([as_lines(block, labels) for block in document.blocks], labels)
        self.labels = labels
        self.headings = [block for block in blocks if block.kind == HEADING]
        self.blocks = with_bold(blocks, labels)
        self.name = name
        self.title = tidy(plain(self.headings[0].text)) if self.headings else ""
        self.finder = Finder(labels, document.references, Headings(labels, heading_date(name)))
        self.problems: list[Problem] = []
        self.unknown: Counter[str] = Counter()
        self.misfits: list[int] = []

    def _title_level(self, inner: set[int]) -> int:
        """The level that the document's title alone has, `inner` headings aside; 0 if there is none."""
        levels = Counter(block.level for block in self.headings if id(block) not in inner)
        top = min(levels, default=0)
        first = self.headings[0].level if self.headings else 0
        alone = len(self.headings) == 1 and top > 1
        return top if levels[top] == 1 and first == top and not alone else 0

    def _is_of_one_conference(self) -> bool:
        """Whether the first heading names a conference, no other is named, and none beside says where."""
        named = heading_venue(self.title, self.labels)
        others = [(one.level, plain(one.text)) for one in self.headings[1:]] if named else []
        beside = [text for level, text in others if level <= self.headings[0].level]
        venues = {venue.name for _, text in others if (venue := heading_venue(text, self.labels))}
        return (
            named is not None
            and venues <= {named.name}
            and not any(is_placed(t, self.labels) for t in beside)
        )

    def read(self) -> Read:
        """Read the document: its sections into drafts, and those that are papers into entries."""
        self._read_sections()
        return self._finish(self._chosen())

    def _read_sections(self) -> None:
        """Read each section, which may be a paper by its heading."""
        sections = [*self._sections()]
        inner = inner_headings(sections, self.finder)
        self.finder.headings.title_level = self._title_level(inner)
        self.finder.headings.of_one_conference = self._is_of_one_conference()
        titled = titled_headings(sections, self.finder, inner)
        at = 0
        while at < len(sections):
            heading, body = sections[at]
            at += 1
            if heading is not None and self._is_part_behind(heading, body):
                continue
            self.finder.begin_section()
            if heading is not None and id(heading) in titled:
                # Headings below a title's, such as `#### Abstract`, are parts of that paper.
                body = [*body]
                while at < len(sections) and self._is_part(sections[at][0], heading, titled, inner):
                    body += [*filter(None, [sections[at][0]]), *sections[at][1]]
                    at += 1
                apart = [is_table(block) or is_paper_item(block, self.finder) for block in body]
                self.finder.titled_section(heading, [*compress(body, map(not_, apart))])
                body = [*compress(body, apart)]
            elif heading is not None:
                self.finder.headings.begin(heading.text, heading.level)
            self._body(body)

    def _chosen(self) -> list[Candidate]:
        """The drafts that are papers; where none is, what a document of its kind may list all the same."""
        candidates = self.finder.candidates
        settle_names(candidates)
        chosen = settle_titles(without_contents(choose(candidates)))
        if chosen and not is_hearsay(chosen):
            return chosen
        headings = {fold_label(plain(heading.text)) for heading in self.headings}
        placed = bool(candidates) and all(one.context.venue for one in candidates)
        if (placed or heading_venue(self.title, self.labels) is not None) and (
            chosen := bare_titles(candidates, headings)
        ):
            return chosen
        said = (self.name, *(heading.text for heading in self.headings))
        if any(map(_LISTS_PAPERS.search, said)) and (
            chosen := signed_titles(candidates) or own_notes(candidates)
        ):
            return chosen
        if _LISTS_PAPERS.search(self.title) and (chosen := capital_titles(candidates, headings)):
            return chosen
        page = find_page(self.blocks, self.finder)
        return [page] if page else []

    def _is_part_behind(self, heading: Block, body: list[Block]) -> bool:
        """Take a section such as `## Abstract` after the properties of a paper; returns whether it is one."""
        reader = self.finder.labelled
        if reader is None or not part_of(heading, self.finder):
            return False
        for block in (heading, *(block for block in body if not is_table(block))):
            for line in self.finder.every_line(block):
                reader.take(line)
        return True

    def _is_part(self, heading: Block | None, above: Block, titled: set[int], inner: set[int]) -> bool:
        deeper = heading is not None and heading.level > above.level and id(heading) not in titled
        return deeper or id(heading) in inner

    def _sections(self) -> Iterator[Section]:
        """Each heading with the blocks up to the next; first the text above them all."""
        heading: Block | None = None
        body: list[Block] = []
        for block in self.blocks:
            if block.kind == HEADING:
                yield heading, body
                heading, body = block, []
            else:
                body.append(block)
        yield heading, body

    # --- the text below a heading -----------------------------------------------------------------

    def _body(self, body: list[Block]) -> None:
        """Read the blocks between two headings."""
        paragraphs = Paragraphs(self.finder)
        items: list[Block] = []
        for block in body:
            if block.kind in (PARAGRAPH, ITEM) and not paragraphs.take(block) and block.kind == ITEM:
                items.append(block)
                continue
            self._items(items)
            items.clear()
            if is_table(block) or is_rule(block):
                paragraphs.end()
            if is_table(block):
                self._table(block)
        self._items(items)
        paragraphs.end()

    def _items(self, items: list[Block]) -> None:
        """Read items that are next to each other; several may be the properties of one paper."""
        for together in properties_of(items, self.finder):
            if not (len(together) > 1 and self.finder.properties(together)):
                for item in together:
                    self.finder.item(item)
                    self._nested_tables(item)

    def _nested_tables(self, item: Block) -> None:
        """Read the tables within an item and the items within it; their texts are topics."""
        start = len(self.finder.further)
        stack: list[tuple[Block, int]] = [(item, start)]
        while stack:
            one, depth = stack.pop()
            tables = [child for child in one.children if is_table(child)]
            within = [child for child in one.children if child.kind == ITEM and child.children]
            if not (tables or within):
                continue
            del self.finder.further[depth:]
            topic = topic_of(plain(one.text))
            self.finder.further += [topic] if topic else []
            for block in tables:
                self._table(block)
            stack += [(child, len(self.finder.further)) for child in reversed(within)]
        del self.finder.further[start:]

    def _table(self, block: Block) -> None:
        """Read a block's tables; one that has no papers is left out."""
        for table in tables_of(block, self.labels):
            columns = columns_of(table, self.labels)
            if columns is None:
                continue
            reader = TableReader(table, columns, self.labels, self.finder.references)
            drafts = reader.drafts()
            if not (columns.sure or has_evidence(drafts, share=_TABLE_EVIDENCE)):
                led = sum(draft.evidence == KNOWN for draft in drafts)
                few = f"table left out: only {led} of its {len(drafts)} rows have a link or id of a paper"
                self.problems += [Problem(block.line, few, skipped=True)] if led else []
                continue
            for draft in drafts:
                self.finder.add(draft, "table", sure=True)
            self.problems += [Problem(line, "row with too many bars", skipped=True) for line in table.skipped]
            if lines := reader.templates:
                left = f"{len(lines)} rows of a template left out (their links are '#')"
                self.problems.append(Problem(lines[0], left, skipped=True))
            self.misfits += reader.misfits
            named = zip(columns.headings, columns.fields, strict=True)
            self.unknown.update({heading: len(drafts) for heading, name in named if heading and not name})
            self.finder.missed += reader.untitled

    # --- the end ----------------------------------------------------------------------------------------

    def _finish(self, chosen: list[Candidate]) -> Read:
        """The entries in their order, and what is to be told."""
        read = Read(self.title)
        shared = [*part_strangers(chosen)]
        for number, candidate in enumerate(sorted(chosen, key=lambda one: one.draft.line), start=1):
            draft = candidate.draft
            position = number if draft.position is None else draft.position
            read.entries.append(finished(draft, position, candidate.context))
            read.steps.append(draft.steps)
        drafts = [candidate.draft for candidate in chosen]
        described = sum(is_described(one.draft) for one in self.finder.candidates)
        left_out = described - sum(map(is_described, drafts))
        problems = [*self.problems, *self._missed(), *shared, *self._doubts(read, drafts, left_out)]
        read.problems = sorted(problems, key=lambda problem: problem.line)
        return read

    def _missed(self) -> Iterator[Problem]:
        """Places that have a paper's link and nothing that could be its title, in one line."""
        if lines := sorted(self.finder.missed):
            more = f", and {len(lines) - 1} more like it" if len(lines) > 1 else ""
            yield Problem(lines[0], f"a link to a paper without a title{more}", skipped=True)

    def _doubts(self, read: Read, drafts: list[Draft], left_out: int) -> Iterator[Problem]:
        """What is doubtful of the whole, in one line."""
        if not read.entries:
            return
        found = []
        if columns := [f"{name!r}" for name, count in self.unknown.most_common(3) if count]:
            found.append(f"columns not known: {', '.join(columns)}")
        found += doubts(read.entries, drafts)
        if left_out * 10 > len(read.entries):
            found.append(f"{left_out} that look like entries have no link to a paper, left out")
        if self.misfits:
            found.append(
                f"{len(self.misfits)} rows have more cells than their header, from line {self.misfits[0]} on"
            )
        if found:
            yield Problem(read.entries[0].line, f"doubtful: {'; '.join(found)}")
