"""Find the document that the user means, and remove documents with all they contributed."""

import sqlite3
from collections.abc import Iterable

from papercat.catalogue.lookup import find_document
from papercat.store.writer import transaction


def forget(connection: sqlite3.Connection, names: Iterable[str]) -> list[str]:
    """Remove documents with all they contributed: all of them or, if one is unknown, none.

    Raises:
        UsageError: a name matches no document, or several.
    """
    with transaction(connection) as writer:
        paths = [find_document(connection, name) for name in names]
        for path in paths:
            writer.forget(path)
    return paths
