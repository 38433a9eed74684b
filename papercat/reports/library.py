"""Your library as listings: notes, also of papers that are gone, the queue, tags and searches."""

import sqlite3

from papercat.errors import UsageError
from papercat.library.lost import lost_notes
from papercat.library.papers import count_tags, numbers_of, papers_with_notes
from papercat.library.searches import followed, saved_searches
from papercat.query.lookup import resolve_papers
from papercat.query.parser import parse
from papercat.query.ranking_plan import count_all
from papercat.query.values import typed
from papercat.records import Column, Listing
from papercat.reports.paper_rows import COLUMNS, FURTHER, ID, RANK, paper_rows
from papercat.text.dates import shown_time

_NOTES = (
    Column("title", "Title"),
    Column("note", "Note"),
    Column("said_at", "Written (UTC)", "name", lambda row: shown_time(row["said_at"])),
    ID,
)


def notes(connection: sqlite3.Connection, papers: list[int] | None = None) -> Listing:
    """Every note about a paper of the catalogue, the latest first; `papers` limits them to these rows."""
    found = papers_with_notes(connection)
    wanted = found if papers is None else [paper for paper in papers if paper in found]
    rows = [
        {
            "id": row["id"],
            "key": row["key"],
            "title": row["title"],
            "note": note.text,
            "said_at": note.said_at,
        }
        for paper, row in zip(wanted, paper_rows(connection, wanted), strict=True)
        for note in found[paper]
    ]
    # Notes that were imported together, as from a bibliography, are in alphabetical order.
    rows.sort(key=lambda row: str(row["title"]))
    rows.sort(key=lambda row: str(row["said_at"]), reverse=True)
    return Listing("Notes", _NOTES, rows)


def notes_of_lost_papers(connection: sqlite3.Connection) -> Listing:
    """Every note about a paper that no document has any more, the latest first."""
    rows = [
        {"id": subject.id, "title": subject.title, "note": note.text, "said_at": note.said_at}
        for subject, note in lost_notes(connection)
    ]
    return Listing("Notes about papers that no document lists any more", _NOTES, rows)


def queue(connection: sqlite3.Connection) -> Listing:
    """The papers to read, in the user's order."""
    places = numbers_of(connection, "queue")
    papers = sorted(places, key=lambda paper: (places[paper], paper))
    extra = {paper: {"rank": at} for at, paper in enumerate(papers, 1)}
    rows = paper_rows(connection, papers, extra)
    return Listing("To read", (RANK, *COLUMNS), rows, papers=True, total=len(papers), further=FURTHER)


_TAGS = (
    Column("name", "Tag", "name"),
    Column("papers", "Papers", "number"),
    Column("query", "Query", "name"),
)


def tags(connection: sqlite3.Connection) -> Listing:
    """Every tag with its number of papers, the most used first; `query` finds just these papers."""
    rows = [
        {"name": name, "papers": papers, "query": f"tag:{typed(name)}"}
        for name, papers in count_tags(connection)
    ]
    return Listing("Tags", _TAGS, rows, total=len(rows))


_SAVED = (
    Column("name", "Name", "name"),
    Column("papers", "Papers", "number"),
    Column("unread", "Unread", "number"),
    Column("query", "Query"),
)
_FOLLOWED = (
    Column("name", "Name", "name"),
    Column("papers", "Papers", "number"),
    Column("query", "Query", "name"),
)


def saved(connection: sqlite3.Connection) -> Listing:
    """The saved searches, with how many papers each finds and how many of these are unread."""
    rows = [
        {
            "name": f"@{name}",
            "papers": _count(connection, f"@{name}"),
            "unread": _count(connection, f"@{name} is:unread"),
            "query": query,
        }
        for name, query in saved_searches(connection).items()
    ]
    return Listing("Saved searches", _SAVED, rows)


def followed_listing(connection: sqlite3.Connection) -> Listing:
    """The people, topics and venues that the user follows, with how many papers each has."""
    rows = [
        {
            "name": f"{field}:{value}",
            "papers": count_all(connection, parse("", filters=[(field, value)])),
            "query": f"{field}:{typed(value)}",
        }
        for field, value in followed(connection)
    ]
    return Listing("Followed", _FOLLOWED, rows)


def _count(connection: sqlite3.Connection, text: str) -> int | None:
    """How many papers a query finds; None if saved searches in it refer to each other."""
    try:
        return count_all(connection, resolve_papers(connection, parse(text)))
    except UsageError:
        return None
