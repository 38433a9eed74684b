"""Syncs notes with a folder of Markdown files, one per paper, that other programs can edit.

The front matter says which notes and tags a file was made from, which shows the side that changed.
Where both did, both texts are kept. A file that is deleted is written again; an emptied one removes the note.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from papercat.catalogue.lookup import find_papers
from papercat.catalogue.reader import read_papers
from papercat.errors import UsageError
from papercat.files.whole import write_whole
from papercat.library.actions import edit_notes, joined, read_note, tag
from papercat.library.papers import Note, Personal, papers_with_notes, personal
from papercat.records import Paper
from papercat.text.stored_json import encode_json

_LONGEST = 4_000_000
"""The largest file, in bytes."""

_MOST_FILES = 100_000
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\\/:*?"<>|#^\[\]%]+|^\.+')
_WRITTEN = "SELECT uid, value, said_at FROM library_journal WHERE uid IN (SELECT value FROM json_each(?))"


@dataclass(slots=True)
class Synced:
    """The result: files written, files whose notes were read back, and files that could not be read."""

    written: int = 0
    taken: int = 0
    left_alone: int = 0
    problems: list[str] = field(default_factory=list)


class _File(NamedTuple):
    """A note's file; `notes` and `tags` are what it was made from, `text` is its full text."""

    path: Path
    text: str
    front: dict[str, Any]
    body: str
    notes: list[str]
    tags: list[str]


def sync_notes(connection: sqlite3.Connection, folder: Path) -> Synced:
    """Read back what changed in the folder, then write what changed in the catalogue.

    Raises:
        UsageError: there is no such folder, or it cannot be written to.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; create it, or set another with `config set notes`")
    report, kept = Synced(), dict[int, list[_File]]()
    for file in _read_folder(folder, report):
        papers = find_papers(connection, str(file.front["id"]))
        if len(papers) == 1:
            kept.setdefault(papers[0], []).append(file)
        else:
            reason = "several papers have this id" if papers else "no paper here has this id"
            report.problems.append(f"{file.path}: {reason}: {file.front['id'][:80]}")
    for paper, files in kept.items():
        for file in files:
            report.taken += _take_in(connection, paper, file, report)
    for paper in papers_with_notes(connection).keys() | kept.keys():
        _write(connection, folder, paper, kept.get(paper, ()), report)
    return report


def _read_folder(folder: Path, report: Synced) -> Iterator[_File]:
    """The note files of a folder; other files are ignored."""
    # Slow to import, and only this needs it.
    from papercat.library.note_files import parse

    paths = sorted(path for path in folder.glob("*.md") if path.is_file() and not path.is_symlink())
    for path in paths[:_MOST_FILES]:
        try:
            text = _read(path)
            front, body = parse(text)
        except (OSError, ValueError) as error:
            reason = " ".join(str(error).split())
            report.problems.append(f"{path}: cannot be read ({reason[:200]})")
            continue
        if not isinstance(front.get("id"), str):
            report.left_alone += 1
            continue
        made = front.get("papercat")
        made = made if isinstance(made, dict) else {}
        yield _File(path, text, front, body, _texts(made.get("notes")), _texts(made.get("tags")))


def _read(path: Path) -> str:
    """A file's text.

    Raises:
        ValueError: it is too long, or not UTF-8.
    """
    if path.stat().st_size > _LONGEST:
        raise ValueError(f"more than {_LONGEST:,} bytes")
    return path.read_bytes().decode()


def _texts(value: object) -> list[str]:
    """A list of texts from a YAML value."""
    return [str(one) for one in value if isinstance(one, str | int)] if isinstance(value, list) else []


def _beyond(tags: Sequence[str], others: Sequence[str]) -> list[str]:
    """The tags that are not among others; case makes no difference."""
    known = {name.casefold() for name in others}
    return sorted(name for name in tags if name.casefold() not in known)


def _take_in(connection: sqlite3.Connection, paper: int, file: _File, report: Synced) -> bool:
    """Read back what the user changed in a file; returns whether anything did."""
    before = [
        Note(uid, text or "", said_at)
        for uid, text, said_at in connection.execute(_WRITTEN, (encode_json(file.notes),))
    ]
    before.sort(key=lambda note: file.notes.index(note.uid))
    now = _texts(file.front.get("tags"))
    try:
        changed = 0
        if read_note(file.body) != read_note(joined(before)):
            changed += edit_notes(connection, paper, before, file.body)
        added, removed = _beyond(now, file.tags), _beyond(file.tags, now)
        if added or removed:
            changed += tag(connection, [paper], added, removed)
    except UsageError as error:
        report.problems.append(f"{file.path}: {error}")
        return False
    return bool(changed)


def _write(
    connection: sqlite3.Connection, folder: Path, paper: int, files: Sequence[_File], report: Synced
) -> None:
    """Update the files of a paper, or write a new one; a file that changed meanwhile is left for later."""
    said = personal(connection, [paper]).get(paper, Personal())
    ((_, known),) = read_papers(connection, [paper])
    targets: Iterable[tuple[Path, dict[str, Any], str | None]] = [
        (file.path, file.front, file.text) for file in files
    ] or [(folder / _file_name(known), {}, None)]
    for path, front, before in targets:
        text = _text(front, known, said)
        if text == before:
            continue
        if any(problem.startswith(f"{path}: ") for problem in report.problems):
            continue
        try:
            there = path.read_bytes().decode() if path.exists() else None
            if there != before:
                report.problems.append(f"{path}: changed meanwhile; sync again")
                continue
            write_whole(path, [text])
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "not UTF-8"
            report.problems.append(f"{path}: cannot be written ({reason})")
            continue
        report.written += 1


def _text(front: dict[str, Any], paper: Paper, said: Personal) -> str:
    """A file's text: what the user added to the front matter stays."""
    from papercat.library.note_files import dump

    own = {
        "id": paper.id,
        "title": paper.title,
        "authors": list(paper.authors),
        "year": paper.year,
        "tags": list(said.tags),
        "starred": said.starred,
        "read": said.read,
        "rating": said.my_rating,
        "papercat": {"notes": [note.uid for note in said.notes], "tags": list(said.tags)},
    }
    return dump({**front, **own}, joined(said.notes))


def _file_name(paper: Paper) -> str:
    """A recognisable file name that no other paper has."""
    title, own = (
        " ".join(_NOT_IN_NAMES.sub(sign, text).split())[:80].strip()
        for text, sign in ((paper.title, " "), (paper.id, "-"))
    )
    name = f"{title} ({own}).md".strip()
    return "".join(char for char in name if char.isprintable())
