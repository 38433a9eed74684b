"""What a table's columns are: recognised by their headings, else by what they hold."""

import re
from itertools import islice
from typing import NamedTuple

from papercat.paper_hosts import is_paper_page
from papercat.sources.names import split_names
from papercat.sources.paper_list.forms.asides import is_aside, is_title_link
from papercat.sources.paper_list.forms.clean import strip_marks
from papercat.sources.paper_list.forms.links import text_kind
from papercat.sources.paper_list.forms.name_lists import names_organisation
from papercat.sources.paper_list.forms.persons import are_names
from papercat.sources.paper_list.forms.venues import labelled_venue, whole_venue
from papercat.sources.paper_list.labels import Labels, fold_label
from papercat.sources.paper_list.markup.blanks import tidy
from papercat.sources.paper_list.markup.inline import pieces, plain
from papercat.sources.paper_list.markup.piece import LINK, text_of
from papercat.sources.paper_list.tables.standing import Table
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
    rows = table.rows[:_SAMPLE]
    # Rows with bars in their texts would show the columns wrong.
    sample = [row.cells for row in rows if len(row.cells) == len(fields)] or [row.cells for row in rows]
    titles = [at for at, name in enumerate(fields) if name == "title"]
    by_rank = sorted(titles, key=lambda at: _rank(headings[at], labels))
    spoken = [*islice((at for at in by_rank if _speaks(sample, at, labels, venues=False)), 1)]
    by_content = False
    called = [at for at, name in enumerate(fields) if _is_called(headings[at], name, labels)]
    called = [
        at
        for at in called
        if _words(sample, at) <= _MOST_NAMED and _speaks(sample, at, labels) and _differs(sample, at)
    ]
    if called and spoken and _are_keys(sample, spoken[0]):
        spoken = called
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
    sure = sure or ({*fields} >= _TOGETHER and _words(sample, title) > _MOST_NAMED)
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


def _is_called(heading: str, name: str, labels: Labels) -> bool:
    """Whether a column has what things are called, `Method` or `Benchmark Name`: no people, no venues."""
    whole = heading.casefold()
    thing = whole.removesuffix(" name")
    if thing in _THINGS:
        return name in ("", "other", "data", "summary")
    return name == "" and thing != whole and labels.field(thing) not in ("authors", "venue")


def _are_keys(sample: list[list[str]], at: int) -> bool:
    """Whether the cells of a column are keys of papers that are named elsewhere."""
    texts = [plain(cells[at]) for cells in sample if at < len(cells) and cells[at]]
    return bool(texts) and all(_KEY.fullmatch(text) for text in texts)


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
