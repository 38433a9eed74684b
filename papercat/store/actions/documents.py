"""Find the document that a person means, and take back what documents said."""

import sqlite3
from collections.abc import Iterable

from papercat.catalogue.lookup import find_document
from papercat.store.writer import transaction


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
