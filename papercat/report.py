"""What an ingest came to, document by document, and how far it is; knows only what a problem is."""

from dataclasses import dataclass, field
from typing import NamedTuple

from papercat.records import Problem


@dataclass(slots=True)
class DocumentReport:
    """What became of one file.

    `status` is new, changed, unchanged, renamed, copy or skipped; `note` says of which other path a
    rename or copy is, or why a file was passed over. `problems` are the places that could not be
    read, `skipped` how many of them cost an entry.
    """

    path: str
    status: str
    format: str = ""
    note: str = ""
    entries: int = 0
    new_papers: int = 0
    known_papers: int = 0
    tweets: int = 0
    problems: tuple[Problem, ...] = ()
    named: bool = False

    @property
    def skipped(self) -> int:
        """Entries that could not be read."""
        return sum(problem.skipped for problem in self.problems)


@dataclass(slots=True)
class Report:
    """What an ingest came to, document by document."""

    documents: list[DocumentReport] = field(default_factory=list)
    committed: int = 0
    """How many documents' changes are kept for good; the rest is lost if the run breaks off."""

    @property
    def read(self) -> list[DocumentReport]:
        """The files that are documents."""
        return [document for document in self.documents if document.status != "skipped"]

    @property
    def refused(self) -> list[DocumentReport]:
        """The files that a person named and that could not be read."""
        return [document for document in self.documents if document.status == "skipped" and document.named]

    @property
    def flawed(self) -> bool:
        """Whether anything could not be read as it stands."""
        return any(document.problems or document.status == "skipped" for document in self.documents)


class Progress(NamedTuple):
    """How far an ingest has come, in bytes and documents."""

    bytes_done: int
    bytes_total: int
    documents_done: int
    documents_total: int
