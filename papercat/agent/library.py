"""The user's library for a language model: what is new, and adding stars, tags and notes."""

import sqlite3
from collections.abc import Sequence

from papercat.agent.text import quoted
from papercat.agent.tools import Answer, Page, Shape, paper_page
from papercat.catalogue.connection import begin
from papercat.catalogue.lookup import find_paper
from papercat.errors import UsageError
from papercat.library import actions
from papercat.records import Row
from papercat.reports.new import new as new_report

_MOST_CHANGED = 50
"""The most papers that one call may change."""


def new(connection: sqlite3.Connection, page: Page) -> Answer:
    """What is new since the user last looked, and why; this does not count as a look."""
    found = new_report(connection, since=None, limit=page.limit, offset=page.offset).listing

    def behind(row: Row) -> str:
        return f"for {quoted(row['search'], 60)}" if row["search"] else ""

    return paper_page(found, page, Shape((), behind, ("search",)))


def star(connection: sqlite3.Connection, ids: Sequence[str], *, starred: bool = True) -> Answer:
    """Star papers, or take their stars away.

    Raises:
        PapercatError: an id is unknown, or there are too many.
    """
    papers = _papers(connection, ids)
    changed = actions.star(connection, papers, starred=starred)
    return _done("starred" if starred else "removed the star of", changed, papers, "star")


def tag(
    connection: sqlite3.Connection, ids: Sequence[str], add: Sequence[str] = (), remove: Sequence[str] = ()
) -> Answer:
    """Add tags to papers and remove others.

    Raises:
        PapercatError: an id is unknown, something is not a tag, or there is nothing to do.
    """
    if not (add or remove):
        raise UsageError("say which tags, in add or remove")
    papers = _papers(connection, ids)
    return _done("tagged", actions.tag(connection, papers, add, remove), papers, "tag")


def note(connection: sqlite3.Connection, ids: Sequence[str], text: str) -> Answer:
    """Add a note to papers, keeping their other notes.

    Raises:
        PapercatError: an id is unknown, or the note is empty or too long.
    """
    papers = _papers(connection, ids)
    return _done("added a note to", actions.add_note(connection, papers, text), papers, "note")


def _papers(connection: sqlite3.Connection, ids: Sequence[str]) -> list[int]:
    if not 1 <= len(ids) <= _MOST_CHANGED:
        raise UsageError(f"ids takes 1 to {_MOST_CHANGED} papers")
    begin(connection)
    return [*dict.fromkeys(find_paper(connection, id) for id in ids)]


def _done(what: str, changed: int, papers: Sequence[int], undo: str) -> Answer:
    """What was changed, and how the user undoes it."""
    if not changed:
        return Answer("nothing to change", {"changed": 0})
    already = f" ({len(papers) - changed} already)" if changed < len(papers) else ""
    return Answer(
        f"{what} papers: {changed}{already}; `papercat undo {undo}` undoes it", {"changed": changed}
    )
