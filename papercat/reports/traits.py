"""What papers are counted by: year, venues, categories, topics, and what is known of each.

Many papers share all of it. So each paper is kept as the number of what it shares with others, and to count
thousands of them is to count numbers.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from papercat.errors import DamagedError
from papercat.query.conditions import HAS
from papercat.reports.same_names import TOPICS, name_functions
from papercat.text.venue_names import shown_name

_KNOWN = ("abstract", "tweets", "citations", "rating", "summary", "translation")
_LINKED = ("code", "pdf")
BITS = {name: 1 << place for place, name in enumerate((*_KNOWN, *_LINKED))}
"""Of each thing that may be known of a paper, the bit that says so in `Traits.known`."""

_FOUND = "WITH found (id) AS MATERIALIZED (SELECT value FROM json_each(?))"
_PAPERS = f"""
    {_FOUND} SELECT papers.id, papers.year,
        {" + ".join(f"CASE WHEN {HAS[name]} THEN {BITS[name]} ELSE 0 END" for name in _KNOWN)}
    FROM found CROSS JOIN papers ON papers.id = found.id
"""
_LINKS = f"""
    {_FOUND} SELECT entries.paper_id,
        {" + ".join(f"{BITS[kind]} * max(link.value ->> 0 = '{kind}')" for kind in _LINKED)}
    FROM found CROSS JOIN entries ON entries.paper_id = found.id
    CROSS JOIN json_each(entries.record, '$.links') AS link
    WHERE entries.gone = 0 GROUP BY entries.paper_id
"""
_VENUES = f"""
    {_FOUND} SELECT found.id, member.name
    FROM found CROSS JOIN paper_venues AS member ON member.paper_id = found.id
"""
_CATEGORIES = f"""
    {_FOUND} SELECT found.id, named.name FROM found
    CROSS JOIN paper_categories AS member ON member.paper_id = found.id
    CROSS JOIN categories AS named ON named.id = member.category_id
"""
_TOPICS = f"""
    {_FOUND} SELECT found.id, member.topic_id FROM found
    CROSS JOIN paper_topics AS member ON member.paper_id = found.id
"""
_NEXT = """
    SELECT id FROM papers WHERE id > ? ORDER BY id LIMIT ?
"""
_AT_ONCE, _MOST_AHEAD = 500, 100_000


class Traits(NamedTuple):
    """What a paper is counted by; `known` is a sum of `BITS`. A conference with several names is one."""

    year: int | None
    known: int
    venues: tuple[str, ...]
    categories: tuple[str, ...]
    topics: tuple[str, ...]


def count_traits(connection: sqlite3.Connection, papers: Sequence[int]) -> Iterator[tuple[Traits, int]]:
    """How many of the papers with these rows have each set of traits, every row once.

    What was looked at before is kept with the connection, where that serves many questions.

    Raises:
        DamagedError: there is no paper in one of the rows.
    """
    memory: dict[str, dict[Any, Any]] | None = getattr(connection, "memory", None)
    kept = {} if memory is None else memory
    # Of each paper, the place of its traits among all the different ones.
    places: dict[int, int] = kept.setdefault("places", {})
    different: dict[Traits, int] = kept.setdefault("traits", {})
    found = [*map(places.get, papers)]
    if None in found:
        unknown = [paper for paper, place in zip(papers, found, strict=True) if place is None]
        if "topics" not in kept:
            name_functions(connection)
            kept["topics"] = dict(connection.execute(TOPICS))
        for paper, traits in _look_at(connection, unknown, kept["topics"]):
            places[paper] = different.setdefault(traits, len(different))
        found = [*map(places.get, papers)]
    numbers = Counter(found)
    if None in numbers:
        raise DamagedError("Could not decode which papers are found")
    every = list(different)
    return ((every[number], count) for number, count in numbers.items() if number is not None)


def look_ahead(connection: sqlite3.Connection) -> bool:
    """Look at a few hundred papers before they are counted, and say whether there are more to look at.

    Raises:
        DamagedError: as `count_traits`.
    """
    memory: dict[str, dict[Any, Any]] | None = getattr(connection, "memory", None)
    if memory is None:
        return False
    ahead: dict[str, int] = memory.setdefault("ahead", {"last": -1})
    found = [paper for (paper,) in connection.execute(_NEXT, (ahead["last"], _AT_ONCE))]
    count_traits(connection, found)
    ahead["last"] = max(found, default=ahead["last"])
    return len(found) == _AT_ONCE and len(memory["places"]) < _MOST_AHEAD


def _look_at(
    connection: sqlite3.Connection, papers: Sequence[int], shown: Mapping[int, str]
) -> Iterator[tuple[int, Traits]]:
    """What each of these papers is counted by; `shown` has the names of topics."""
    ids = json.dumps(papers)
    linked: dict[int, int] = dict(connection.execute(_LINKS, (ids,)).fetchall())
    venues = _names((paper, shown_name(name)) for paper, name in connection.execute(_VENUES, (ids,)))
    categories = _names(connection.execute(_CATEGORIES, (ids,)))
    topics = _names((paper, shown[topic]) for paper, topic in connection.execute(_TOPICS, (ids,)))
    for paper, year, bits in connection.execute(_PAPERS, (ids,)):
        known = bits | linked.get(paper, 0)
        names = (venues.get(paper, ()), categories.get(paper, ()), topics.get(paper, ()))
        yield paper, Traits(year, known, *names)


def _names(pairs: Iterable[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    """Names by paper, each once, in order."""
    found: dict[int, tuple[str, ...]] = {}
    for paper, name in pairs:
        names = found.get(paper)
        if names is None:
            found[paper] = (name,)
        elif name not in names:
            found[paper] = tuple(sorted((*names, name)))
    return found
