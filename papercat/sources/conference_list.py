"""The papers of one conference, a table row each, read by the table's header.

    # ICLR2020
    本会议共有 687 篇论文
    | 序号 | 标题 | 链接 | 推荐理由 | 推荐度 | 摘要 | 作者 | 组织 |

or `# ICLR2020 Paper List` and `|论文|作者|摘要|代码|引用数|`, or any other columns whose names are
known. Cells are verbatim text but for `|`, `` ` `` and `*`, which every form but the one with a 论文
(or Paper) column escapes by a backslash.
"""

import re
from dataclasses import dataclass, field
from re import Match

from papercat.parsed import ParsedDocument, ParsedEntry, Problem
from papercat.sources.cells import link
from papercat.sources.columns import MOST_BARS, Header, align, header, split_cells
from papercat.sources.confidence import Confidence
from papercat.sources.markdown import block_parser, read

FORMAT = "conference-list"
MOST = Confidence.certain

RULE = r"[ ]{0,3}\|[ \t]*:?-[-:| \t]*$"
# In Markdown, a table continues to the next blank line or heading, whatever its rows begin with.
# No possessive quantifier: before Python 3.11.5 one over a group that can backtrack matches wrong.
TABLE = rf"^[ ]{{0,3}}\|[^\n]*\n{RULE}(?:\n(?![ \t]*$|[ ]{{0,3}}\#{{1,6}}[ \t])[^\n]+)*"
HEADING = r"^(?P<level>\#{1,6})[ \t]+(?P<text>[^\n]*)$"
PARSER = block_parser({"heading": HEADING, "table": TABLE, "row": r"^[ ]{0,3}\|[^\n]*$"})
# One that begins with `^` takes three times as long to find nothing, one that begins with the header longer.
_BELOW_HEADER = re.compile(rf"\n{RULE}", re.MULTILINE)
_HEADER = re.compile(r"[ ]{0,3}(\|.*)")
_RULE_LINE = re.compile(RULE)
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_STATED = re.compile(r"共有\s*(\d{1,9})\s*篇|(?<![\d,.])(\d{1,9})\s+papers", re.IGNORECASE)
_LONGEST_HEADING = 200
_ORGANISATION_SEPARATOR = re.compile("[;；]")
GENERIC = {
    "", "link", "url", "paper", "pdf", "page", "html", "abs", "arxiv", "doi", "openreview", "here",
    "链接", "论文", "🔗",
}  # fmt: skip
NOTHING = {"", "-", "–", "—", "/", "none", "n/a", "无"}


@dataclass(slots=True)
class Reader:
    """What has been read so far of a list, and which conference and columns are in force."""

    title: str = ""
    venue: tuple[str, int] | None = None
    venue_level: int = 7
    stated: int | None = None
    stated_line: int = 1
    columns: Header | None = None
    rows: int = 0
    """Rows of papers met so far, read or not: a row's place where it has no index of its own."""
    places: set[int] = field(default_factory=set)
    entries: list[ParsedEntry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def report(self, line: int, reason: str, *, skipped: bool = False) -> None:
        """Note what could not be read."""
        self.problems.append(Problem(line, reason, skipped))

    def take(self, kind: str, match: Match[str], line: int) -> None:
        """Take one block of the document."""
        if kind == "heading":
            self.heading(match["text"].strip(), len(match["level"]))
        elif kind == "table":
            self.table(match[0].split("\n"), line)
        elif kind == "row" and self.columns is None:
            self.report(line, "table row without a header, not read", skipped=True)
        elif kind == "row":
            self.row(match[0], line)
        else:
            self.text(match[0], line)

    def heading(self, text: str, level: int) -> None:
        """A heading names the conference where it holds a name and a year; one below it doesn't."""
        self.title = self.title or text
        for year in YEAR.finditer(text[:_LONGEST_HEADING]) if level <= self.venue_level else ():
            if name := text[: year.start()].rstrip(" \t'’:,_-"):
                self.venue, self.venue_level = (name, int(year[0])), level
                break

    def text(self, text: str, line: int) -> bool:
        """A line of text may say how many papers the list has."""
        match = _STATED.search(text)
        if match and self.stated is None:
            self.stated, self.stated_line = int(match[1] or match[2]), line
        return match is not None

    def table(self, lines: list[str], line: int) -> None:
        """A table with its header; later rows that stand apart are read by the same header.

        A table may follow another without a blank line: its header is then in the middle.
        """
        rules = {at for at, text in enumerate(lines) if _RULE_LINE.fullmatch(text)} - {0}
        for at, text in enumerate(lines):
            header_here = at + 1 in rules and at not in rules
            if at in rules or (header_here and self.begin(text, line + at, first=at == 0)):
                continue
            self.row(text, line + at)

    def begin(self, text: str, line: int, *, first: bool) -> bool:
        """Read by a new header from here on, if the line is one; the first of a table always is."""
        columns = header(text)
        if not columns.usable:
            if first:
                self.report(line, "table without a title column, not read")
                self.columns = None
            return first
        self.columns = columns
        self.places.clear()
        return True

    def row(self, text: str, line: int) -> None:
        """One row: an entry, or the reason why it is none."""
        if self.columns is None:
            return
        bars = text.count("|")
        if not bars:
            if not self.text(text, line):
                self.report(line, "text inside a table, not read")
            return
        self.rows += 1
        if bars > MOST_BARS:
            self.report(line, f"row with more than {MOST_BARS} bars", skipped=True)
            return
        cells = split_cells(text, escaped=self.columns.escaped)
        fitted = align(cells, self.columns)
        if len(cells) != len(self.columns.kinds):
            self.misfit(len(cells), fitted, self.columns, line)
        if fitted is not None:
            self.entry(dict(zip(self.columns.names, fitted, strict=True)), line)

    def misfit(self, cells: int, fitted: list[str] | None, columns: Header, line: int) -> None:
        """Tell of a row with another number of cells than its header; some lists never escape a bar."""
        wrong = f"row has {cells} cells where the header has {len(columns.kinds)}"
        if fitted is None:
            self.report(line, wrong, skipped=True)
        elif cells < len(fitted):
            self.report(line, f"{wrong}; the missing cells are empty")
        elif columns.escaped:
            self.report(line, f"{wrong}; joined or dropped as fits best")

    def entry(self, cells: dict[str, str], line: int) -> None:
        """Make an entry of a row's cells by the names of their columns."""
        title, translated, links = self.read_links(cells, line)
        if not title:
            self.report(line, "paper without a title", skipped=True)
            return
        # Slow to import, and each document is asked whether it is such a list.
        from papercat.sources.names import split_names

        names, organisations = split_names(cells.get("authors", "")), cells.get("organisations")
        self.entries.append(
            ParsedEntry(
                position=self.position(cells.get("index", ""), line),
                line=line,
                title=title,
                authors=names.names,
                more_authors=names.more,
                abstract=cells.get("abstract", ""),
                links=links,
                counts=tuple((name, cells[name], "") for name in ("rating", "citations") if cells.get(name)),
                translated_title=translated,
                reason=cells.get("reason", ""),
                organisations=tuple(_ORGANISATION_SEPARATOR.split(organisations)) if organisations else (),
                venue=self.venue,
            )
        )

    def position(self, index: str, line: int) -> int:
        """The index that a row gives itself, else its place among the rows."""
        if not index:
            return self.rows
        if not (index.isdecimal() and len(index) <= 9):
            self.report(line, f"index {index[:20]!r} is not a whole number; the row's place is used")
            return self.rows
        position = int(index)
        if position in self.places:
            self.report(line, f"index {position} appears twice; both papers are kept")
        self.places.add(position)
        return position

    def read_links(self, cells: dict[str, str], line: int) -> tuple[str, str, tuple[tuple[str, str], ...]]:
        """A row's title, its translation, and its links, wherever the list keeps them.

        The link column's text is the title and the title column its translation, unless that text
        only says that it is a link and the title column has another.
        """
        title, translated = cells.get("title", ""), cells.get("translated_title", "")
        text, page = self.link(cells.get("link", ""), line)
        if text.lower() not in GENERIC or "title" not in cells:
            title, translated = text, translated or ("" if title == text else title)
        elif title:
            text, url = self.link(title, line)
            title, page = (text, page or url) if url and text else (title, page)
        links = [("page", page)]
        for rel in ("pdf", "code"):
            if not (cell := cells.get(rel)):
                continue
            text, url = self.link(cell, line)
            if not url and text.lower() not in NOTHING | GENERIC:
                self.report(line, f"{rel} is not a link: {cell[:80]!r}")
            links.append((rel, url))
        return title, translated, tuple([(rel, url) for rel, url in links if url])

    def link(self, cell: str, line: int) -> tuple[str, str]:
        """The text and the URL of a cell, with the text after them told."""
        found = link(cell)
        if found.rest:
            self.report(line, f"text after a link, not read: {found.rest[:80]!r}")
        return found.text, found.url


def recognises(text: str) -> Confidence:
    """A table whose columns are those of such a list."""
    for rule in _BELOW_HEADER.finditer(text):
        end = rule.start()
        above = _HEADER.fullmatch(text, text.rfind("\n", 0, end) + 1, end)
        if above is not None and header(above[1]).exact:
            return Confidence.certain
    return Confidence.none


def parse(text: str) -> ParsedDocument:
    """Read a list: its headings, what it says of itself, and each row."""
    reader = Reader()
    read(PARSER, text, reader.take)
    entries = reader.entries
    if without := next((entry for entry in entries if entry.venue is None), None):
        reader.report(without.line, "no heading above with a conference and year")
    if reader.stated is not None and reader.stated != len(entries):
        reader.report(reader.stated_line, f"the list states {reader.stated} papers but holds {len(entries)}")
    return ParsedDocument(
        format=FORMAT,
        title=reader.title,
        date="",
        stated=reader.stated,
        entries=tuple(entries),
        problems=tuple(sorted(reader.problems, key=lambda problem: problem.line)),
    )
