"""A paper as rows of field and value, for reading."""

from collections.abc import Iterable, Iterator
from typing import Any

from papercat.records import Column, Listing, Row
from papercat.text.venue_names import shown_name

COLUMNS = (Column("field", "Field", "name"), Column("value", "Value"))


def described(rows: Iterable[Row]) -> Iterator[Listing]:
    """Papers for reading: a row for everything known about each."""
    for row in rows:
        lines = [{"field": name, "value": value} for name, value in _lines(row)]
        yield Listing(str(row["title"]), COLUMNS, lines)


def _lines(row: Row) -> Iterator[tuple[str, Any]]:
    """Everything known about a paper, a line each; only the first item of a list has the name."""
    yield "title", row["title"]
    yield "key", row["key"]
    yield "id", row["id"]
    if row["translated_title"]:
        yield "translated", row["translated_title"]
    others = ["et al."] if row["more_authors"] else []
    yield from _optional("authors", ", ".join([*row["authors"], *others]) or None)
    yield from _optional("year", row["year"])
    yield from _optional("date", row["date"])
    yield from _optional("organisations", "; ".join(row["organisations"]) or None)
    yield from _each(
        "venue",
        (
            " ".join(filter(None, (f"{shown_name(v['name'])} {v['year']}, no. {v['position']}", v["reason"])))
            for v in row["venues"]
        ),
    )
    yield from _optional("categories", ", ".join(row["categories"]) or None)
    yield from _optional("topics", "; ".join(row["topics"]) or None)
    yield from _each("identifier", (f"{k}:{v}" for k, values in row["identifiers"].items() for v in values))
    yield from _each("link", (f"{link['rel']}  {link['url']}" for link in row["links"]))
    yield from _optional("abstract", row["abstract"])
    yield from _each("summary", (summary["text"] for summary in row["summaries"]))
    yield from _optional("prominence", why_prominent(row))
    yield from _each("note", iter(row["notes"]))
    yield from _optional("mine", ", ".join(_mine(row)) or None)
    yield from _each("metric", map(_reading, row["metrics"]))
    yield from _each(
        "tweet", (f"{t['name']} (@{t['handle']}) {t['posted_on'] or ''}: {t['text']}" for t in row["tweets"])
    )
    yield from _each(
        "source", (f"{s['document']}, no. {s['position']} ({s['format']})" for s in row["sources"])
    )


def why_prominent(row: Row) -> str | None:
    """Why a paper ranks high among those on its topic."""
    newest = {metric["name"]: metric["value"] for metric in row["metrics"]}
    reasons = [
        _counted(row["mentions"], "named by", "paper"),
        _counted(row["listed"] if row["listed"] > 1 else 0, "in", "list"),
        *(_counted(newest.get(name) or 0, "", name[:-1]) for name in ("citations", "retweets", "favorites")),
    ]
    said = ", ".join(filter(None, reasons))
    return f"{row['prominence']:.2f}: {said}" if said else None


def _counted(count: float, before: str, noun: str) -> str:
    """`named by 212 papers`; empty for 0."""
    return f"{before} {count:,} {noun}{'' if count == 1 else 's'}".strip() if count else ""


def _mine(row: Row) -> Iterator[str]:
    """The user's marks on a paper, a word or two each."""
    for key in ("starred", "read", "queued"):
        if row.get(key):
            yield key
    if row.get("my_rating"):
        yield f"rated {row['my_rating']} of 5"
    yield from (f"+{name}" for name in row.get("tags", ()))


def _optional(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """One line, if there is a value."""
    if value is not None:
        yield name, value


def _each(name: str, values: Iterator[str]) -> Iterator[tuple[str, str]]:
    """A line for each value, the first with the name."""
    for at, value in enumerate(values):
        yield name if at == 0 else "", value


def _reading(metric: Row) -> str:
    """The line of a snapshot."""
    time = metric["measured_at"]
    count = f"{metric['name']} {metric['value']:,}"
    return f"{count} on {time.replace('T', ' ')}" if time else count
