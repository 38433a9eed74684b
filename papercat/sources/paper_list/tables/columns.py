"""Tables as they stand, and what their columns are: recognised by their headings, else by what they hold."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from papercat.paper_hosts import is_paper_page
from papercat.sources.columns import MOST_BARS, MOST_COLUMNS
from papercat.sources.names import split_names
from papercat.sources.paper_list.fields import PROSE_FIELDS, text_of
from papercat.sources.paper_list.forms.asides import is_aside, is_title_link
from papercat.sources.paper_list.forms.clean import strip_marks, tidy
from papercat.sources.paper_list.forms.links import text_kind
from papercat.sources.paper_list.forms.persons import are_names
from papercat.sources.paper_list.forms.shapes import labelled_venue, whole_venue
from papercat.sources.paper_list.labels import Labels, fold_label
from papercat.sources.paper_list.markup.blocks import PARAGRAPH, TABLE, Block
from papercat.sources.paper_list.markup.html_tables import html_rows
from papercat.sources.paper_list.markup.inline import pieces, plain
from papercat.sources.paper_list.markup.piece import LINK
from papercat.text.dates import find_date

_BAR = re.compile(r"(?<!\\)\|")

# A long cell that begins so is not a link alone.
_TEXT = re.compile(r"(?!http)[^\[\]<>!`]{60}")
_SAMPLE = 50
_MOST_WORDS, _LEAST_LABELS = 20, 3
_MARKS = ("*", "_", '"', "“", "<b>", "<strong>")
_LONGEST_CELL = 120
"""Characters past which a cell is not a label, whatever marks it has."""

_WEAK = frozenset(("name", "work", "名称", "article", "publication", "文章", "papers", "title"))

_ALONE = frozenset(("authors", "abstract", "arxiv", "doi", "pdf", "venue"))
"""Columns of which one beside the titles says that these are papers."""


class Row(NamedTuple):
    """A row: its line, and its cells as written."""

    line: int
    cells: list[str]
    written: Sequence[str] = ()
    """The cells with the blanks around them."""


class Columns(NamedTuple):
    """A table's columns: each one's heading and field, and which of them has the titles."""

    headings: list[str]
    fields: list[str]
    title: int
    sure: bool
    """Whether the headings alone say that these are papers."""


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


def columns_of(table: Table, labels: Labels) -> Columns | None:
    """What a table's columns are; None if it is not a table of papers."""
    headings = [tidy(plain(cell)) for cell in table.header]
    fields = [labels.field(heading) for heading in headings]
    rows = table.rows[:_SAMPLE]
    # Rows with bars in their texts would show the columns wrong.
    sample = [row.cells for row in rows if len(row.cells) == len(fields)] or [row.cells for row in rows]
    titles = [at for at, name in enumerate(fields) if name == "title"]
    by_rank = sorted(titles, key=lambda at: _rank(headings[at], labels))
    spoken = [*islice((at for at in by_rank if _speaks(sample, at, labels, venues=False)), 1)]
    by_content = False
    if not spoken:
        texts = [
            at
            for at, name in enumerate(fields)
            if name in ("", "link", "arxiv", "pdf")
            and _speaks(sample, at, labels)
            and _differs(sample, at)
            and (not are_mostly_names(sample, at) or _leads(sample, at, labels))
        ]
        linked = [at for at in texts if _title_links(sample, at, labels)]
        linked.sort(key=lambda at: not _leads(sample, at, labels))
        called = [at for at, name in enumerate(fields) if name == "" and _is_called(headings[at], labels)]
        called = [at for at in called if _speaks(sample, at, labels) and _differs(sample, at)]
        # A column that leads to papers by their names goes before one that leads nowhere.
        leads = [at for at, name in enumerate(fields) if name == "summary" and _leads(sample, at, labels)]
        linked = linked if linked and _leads(sample, linked[0], labels) else leads or linked
        spoken = (
            linked
            or called
            or sorted((at for at in texts if fields[at] == ""), key=lambda at: -_words(sample, at))
        )
        by_content = True
    if not spoken:
        # Nothing but names, or short lines that describe them.
        spoken = [at for at, name in enumerate(fields) if name == "summary" and _speaks(sample, at, labels)]
        short = [at for at in spoken if _words(sample, at) <= _MOST_WORDS and _marked(sample, at)]
        others = [
            at for at, name in enumerate(fields) if name in ("", "other") and _speaks(sample, at, labels)
        ]
        spoken = short or sorted(others, key=lambda at: not _differs(sample, at))
    if not spoken:
        return None
    title = spoken[0]
    fields = [_once(fields, at) for at in range(len(fields))]
    for at in range(len(fields)):
        if at != title and fields[at] == "title":
            fields[at] = (
                "arxiv" if not _speaks(sample, at, labels) else _second(sample, at, headings[at], labels)
            )
    fields[title] = "title"
    known = sum(name not in ("", "title", "index", "other") for name in fields)
    strong = not by_content and headings[title].casefold() not in _WEAK
    sure = not by_content and ((strong and known > 0) or known > 1 or not _ALONE.isdisjoint(fields))
    return Columns(headings, fields, title, sure)


def _second(sample: list[list[str]], at: int, heading: str, labels: Labels) -> str:
    """What a further column is that is headed as titles are: venues, such as `KDD'16`, or nobody knows.

    `Publication` beside `Paper` is where a paper was published, where no link is.
    """
    cells = [row[at] for row in sample if at < len(row)]
    texts = [*filter(None, (tidy(plain(cell)) for cell in cells))]
    if "publication" in heading.casefold() and not any("http" in cell for cell in cells):
        return "venue"
    venues = sum(len(text) < _MOST_WORDS and _is_venue(text, labels) for text in texts)
    return "venue" if venues * 2 > len(texts) else ""


def _is_venue(text: str, labels: Labels) -> bool:
    """Whether a cell names a known venue, or any with its year."""
    told = labelled_venue(text, labels)
    return (told is not None and told.year is not None) or whole_venue(text, labels) is not None


def _rank(heading: str, labels: Labels) -> int:
    order = list(labels.fields)
    folded = fold_label(heading)
    return order.index(folded) if folded in labels.fields else len(order)


def _is_called(heading: str, labels: Labels) -> bool:
    """Whether a column has what things are called, such as `Benchmark Name`: no people, no venues."""
    thing = heading.casefold().removesuffix(" name")
    return thing != heading.casefold() and labels.field(thing) not in ("authors", "venue")


def _once(fields: list[str], at: int) -> str:
    """A column's field; of two columns that can only be one thing, the second has none."""
    name = fields[at]
    return "" if name in ("abstract", "index", "translated_title") and name in fields[:at] else name


def _leads(sample: list[list[str]], at: int, labels: Labels) -> bool:
    """Whether most cells of a column are links to papers by their names."""
    linked = 0
    for cells in sample:
        found = pieces(cells[at]) if at < len(cells) else []
        links = [piece for piece in found if piece.kind == LINK and not text_kind(piece.text, labels)]
        linked += any(is_paper_page(piece.url) and not is_aside(piece.text, labels) for piece in links)
    return linked * 2 > len(sample)


def _marked(sample: list[list[str]], at: int) -> bool:
    """Whether most cells of a column are emphasised or quoted, as titles are."""
    return sum(cells[at].startswith(_MARKS) for cells in sample if at < len(cells)) * 2 > len(sample)


def _speaks(sample: list[list[str]], at: int, labels: Labels, *, venues: bool = True) -> bool:
    """Whether most cells of a column hold a text that may be a title, or a venue or a year if `venues`."""
    said = total = 0
    for cells in sample:
        if at >= len(cells) or not cells[at]:
            continue
        total += 1
        if len(cells[at]) > _LONGEST_CELL and _TEXT.match(cells[at]):
            said += 1
            continue
        text = strip_marks(plain(cells[at]))
        said += (
            len(text) > 3
            and not text_kind(text, labels)
            and any(map(str.isalpha, text))
            and not text.startswith("http")
            and (venues or "(" in text or not is_aside(text, labels))
        )
    return total > 0 and said * 2 > total


def _differs(sample: list[list[str]], at: int) -> bool:
    """Whether the cells of a column are hardly ever the same, as titles are."""
    cells = [row[at] for row in sample if at < len(row)]
    return len(set(cells)) * 2 > len(cells)


def _title_links(sample: list[list[str]], at: int, labels: Labels) -> bool:
    """Whether most cells of a column are a link whose text is a title."""
    found = sum(
        any(is_title_link(piece, labels) for piece in pieces(cells[at]))
        for cells in sample
        if at < len(cells)
    )
    return found * 2 > len(sample)


def are_mostly_names(sample: list[list[str]], at: int) -> bool:
    """Whether most cells of a column are names, dates or venues: no titles."""
    texts = [text_of(pieces(cells[at])) for cells in sample if at < len(cells) and cells[at]]
    return sum(are_names(split_names(text).names) or find_date(text) is not None for text in texts) * 2 > len(
        texts
    )


def _words(sample: list[list[str]], at: int) -> float:
    """The words that a column's cells have, far too long ones aside."""
    counts = [len(plain(cells[at]).split()) for cells in sample if at < len(cells)]
    mean = sum(counts) / max(1, len(counts))
    return mean if mean <= 30 else 0
