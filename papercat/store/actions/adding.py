"""Add one paper by hand, as a document of its own, so that the rules of identity apply to it."""

import hashlib
import sqlite3

from papercat.catalogue.codec import encode
from papercat.catalogue.lookup import public_id
from papercat.records import Entry
from papercat.store.documents import Document
from papercat.store.history.undo_log import UndoLog
from papercat.store.writer import Writer

FORMAT = "added"
"""The format of what the user enters by hand."""

_PAPER = """
    SELECT e.paper_id FROM entries AS e JOIN documents AS d ON d.id = e.document_id WHERE d.path = ?
"""


def add_paper(connection: sqlite3.Connection, entry: Entry) -> str:
    """Add a paper, or replace one that was added under its id; returns the paper's id.

    It is one action, which `undo` can undo.
    """
    path = f"{FORMAT}:{entry.own_id}"
    data = encode(entry).encode()
    document = Document(path, hashlib.sha256(data).hexdigest(), FORMAT, entry.title, None, len(data), None, 0)
    writer = Writer.begin(connection, log := UndoLog(connection))
    try:
        writer.save(document, [entry])
        log.forget_old()
        writer.commit()
    except BaseException:
        writer.rollback()
        raise
    return public_id(connection, connection.execute(_PAPER, (path,)).fetchone()[0])
