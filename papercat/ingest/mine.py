"""What the user's own bibliographies say for themselves: keywords become tags, notes and files notes."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from papercat.catalogue.connection import atomic
from papercat.errors import UsageError
from papercat.files import scan
from papercat.ingest.prepare import personal_words
from papercat.ingest.report import DocumentReport
from papercat.library.actions import read_note, read_tag
from papercat.library.journal import Word, say
from papercat.library.papers import Personal, personal
from papercat.records import Personal as Said

_PAPER = """
    SELECT e.paper_id FROM entries AS e JOIN documents AS d ON d.id = e.document_id
    WHERE d.path = ? AND e.own_id = ? AND e.paper_id IS NOT NULL
"""


class Kept(NamedTuple):
    """What came of it: how many papers got something, and keywords that cannot be tags."""

    papers: int
    refused: list[str]


def keep_personal(connection: sqlite3.Connection, documents: Iterable[DocumentReport], max_size: int) -> Kept:
    """Tag papers and note what their documents say for the user, as one action; what is there stays.

    Raises:
        DocumentError: a document cannot be read any more.
    """
    refused: list[str] = []
    words: dict[Word, None] = {}
    for document in documents:
        if not Path(document.path).is_file():
            continue
        for own_id, said in personal_words(scan.read(document.path, max_size)):
            row = connection.execute(_PAPER, (document.path, own_id)).fetchone()
            if row is not None:
                known = personal(connection, [row[0]]).get(row[0], Personal())
                words |= dict.fromkeys(_words(row[0], said, known, refused))
    if words:
        with atomic(connection):
            say(connection, words)
    return Kept(len({word.paper for word in words}), refused)


def _words(paper: int, said: Said, known: Personal, refused: list[str]) -> Iterator[Word]:
    """What is new of what is said of a paper."""
    have = {name.casefold() for name in known.tags}
    for keyword in said.tags:
        try:
            tag = read_tag(keyword)
        except UsageError:
            refused.append(keyword)
            continue
        if tag.casefold() not in have:
            have.add(tag.casefold())
            yield Word("tag", "1", paper, tag)
    files = [f"[{Path(file).name}](<{file}>)" for file in said.files]
    note = read_note("\n\n".join(filter(None, (said.note, "\n".join(files)))))
    if note and note not in {one.text for one in known.notes}:
        yield Word("note", note, paper)
