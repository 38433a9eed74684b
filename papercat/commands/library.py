"""Export your library to a file, or import one.

Group: Your library.
"""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from papercat.commands import completion
from papercat.commands.catalogue import reading, writing
from papercat.commands.emit import print_line, print_problem, write
from papercat.commands.options import STANDARD, Question, argument, command
from papercat.errors import PapercatError, UsageError, os_reason
from papercat.files.whole import write_whole
from papercat.library.exchange import export_words, import_words


class _Action(StrEnum):
    """What to do with the library."""

    export = "export"
    take_in = "import"


@command
def run(
    action: Annotated[_Action, argument("export or import.", "ACTION")],
    file: Annotated[
        str | None, argument("The file; - is standard input or output.", "[FILE]", complete=completion.files)
    ] = None,
    question: Question = Question(),
) -> None:
    """Export stars, tags, notes, ratings, the queue and saved searches as JSON lines, or import them.

    An import merges: of two stars, tags or ratings of a paper the later one wins, and all notes are kept.
    Importing a file twice changes nothing.

    Example: papercat library export mine.jsonl

    Example: papercat library import mine.jsonl
    """
    if action is _Action.export:
        with reading(question) as connection:
            lines = export_words(connection)
            if file in (None, STANDARD):
                write(lines)
            else:
                try:
                    write_whole(Path(file or ""), lines)
                except OSError as error:
                    raise PapercatError(f"{file}: cannot be written ({os_reason(error)})") from error
        return
    if file is None:
        raise UsageError("library import takes a file; - reads standard input")
    try:
        if file == STANDARD:
            _take_in(question.db, sys.stdin.buffer, file)
        else:
            with Path(file).open("rb") as data:
                _take_in(question.db, data, file)
    except OSError as error:
        raise PapercatError(f"{file}: cannot be read ({os_reason(error)})") from error


def _take_in(db: Path | None, data: BinaryIO, file: str) -> None:
    """Import lines and print the result.

    Raises:
        typer.Exit: with 1, if a line is left out.
    """
    with writing(db, create=True) as connection:
        report = import_words(connection, data)
    for problem in report.problems:
        print_problem(f"{file}:{problem.line}: {problem.reason}")
    skipped = f", {len(report.problems):,} lines left out" if report.problems else ""
    print_line(f"imported {report.new:,} new, {report.known:,} already here{skipped}")
    if report.problems:
        raise typer.Exit(1)
