"""Find the document that a person means, and take back what documents said."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path, PurePath

from papercat.catalogue.writer import transaction
from papercat.errors import UsageError


def find_document(connection: sqlite3.Connection, named: str) -> str:
    """The path of the document that a path, or the end of one, names.

    Raises:
        UsageError: no document, or several.
    """
    paths = [path for (path,) in connection.execute("SELECT path FROM documents ORDER BY path")]
    for exact in (named, str(Path(named).absolute())):
        if exact in paths:
            return exact
    found = [path for path in paths if ends(path, named)]
    if len(found) == 1:
        return str(found[0])
    if not found:
        raise UsageError(f"{named}: no such document; `papercat documents` lists them")
    raise UsageError(f"{named}: several documents end so: {', '.join(found[:5])}")


def ends(path: str, end: str) -> bool:
    """Whether a path is another or ends in it, whole names alone."""
    parts = PurePath(end).parts
    return bool(parts) and PurePath(path).parts[-len(parts) :] == parts


def forget(connection: sqlite3.Connection, names: Iterable[str]) -> list[str]:
    """Take back all that documents said; all of them or, where one is not known, none.

    Raises:
        UsageError: a name is no document's, or several's.
    """
    with transaction(connection) as writer:
        paths = [find_document(connection, name) for name in names]
        for path in paths:
            writer.forget(path)
    return paths
