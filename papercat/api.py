"""papercat from Python: a catalogue as an object that gives typed records; prints nothing."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from papercat.catalogue.connection import default_path, open_for_reading, snapshot
from papercat.catalogue.reader import find_paper, read_papers
from papercat.ingest import Options, ingest
from papercat.queries.language import Query, parse
from papercat.queries.listing import paper_ids
from papercat.queries.search import rank
from papercat.queries.top import top_ids
from papercat.records import Marked, Paper
from papercat.report import Report


@dataclass(frozen=True, slots=True)
class Hit:
    """A paper that a search found: how it matches, and the passage that does, if one was found."""

    paper: Paper
    match: Literal["all", "near", "partial"]
    passage: Marked | None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A paper and the value that it is ranked by."""

    paper: Paper
    value: float | str


class Catalogue:
    """The catalogue in a file, by default the one that the command uses.

    Every question takes the query language (`papercat help query`) and the same filters as
    keywords: author, venue, year, category, since, until; each a text, or a number for the year.

    >>> from papercat import Catalogue
    >>> with Catalogue(path) as catalogue:
    ...     report = catalogue.ingest(data)
    ...     hits = catalogue.search("image recognition", year=2021)
    ...     best = catalogue.top("retweets", "has:venue", limit=1)
    >>> sum(document.entries for document in report.documents)
    21
    >>> hits[0].paper.title
    'An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale'
    >>> best[0].paper.venues[0].name, best[0].value
    ('ICLR', 3026)
    """

    def __init__(self, path: str | Path | None = None) -> None:
        self.path = default_path() if path is None else Path(path)
        self._connection: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; a later question opens it again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def ingest(self, *names: str | Path, again: bool = False) -> Report:
        """Read files and folders into the catalogue, which is made if there is none.

        Raises:
            CatalogueError: the catalogue cannot be written.
        """
        report = Report()
        ingest([str(name) for name in names], self.path, Options(again=again), report=report)
        return report

    def search(
        self,
        query: str,
        *,
        limit: int | None = 20,
        offset: int = 0,
        exact: bool = False,
        **filters: str | int,
    ) -> list[Hit]:
        """The papers that a query finds, best first; `exact` leaves out near and partial matches.

        Raises:
            NoCatalogueError: there is no catalogue yet.
            UsageError: a filter is unknown, or its value is none.
        """
        with self._reading() as connection:
            ranking = rank(connection, asked(query, filters), limit=limit, offset=offset, exact=exact)
            papers = dict(read_papers(connection, [hit.paper_id for hit in ranking.hits]))
            return [Hit(papers[hit.paper_id], hit.kind, hit.passage) for hit in ranking.hits]

    def top(
        self, by: str, query: str = "", *, limit: int = 20, offset: int = 0, **filters: str | int
    ) -> list[Ranked]:
        """The papers that lead by a measure (`papercat top --help` names them), with its value.

        Raises:
            NoCatalogueError: there is no catalogue yet.
            UsageError: there is no such measure, a filter is unknown, or its value is none.
        """
        with self._reading() as connection:
            found = top_ids(connection, by, asked(query, filters), limit=limit, offset=offset)
            values = dict(found)
            return [Ranked(paper, values[row]) for row, paper in read_papers(connection, values)]

    def papers(self, query: str = "", *, sort: str = "id", **filters: str | int) -> Iterator[Paper]:
        """The papers that a query finds, by default all, one after the other.

        Raises:
            NoCatalogueError: there is no catalogue yet.
            UsageError: there is no such order, a filter is unknown, or its value is none.
        """
        with self._reading() as connection:
            ids = paper_ids(connection, asked(query, filters), sort=sort)
            yield from (paper for _, paper in read_papers(connection, ids))

    def paper(self, named: str) -> Paper:
        """The paper that an id, a bare value or a URL names.

        Raises:
            NoCatalogueError: there is no catalogue yet.
            PaperNotFoundError: no paper answers to it, or several do.
        """
        with self._reading() as connection:
            return next(paper for _, paper in read_papers(connection, [find_paper(connection, named)]))

    def _reading(self) -> AbstractContextManager[sqlite3.Connection]:
        if self._connection is None:
            self._connection = open_for_reading(self.path)
        return snapshot(self._connection, self.path)


def asked(query: str, filters: dict[str, str | int]) -> Query:
    """A query with its filters."""
    given: Iterable[tuple[str, str]] = ((name, str(value)) for name, value in filters.items())
    return parse(query, filters=given)
