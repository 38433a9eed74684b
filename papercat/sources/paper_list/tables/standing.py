"""Tables as they stand: header, rows and cells; those of one paper's labels and values as lines."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from papercat.sources.columns import MOST_BARS, MOST_COLUMNS
from papercat.sources.paper_list.entry.labelled import PROSE_FIELDS
from papercat.sources.paper_list.labels import Labels
from papercat.sources.paper_list.markup.blocks import PARAGRAPH, TABLE, Block
from papercat.sources.paper_list.markup.html_tables import html_rows
from papercat.sources.paper_list.markup.inline import plain

_BAR = re.compile(r"(?<!\\)\|")
_LEAST_LABELS = 3
_LONGEST_CELL = 120
"""Characters past which a cell is not a label, whatever marks it has."""


class Row(NamedTuple):
    """A row: its line, and its cells as written."""

    line: int
    cells: list[str]
    written: Sequence[str] = ()
    """The cells with the blanks around them."""


class Table(NamedTuple):
    """A table as it stands: its header's cells, its rows, and rows that were left out."""

    line: int
    header: list[str]
    rows: list[Row]
    skipped: list[int]


def _split_row(text: str) -> list[str]:
    """A row's cells as written; an escaped bar parts none."""
    line = text.strip().removeprefix("|")
    cells = _BAR.split(line, MOST_BARS + 1) if "\\|" in line else line.split("|", MOST_BARS + 1)
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return [cell.replace("\\|", "|") for cell in cells] if "\\|" in line else cells


def tables_of(block: Block, labels: Labels) -> list[Table]:
    """A block's tables; one may follow another without a blank line, its header in the midst."""
    if block.kind != TABLE:
        rows = [Row(line, cells) for line, cells in html_rows(block)]
        if rows and _is_data(rows[0].cells, labels):
            return [Table(block.line, [""] * len(rows[0].cells), rows, [])]
        return [Table(block.line, rows[0].cells, rows[1:], [])] if rows else []
    found: list[Table] = []
    for line, text in block.lines:
        if text.count("|") > MOST_BARS:
            if found:
                found[-1].skipped.append(line)
            continue
        found = found or []
        written = _split_row(text)
        cells = [cell.strip() for cell in written]
        if not found:
            found.append(Table(line, cells, [], []))
        else:
            found[-1].rows.append(Row(line, cells, written))
    return [table for table in found if len(table.header) <= MOST_COLUMNS]


def _is_data(cells: list[str], labels: Labels) -> bool:
    """Whether what is in the header's place is a row like the others: it has links and no label."""
    linked = ["http" in cell for cell in cells]
    named = any(labels.field(plain(cell)) for cell, link in zip(cells, linked, strict=True) if not link)
    return any(linked) and not named


def as_lines(block: Block, labels: Labels) -> Block:
    """A table of labels and their values as labelled lines; any other block as it is."""
    if block.kind != TABLE:
        return block
    if sum(len(_split_row(text)) != 2 for _, text in block.lines[:3]) > 1:
        return block
    rows = [(line, [cell.strip() for cell in _split_row(text)]) for line, text in block.lines]
    pairs = [(line, cells) for line, cells in rows if len(cells) == 2 and any(cells)]
    named = [labels.field(plain(cells[0])) if len(cells[0]) < _LONGEST_CELL else "" for _, cells in pairs]
    known = [name for name in named if name]
    if (
        len(pairs) < len(rows) - 1
        or len(known) < 2
        or len(known) * 2 < len(pairs)
        or len(set(known)) < len(known) - 1
    ):
        return block
    # A header of two labels is that of a table of papers, but for one above a title's label and others.
    if all(labels.field(plain(cell)) for cell in pairs[0][1]):
        if "title" not in named[1:] or len(known) <= _LEAST_LABELS:
            return block
        pairs, named = pairs[1:], named[1:]
    # Prose last, as a line whose label nobody knows would continue it.
    last = [name in PROSE_FIELDS for name in named]
    told = [
        pair for prose in (False, True) for pair, is_last in zip(pairs, last, strict=True) if is_last is prose
    ]
    lines = [(line, f"{plain(label).rstrip(':： ')}: {value}") for line, (label, value) in told if value]
    return Block(PARAGRAPH, block.line, lines, level=block.level)
