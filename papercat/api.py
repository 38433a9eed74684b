"""papercat from Python: a catalogue as an object that gives typed records; prints nothing."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self

from papercat.catalogue.connection import default_path, open_for_reading, snapshot
from papercat.catalogue.lookup import find_paper
from papercat.catalogue.reader import read_papers
from papercat.errors import PapercatError, UsageError
from papercat.ingest.report import Options, Report
from papercat.ingest.run import ingest
from papercat.query.lookup import resolve_papers
from papercat.query.parser import parse
from papercat.query.tree import Query
from papercat.records import Marked, Paper
from papercat.reports.paper_rows import paper_rows
from papercat.reports.papers import list_paper_ids
from papercat.reports.top import top_ids
from papercat.search.engine import rank

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


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
            UsageError: a filter is unknown, or its value is none; limit or offset is negative.
        """
        _check_page(limit, offset)
        with self._reading() as connection:
            asked = resolve_papers(connection, build_query(query, filters))
            ranking = rank(connection, asked, limit=limit, offset=offset, exact=exact)
            papers = read_papers(connection, [hit.paper for hit in ranking.hits])
            return [
                Hit(paper, hit.kind, hit.passage)
                for hit, (_, paper) in zip(ranking.hits, papers, strict=True)
            ]

    def top(
        self,
        by: str,
        query: str = "",
        *,
        limit: int | None = 20,
        offset: int = 0,
        broad: bool = False,
        **filters: str | int,
    ) -> list[Ranked]:
        """The papers that lead by a measure (`papercat top --help` names them), with its value.

        Words have to be in the title or abstract, in singular or plural; with `broad` anywhere, in any form.

        Raises:
            NoCatalogueError: there is no catalogue yet.
            UsageError: there is no such measure, a filter is unknown, or its value is none; limit or offset
                is negative.
        """
        _check_page(limit, offset)
        with self._reading() as connection:
            asked = resolve_papers(connection, build_query(query, filters))._replace(narrow=not broad)
            most = -1 if limit is None else limit
            found = top_ids(connection, by, asked, limit=most, offset=offset)
            values = dict(found)
            return [Ranked(paper, values[row]) for row, paper in read_papers(connection, values)]

    def papers(self, query: str = "", *, sort: str = "id", **filters: str | int) -> Iterator[Paper]:
        """The papers that a query finds, by default all, one after the other.

        Raises:
            NoCatalogueError: there is no catalogue yet.
            UsageError: there is no such order, a filter is unknown, or its value is none.
        """
        with self._reading() as connection:
            asked = resolve_papers(connection, build_query(query, filters))
            ids = list_paper_ids(connection, asked, sort=sort)
            yield from (paper for _, paper in read_papers(connection, ids))

    def to_arrow(self, query: str = "", **filters: str | int) -> "pa.Table":
        """The papers that a query finds as one Arrow table, by id, with the keys of the export.

        Raises:
            NoCatalogueError: there is no catalogue yet.
            UsageError: a filter is unknown, or its value is none.
            PapercatError: pyarrow is not installed.
        """
        from papercat.engines.arrow import table

        with self._reading() as connection:
            asked = resolve_papers(connection, build_query(query, filters))
            return table(paper_rows(connection, list_paper_ids(connection, asked, sort="id")))

    def to_pandas(self, query: str = "", **filters: str | int) -> "pd.DataFrame":
        """The same as a pandas data frame; it needs pandas too.

        Raises:
            PapercatError: as `to_arrow`; pandas is not installed.
        """
        _require("pandas")
        frame: pd.DataFrame = self.to_arrow(query, **filters).to_pandas()
        return frame

    def to_polars(self, query: str = "", **filters: str | int) -> "pl.DataFrame":
        """The same as a Polars data frame; it needs Polars too.

        Raises:
            PapercatError: as `to_arrow`; Polars is not installed.
        """
        return _require("polars").from_arrow(self.to_arrow(query, **filters))

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


def _check_page(limit: int | None, offset: int) -> None:
    """Check that a page has a place: no negative number, which Python would count from the end.

    Raises:
        UsageError: it has not.
    """
    if (limit is not None and limit < 0) or offset < 0:
        raise UsageError(f"limit and offset are at least 0, and limit=None is all; not {limit} and {offset}")


def _require(library: str) -> Any:
    """A library that only this question needs.

    Raises:
        PapercatError: it is not installed.
    """
    try:
        return import_module(library)
    except ModuleNotFoundError as error:
        raise PapercatError(f"this needs {library}, which is not installed; pip install {library}") from error


def build_query(query: str, filters: dict[str, str | int]) -> Query:
    """A query with its filters."""
    given: Iterable[tuple[str, str]] = ((name, str(value)) for name, value in filters.items())
    return parse(query, filters=given)
