"""Markdown text -> its blocks, line by line.

Lenient where people are: a table continues after a blank line, an item may lack its space, quotes and
`<details>` are looked through. Each line is looked at once or twice, so that the time taken grows with
the length and no faster.
"""

import re

from papercat.sources.paper_list.markup.blanks import shorten_blanks
from papercat.sources.paper_list.markup.blocks import (
    HEADING,
    HTML_TABLE,
    ITEM,
    PARAGRAPH,
    RULE,
    TABLE,
    Block,
    Document,
    heading_text,
    is_delimiter,
    without_comments,
)
from papercat.sources.paper_list.markup.wrapping import may_go_on, whole_links, whole_row, wrap_width

_HEADING = re.compile(r"#{1,6}(?=[ \t]|$)|#{2,6}(?!#)")
_HTML_HEADING = re.compile(r"<h([1-6])\b[^<>]*>(.*?)(?:</h[1-6]>|$)", re.IGNORECASE)
# `*[A Title](…)` lacks its blank; `*[Ada Example](…), Bo Sample*` is in italics.
_ITEM = re.compile(
    r"(?:[-*+•●▪◦‣]|\d{1,9}[.)、])[ \t]+(?:\[[ xX✓]\][ \t]+)?(?=\S)|<[lL][iI]\b[^<>]*>\s*"
    r"|(?!\*[^*]*[^\s*]\*(?!\w))[-*+•●▪◦‣](?=\[[^\]])"
)
_RULE = re.compile(
    r"(?:-[ \t]*){3,}(?:\w[\w ./-]{0,40}-{3,})?$|(?:\*[ \t]*){3,}$|(?:_[ \t]*){3,}$|<hr\s*/?>$",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"(?:[ ]{0,3}>[ ]?)+")
_FENCE = re.compile(r"(`{3,}(?!`)|~{3,}(?!~))[^`]*$")
# An address in angle brackets is no tag.
_TAGS_ALONE = re.compile(r"(?:</?[a-zA-Z][\w-]*(?=[\s/>])[^<>]*>\s*)+$")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_SUMMARY = re.compile(r"<summary\b[^<>]*>(.*?)(?:</summary>|$)", re.IGNORECASE)
_REFERENCE = re.compile(r"\[([^\[\]]{1,200})\]:[ \t]*<?(\S+?)>?(?:[ \t]+[\"'(].*)?$")
_FOOTNOTE = re.compile(r"\[\^[\w.-]{1,30}\]:\s*(?=\S)")
# The next of numbered references, behind an item that says something of the one before.
_NEXT_REFERENCE = re.compile(r"\[\d{1,4}\]\s")
_ANCHOR = re.compile(r"[ \t]*\{#[^{}]*\}$")
_TAB = 4


def read_blocks(text: str, first_line: int = 1) -> Document:
    """Read a text that begins on line `first_line`."""
    reader = _Reader(whole_links(without_comments(shorten_blanks(text, indent=True)).split("\n")), first_line)
    reader.read()
    return Document(reader.blocks, reader.references)


class _Reader:
    """Reads a document line by line; the stack holds the items that a line may belong to."""

    def __init__(self, lines: list[str], first_line: int) -> None:
        self.lines = lines
        self.first = first_line
        self.blocks: list[Block] = []
        self.references: dict[str, str] = {}
        self.items: list[Block] = []
        self.open: Block | None = None
        """The paragraph or item whose text continues with the next line."""
        self.footnotes: list[Block] = []
        self.table: Block | None = None
        self.table_end = 0
        """The number of the last line of the table."""
        self.width = wrap_width(lines)
        self.never_closed: set[str] = set()
        self.last_table_end = next(
            (at for at in range(len(lines) - 1, -1, -1) if "</table" in lines[at].lower()), -1
        )

    def read(self) -> None:
        """Take every line."""
        at = 0
        while at < len(self.lines):
            at = self.line(at)
        for note in self.footnotes:
            note.lines = [(note.line, " ".join(text for _, text in note.lines))]

    def line(self, at: int) -> int:
        """Take the line at an index, and those that belong to it; returns the index of the next."""
        raw = self.lines[at]
        quoted = False
        if quote := _QUOTE.match(raw):
            raw, quoted = raw[quote.end() :], True
        stripped = raw.strip()
        if not stripped:
            self.open = None
            return at + 1
        indent = _indent(raw)
        number = self.first + at
        if (
            stripped[0] in "`~"
            and (fence := _FENCE.match(stripped))
            and (end := self.fence_end(at, fence[1]))
        ):
            self.open = None
            return end
        if stripped[0] == "<" and (after := self.html(at, stripped, number, indent)):
            return after
        if "|" in stripped and (after := self.bars(at, stripped, number, indent, quoted=quoted)):
            return after
        if stripped[0] == "#" and indent < _TAB and self.heading(stripped, number):
            return at + 1
        if stripped[0] in "-*_=" and self.underline(stripped, number):
            return at + 1
        if stripped[0] == "[" and self.bracket(stripped, number):
            return at + 1
        if (item := _ITEM.match(stripped)) and not self.goes_on(stripped):
            self.item(stripped[item.end() :], number, indent, quoted=quoted)
        else:
            self.text(stripped, number, indent, quoted=quoted)
        return self.wrapped(at)

    def wrapped(self, at: int) -> int:
        """Join the lines into which the text of one was wrapped; gives the index behind them."""
        parts: list[str] = []
        while self.width and self.open is not None and at + 1 < len(self.lines):
            line, after = self.lines[at], self.lines[at + 1]
            if not may_go_on(line, after) or len(f"{line.rstrip()} {after.split()[0]}") <= self.width:
                break
            parts.append(after.strip())
            at += 1
        if parts and self.open is not None:
            number, text = self.open.lines[-1]
            self.open.lines[-1] = (number, " ".join([text, *parts]))
        return at + 1

    def bracket(self, stripped: str, number: int) -> bool:
        """Take a footnote, whose lines are one item, or a link's target by name."""
        if note := _FOOTNOTE.match(stripped):
            self.close()
            self.footnotes.append(self.item(stripped[note.end() :], number, 0, quoted=False))
        elif (target := _REFERENCE.match(stripped)) and "](" not in stripped:
            self.references.setdefault(target[1].strip().lower(), target[2])
        else:
            return False
        return True

    def goes_on(self, stripped: str) -> bool:
        """Whether a line that begins like a numbered item is a paragraph's next line."""
        return (
            self.open is not None
            and self.open.kind == PARAGRAPH
            and not self.items
            and stripped[0].isdecimal()
            and not stripped.startswith(("1.", "1)"))
            and len(self.open.lines) > 1
        )

    def add(self, block: Block, indent: int = 0) -> None:
        """Add a block to the item that its indent is in, else to the document; other items are closed."""
        while self.items and indent < self.items[-1].level + 2:
            self.items.pop()
        (self.items[-1].children if self.items else self.blocks).append(block)

    def close(self) -> None:
        """No item and no paragraph continues."""
        self.items.clear()
        self.open = self.table = None

    def heading(self, stripped: str, number: int) -> bool:
        """Take a heading."""
        match = _HEADING.match(stripped)
        if match is None:
            return False
        self.close()
        text = _ANCHOR.sub("", heading_text(stripped[match.end() :]))
        self.add(Block(HEADING, number, [(number, text)], level=match.end()))
        return True

    def underline(self, stripped: str, number: int) -> bool:
        """Take a line of `===` or `---`: a rule, or what makes the line above a heading."""
        one_line = self.open is not None and self.open.kind == PARAGRAPH and len(self.open.lines) == 1
        if (
            one_line
            and self.open
            and not self.items
            and len(stripped) > 2
            and set(stripped) in ({"="}, {"-"})
        ):
            self.open.kind, self.open.level = HEADING, 1 if stripped[0] == "=" else 2
            self.close()
            return True
        if stripped[0] == "=" or _RULE.match(stripped) is None:
            return False
        self.close()
        self.add(Block(RULE, number))
        return True

    def item(self, text: str, number: int, indent: int, *, quoted: bool) -> Block:
        """Take an item's first line."""
        self.table = None
        if heading := _HEADING.match(text):
            text = f"<summary>{heading_text(text[heading.end() :])}</summary>"
        self.open = block = Block(ITEM, number, [(number, text)], level=indent, quoted=quoted)
        self.add(block, indent)
        self.items.append(block)
        return block

    def text(self, text: str, number: int, indent: int, *, quoted: bool) -> None:
        """Take a line of text: a paragraph's or an item's next, or a new paragraph's first."""
        self.table = None
        numbered = bool(self.items) and indent < self.items[-1].level and _NEXT_REFERENCE.match(text)
        noted = bool(self.footnotes) and self.open is self.footnotes[-1]
        if self.open is not None and (noted or (self.open.quoted == quoted and not numbered)):
            self.open.lines.append((number, text))
            return
        self.open = Block(PARAGRAPH, number, [(number, text)], level=indent, quoted=quoted)
        self.add(self.open, indent)

    # --- tables ---------------------------------------------------------------------------------

    def bars(self, at: int, stripped: str, number: int, indent: int, *, quoted: bool) -> int:
        """Take a table, or a row after one; 0 if the line is neither."""
        following = self.lines[at + 1].lstrip("> \t") if at + 1 < len(self.lines) else ""
        if is_delimiter(following) and not is_delimiter(stripped):
            self.table = Block(TABLE, number, [(number, stripped)], level=indent, quoted=quoted)
            self.add(self.table, indent)
            self.open = None
            self.table_end = number + 1
            return at + 2
        if self.table is None or is_delimiter(stripped):
            return at + 1 if is_delimiter(stripped) and self.table else 0
        if self.open is None and (stripped.startswith("|") or self.table_end == number - 1):
            row, after = whole_row(self.lines, at, stripped, self.table.lines[0][1])
            self.table.lines.append((number, row))
            self.table_end = self.first + after - 1
            return after
        return 0

    def html(self, at: int, stripped: str, number: int, indent: int) -> int:
        """Take a line that begins with a tag; 0 if it is to be read as text."""
        lower = stripped.lower()
        if ("<table" in lower or lower.startswith(("<thead", "<tbody"))) and at <= self.last_table_end:
            end = at
            while "</table" not in self.lines[end].lower():
                end += 1
            block = Block(HTML_TABLE, number, [(self.first + n, self.lines[n]) for n in range(at, end + 1)])
            self.add(block, indent)
            self.open = None
            return end + 1
        summary = _SUMMARY.search(stripped)
        if heading := _HTML_HEADING.match(summary[1].lstrip() if summary else stripped):
            self.close()
            self.add(Block(HEADING, number, [(number, heading[2])], level=int(heading[1])))
            return at + 1
        if summary:
            # Indented at all, it is in the open item.
            inner = max(indent, self.items[-1].level + 2) if self.items and indent else indent
            for text in (f"<summary>{summary[1]}</summary>", _TAG.sub("", stripped[summary.end() :]).strip()):
                self.open = None
                if text:
                    self.text(text, number, inner, quoted=False)
            return at + 1
        if lower.startswith("<li"):
            return 0
        if _RULE.match(stripped) or (
            _TAGS_ALONE.match(stripped) and "<img" not in lower and "href" not in lower
        ):
            self.open = None if "<br" not in lower else self.open
            return at + 1
        return 0

    def fence_end(self, at: int, fence: str) -> int:
        """The index after the code that a fence begins; 0 if it never ends."""
        if fence in self.never_closed:
            return 0
        for end in range(at + 1, len(self.lines)):
            line = self.lines[end].strip("> \t")
            if line.startswith(fence) and not line.strip(fence[0]):
                return end + 1
        self.never_closed.add(fence)
        return 0


def _indent(raw: str) -> int:
    """The columns before a line's text."""
    width = len(raw) - len(raw.lstrip())
    return width + (_TAB - 1) * raw.count("\t", 0, width)
