"""List your notes.

Group: Your library.
"""

from typing import Annotated

import typer

from papercat.commands.asking import QueryWords, build_query
from papercat.commands.catalogue import reading, writing
from papercat.commands.emit import emit, paginate, print_line, print_problem
from papercat.commands.options import Answer, Question, Selection, command, option
from papercat.commands.settings import settings
from papercat.errors import UsageError
from papercat.files.folders import expanded
from papercat.query.lookup import resolve_papers
from papercat.reports.library import notes, notes_of_lost_papers
from papercat.reports.papers import list_paper_ids


def _sync(question: Question) -> None:
    """Sync notes with their folder and print the result.

    Raises:
        UsageError: no folder is named.
        typer.Exit: with 1, if a file is left out.
    """
    named = settings().notes
    if not named:
        raise UsageError("no folder for notes; set one with `papercat config set notes FOLDER`")
    # Slow to import, and listing does not need it.
    from papercat.library.notes_folder import sync_notes

    with writing(question.db) as connection:
        report = sync_notes(connection, expanded(named))
    for problem in report.problems:
        print_problem(problem)
    files = "file" if report.written == 1 else "files"
    done = f"{report.written:,} {files} written, {report.taken:,} taken in"
    print_line(f"{done}, {report.left_alone:,} others left alone")
    if report.problems:
        raise typer.Exit(1)


_EMPTY = "no notes here; `papercat note PAPER` writes one"


@command
def run(
    words: QueryWords = None,
    lost: Annotated[bool, option("Notes about papers that no document lists any more.")] = False,
    selection: Selection = Selection(),
    answer: Answer = Answer(),
) -> None:
    """List your notes, the latest first: all, or those about the papers that a query finds.

    `papercat notes sync` brings them together with a folder of Markdown files, one a paper with front
    matter, which `papercat config set notes FOLDER` names. What you change there, text or tags, is taken
    in; where a note was changed on both sides, both texts are kept.

    Example: papercat notes tag:rl

    Example: papercat notes sync
    """
    if words == ["sync"]:
        _sync(answer.question)
        return
    query = build_query(words, selection)
    with reading(answer.question) as connection:
        if lost:
            emit(
                paginate(notes_of_lost_papers(connection), answer.page),
                answer.output,
                empty="no note is lost",
            )
            return
        query = resolve_papers(connection, query)
        chosen = None if query.root is None else list(list_paper_ids(connection, query, sort="id"))
        emit(paginate(notes(connection, chosen), answer.page), answer.output, hints=query.hints, empty=_EMPTY)
