"""Authors with their papers and counts, and authors with names similar to a spelling."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from papercat.identifiers import fold
from papercat.identity import fold_name
from papercat.records import Column, Listing, Row

_BY_PAPERS = """
    SELECT authors.id FROM authors JOIN (
        SELECT author_id, count(*) AS papers FROM paper_authors GROUP BY author_id
    ) AS counted ON counted.author_id = authors.id
    ORDER BY counted.papers DESC, authors.name, authors.id LIMIT ? OFFSET ?
"""
SUMMED = """
    SELECT pa.author_id, a.name, count(DISTINCT p.id), min(p.year), max(p.year),
        sum(p.retweets), sum(p.favorites), sum(p.tweets)
    FROM paper_authors AS pa JOIN authors AS a ON a.id = pa.author_id JOIN papers AS p ON p.id = pa.paper_id
    WHERE pa.author_id IN (SELECT value FROM json_each(?))
    GROUP BY pa.author_id
"""
_NAMES = "SELECT id, folded, name FROM authors"

_KEYS = ("name", "papers", "first_year", "last_year", "retweets", "favorites", "tweets")
_COLUMNS = (
    Column("name", "Author", "name"),
    Column("papers", "Papers", "number"),
    Column("years", "Years", "name", lambda row: years(row["first_year"], row["last_year"])),
    Column("retweets", "Retweets", "number"),
    Column("favorites", "Favorites", "number"),
    Column("tweets", "Tweets", "number"),
)
_LIKENESS = Column("likeness", "Likeness", "number")

_BATCH = 500
"""Authors per batch."""

_HOLDS_ALL = 95.0
"""The likeness of a name that has every given word, as `G. Hinton` finds Geoffrey Hinton."""

_SURNAME = 0.95
"""The factor for a likeness to the surname alone."""

_NEAR = 70.0
"""Names less alike than this are different names."""


def authors(connection: sqlite3.Connection, *, limit: int = -1, offset: int = 0) -> Listing:
    """Every author, those with most papers first; ties by name."""
    total = connection.execute("SELECT count(*) FROM authors").fetchone()[0]
    ids = (row for (row,) in connection.execute(_BY_PAPERS, (limit, offset)))
    return Listing("Authors", _COLUMNS, _summed(connection, ids), total=total)


def people(connection: sqlite3.Connection, name: str, ids: Sequence[int]) -> Listing:
    """These authors, who all have a name, those with most papers first; ties by name."""
    rows = sorted(_summed(connection, ids), key=lambda row: (-row["papers"], row["name"]))
    notes = (f"{len(rows)} people have that name; `papercat author FULL NAME` shows one of them",)
    return Listing(f"Authors called {name}", _COLUMNS, rows, total=len(rows), notes=notes)


def matching_names(connection: sqlite3.Connection, name: str, *, limit: int = -1, offset: int = 0) -> Listing:
    """The authors with names similar to `name`, most similar first.

    `likeness` is 100 for the same name, whatever its accents, hyphens and case.
    """
    found = similar_authors(connection, name)
    chosen = found[offset:] if limit < 0 else found[offset : offset + limit]
    scores = {author: score for score, author in chosen}
    rows = _summed(connection, scores, scores)
    return Listing(f"Authors like {name}", (_LIKENESS, *_COLUMNS), rows, total=len(found))


def _summed(
    connection: sqlite3.Connection, ids: Iterable[int], scores: dict[int, float] | None = None
) -> Iterator[Row]:
    """The rows of authors in order, with their likeness if there are scores."""
    left = iter(ids)
    while chunk := list(islice(left, _BATCH)):
        found = {row[0]: row[1:] for row in connection.execute(SUMMED, (json.dumps(chunk),))}
        for author in chunk:
            if author in found:
                row = dict(zip(_KEYS, found[author], strict=True))
                yield {"likeness": scores[author], **row} if scores is not None else row


def similar_authors(connection: sqlite3.Connection, name: str) -> list[tuple[float, int]]:
    """(likeness, author) of similar names, most similar first, then by name.

    Likeness is rapidfuzz's normalised indel similarity of the folded names, 0 to 100; a name that
    has all the given words counts as `HOLDS_ALL`; a single word is also compared with surnames.
    """
    # Slow to import, and only an unknown spelling needs it.
    from rapidfuzz import fuzz, process

    wanted = fold_name(name)
    words = [folded for folded in map(fold_name, name.split()) if folded]
    rows = connection.execute(_NAMES).fetchall()
    if not wanted or not rows:
        return []
    folded = [row[1] for row in rows]
    scores = {
        at: score
        for _, score, at in process.extract_iter(wanted, folded, scorer=fuzz.ratio, score_cutoff=_NEAR)
    }
    if len(words) == 1:
        surnames = [fold(row[2].rpartition(" ")[2]) for row in rows]
        alike = process.extract_iter(wanted, surnames, scorer=fuzz.ratio, score_cutoff=_NEAR / _SURNAME)
        for _, score, at in alike:
            scores[at] = max(scores.get(at, 0), score * _SURNAME)
    # An initial has to begin a part of the name, which only the unfolded name shows.
    for at in _holding(folded, words):
        if _begins(rows[at][2], words):
            scores[at] = max(scores.get(at, 0), _HOLDS_ALL)
    order = sorted(scores, key=lambda at: (-scores[at], rows[at][2], rows[at][0]))
    return [(round(scores[at], 1), rows[at][0]) for at in order]


def _holding(folded: Sequence[str], words: Sequence[str]) -> Iterator[int]:
    """The indexes of the names that have every word."""
    longest = max(words, key=len)
    return (at for at, name in enumerate(folded) if longest in name and all(word in name for word in words))


def _begins(name: str, words: Iterable[str]) -> bool:
    """Whether each word begins a part of the name."""
    parts = [fold(part) for part in name.replace("-", " ").split()]
    return all(any(part.startswith(word) for part in parts) for word in words)


def years(first: int | None, last: int | None) -> str:
    """The first and last year of the papers."""
    if first is None or last is None:
        return ""
    return str(first) if first == last else f"{first}–{last}"
