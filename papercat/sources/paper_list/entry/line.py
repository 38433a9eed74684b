"""The lines of an entry: as written, their pieces, and what they say."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from papercat.paper_hosts import is_paper_page
from papercat.sources.paper_list.entry.draft import KNOWN, NOTHING, Draft
from papercat.sources.paper_list.entry.line_label import Label, begins_with_label, label_of
from papercat.sources.paper_list.forms.ids import ARXIV_ID, LONE_ID
from papercat.sources.paper_list.labels import Labels
from papercat.sources.paper_list.markup.blocks import HEADING, ITEM, PARAGRAPH, Block
from papercat.sources.paper_list.markup.inline import pieces
from papercat.sources.paper_list.markup.piece import LINK, Piece, text_of
from papercat.sources.paper_list.markup.wrapping import broken, unwrapped
from papercat.sources.paper_list.titles.find import find_title
from papercat.sources.paper_list.titles.title import Title

_SUMMARY = re.compile(r"<summary>(.*)</summary>$", re.IGNORECASE | re.DOTALL)
_CALLOUT = re.compile(r"\[!(\w+)\][-+]?.*$")
# `dim` `lit` [A Title](…)
_TAGS = re.compile(r"(?:`[^`\[\]]{1,30}`[\s,|/·]*){1,12}(?=\[[^\[\]])")
_TAG = re.compile(r"`([^`]+)`")
# Parts of an entry, no running text.
MARKED_LINE = re.compile(r"\W{0,4}(?:\*{1,3}\w|\[[^\]]+\]\(http)")


@dataclass(eq=False)
class Line:
    """One line of an entry: as written, its pieces, whether it begins a block, whether that is a quote's.

    What it says is looked for once, however often it is asked for.
    """

    raw: str
    pieces: list[Piece]
    labels: Labels
    starts: bool = False
    quoted: bool = False
    summary: bool = False
    """Whether it is the line that shows while `<details>` are folded."""

    label: "Label | None" = field(init=False)
    """The label that it begins with."""

    def __post_init__(self) -> None:
        self.label = label_of(self.pieces, self.labels)

    @property
    def field(self) -> str:
        """The field that its label names; empty if it has none."""
        return self.label.field if self.label is not None else ""

    @cached_property
    def title(self) -> Title | None:
        """The title in it."""
        return find_title(self.pieces, self.labels)

    def is_id(self) -> bool:
        """Whether it is a label and the id of a paper on arXiv: `arXiv: 2101.00001`."""
        label = self.label
        if label is None or label.field != "arxiv":
            return False
        return LONE_ID.fullmatch(text_of(label.value)) is not None

    @cached_property
    def evidence(self) -> int:
        """How surely its links say that they are of a paper."""
        links = [piece for piece in self.pieces if piece.kind == LINK]
        for piece in links:
            if is_paper_page(piece.url.strip()):
                return KNOWN
        if ("rxiv" in self.raw or "abs/" in self.raw) and ARXIV_ID.search(self.raw):
            return KNOWN
        if self.is_id():
            return KNOWN
        if not links:
            return NOTHING
        probe = Draft(0, self.labels)
        for piece in links:
            probe.take_link(piece)
        return probe.evidence


Reader = Callable[[Block], list[Line]]
"""Gives the lines of a block."""


def lines_of(block: Block, references: Mapping[str, str], labels: Labels) -> list[Line]:
    """The lines of a block's own text; `<br>` ends one too."""
    found: list[Line] = []
    for written in _whole_quote(block):
        callout = _CALLOUT.match(written) if block.quoted else None
        text = f"<summary>{callout[1]}</summary>" if callout else written
        summary = _SUMMARY.match(text)
        for part in broken(summary[1] if summary else text):
            raw = part.rstrip("\\ \t")
            line = pieces(_tagged(raw).replace("` `", "`, `"), references)
            # An anchor alone says nothing.
            if raw.strip() and (line or not raw.lstrip().startswith("<a")):
                found.append(Line(raw, line, labels, not found, block.quoted, summary is not None))
    return found


def _tagged(raw: str) -> str:
    """A line whose tags in code before a title's link stand in brackets, as others write them."""
    tags = _TAGS.match(raw) if raw[:1] == "`" else None
    if tags is None:
        return raw
    told = _TAG.findall(tags[0])
    groups = [
        [tag for tag in told if not tag[-2:].isdecimal()],
        *([tag] for tag in told if tag[-2:].isdecimal()),
    ]
    return " ".join([*(f"**[{', '.join(group)}]**" for group in groups if group), raw[tags.end() :]])


def _whole_quote(block: Block) -> list[str]:
    """A block's lines; those of a quote that continues over several, with no label in it, as one."""
    lines = unwrapped([text for _, text in block.lines])
    if not block.quoted or len(lines) < 2 or any(map(begins_with_label, lines[1:])):
        return lines
    if any(map(MARKED_LINE.match, lines)):
        return lines
    if _CALLOUT.match(lines[0]):
        return [lines[0], " ".join(lines[1:])]
    return [" ".join(lines)]


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
