"""The papers of one conference, a table row each, read by the table's header.

    # ICLR2020
    本会议共有 687 篇论文
    | 序号 | 标题 | 链接 | 推荐理由 | 推荐度 | 摘要 | 作者 | 组织 |

or `# ICLR2020 Paper List` and `|论文|作者|摘要|代码|引用数|`, or any other columns whose names are
known. Cells are verbatim text but for `|`, `` ` `` and `*`, which every form but the one with a 论文
column escapes by a backslash.
"""

import re
from dataclasses import dataclass, field

from papercat.records import ParsedDocument, ParsedEntry, Problem
from papercat.sources.columns import MOST_BARS, Header, align, header, split_cells
from papercat.sources.markdown import LineCounter, Token, block_parser, tokens

FORMAT = "conference-list"

TABLE = r"^[ ]{0,3}\|[^\n]*\n[ ]{0,3}\|[ \t]*:?-[-:| \t]*$(?:\n[ ]{0,3}\|[^\n]*)*+"
PARSER = block_parser({"heading": r"^\#{1,6}[ \t]+(?P<text>[^\n]*)$", "table": TABLE, "row": r"^[ ]{0,3}\|[^\n]*$"})
HEADER = re.compile(r"^[ ]{0,3}(\|[^\n]*)\n[ ]{0,3}\|[ \t]*:?-[-:| \t]*$", re.MULTILINE)
VENUE = re.compile(r"(?P<name>\S.*?)[\s'’:,_-]*(?P<year>(?:19|20)\d\d)(?!\d)")
STATED = re.compile(r"共有\s*(\d{1,9})\s*篇|(\d{1,9})\s+papers", re.IGNORECASE)
LONGEST_HEADING = 200
SEPARATOR = re.compile(r",\s+|，")
GENERIC = {"", "link", "url", "paper", "pdf", "page", "html", "openreview", "链接", "论文"}


@dataclass(slots=True)
class Reader:
    """What has been read so far of a list, and which conference and columns are in force."""

    title: str = ""
    venue: tuple[str, int] | None = None
    stated: int | None = None
    columns: Header | None = None
    entries: list[ParsedEntry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def heading(self, text: str) -> None:
        """A heading names the conference where it holds a name and a year."""
        self.title = self.title or text.strip()
        if match := VENUE.match(text.strip()[:LONGEST_HEADING]):
            self.venue = match["name"], int(match["year"])

    def text(self, text: str) -> None:
        """A line of text may say how many papers the list has."""
        if (match := STATED.search(text)) and self.stated is None:
            self.stated = int(match[1] or match[2])

    def table(self, text: str, line: int) -> None:
        """A table with its header; later rows that stand apart are read by the same header."""
        first, _, *rows = text.split("\n")
        columns = header(first)
        if columns.find("title", "link") is None:
            self.problems.append(Problem(line, "a table without a column for the paper's title", skipped=False))
            self.columns = None
            return
        self.columns = columns
        for number, row in enumerate(rows, start=line + 2):
            self.row(row, number)

    def row(self, text: str, line: int) -> None:
        """One row: an entry, or the reason why it is none."""
        if self.columns is None:
            self.problems.append(Problem(line, "a table row without a header that names its columns", skipped=True))
            return
        if text.count("|") > MOST_BARS:
            self.problems.append(Problem(line, f"row with more than {MOST_BARS} bars", skipped=True))
            return
        cells = split_cells(text, escaped=self.columns.escaped)
        fitted = align(cells, self.columns.kinds)
        wrong = f"row has {len(cells)} cells where the header has {len(self.columns.kinds)}"
        if fitted is None:
            self.problems.append(Problem(line, wrong, skipped=True))
            return
        if len(cells) < len(fitted):
            self.problems.append(Problem(line, f"{wrong}, the rest is taken as empty"))
        self.entry(dict(zip(self.columns.names, fitted, strict=True)), line)

    def entry(self, cells: dict[str, str], line: int) -> None:
        """Make an entry of a row's cells by the names of their columns."""
        title, translated, links = named(cells)
        if not title:
            self.problems.append(Problem(line, "paper without a title", skipped=True))
            return
        index = cells.get("index", "")
        if index and not (index.isdecimal() and len(index) <= 9):
            self.problems.append(Problem(line, f"index {index[:20]!r} is no whole number, the row's own is taken"))
            index = ""
        self.entries.append(
            ParsedEntry(
                position=int(index) if index else len(self.entries) + 1,
                line=line,
                title=title,
                authors=tuple(SEPARATOR.split(cells["authors"])) if cells.get("authors") else (),
                abstract=cells.get("abstract", ""),
                links=links,
                counts=tuple((name, cells[name], "") for name in ("rating", "citations") if cells.get(name)),
                translated_title=translated,
                reason=cells.get("reason", ""),
                organisations=tuple(re.split("[;；]", cells["organisations"])) if cells.get("organisations") else (),
                venue=self.venue,
            )
        )


def named(cells: dict[str, str]) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """A row's title, its translation, and its links, wherever the list keeps them.

    The link column's text is the title and the title column its translation, unless that text
    only says that it is a link.
    """
    title, translated, page = cells.get("title", ""), cells.get("translated_title", ""), ""
    text, page = link(cells.get("link", ""))
    if "link" in cells and text.lower() not in GENERIC:
        title, translated = text, translated or title
    elif title:
        text, url = link(title)
        title, page = (text, page or url) if url and text else (title, page)
    links = [("page", page), *((rel, link(cells.get(rel, ""))[1]) for rel in ("pdf", "code"))]
    return title, translated, tuple((rel, url) for rel, url in links if url)


def link(cell: str) -> tuple[str, str]:
    """The text and the URL of a `[text](url)` cell or of a bare URL; text alone has no URL.

    The text may hold brackets and the URL too, so the last `](` that a URL follows parts them.
    """
    if cell.startswith(("http://", "https://")) and " " not in cell:
        return "", cell
    if not (cell.startswith("[") and cell.endswith(")")):
        return cell, ""
    at = cell.rfind("](http")
    at = cell.find("](") if at < 0 else at
    if at < 0:
        return cell, ""
    return cell[1:at].strip(), cell[at + 2 : -1].strip()


def recognises(text: str) -> bool:
    """A table with a column for papers' titles and another that is known."""
    for match in HEADER.finditer(text):
        columns = header(match[1])
        if columns.find("title", "link") is not None and columns.known > 1:
            return True
    return False


def parse(text: str) -> ParsedDocument:
    """Read a list: its headings, what it says of itself, and each row."""
    reader = Reader()
    lines = LineCounter(text)
    for token in tokens(PARSER, text):
        take(reader, token, lines.number(token.start))
    if reader.venue is None and reader.entries:
        reader.problems.insert(0, Problem(1, "no heading names the conference and its year"))
    if reader.stated is not None and reader.stated != len(reader.entries):
        reason = f"the list says that it has {reader.stated} papers and holds {len(reader.entries)}"
        reader.problems.append(Problem(1, reason))
    return ParsedDocument(
        format=FORMAT,
        title=reader.title,
        date="",
        stated=reader.stated,
        entries=tuple(reader.entries),
        problems=tuple(sorted(reader.problems, key=lambda problem: problem.line)),
    )


def take(reader: Reader, token: Token, line: int) -> None:
    """Give one block of the document to the reader."""
    text = token.match[0]
    if token.kind == "heading":
        reader.heading(token.match["text"])
    elif token.kind == "table":
        reader.table(text, line)
    elif token.kind == "row":
        reader.row(text, line)
    else:
        reader.text(text)
