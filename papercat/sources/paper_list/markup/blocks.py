"""The blocks that a document consists of: headings, paragraphs, items, tables, each with its line."""

import re
from dataclasses import dataclass, field

HEADING, PARAGRAPH, ITEM, TABLE, HTML_TABLE, RULE = (
    "heading",
    "paragraph",
    "item",
    "table",
    "html table",
    "rule",
)

Line = tuple[int, str]
"""A line's number and its text without what marks its block."""


@dataclass(slots=True)
class Block:
    """One block: what it is, the line that it begins on, its own lines, and the blocks within it.

    `level` is a heading's, or an item's indent in columns; `quoted` says that it is in a quote.
    """

    kind: str
    line: int
    lines: list[Line] = field(default_factory=list)
    children: list["Block"] = field(default_factory=list)
    level: int = 0
    quoted: bool = False

    @property
    def text(self) -> str:
        """The block's own text."""
        return "\n".join(text for _, text in self.lines)


_SHORTCODE = re.compile(r"^[ \t]*\{(?:\{[<%][^{}\n]*[%>]\}|%[^{}\n]*%)\}[ \t]*$", re.MULTILINE)
# {: .btn .btn-blue target="_blank" }
_ATTRIBUTES = re.compile(r"[ \t]*\{:[ ]?(?:[.#][A-Za-z]|[a-z]+=|toc\b)[^{}\n]{0,300}\}")
_DELIMITER_SIGNS = frozenset("|-: \t")


@dataclass(slots=True)
class Document:
    """A text's blocks and the URLs of its reference links, by name in lower case."""

    blocks: list[Block]
    references: dict[str, str]


def is_delimiter(line: str) -> bool:
    """Whether a line is the one below a table's header: `| --- | :-: |`."""
    return "-" in line and "|" in line and _DELIMITER_SIGNS.issuperset(line)


def is_table(block: Block) -> bool:
    """Whether a block is a table."""
    return block.kind in (TABLE, HTML_TABLE)


def is_rule(block: Block) -> bool:
    """Whether a block is a line across the page."""
    return block.kind == RULE


def heading_text(behind: str) -> str:
    """A heading's text: the text after its signs, without those that close it."""
    text = behind.strip()
    bare = text.rstrip("#")
    return bare.rstrip() if bare[-1:] in ("", " ", "\t") else text


def without_comments(text: str) -> str:
    """A text without HTML comments, `{{< details >}}` and `{: .note }`, on as many lines as it had."""
    text = _ATTRIBUTES.sub("", text) if "{:" in text else text
    text = _SHORTCODE.sub("", text) if "{{" in text or "{%" in text else text
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 3
    return text if not at else "".join([*kept, text[at:]])
