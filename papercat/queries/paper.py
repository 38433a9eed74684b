"""Everything about one paper: its fields as rows of a name and a value, for reading; itself for programs."""

import sqlite3
from collections.abc import Iterator
from typing import Any

from papercat.catalogue.reader import find_paper
from papercat.queries.papers import COLUMNS as PAPER_COLUMNS
from papercat.queries.papers import paper_rows
from papercat.records import Column, Listing, Row

COLUMNS = (Column("field", "Field", "name"), Column("value", "Value"))


def paper(connection: sqlite3.Connection, named: str) -> Listing:
    """The paper that an id, a bare value or a URL names, as a listing of one row.

    Raises:
        PaperNotFoundError: no paper answers to it, or several do.
    """
    row = next(paper_rows(connection, [find_paper(connection, named)]))
    return Listing(str(row["title"]), PAPER_COLUMNS, [row], papers=True)


def described(listing: Listing) -> Listing:
    """The same paper for a person: a row for each thing that is known of it."""
    row = next(iter(listing.rows))
    return Listing(listing.title, COLUMNS, [{"field": name, "value": value} for name, value in lines(row)])


def lines(row: Row) -> Iterator[tuple[str, Any]]:
    """What is known of a paper, a line each; of a list, the name stands beside its first item."""
    yield "title", row["title"]
    yield "id", row["id"]
    if row["translated_title"]:
        yield "translated", row["translated_title"]
    yield from named("authors", ", ".join(row["authors"]) or None)
    yield from named("year", row["year"])
    yield from named("organisations", "; ".join(row["organisations"]) or None)
    yield from each(
        "venue",
        (
            " ".join(filter(None, (f"{v['name']} {v['year']}, no. {v['position']}", v["reason"])))
            for v in row["venues"]
        ),
    )
    yield from named("categories", ", ".join(row["categories"]) or None)
    yield from each("identifier", (f"{k}:{v}" for k, values in row["identifiers"].items() for v in values))
    yield from each("link", (f"{link['rel']}  {link['url']}" for link in row["links"]))
    yield from named("abstract", row["abstract"])
    yield from each("metric", map(reading, row["metrics"]))
    yield from each(
        "tweet", (f"{t['name']} (@{t['handle']}) {t['posted_on'] or ''}: {t['text']}" for t in row["tweets"])
    )
    yield from each(
        "source", (f"{s['document']}, no. {s['position']} ({s['format']})" for s in row["sources"])
    )


def named(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """One line, where there is a value."""
    if value is not None:
        yield name, value


def each(name: str, values: Iterator[str]) -> Iterator[tuple[str, str]]:
    """A line for each value, the first with the name."""
    for at, value in enumerate(values):
        yield name if at == 0 else "", value


def reading(metric: Row) -> str:
    """A snapshot's one line."""
    time = metric["measured_at"]
    count = f"{metric['name']} {metric['value']:,}"
    return f"{count} on {time.replace('T', ' ')}" if time else count
