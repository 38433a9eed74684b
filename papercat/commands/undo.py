"""Undo the last ingest, or any other action.

Group: Maintenance.
"""

import re
import sqlite3
from typing import Annotated

from papercat.commands.catalogue import reading, writing
from papercat.commands.choosing import count
from papercat.commands.emit import emit, paginate, print_line
from papercat.commands.options import Answer, argument, command, option
from papercat.errors import UsageError
from papercat.library.journal import undo
from papercat.library.undoing import VERBS, Action, actions
from papercat.reports.actions import undoable
from papercat.store.actions.merging import undo_decision
from papercat.store.actions.undo import last_ingest, undo_last

_NAME = re.compile(r"(?P<kind>[a-z]+(?:-[a-z]+)*)(?:-(?P<number>[0-9]{1,18}))?")
_DECISIONS = ("merge", "split", "merge-authors")
_KINDS = ("ingest", *_DECISIONS, *VERBS.values())


@command
def run(
    name: Annotated[
        str | None,
        argument(
            "A kind of action, for the last of it (star, tag, merge), or a name from --list (star-12).",
            "[NAME]",
            complete=lambda: _KINDS,
        ),
    ] = None,
    listed: Annotated[bool, option("List what can be undone.", name="--list")] = False,
    answer: Answer = Answer(),
) -> None:
    """Undo your last action: an ingest, or a change to your library.

    An ingest is undone as a whole: new documents are removed, changed ones are as before, counts too.
    Run it again to undo more, up to five ingests. Splits and merges, of papers and authors, are undone
    by name.

    Example: papercat undo

    Example: papercat undo tag
    """
    if listed:
        with reading(answer.question) as connection:
            emit(paginate(undoable(connection), answer.page), answer.output, empty="there is nothing to undo")
        return
    with writing(answer.question.db) as connection:
        print_line(_undo_last(connection) if name is None else _undo_named(connection, name))


def _undo_last(connection: sqlite3.Connection) -> str:
    """Undo the latest ingest or change to the library; returns the message."""
    said, ingest = next(actions(connection), None), last_ingest(connection)
    if said is not None and (ingest is None or said.said_at > ingest.made_at):
        return _take_back(connection, said)
    return _undo_ingest(connection)


def _undo_named(connection: sqlite3.Connection, name: str) -> str:
    """Undo the action with a name; returns the message.

    Raises:
        UsageError: there is no such action.
    """
    read = _NAME.fullmatch(name)
    if read is None or read["kind"] not in _KINDS:
        raise UsageError(f"{name}: nothing of that name; `papercat undo --list` lists what can be undone")
    kind, number = read["kind"], int(read["number"]) if read["number"] else None
    if kind == "ingest":
        ingest = last_ingest(connection)
        if number is not None and ingest is not None and number != ingest.number:
            raise UsageError(f"{name}: only the last ingest can be undone: ingest-{ingest.number}")
        return _undo_ingest(connection)
    if kind in _DECISIONS:
        return _undo_decision(connection, kind, number)
    found = (one for one in actions(connection) if one.verb == kind and number in (None, one.number))
    action = next(found, None)
    if action is None:
        raise UsageError(f"{name}: nothing to undo; `papercat undo --list` lists what can be undone")
    return _take_back(connection, action)


def _take_back(connection: sqlite3.Connection, action: Action) -> str:
    undo(connection, action.id)
    return f"undone: {action.name} ({action.about})"


def _undo_decision(connection: sqlite3.Connection, kind: str, number: int | None) -> str:
    """Undo a merge or split, the last one without a number."""
    names = [str(row["name"]) for row in undoable(connection).rows if row["kind"] == kind]
    wanted = names[0] if number is None and names else f"{kind}-{number}"
    if wanted not in names:
        raise UsageError(f"{wanted if number else kind}: nothing to undo; `papercat merges` lists them")
    undo_decision(connection, int(wanted.rpartition("-")[2]))
    return f"undone: {wanted}"


def _undo_ingest(connection: sqlite3.Connection) -> str:
    """Undo the last ingest; returns the message.

    Raises:
        UsageError: there is none.
    """
    undone = undo_last(connection)
    if undone is None:
        raise UsageError("there is nothing to undo")
    kinds = ((undone.forgotten, "removed"), (undone.restored, "as before"), (undone.renamed, "renamed back"))
    done = ", ".join(f"{count(number, 'document')} {what}" for number, what in kinds if number)
    return f"undone: the last ingest ({done or 'its documents were removed before'})"
