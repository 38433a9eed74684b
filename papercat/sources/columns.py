"""The columns of a table of papers: what their headings mean, how a row's cells fit them."""

import re
from dataclasses import dataclass
from functools import cache

# Each column's field, and the headings (folded) that stand for it.
FIELDS = {
    "index": ("序号", "编号", "index", "no", "no.", "#", "rank", "id"),
    "link": ("链接", "论文", "论文链接", "link", "links", "url", "paper", "paper title"),
    "title": ("标题", "题目", "论文标题", "title"),
    "translated_title": ("中文标题", "译名", "翻译", "translated title", "translation", "chinese title"),
    "reason": ("推荐理由", "理由", "reason", "recommendation reason"),
    "rating": ("推荐度", "评分", "rating", "recommendation", "score"),
    "abstract": ("摘要", "abstract", "summary"),
    "authors": ("作者", "author", "authors"),
    "organisations": (
        *("组织", "机构", "单位", "organisation", "organisations", "organization", "organizations"),
        *("affiliation", "affiliations", "institution", "institutions"),
    ),
    "code": ("代码", "code"),
    "pdf": ("pdf",),
    "citations": ("引用数", "引用", "被引", "citations", "citation", "citation count", "cited by"),
}
MEANING = {heading: field for field, headings in FIELDS.items() for heading in headings}

# What a surplus `|` in a row most likely belongs to; a cell of another kind never holds one.
# Lower is likelier: titles and the URLs made of them, then long texts, names last.
SURPLUS_COST = {"link": 1, "code": 1, "pdf": 1, "abstract": 2, "reason": 3, "title": 4, "translated_title": 4}
OTHER_SURPLUS_COST = 6
MOST_SURPLUS = 40
# Bars in one line, escaped ones too, past which it is not looked at: no row has a hundredth of that.
MOST_BARS = 5_000

UNESCAPED_BAR = re.compile(r"(?<!\\)\|")
ESCAPE = re.compile(r"\\([|`*])")
NUMBER_CELL = re.compile(r"[-+]?[\d.,]+(?:[eE][-+]?\d+)?%?|-|")


@dataclass(frozen=True, slots=True)
class Header:
    """A table's columns: each one's field, or its own heading where that means nothing to us.

    `escaped` tells whether cells escape `|`, `` ` `` and `*` by a backslash.
    """

    names: tuple[str, ...]
    kinds: tuple[str, ...]
    escaped: bool

    def find(self, *fields: str) -> int | None:
        """The place of the first column that is one of these fields."""
        return next((at for at, name in enumerate(self.names) if name in fields), None)

    @property
    def known(self) -> int:
        """How many columns mean something."""
        return sum(kind != "" for kind in self.kinds)


def header(line: str) -> Header:
    """Read a table's header line; of two columns with one meaning, the first counts."""
    names: list[str] = []
    kinds: list[str] = []
    headings = [" ".join(cell.lower().split()) for cell in split_cells(line, escaped=True)]
    for at, heading in enumerate(headings):
        meaning = MEANING.get(heading, "")
        known = bool(meaning) and meaning not in names
        names.append(meaning if known else f"column {at + 1}")
        kinds.append(meaning if known else "")
    return Header(tuple(names), tuple(kinds), escaped="论文" not in headings)


def split_cells(line: str, *, escaped: bool) -> list[str]:
    """A row's cells without the bars around them, escapes undone where the form has them."""
    line = line.strip().removeprefix("|")
    if escaped and "\\" in line:
        cells = UNESCAPED_BAR.split(line)
        if len(cells) > 1 and not cells[-1].strip():
            cells.pop()
        return [ESCAPE.sub(r"\1", cell).strip() for cell in cells]
    return [cell.strip() for cell in line.removesuffix("|").split("|")]


def align(cells: list[str], kinds: tuple[str, ...]) -> list[str] | None:
    """Fit a row's cells to the columns where text holds bare bars: the least unlikely way to.

    Too few cells are filled up with empty ones. None where no way fits, or the surplus is past
    `MOST_SURPLUS`, which bounds the work.
    """
    surplus = len(cells) - len(kinds)
    if surplus <= 0:
        return cells + [""] * -surplus
    if surplus > MOST_SURPLUS:
        return None

    @cache
    def best(column: int, at: int) -> tuple[int, tuple[str, ...]] | None:
        if column == len(kinds):
            return (0, ()) if at == len(cells) else None
        found: tuple[int, tuple[str, ...]] | None = None
        left = len(cells) - at - (len(kinds) - column)
        for extra in range(left + 1):
            cell = "|".join(cells[at : at + extra + 1]) if extra else cells[at]
            if not fits(cell, kinds[column], extra):
                continue
            rest = best(column + 1, at + extra + 1)
            cost = extra * SURPLUS_COST.get(kinds[column], OTHER_SURPLUS_COST)
            if rest is not None and (found is None or cost + rest[0] < found[0]):
                found = cost + rest[0], (cell, *rest[1])
        return found

    fitted = best(0, 0)
    return None if fitted is None else list(fitted[1])


def fits(cell: str, kind: str, extra: int) -> bool:
    """Whether a text can be the cell of a column; a cell that took up bars must show that it is whole."""
    if kind in ("link", "code", "pdf"):
        whole = cell.startswith("[") and cell.endswith(")") and "](" in cell
        return whole or (not extra and "](" not in cell)
    if kind in ("index", "rating", "citations"):
        return not extra and NUMBER_CELL.fullmatch(cell) is not None
    return True
