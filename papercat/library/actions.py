"""What the user does to papers: each function is one action, which `undo` undoes as a whole.

Only real changes are recorded. Each function returns how many papers it changed.
"""

import json
import sqlite3
from collections.abc import Container, Iterable, Sequence
from itertools import chain

from papercat.catalogue.connection import atomic
from papercat.errors import UsageError
from papercat.library.journal import Word, say
from papercat.library.papers import Note, Personal, numbers_of, personal
from papercat.text.unicode_text import normalize

_LONGEST_TAG = 100
LONGEST_NOTE = 1_000_000
"""The longest tag or note, in characters."""

_NOTHING = Personal()


def star(connection: sqlite3.Connection, papers: Sequence[int], *, starred: bool) -> int:
    """Star papers, or remove their stars."""
    with atomic(connection):
        said = personal(connection, papers)
        changed = [paper for paper in papers if said.get(paper, _NOTHING).starred != starred]
        return _said(connection, [Word("star", "1" if starred else None, paper) for paper in changed])


def tag(
    connection: sqlite3.Connection, papers: Sequence[int], add: Iterable[str], remove: Iterable[str]
) -> int:
    """Add tags to papers and remove others; one that is added too stays. Case makes no difference.

    Commas separate tags. Where a paper has a tag with a comma, of an older version, that one is removed.

    Raises:
        UsageError: something is not a tag.
    """
    added = {name.casefold(): name for name in _read_tags(add)}
    with atomic(connection):
        said = personal(connection, papers)
        words = []
        for paper in papers:
            known = {name.casefold(): name for name in said.get(paper, _NOTHING).tags}
            removed = {name.casefold() for name in _read_tags(remove, known)}
            for one, name in known.items():
                if one in removed and one not in added:
                    words.append(Word("tag", None, paper, name))
            for one, name in added.items():
                # Removed and added it is written another way.
                if one not in known or (one in removed and known[one] != name):
                    words.append(Word("tag", "1", paper, name))
        return _said(connection, words)


def _read_tags(texts: Iterable[str], known: Container[str] = ()) -> list[str]:
    """The tags between commas, each without a plus in front; a text that is known in lower case is one tag.

    Raises:
        UsageError: something is not a tag.
    """
    parts = ([text] if text.casefold() in known else text.split(",") for text in texts)
    return [read_tag(name.strip().removeprefix("+")) for name in chain.from_iterable(parts)]


def read_tag(text: str) -> str:
    """A tag as it is stored.

    Raises:
        UsageError: it is empty, too long, or has characters that cannot be shown.
    """
    name = " ".join(normalize("NFC", text).split())
    if not name or len(name) > _LONGEST_TAG or not name.isprintable() or '"' in name:
        raise UsageError(
            f"'{text[:60]}' is not a tag; use 1 to {_LONGEST_TAG} visible characters without quotes"
        )
    return name


def mark(connection: sqlite3.Connection, papers: Sequence[int], *, read: bool) -> int:
    """Mark papers as read, which takes them out of the queue, or as unread."""
    with atomic(connection):
        said = personal(connection, papers)
        words = []
        for paper in papers:
            now = said.get(paper, _NOTHING)
            if now.read != read:
                words.append(Word("read", "1" if read else None, paper))
            if read and now.queued is not None:
                words.append(Word("queue", None, paper))
        return _said(connection, words)


def rate(connection: sqlite3.Connection, papers: Sequence[int], rating: int | None) -> int:
    """Rate papers from 1 to 5; None removes the ratings."""
    with atomic(connection):
        said = personal(connection, papers)
        changed = [paper for paper in papers if said.get(paper, _NOTHING).my_rating != rating]
        value = None if rating is None else str(rating)
        return _said(connection, [Word("rating", value, paper) for paper in changed])


def enqueue(connection: sqlite3.Connection, papers: Sequence[int], *, first: bool) -> int:
    """Put papers into the queue in this order: after all others, or before them."""
    with atomic(connection):
        queue = numbers_of(connection, "queue")
        others = [place for paper, place in queue.items() if paper not in papers]
        if first:
            start = min(others, default=1.0) - len(papers)
        else:
            papers = [paper for paper in papers if paper not in queue]
            start = max(queue.values(), default=0.0) + 1
        return _said(connection, [Word("queue", repr(start + at), paper) for at, paper in enumerate(papers)])


def dequeue(connection: sqlite3.Connection, papers: Sequence[int]) -> int:
    """Take papers out of the queue."""
    with atomic(connection):
        said = personal(connection, papers)
        queued = [paper for paper in papers if said.get(paper, _NOTHING).queued is not None]
        return _said(connection, [Word("queue", None, paper) for paper in queued])


def add_note(connection: sqlite3.Connection, papers: Sequence[int], text: str) -> int:
    """Add a note to papers.

    Raises:
        UsageError: it is empty or too long.
    """
    note = read_note(text)
    if not note:
        raise UsageError("the note is empty; nothing was saved")
    with atomic(connection):
        return _said(connection, [Word("note", note, paper) for paper in papers])


def edit_notes(connection: sqlite3.Connection, paper: int, before: Sequence[Note], text: str) -> int:
    """Replace notes with a text that was made from them; an empty text removes them.

    Notes that were written meanwhile stay.

    Raises:
        UsageError: it is too long.
    """
    note = read_note(text)
    if note == joined(before):
        return 0
    replaced = json.dumps([one.uid for one in before]) if before else ""
    with atomic(connection):
        return _said(connection, [Word("note", note or None, paper, replaced)])


def joined(notes: Iterable[Note]) -> str:
    """A paper's notes as one text."""
    return "\n\n".join(note.text for note in notes)


def read_note(text: str) -> str:
    """A note as it is stored: without white space at both ends.

    Raises:
        UsageError: it is too long.
    """
    note = text.encode("utf-8", "replace").decode().replace("\0", " ").replace("\r\n", "\n").strip()
    if len(note) > LONGEST_NOTE:
        raise UsageError(f"the note has {len(note):,} characters; at most {LONGEST_NOTE:,} are kept")
    return note


def _said(connection: sqlite3.Connection, words: Sequence[Word]) -> int:
    """Record words, if there are any; returns how many papers they are about."""
    if words:
        say(connection, words)
    return len({word.paper for word in words})
