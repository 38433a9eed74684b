"""What a table's columns are: recognised by their headings, else by what they hold."""

import re
from typing import NamedTuple

from papercat.paper_hosts import is_paper_page
from papercat.sources.names import split_names
from papercat.sources.paper_list.forms.asides import is_aside, is_title_link
from papercat.sources.paper_list.forms.clean import strip_marks
from papercat.sources.paper_list.forms.links import text_kind
from papercat.sources.paper_list.forms.name_lists import names_organisation
from papercat.sources.paper_list.forms.persons import is_text_of_names
from papercat.sources.paper_list.forms.venues import labelled_venue, whole_venue
from papercat.sources.paper_list.labels import Labels, fold_label
from papercat.sources.paper_list.markup.blanks import tidy
from papercat.sources.paper_list.markup.inline import pieces, plain
from papercat.sources.paper_list.markup.piece import LINK, text_of
from papercat.sources.paper_list.tables.standing import Row, Table
from papercat.text.dates import find_date

# A long cell that begins so is not a link alone.
_TEXT = re.compile(r"(?!http)[^\[\]<>!`]{60}")
LINE_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
"""What parts the lines of a cell."""
_SAMPLE = 50
_MOST_WORDS, _MOST_NAMED = 20, 4
_MARKS = ("*", "_", '"', "“", "<b>", "<strong>")
_LONGEST_CELL = 120
"""Characters past which a cell may be a text."""

_WEAK = frozenset(("name", "work", "名称", "article", "publication", "文章", "papers", "title"))

# What papers propose, by whose names a table may list them.
_THINGS = frozenset(
    (
        "method", "methods", "model", "models", "approach", "algorithm", "technique", "system", "framework",
        "architecture", "benchmark", "benchmarks", "dataset", "datasets", "方法", "模型", "算法", "数据集",
        "基准", "手法", "モデル", "データセット", "ベンチマーク", "방법", "모델", "데이터셋", "벤치마크",
    )
)  # fmt: skip
# Kumar et al. (ACL 2025)   (Example et al., 2021)   example2021lamps
_KEY = re.compile(r"\(?[^\W\d_][\w'’-]+ et al\b.{0,40}|[a-z]+(?:19|20)\d\d[a-z]\w*")

_ALONE = frozenset(("authors", "abstract", "arxiv", "doi", "pdf", "venue"))
"""Columns of which one beside the titles says that these are papers."""
_TOGETHER = frozenset(("authors", "year", "venue"))
"""Columns that together say so, whatever the column of the titles is called."""


class Columns(NamedTuple):
    """A table's columns: each one's heading and field, and which of them has the titles."""

    headings: list[str]
    fields: list[str]
    title: int
    sure: bool
    """Whether the headings alone say that these are papers."""


def columns_of(table: Table, labels: Labels) -> Columns | None:
    """What a table's columns are; None if it is not a table of papers."""
    headings = [tidy(plain(cell)) for cell in table.header]
    fields = [labels.field(heading) for heading in headings]
    columns = _cells(table.rows[:_SAMPLE], len(fields))
    title, by_heading = _title_column(headings, fields, columns, labels)
    if title is None:
        return None
    for at, name in enumerate(fields):
        if name == "title" and at != title:
            fields[at] = _second(columns[at], headings[at], labels)
    fields[title] = "title"
    known = sum(name not in ("", "title", "index", "presenter", "other") for name in fields)
    strong = headings[title].casefold() not in _WEAK
    sure = by_heading and ((strong and known > 0) or known > 1 or not _ALONE.isdisjoint(fields))
    sure = sure or ({*fields} >= _TOGETHER and _words(columns[title]) > _MOST_NAMED)
    if "presenter" in fields:
        # The day on which somebody presents a paper is not the paper's.
        fields = ["other" if name == "date" else name for name in fields]
    return Columns(headings, fields, title, sure)


def _cells(rows: list[Row], count: int) -> list[list[str]]:
    """The cells of each column. Rows with bars in their texts would show the columns wrong."""
    sample = [row.cells for row in rows if len(row.cells) == count] or [row.cells for row in rows]
    return [[cells[at] for cells in sample if at < len(cells)] for at in range(count)]


def _title_column(
    headings: list[str], fields: list[str], columns: list[list[str]], labels: Labels
) -> tuple[int | None, bool]:
    """Which column has the titles, and whether its heading says so."""
    speaking = [at for at, cells in enumerate(columns) if _speaks(cells, labels)]
    titles = [at for at, name in enumerate(fields) if name == "title"]
    titles.sort(key=lambda at: _rank(headings[at], labels))
    headed = next((at for at in titles if _speaks(columns[at], labels, venues=False)), None)
    called = [
        at
        for at in speaking
        if _is_called(headings[at], fields[at], labels)
        and _words(columns[at]) <= _MOST_NAMED
        and _differs(columns[at])
    ]
    if headed is not None:
        return (called[0] if called and _are_keys(columns[headed]) else headed), True
    texts = [
        at
        for at in speaking
        if fields[at] in ("", "link", "arxiv", "pdf")
        and _differs(columns[at])
        and (not are_mostly_names(columns[at]) or _leads(columns[at], labels))
    ]
    linked = [at for at in texts if _title_links(columns[at], labels)]
    linked.sort(key=lambda at: not _leads(columns[at], labels))
    # A column that leads to papers by their names goes before one that leads nowhere.
    leads = [at for at, name in enumerate(fields) if name == "summary" and _leads(columns[at], labels)]
    linked = linked if linked and _leads(columns[linked[0]], labels) else leads or linked
    unknown = sorted((at for at in texts if fields[at] == ""), key=lambda at: -_words(columns[at]))
    # Nothing but names, or short lines that describe them.
    short = [
        at
        for at in speaking
        if fields[at] == "summary" and _words(columns[at]) <= _MOST_WORDS and _marked(columns[at])
    ]
    others = [at for at in speaking if fields[at] in ("", "presenter", "other")]
    others.sort(key=lambda at: not _differs(columns[at]))
    return next(iter([*linked, *called, *unknown, *short, *others]), None), False


def _second(cells: list[str], heading: str, labels: Labels) -> str:
    """What a further column is that is headed as titles are: links, venues such as `KDD'16`, or nobody knows.

    `Publication` beside `Paper` is where a paper was published, where no link is.
    """
    if not _speaks(cells, labels):
        return "arxiv"
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


def _is_called(heading: str, name: str, labels: Labels) -> bool:
    """Whether a column has what things are called, `Method` or `Benchmark Name`: no people, no venues."""
    whole = heading.casefold()
    thing = whole.removesuffix(" name")
    if thing in _THINGS:
        return name in ("", "presenter", "other", "data", "summary")
    return name == "" and thing != whole and labels.field(thing) not in ("authors", "venue")


def _are_keys(cells: list[str]) -> bool:
    """Whether the cells of a column are keys of papers that are named elsewhere."""
    texts = [plain(cell) for cell in cells if cell]
    return bool(texts) and all(_KEY.fullmatch(text) for text in texts)


def _leads(cells: list[str], labels: Labels) -> bool:
    """Whether most cells of a column are links to papers by their names."""
    linked = 0
    for cell in cells:
        links = [piece for piece in pieces(cell) if piece.kind == LINK and not text_kind(piece.text, labels)]
        linked += any(is_paper_page(piece.url) and not is_aside(piece.text, labels) for piece in links)
    return linked * 2 > len(cells)


def _marked(cells: list[str]) -> bool:
    """Whether most cells of a column are emphasised or quoted, as titles are."""
    return sum(cell.startswith(_MARKS) for cell in cells) * 2 > len(cells)


def _speaks(cells: list[str], labels: Labels, *, venues: bool = True) -> bool:
    """Whether most cells of a column hold a text that may be a title, or a venue or a year if `venues`."""
    said = 0
    for cell in filter(None, cells):
        if len(cell) > _LONGEST_CELL and _TEXT.match(cell):
            said += 1
            continue
        text = strip_marks(plain(cell))
        said += (
            len(text) > 3
            and not text_kind(text, labels)
            and any(map(str.isalpha, text))
            and not text.startswith("http")
            and (venues or "(" in text or not is_aside(text, labels) or _title_links([cell], labels))
        )
    return said * 2 > sum(map(bool, cells))


def _differs(cells: list[str]) -> bool:
    """Whether the cells of a column are hardly ever the same, as titles are."""
    return len(set(cells)) * 2 > len(cells)


def _title_links(cells: list[str], labels: Labels) -> bool:
    """Whether most cells of a column are a link whose text is a title."""
    titled = (any(is_title_link(piece, labels) for piece in pieces(cell)) for cell in cells)
    return sum(titled) * 2 > len(cells)


def are_mostly_names(cells: list[str]) -> bool:
    """Whether most cells of a column are names, dates or venues: no titles."""
    texts = [text_of(pieces(cell)) for cell in cells if cell]
    named = (is_text_of_names(text) or find_date(text) is not None for text in texts)
    return sum(named) * 2 > len(texts)


def _words(cells: list[str]) -> float:
    """The words that a column's cells have, far too long ones aside."""
    mean = sum(len(plain(cell).split()) for cell in cells) / max(1, len(cells))
    return mean if mean <= 30 else 0


def have_places_last(cells: list[str]) -> bool:
    """Whether a column of authors has where they work in the last line of its cells, as some of them say."""
    places = [place for _, place in map(names_and_place, cells) if place]
    return sum(map(names_organisation, places)) * 2 > len(places)


def names_and_place(cell: str) -> tuple[str, str]:
    """What stands above a cell's last line, and that line; the cell and nothing where it has no other."""
    at = max((found.start() for found in LINE_BREAK.finditer(cell)), default=len(cell))
    return cell[:at], plain(LINE_BREAK.sub("", cell[at:])).strip()


def are_surnames_first(cells: list[str]) -> bool:
    """Whether a column of authors has `Surname, First; …`, or `Surname, First, and First Surname`."""
    if any(";" in cell and cell.count(",") >= cell.count(";") for cell in cells):
        return True
    turned = [cell for cell in cells if _begins_with_surname(cell)]
    return len(turned) > 1 and len(turned) * 2 >= sum("," in cell for cell in cells)


def _begins_with_surname(cell: str) -> bool:
    surname, comma, behind = cell.partition(", ")
    names = split_names(cell).names if comma and " " not in surname and "," in behind else ()
    return bool(names) and names[0].endswith(f" {surname}")
