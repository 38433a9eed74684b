"""Adds the user's own bibliographies to the library: keywords become tags, notes and files become notes."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from papercat.catalogue.connection import atomic
from papercat.errors import UsageError
from papercat.files import scan
from papercat.ingest.prepare import personal_words
from papercat.ingest.report import DocumentReport
from papercat.library.actions import read_note, read_tag
from papercat.library.journal import Word, say
from papercat.library.papers import Personal, personal
from papercat.parsed import Personal as Said

_PAPER = """
    SELECT e.paper_id FROM entries AS e JOIN documents AS d ON d.id = e.document_id
    WHERE d.path = ? AND e.own_id = ? AND e.paper_id IS NOT NULL
"""
_SAID = "SELECT count(DISTINCT subject) FROM library_journal WHERE action = ?"
_MOST_REFUSED = 3


@dataclass(slots=True)
class Kept:
    """The result: how many papers got tags or notes, and keywords that cannot be tags."""

    papers: int = 0
    refused: int = 0
    first_refused: list[str] = field(default_factory=list)
    no_files: list[str] = field(default_factory=list)
    """Documents that cannot be read a second time."""


def keep_personal(connection: sqlite3.Connection, documents: Iterable[DocumentReport], max_size: int) -> Kept:
    """Add tags and notes from documents to papers, as one action; existing ones stay.

    Raises:
        DocumentError: a document can no longer be read.
    """
    kept = Kept()
    with atomic(connection):
        action = say(connection, _words(connection, documents, max_size, kept))
        kept.papers = connection.execute(_SAID, (action,)).fetchone()[0]
    return kept


def _words(
    connection: sqlite3.Connection, documents: Iterable[DocumentReport], max_size: int, kept: Kept
) -> Iterator[Word]:
    """What documents say for the person, each word once the one before it is written down."""
    for document in documents:
        if not Path(document.path).is_file():
            kept.no_files.append(document.path)
            continue
        with scan.opened(document.path, max_size) as content:
            for own_id, said in personal_words(content):
                row = connection.execute(_PAPER, (document.path, own_id)).fetchone()
                if row is not None:
                    known = personal(connection, [row[0]]).get(row[0], Personal())
                    yield from _new_words(row[0], said, known, kept)


def _new_words(paper: int, said: Said, known: Personal, kept: Kept) -> Iterator[Word]:
    """The new tags and notes of a paper."""
    have = {name.casefold() for name in known.tags}
    for keyword in said.tags:
        try:
            tag = read_tag(keyword)
        except UsageError:
            kept.refused += 1
            if kept.refused <= _MOST_REFUSED:
                kept.first_refused.append(keyword)
            continue
        if tag.casefold() not in have:
            have.add(tag.casefold())
            yield Word("tag", "1", paper, tag)
    files = [f"[{Path(file).name}](<{file}>)" for file in said.files]
    note = read_note("\n\n".join(filter(None, (said.note, "\n".join(files)))))
    if note and note not in {one.text for one in known.notes}:
        yield Word("note", note, paper)
