"""Finds the paper or document that the user names."""

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path, PurePath

from papercat.errors import PaperNotFoundError, UsageError

_BY_ID = """
    SELECT id FROM papers WHERE public_id = ?1 UNION ALL SELECT id FROM papers WHERE key = ?1
    UNION ALL SELECT paper_id FROM former_ids WHERE id = ?1 LIMIT 1
"""

_HAS_LIBRARY = "SELECT EXISTS (SELECT 1 FROM library_journal)"
_PUBLIC_IDS = "SELECT id, public_id FROM papers WHERE id IN (SELECT value FROM json_each(?))"
_BY_IDENTIFIER = """
    SELECT p.id, e.record, e.own_id, e.position, e.line, {paper} FROM identifiers AS i
    JOIN entries AS e ON e.id = i.entry_id JOIN papers AS p ON p.id = e.paper_id
    WHERE i.scheme = ? AND i.value = ? AND NOT e.gone
    ORDER BY p.public_id
"""


def find_paper(connection: sqlite3.Connection, named: str) -> int:
    """The row of the paper that an id (also a former one), a bare value or a URL names.

    Raises:
        PaperNotFoundError: no paper has that name, or several do.
    """
    found = find_papers(connection, named)
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(public_id(connection, row) for row in found[:5])
        raise PaperNotFoundError(f"{named}: matches several papers: {ids}")
    raise PaperNotFoundError(f"{named}: no such paper; `papercat search` finds papers by words")


def find_papers(connection: sqlite3.Connection, named: str) -> list[int]:
    """The rows of the papers that an id (also a former one), a bare value or a URL names.

    One, unless several share an identifier; empty if no paper has it.
    """
    # Most queries name no paper.
    from papercat.catalogue.codec import PAPER, decode, encode_key
    from papercat.identifiers import candidates
    from papercat.identity import all_keys, url_key

    meant = candidates(named)
    for public_id in (named.strip(), *(f"{scheme}:{value}" for scheme, value in meant)):
        row = connection.execute(_BY_ID, (public_id,)).fetchone()
        if row is not None:
            return [int(row[0])]
    for pair in meant:
        key = url_key(f"https://{pair[1]}") if pair[0] == "url" else pair
        found = connection.execute(_BY_IDENTIFIER.format(paper=PAPER), encode_key(key))
        if rows := dict.fromkeys(row for row, *record in found if key in all_keys(decode(*record))):
            return [*rows]
    return []


def public_id(connection: sqlite3.Connection, paper: int) -> str:
    """The id of a paper by its row."""
    return public_ids(connection, [paper])[paper]


def public_ids(connection: sqlite3.Connection, papers: Iterable[int]) -> dict[int, str]:
    """The ids of papers by their rows."""
    return dict(connection.execute(_PUBLIC_IDS, (json.dumps(list(papers)),)).fetchall())


def has_library(connection: sqlite3.Connection) -> bool:
    """Whether the user's library has anything."""
    return bool(connection.execute(_HAS_LIBRARY).fetchone()[0])


def has_id(connection: sqlite3.Connection, public_id: str) -> bool:
    """Whether a paper has or had this public id."""
    return connection.execute(_BY_ID, (public_id,)).fetchone() is not None


def find_document(connection: sqlite3.Connection, named: str) -> str:
    """The path of the document that a path, or the end of one, names.

    Raises:
        UsageError: no document, or several.
    """
    paths = [path for (path,) in connection.execute("SELECT path FROM documents ORDER BY path")]
    for exact in (named, str(Path(named).absolute())):
        if exact in paths:
            return exact
    found = [path for path in paths if path_ends_with(path, named)]
    if len(found) == 1:
        return str(found[0])
    if not found:
        raise UsageError(f"{named}: no such document; `papercat documents` lists them")
    raise UsageError(f"{named}: matches several documents: {', '.join(found[:5])}")


def path_ends_with(path: str, end: str) -> bool:
    """Whether a path equals another or ends with it, in whole names."""
    parts = PurePath(end).parts
    return bool(parts) and PurePath(path).parts[-len(parts) :] == parts
