"""The columns of a table of papers: what headings mean, and how a row's cells are matched to them."""

import re
from functools import lru_cache
from typing import NamedTuple

# Each column's field, and the headings (folded) that stand for it.
FIELDS = {
    "index": ("序号", "编号", "index", "no", "no.", "#", "rank", "id"),
    "link": ("链接", "论文", "论文链接", "link", "links", "url", "paper", "paper title"),
    "title": ("标题", "题目", "论文标题", "论文题目", "论文名称", "名称", "title", "paper name", "name"),
    "translated_title": ("中文标题", "译名", "翻译", "translated title", "translation", "chinese title"),
    "reason": ("推荐理由", "理由", "reason", "recommendation reason"),
    "rating": ("推荐度", "评分", "rating", "recommendation", "score"),
    "abstract": ("摘要", "abstract", "summary"),
    "authors": ("作者", "author", "authors"),
    "organisations": (
        "组织", "机构", "单位", "organisation", "organisations", "organization", "organizations",
        "affiliation", "affiliations", "institution", "institutions",
    ),
    "code": ("代码", "code"),
    "pdf": ("pdf",),
    "citations": ("引用数", "引用", "被引", "citations", "citation", "citation count", "cited by", "cites"),
}  # fmt: skip
_MEANING = {heading: field for field, headings in FIELDS.items() for heading in headings}
# Headings whose cells are titles where a column of links alone is next to them.
NAMED = ("论文", "paper", "paper title")
_LINKS_ALONE = ("链接", "论文链接", "link", "links", "url")
# The heading that marks the form which escapes nothing.
_VERBATIM = {"论文", "paper"}

# Columns that such lists have and other people's tables hardly do, and how many columns must be known.
MARKS = ("rating", "citations", "reason")
_LEAST_KNOWN = 5

LINKS = ("link", "code", "pdf")
_NUMBERS = ("index", "rating", "citations")
# What a surplus `|` in a row most likely belongs to: titles and the URLs made of them, then long
# texts, names last; lower is likelier. A number never holds one.
_SURPLUS_COST = {
    "link": 1,
    "code": 1,
    "pdf": 1,
    "abstract": 2,
    "reason": 3,
    "title": 4,
    "translated_title": 4,
}
_OTHER_SURPLUS_COST = 6
# An empty cell past the last column.
_EXCESS_COST = 3
# A link that is whole before the bar hardly continues after it.
_OVERRUN_COST = 50
# Places where a link may end that are looked at, nearest first.
_MOST_ENDS = 4
_MOST_SURPLUS = 40
# Bars in one line, escaped ones too, past which it is not looked at: no row has a hundredth of that.
MOST_BARS = 5_000
MOST_COLUMNS = 64

_UNESCAPED_BAR = re.compile(r"(?<!\\)\|")
ESCAPE = re.compile(r"\\([|`*])")
_NUMBER_CELL = re.compile(r"(?:[-+]?[\d.,]+(?:[eE][-+]?\d+)?%?|-|)")
_NEVER = 1_000_000


class Header(NamedTuple):
    """A table's columns: each one's field, or its own heading where that means nothing to us.

    `escaped` tells whether cells escape `|`, `` ` `` and `*` by a backslash.
    """

    names: tuple[str, ...]
    kinds: tuple[str, ...]
    escaped: bool

    @property
    def usable(self) -> bool:
        """Whether the columns are those of a list of papers: titles, and something about them."""
        return ("title" in self.kinds or "link" in self.kinds) and sum(kind != "" for kind in self.kinds) > 1

    @property
    def exact(self) -> bool:
        """Whether the columns are those of a conference's list, and hardly another author's table."""
        kinds = set(self.kinds) - {""}
        return (
            self.usable and "authors" in kinds and len(kinds) >= _LEAST_KNOWN and not kinds.isdisjoint(MARKS)
        )


_NO_COLUMNS = Header((), (), escaped=True)


# The tables of a document mostly have one header.
@lru_cache(maxsize=64)
def header(line: str) -> Header:
    """Read a table's header line; of two columns with one meaning, the first counts."""
    if line.count("|") > MOST_COLUMNS:
        return _NO_COLUMNS
    names: list[str] = []
    kinds: list[str] = []
    headings = [" ".join(cell.lower().split()) for cell in split_cells(line, escaped=True)]
    has_links = not set(headings).isdisjoint(_LINKS_ALONE)
    for at, heading in enumerate(headings):
        meaning = "title" if has_links and heading in NAMED else _MEANING.get(heading, "")
        known = bool(meaning) and meaning not in names
        names.append(meaning if known else f"column {at + 1}")
        kinds.append(meaning if known else "")
    return Header(tuple(names), tuple(kinds), escaped=_VERBATIM.isdisjoint(headings))


def split_cells(line: str, *, escaped: bool) -> list[str]:
    """A row's cells as they come between its bars; `escaped` ones do not separate cells."""
    line = line.strip().removeprefix("|")
    if escaped and "\\" in line:
        cells = _UNESCAPED_BAR.split(line)
        if len(cells) > 1 and not cells[-1]:
            cells.pop()
        return cells
    return line.removesuffix("|").split("|")


def align(cells: list[str], columns: Header) -> list[str] | None:
    """Fit a row's cells to the columns, each stripped, its escapes undone.

    Too few cells are filled up with empty ones. Where there are too many, text holds bare bars, or
    empty cells stand past the last column: the likeliest way to join cells is taken. None if no
    way fits, or the surplus is past `_MOST_SURPLUS`, which bounds the work.
    """
    surplus = len(cells) - len(columns.kinds)
    if surplus > 0:
        joined = join(cells, columns.kinds, surplus) if surplus <= _MOST_SURPLUS else None
        if joined is None:
            return None
        cells = joined
    fitted = [cell.strip() for cell in cells]
    if columns.escaped:
        fitted = [ESCAPE.sub(r"\1", cell) if "\\" in cell else cell for cell in fitted]
    return fitted + [""] * -surplus


def join(cells: list[str], kinds: tuple[str, ...], surplus: int) -> list[str] | None:
    """The cheapest way to spread `surplus` bars over the columns; None if none fits.

    Works from the last column back: `costs[n]` is what the columns to the right cost where n bars
    were taken up before them.
    """
    costs = [0]
    for cell in reversed(cells[len(kinds) :]):
        costs.append(costs[-1] + (_NEVER if cell.strip() else _EXCESS_COST))
    costs.reverse()
    choices: list[list[int]] = []
    for column in reversed(range(len(kinds))):
        costs, taken = spread(cells[column : column + surplus + 1], kinds[column], costs)
        choices.append(taken)
    if costs[0] >= _NEVER:
        return None
    joined: list[str] = []
    at = 0
    for taken in reversed(choices):
        extra = taken[at - len(joined)]
        joined.append("|".join(cells[at : at + extra + 1]))
        at += extra + 1
    return joined


def spread(cells: list[str], kind: str, right: list[int]) -> tuple[list[int], list[int]]:
    """For one column, by how many bars were taken up before it: the least cost, the bars it takes up.

    `cells` are those that it may begin with, `right` the costs of what follows.
    """
    size = len(cells)
    if kind in _NUMBERS:
        fits = [_NUMBER_CELL.fullmatch(cell.strip()) for cell in cells]
        return [right[n] if fits[n] else _NEVER for n in range(size)], [0] * size
    if kind in LINKS:
        stripped = [cell.strip() for cell in cells]
        best = [_spread_link(stripped[n:], right[n:], _SURPLUS_COST[kind]) for n in range(size)]
        return [cost for cost, _ in best], [extra for _, extra in best]
    costs, taken = list(right), [0] * size
    for n in reversed(range(size - 1)):
        longer = costs[n + 1] + _SURPLUS_COST.get(kind, _OTHER_SURPLUS_COST)
        if longer < costs[n]:
            costs[n], taken[n] = longer, taken[n + 1] + 1
    return costs, taken


def _spread_link(cells: list[str], right: list[int], bar_cost: int) -> tuple[int, int]:
    """The least cost of a link's column that begins with the first cell, and the bars it takes up.

    A link that took up bars must show that it is whole: `[text](url)` from end to end.
    """
    opened, parted = cells[0].startswith("["), "](" in cells[0]
    whole = opened and parted and cells[0].endswith(")")
    best = (right[0], 0) if whole or not parted else (_NEVER, 0)
    if not opened:
        return best
    ends = int(whole)
    for extra, cell in enumerate(cells[1:], start=1):
        parted = parted or "](" in cell
        if parted and cell.endswith(")"):
            best = min(best, (right[extra] + extra * bar_cost + (_OVERRUN_COST if ends else 0), extra))
            ends += 1
        if ends == _MOST_ENDS:
            break
    return best
