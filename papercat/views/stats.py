"""Catalogue statistics as tables, and as rows without lists."""

from collections.abc import Iterator

from papercat.display.bars import with_bars
from papercat.records import Column, Listing, Row
from papercat.reports.stats import COLUMNS

_FLAT = (
    Column("part", "Part", "name"),
    Column("name", "Name", "name"),
    Column("year", "Year", "number"),
    Column("count", "Count", "number"),
    Column("share", "Share", "number"),
)

_PARTS = ("documents", "years", "venues", "categories", "coverage", "ids", "largest_authors")

_FACTS = (Column("field", "Field", "name"), Column("value", "Value"))

_PAPERS = Column("papers", "Papers", "number")

_SHARE = Column("share", "Share", "number", lambda row: f"{100 * row['share']:.1f} %")


def sections(catalogue: Row) -> list[Listing]:
    """The catalogue as tables."""
    facts = [{"field": name, "value": value} for name, value in _lines(catalogue)]
    name = Column("name", "Venue", "name")
    found = (
        _barred("Papers by year", (Column("year", "Year", "number"), _PAPERS), catalogue["years"]),
        _barred("Papers by venue", (name, Column("year", "Year", "number"), _PAPERS), catalogue["venues"]),
        _barred(
            "Largest categories",
            (name._replace(label="Category"), _PAPERS),
            catalogue["categories"],
            catalogue["category_count"],
        ),
        _covering("Papers that have", Column("has", "What", "name"), catalogue["coverage"]),
        _covering("Papers by their best id", Column("scheme", "Id", "name"), catalogue["ids"]),
        _barred(
            "Largest authors",
            (name._replace(label="Author"), _PAPERS),
            catalogue["largest_authors"],
            catalogue["authors"],
        ),
    )
    return [Listing("The catalogue", _FACTS, facts), *(section for section in found if section.rows)]


def flat(catalogue: Row) -> Listing:
    """The catalogue as rows without lists, each with its part; `share` is 0 to 1."""
    rows = [
        _flat_row("catalogue", {"name": column.key, "papers": catalogue[column.key]}) for column in COLUMNS
    ]
    rows += (_flat_row(part, one) for part in _PARTS for one in catalogue[part])
    return Listing("The catalogue", _FLAT, rows)


def _flat_row(part: str, one: Row) -> Row:
    """A flat row."""
    name = next((one[key] for key in ("name", "format", "has", "scheme") if key in one), None)
    count = one["documents"] if part == "documents" else one["papers"]
    return {"part": part, "name": name, "year": one.get("year"), "count": count, "share": one.get("share")}


def _barred(title: str, columns: tuple[Column, ...], rows: list[Row], total: int | None = None) -> Listing:
    """A table of numbers of papers, with bars relative to the largest."""
    return with_bars(Listing(title, columns, rows, total=total), "papers")


def _covering(title: str, name: Column, rows: list[Row]) -> Listing:
    """A table of shares, with bars relative to the whole."""
    scale = Column("bar", "", "bar", lambda row: row["share"])
    return Listing(title, (name, _PAPERS, _SHARE, scale), rows if any(row["papers"] for row in rows) else [])


def _lines(catalogue: Row) -> Iterator[tuple[str, str]]:
    """The catalogue's totals, a line each."""
    kinds = ", ".join(f"{one['documents']:,} {one['format']}" for one in catalogue["documents"])
    yield "documents", f"{catalogue['document_count']:,}" + (f" ({kinds})" if kinds else "")
    skipped = sum(one["skipped"] for one in catalogue["documents"])
    entries = sum(one["entries"] for one in catalogue["documents"])
    yield "entries", f"{entries:,}" + (f" ({skipped:,} more could not be read)" if skipped else "")
    for name in ("papers", "authors", "tweets", "readings"):
        yield name, f"{catalogue[name]:,}"
    if read := max((one["read_at"] for one in catalogue["documents"]), default=None):
        yield "last read", f"{read.replace('T', ' ').rstrip('Z')} UTC"
