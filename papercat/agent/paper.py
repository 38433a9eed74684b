"""One paper for a language model: the facts in some 300 tokens, and more of it on request."""

import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, Literal

from papercat.agent.text import cut, joined, next_offset, number, page_line, quoted
from papercat.agent.tools import Answer, Page
from papercat.bibliography.references import references
from papercat.display.options import Options
from papercat.records import Listing, Row
from papercat.reports.history import history
from papercat.reports.paper import papers

Part = Literal["abstract", "authors", "links", "history", "sources", "summaries", "tweets", "notes"]
"""What `get_paper` leaves out or shortens unless requested."""

_ABSTRACT, _WHOLE_ABSTRACT, _TITLE, _TWEET = 800, 20_000, 200, 600
_ALL_NAMES, _WHOLE_NOTE = 8_000, 4_000
_MEASURES = ("retweets", "favorites", "rating", "citations")
_FIRST = 3


def get_paper(connection: sqlite3.Connection, id: str, include: Collection[Part], page: Page) -> Answer:
    """Everything about a paper that fits into some 300 tokens; `include` adds parts of it.

    `page` applies to each part that is a list: links, history, sources, summaries and tweets.
    """
    listing = papers(connection, [id], for_reading=True)
    (row,) = listing.rows
    (reference,) = references(Listing("", (), [row], papers=True), Options(), "bibtex")
    lines = [f"id: {row['id']}", f"key: {reference.key}", *_facts(row, include)]
    lists = {part: _LISTS[part] for part in sorted(include) if part in _LISTS}
    data: dict[str, Any] = {key: value for key, value in row.items() if key not in _LEFT_OUT}
    if "authors" not in include:
        data |= {"authors": row["authors"][: 2 * _FIRST], "author_count": len(row["authors"])}
    if "abstract" not in include and row["abstract"]:
        data["abstract"] = cut(row["abstract"], _ABSTRACT)
    data["key"] = reference.key
    for part, line in lists.items():
        rows = [*history(connection, [id]).rows] if part == "history" else row.get(part, [])
        shown = rows[page.offset : page.offset + page.limit]
        lines += [page_line(part, len(rows), page.offset, len(shown)), *map(line, shown)]
        following = next_offset(len(rows), page.offset, len(shown))
        data[part] = {"total": len(rows), "next_offset": following, "rows": shown}
    return Answer("\n".join(lines), data)


_LEFT_OUT = ("links", "metrics", "tweets", "sources", "summaries", "notes")
"""Keys of a paper that structured content only has in parts."""


def _facts(row: Row, include: Collection[Part]) -> Iterator[str]:
    yield f"title: {quoted(row['title'], _TITLE)}"
    if row["translated_title"]:
        yield f"translated title: {quoted(row['translated_title'], _TITLE)}"
    yield f"authors: {_authors(row, include)}"
    for key in ("year", "date"):
        if row[key] is not None:
            yield f"{key}: {row[key]}"
    yield from _some("venues", [f"{venue['name']} {venue['year']}" for venue in row["venues"]])
    yield from _some("categories", row["categories"])
    yield from _some("topics", row["topics"])
    yield from _some("organisations", row["organisations"])
    known = [f"{scheme}:{value}" for scheme, values in row["identifiers"].items() for value in values]
    yield from _some("other ids", [one for one in known if one != row["id"]])
    newest = {metric["name"]: metric["value"] for metric in row["metrics"]}
    if counts := [f"{name} {number(newest[name])}" for name in _MEASURES if name in newest]:
        yield f"newest counts: {', '.join(counts)}"
    yield from _own(row)
    yield _abstract(row, whole="abstract" in include)
    parts = ((part, len(row[part])) for part in ("links", "tweets", "sources", "summaries", "notes"))
    held = [f"{part} {size}" for part, size in parts if size and part not in include]
    if held:
        yield f"ask with include for: {', '.join(held)}"


def _own(row: Row) -> Iterator[str]:
    """The user's marks; their notes come on request."""
    said = [name for name in ("starred", "read", "queued") if row.get(name)]
    if row.get("my_rating"):
        said.append(f"rated {row['my_rating']} of 5")
    if row.get("tags"):
        said.append(f"tags {joined(row['tags'])}")
    if said:
        yield f"the user's own: {', '.join(said)}"


def _authors(row: Row, include: Collection[Part]) -> str:
    if "authors" in include:
        names = joined(row["authors"], _ALL_NAMES)
    else:
        names = joined(row["authors"], count=2 * _FIRST)
    return f"{names} et al." if row["more_authors"] else names


def _some(name: str, values: Sequence[str]) -> Iterator[str]:
    """The first of several values, if there are any."""
    if values:
        yield f"{name}: {joined(values, count=_FIRST)}"


def _abstract(row: Row, *, whole: bool) -> str:
    text = row["abstract"]
    if not text:
        return "abstract: none here"
    shown = quoted(text, _WHOLE_ABSTRACT if whole else _ABSTRACT)
    rest = "" if whole or len(shown) >= len(text) else f" ({len(text)} characters; include abstract for all)"
    return f"abstract: {shown}{rest}"


def _link(row: Row) -> str:
    return f"{cut(row['rel'], 20)} {quoted(row['url'], 400)}"


def _source(row: Row) -> str:
    # The name, not the path: where the user keeps documents is private.
    return f"{quoted(str(row['document']).rpartition('/')[2], 100)} {row['format']}, entry {row['position']}"


def _reading(row: Row) -> str:
    counts = (f"{name} {number(row[name])}" for name in _MEASURES if row[name] is not None)
    return f"{row['measured_at'] or 'no time'}: {', '.join(counts)}"


def _tweet(row: Row) -> str:
    # Its language and the name beside the handle tell a model little.
    return f"{row['posted_on'] or 'no date'} {quoted('@' + row['handle'], 40)} {quoted(row['text'], _TWEET)}"


def _note(text: str) -> str:
    return quoted(text, _WHOLE_NOTE)


def _summary(row: Row) -> str:
    return f"{row['lang']} {quoted(row['text'], _TWEET)}"


_LISTS: dict[str, Callable[[Any], str]] = {
    "links": _link,
    "history": _reading,
    "sources": _source,
    "summaries": _summary,
    "tweets": _tweet,
    "notes": _note,
}
