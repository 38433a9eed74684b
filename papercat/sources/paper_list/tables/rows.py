"""The rows of a table of papers, each as a draft."""

import re
from collections.abc import Mapping

from papercat.paper_hosts import is_paper_page
from papercat.sources.paper_list.entry.draft import LINKED_TO, NOTHING, Draft
from papercat.sources.paper_list.entry.free_line import take_free
from papercat.sources.paper_list.entry.labelled import LINK_FIELDS, take_field
from papercat.sources.paper_list.forms.asides import is_title_link
from papercat.sources.paper_list.forms.clean import strip_marks
from papercat.sources.paper_list.forms.links import text_kind
from papercat.sources.paper_list.forms.prose import is_prose
from papercat.sources.paper_list.headings import topic_of
from papercat.sources.paper_list.labels import Labels
from papercat.sources.paper_list.markup.inline import pieces, plain
from papercat.sources.paper_list.markup.piece import text_of
from papercat.sources.paper_list.tables.columns import (
    LINE_BREAK,
    Columns,
    are_mostly_names,
    are_surnames_first,
    have_places_last,
    names_and_place,
)
from papercat.sources.paper_list.tables.standing import Row, Table
from papercat.sources.paper_list.tables.title_column import lines_in, take_title_cell

_DATE = re.compile(r"\W*(?:19|20)\d\d\b")
# A cell that begins with a whole link is no part of a text with bars.
_LINK = re.compile(r"\W{0,4}(?:\[[^\[\]]{1,400}\]\(http|!\[|https?://)")
# What leads to the same paper elsewhere: Journal version
_OF_ANOTHER = re.compile(
    r"\b(?:version|preprint|supplement\w*|appendix|slides|poster)$|^supplement", re.IGNORECASE
)
_SAMPLE, _LEAST_COLUMNS, _LONGEST_LEAD = 50, 3, 400
_SHORT = 12
"""Characters of a cell that may name a link without being one."""
# Columns whose cells hold the surplus bars of a row, likeliest first.
_WITH_BARS = ("title", "abstract", "summary", "authors", "topics", "venue", "")


class TableReader:
    """Reads the rows of one table."""

    def __init__(self, table: Table, columns: Columns, labels: Labels, references: Mapping[str, str]) -> None:
        self.table = table
        self.columns = columns
        self.labels = labels
        self.references = references
        self.misfits: list[int] = []
        self.untitled, self.templates = list[int](), list[int]()
        self.whys = [f"column {heading!r}" for heading in columns.headings]
        sample = [row.cells for row in table.rows[:_SAMPLE]]
        unknown = (at for at, name in enumerate(columns.fields) if not name)
        self.of_names = {
            at for at in unknown if are_mostly_names([cells[at] for cells in sample if at < len(cells)])
        }
        names = columns.fields.index("authors") if "authors" in columns.fields else len(columns.fields)
        authors = [cell for cells in sample for cell in cells[names : names + 1]]
        filled = [cells for cells in sample if any(cells[1:])]
        self.mostly_linked = 2 * sum(any("http" in cell for cell in cells) for cells in filled) > len(filled)
        self.topic = ""
        """What the last row says that is one text over the whole table."""
        self.surnames_first = are_surnames_first(authors)
        self.places_last = have_places_last(authors)

    def drafts(self) -> list[Draft]:
        """The rows that have a title."""
        found: list[Draft] = []
        for row in self.table.rows:
            if found and self.is_detail(row):
                found[-1].leave(plain(row.cells[0]), "a row below that says more")
            elif topic := self.topic_in(row):
                self.topic = topic
            else:
                found += map(self.row, self.parted(row))
        self.untitled = [draft.line for draft in found if not draft.title and draft.evidence > NOTHING]
        self.templates = [draft.line for draft in found if draft.title and _is_template(draft)]
        return [draft for draft in found if draft.title and not _is_template(draft)]

    def topic_in(self, row: Row) -> str:
        """What the rows below are about, where a row is one emphasised text; else nothing."""
        if not self.mostly_linked or len(self.columns.fields) < _LEAST_COLUMNS or any(row.cells[1:]):
            return ""
        said = [piece for piece in pieces(row.cells[0], self.references) if piece.text.strip()]
        if not all(piece.marked and not piece.url for piece in said):
            return ""
        return topic_of(text_of(said))

    def parted(self, row: Row) -> list[Row]:
        """A row, or the several that stand on its line or in its cell of titles."""
        at = self.columns.title
        titles = [title for cell in row.cells[at : at + 1] for title in LINE_BREAK.split(cell)]
        if len(titles) > 1 and all(map(self.is_title_alone, titles)):
            return [Row(row.line, [*row.cells[:at], one, *row.cells[at + 1 :]]) for one in titles]
        # Each has links in the same columns.
        count = len(self.columns.fields)
        if len(row.cells) <= count or len(row.cells) % count:
            return [row]
        parts = [row.cells[at : at + count] for at in range(0, len(row.cells), count)]
        linked = {tuple("http" in cell for cell in part) for part in parts}
        if len(linked) > 1 or not any(*linked) or not all(map(self.fits, parts)):
            return [row]
        self.misfits.append(row.line)
        return [Row(row.line, part) for part in parts]

    def is_title_alone(self, text: str) -> bool:
        """Whether a text is a title that leads to a paper's page, and nothing else."""
        said = [piece for piece in pieces(text, self.references) if piece.url or piece.text.strip()]
        if len(said) != 1 or _OF_ANOTHER.search(said[0].text):
            return False
        return is_paper_page(said[0].url) and is_title_link(said[0], self.labels)

    def is_detail(self, row: Row) -> bool:
        """Whether a row is one cell over the whole table, with what a label says of the row above it."""
        if any(row.cells[1:]) or len(self.columns.fields) < _LEAST_COLUMNS:
            return False
        lines = lines_in(pieces(row.cells[0][:_LONGEST_LEAD], self.references))
        return bool(lines) and bool(self.labels.field(text_of(lines[0]).partition("：")[0].partition(":")[0]))

    def row(self, row: Row) -> Draft:
        """Read a row by its columns."""
        draft = Draft(row.line, self.labels, surnames_first=self.surnames_first)
        draft.presented = "presenter" in self.columns.fields
        draft.topics += [self.topic] if self.topic else []
        cells = self.fitted(draft, row)
        titled = self.columns.title
        said = pieces(cells[titled], self.references)
        take_title_cell(draft, said, self.whys[titled], authors_apart="authors" in self.columns.fields)
        for at, cell in enumerate(cells):
            if at == titled or not cell:
                continue
            if name := self.columns.fields[at]:
                names, place = names_and_place(cell) if name == "authors" and self.places_last else (cell, "")
                take_field(draft, name, names, None, self.whys[at])
                if place:
                    take_field(draft, "organisations", place, None, f"{self.whys[at]}, below the names")
            else:
                self.unknown(draft, cell, at)
        return draft

    def fitted(self, draft: Draft, row: Row) -> list[str]:
        """A row's cells, one a column: bars that are in a text are given back to it."""
        count = len(self.columns.fields)
        cells = row.cells
        surplus = len(cells) - count
        if surplus < 0:
            return cells + [""] * -surplus
        while surplus > 0 and not cells[count + surplus - 1]:
            surplus -= 1
        cells = cells[: count + surplus]
        if not surplus:
            return cells
        if surplus == 1 and (others := self.without_abstract(draft, cells)):
            return others
        self.misfits.append(row.line)
        order = sorted(range(count), key=lambda at: _with_bars(self.columns.fields[at]))
        for at in order:
            text = "|".join((row.written or cells)[at : at + surplus + 1]).strip()
            joined = [*cells[:at], text, *cells[at + surplus + 1 :]]
            if not any(map(_LINK.match, cells[at + 1 : at + surplus + 1])) and self.fits(joined):
                return joined
        for cell in cells[count:]:
            draft.leave(cell, "behind the last column")
        return cells[:count]

    def without_abstract(self, draft: Draft, cells: list[str]) -> list[str]:
        """Take the one cell of a row that no column is for, where it is a text; the others, else nothing."""
        if not {"abstract", "summary"}.isdisjoint(self.columns.fields):
            return []
        for at, cell in enumerate(cells):
            others = [*cells[:at], *cells[at + 1 :]]
            if len(cell) > _LONGEST_LEAD and is_prose(cell) and self.fits(others):
                take_field(draft, "abstract", cell, None, "a text that no column is for")
                return others
        return []

    def fits(self, cells: list[str]) -> bool:
        """Whether cells have the forms that their columns ask for."""
        return all(
            not cell or self.fits_field(name, cell)
            for name, cell in zip(self.columns.fields, cells, strict=True)
        )

    def fits_field(self, name: str, cell: str) -> bool:
        """Whether a cell has the form of a field."""
        if name in LINK_FIELDS:
            return "http" in cell or len(cell) <= _SHORT or self.says_kind(cell)
        if name in ("authors", "venue"):
            return not (_LINK.match(cell) and self.says_kind(cell))
        if name in ("date", "year"):
            return _DATE.match(cell) is not None
        return name != "index" or strip_marks(cell).isdecimal()

    def says_kind(self, cell: str) -> bool:
        """Whether a cell says no more than what a link leads to."""
        return bool(text_kind(plain(cell), self.labels))

    def unknown(self, draft: Draft, cell: str, at: int) -> None:
        """Read a cell of an unknown column by its form; names count only if most of its cells are names."""
        authors, more = draft.authors, draft.more_authors
        for line in lines_in(pieces(cell, self.references)):
            take_free(draft, line, first=False, place=f"{self.whys[at]}, which is not known")
        named = at in self.of_names and not any(name in draft.title for name in draft.authors)
        if draft.authors != authors and not named:
            draft.leave("; ".join(draft.authors), f"{self.whys[at]}, which is no list of names")
            draft.authors, draft.more_authors = authors, more


def _is_template(draft: Draft) -> bool:
    """Whether a row is one of a template: a name of one word, and a link to `#` in place of a paper's."""
    lone = " " not in draft.title and not draft.links and not draft.authors
    return lone and any(step[:2] == ("left out", "#") for step in draft.steps)


def _with_bars(name: str) -> int:
    return _WITH_BARS.index(name) if name in _WITH_BARS else len(_WITH_BARS)


def has_evidence(drafts: list[Draft], *, share: float) -> bool:
    """Whether a share of rows holds what only a paper has."""
    return bool(drafts) and sum(draft.evidence > LINKED_TO for draft in drafts) >= share * len(drafts)
