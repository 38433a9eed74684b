"""The options, report and progress of an ingest."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from papercat.files import scan
from papercat.parsed import Problem

_MOST_ALIKE, _MOST_SKIPPED = 3, 10
"""How many problems of one kind in a document, and files skipped for one reason, are shown one by one."""
_VALUE = re.compile(r"'[^']*'|\"[^\"]*\"|\d+")


@dataclass(slots=True)
class DocumentReport:
    """The result for one file.

    `status` is new, changed, unchanged, renamed, copy or skipped; `note` says of which other path a
    rename or copy is, or why a file was passed over. `rest` counts entries with text that no field took;
    `problems` are the places that could not be read, `skipped` how many of them cost an entry.
    """

    path: str
    status: str
    format: str = ""
    note: str = ""
    entries: int = 0
    new_papers: int = 0
    known_papers: int = 0
    tweets: int = 0
    rest: int = 0
    problems: tuple[Problem, ...] = ()
    named: bool = False
    unlisted: int = 0
    """Problems past those that are listed, and below how many of these cost an entry."""
    unlisted_skipped: int = 0

    @property
    def skipped(self) -> int:
        """Entries that could not be read."""
        return sum(problem.skipped for problem in self.problems) + self.unlisted_skipped


def summarised(problems: Sequence[Problem]) -> list[Problem]:
    """Problems for people: many that differ only in values become one with a count."""
    alike: dict[str, list[Problem]] = {}
    for problem in problems:
        alike.setdefault(_VALUE.sub("", problem.reason), []).append(problem)
    shown = []
    for group in alike.values():
        if len(group) <= _MOST_ALIKE:
            shown += group
        else:
            first, more = group[0], len(group) - 1
            reason = f"{first.reason} (and {more:,} more like it, up to line {group[-1].line:,})"
            shown.append(first._replace(reason=reason))
    return sorted(shown, key=lambda problem: problem.line)


class Report:
    """The result of an ingest, by document.

    `committed` is how many documents are committed; the rest is lost if the run breaks off.
    """

    def __init__(self) -> None:
        self.documents: list[DocumentReport] = []
        self.committed = 0

    @property
    def read(self) -> list[DocumentReport]:
        """The files that are documents."""
        return [document for document in self.documents if document.status != "skipped"]

    @property
    def refused(self) -> list[DocumentReport]:
        """The files that the user named and that could not be read."""
        return [document for document in self.documents if document.status == "skipped" and document.named]

    @property
    def found_alike(self) -> dict[str, int]:
        """For each reason to skip many files that were found in folders, how many there are but the first."""
        reasons = Counter(one.note for one in self.documents if one.status == "skipped" and not one.named)
        return {reason: count - 1 for reason, count in reasons.items() if count > _MOST_SKIPPED}

    @property
    def flawed(self) -> bool:
        """Whether anything could not be read."""
        return any(document.problems or document.status == "skipped" for document in self.documents)


class Progress(NamedTuple):
    """How far an ingest has come, in bytes and documents."""

    bytes_done: int
    bytes_total: int
    documents_done: int
    documents_total: int


class Options(NamedTuple):
    """The options of an ingest.

    `stdin` gives standard input's bytes and `stdin_name` is what it goes by; `max_size` is the most
    bytes a document may have; `private_hosts` lets it be fetched from one's own network; `dry_run`
    leaves the catalogue as it is, `again` reads what has not changed too; `jobs` is how many processes
    work on it, 0 as many as help; `progress` is called with how far it is. `formats` are the
    files of formats that the user taught, by name.
    """

    stdin_name: str = "stdin"
    max_size: int = scan.MAX_SIZE
    dry_run: bool = False
    again: bool = False
    jobs: int = 1
    private_hosts: bool = False
    stdin: Callable[[], bytes] = bytes
    progress: Callable[[Progress], None] = lambda _: None
    formats: Mapping[str, Path] = {}
