"""A person as tables, and as rows without lists."""

from collections.abc import Iterable

from papercat.display.bars import with_bars
from papercat.records import Column, Listing, Row
from papercat.reports.authors import years
from papercat.reports.paper_rows import ID, where

_FACTS = (Column("field", "Field", "name"), Column("value", "Value"))

_SHOWN_PAPERS = (
    Column("title", "Title"),
    Column("year", "Year", "number"),
    Column("venues", "Where", "name", where),
    ID,
)

_FLAT = (
    Column("part", "Part", "name"),
    Column("name", "Name"),
    Column("year", "Year", "number"),
    Column("papers", "Papers", "number"),
    Column("retweets", "Retweets", "number"),
    Column("favorites", "Favorites", "number"),
    ID,
)

_NAMED = (Column("name", "Name", "name"), Column("papers", "Papers", "number"))

_SHOWN = 15
"""How many co-authors a table shows; formats for programs give all."""


def sections(person: Row, others: int | None = _SHOWN) -> list[Listing]:
    """A person as tables, with at most `others` co-authors (None: all)."""
    titled = (
        Listing("Papers", _SHOWN_PAPERS, person["papers"], papers=True, total=len(person["papers"])),
        with_bars(
            Listing("Venues", (_NAMED[0], Column("year", "Year", "number"), _NAMED[1]), person["venues"]),
            "papers",
        ),
        with_bars(Listing("Categories", _NAMED, person["categories"]), "papers"),
        with_bars(
            Listing("Co-authors", _NAMED, person["coauthors"][:others], total=len(person["coauthors"])),
            "papers",
        ),
    )
    facts = Listing(
        person["name"], _FACTS, [{"field": name, "value": value} for name, value in _lines(person)]
    )
    return [facts, *(section for section in titled if section.rows)]


def flat(person: Row) -> Listing:
    """A person as rows without lists, each with its part; counts are the newest."""

    def row(part: str, values: Row) -> Row:
        return {"part": part, **{column.key: values.get(column.key) for column in _FLAT[1:]}}

    rows = [row("author", {**person, "papers": person["paper_count"]})]
    for paper in person["papers"]:
        counts = {metric["name"]: metric["value"] for metric in paper["metrics"]}
        rows.append(
            row("papers", {**counts, "name": paper["title"], "year": paper["year"], "id": paper["id"]})
        )
    rows += (row(part, one) for part in ("venues", "categories", "coauthors") for one in person[part])
    return Listing(person["name"], _FLAT, rows)


def _lines(person: Row) -> Iterable[tuple[str, str]]:
    """The facts about a person, one per line."""
    others = [name for name in person["spellings"] if name != person["name"]]
    known = {
        "also written": ", ".join(others),
        "papers": f"{person['paper_count']:,}",
        "years": years(person["first_year"], person["last_year"]),
        "co-authors": f"{len(person['coauthors']):,}",
        **{
            name: "" if person[name] is None else f"{person[name]:,}"
            for name in ("retweets", "favorites", "tweets")
        },
    }
    return [(name, value) for name, value in known.items() if value]
