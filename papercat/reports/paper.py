"""Everything about one paper, for programs or for reading."""

import sqlite3
from collections.abc import Iterable, Iterator

from papercat.catalogue.lookup import find_paper
from papercat.catalogue.ratings import without_empty_ratings
from papercat.library.papers import personal
from papercat.records import Listing, Metric, Row
from papercat.reports.paper_rows import COLUMNS, further, paper_rows


def papers(connection: sqlite3.Connection, names: Iterable[str], *, for_reading: bool = False) -> Listing:
    """The papers that ids, bare values or URLs name, in their order, each once.

    `for_reading` leaves out ratings of 0 from lists without ratings; without it the row is the
    export's.

    Raises:
        PaperNotFoundError: no paper has that name, or several do.
    """
    found = dict.fromkeys(find_paper(connection, name) for name in names)
    rows = list(paper_rows(connection, found))
    if for_reading:
        rows = [
            {**row, "notes": notes} for row, notes in zip(rows, _own_notes(connection, found), strict=True)
        ]
        rows = [{**row, "metrics": _readable(connection, row["metrics"])} for row in rows]
    single = len(rows) == 1
    title = str(rows[0]["title"]) if single else f"{len(rows)} papers"
    return Listing(title, COLUMNS, rows, papers=True, single=single, further=further(COLUMNS))


def _own_notes(connection: sqlite3.Connection, papers: Iterable[int]) -> Iterator[list[str]]:
    """The user's notes about each of these papers."""
    rows = list(papers)
    said = personal(connection, rows)
    return ([note.text for note in said[row].notes] if row in said else [] for row in rows)


def _readable(connection: sqlite3.Connection, metrics: Iterable[Row]) -> list[Row]:
    """The counts without ratings of 0 from lists without ratings."""
    kept = without_empty_ratings(connection, (Metric(**metric) for metric in metrics))
    return [metric._asdict() for metric in kept]
