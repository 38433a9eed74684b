"""Choose papers from a list, then do something with them.

Group: Your library.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from importlib import import_module
from typing import Annotated

import typer

from papercat.commands.asking import QueryWords, build_query
from papercat.commands.catalogue import database_path, reading
from papercat.commands.clipboard import copy
from papercat.commands.emit import print_line, write
from papercat.commands.options import Answer, Command, Database, Question, Selection, command, option
from papercat.display.messages import terminal_width
from papercat.display.options import Options
from papercat.display.safe import harmless
from papercat.display.widths import cut, display_width
from papercat.errors import PapercatError, UsageError
from papercat.outputs import render
from papercat.query.lookup import resolve_papers
from papercat.records import Row
from papercat.reports.paper import papers as papers_of
from papercat.reports.paper_rows import where
from papercat.reports.papers import list_papers
from papercat.reports.search import search_listing

_MOST = 1_000
_MOST_NUMBERED = 20
_NO_CHOICE = (1, 130)
"""Exit codes of fzf: nothing matched, or the user cancelled."""

_NUMBERS = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?")


class _Action(StrEnum):
    """What to do with the papers."""

    show = "show"
    open = "open"
    star = "star"
    tag = "tag"
    note = "note"
    read = "read"
    queue = "queue"
    bibtex = "bibtex"
    ids = "ids"


@command
def run(
    words: QueryWords = None,
    do: Annotated[_Action | None, option("What to do with them [default: asks].", show_default=False)] = None,
    tags: Annotated[list[str] | None, option("With --do tag: a tag to add.", "TAG", name="--tag")] = None,
    numbered: Annotated[bool, option("Use a numbered list instead of fzf.")] = False,
    most: Annotated[int, option("How many papers to choose from.", "N", min=1, max=100_000)] = _MOST,
    selection: Selection = Selection(),
    question: Question = Question(),
) -> None:
    """Choose papers, in fzf with a preview where it is installed, else from a numbered list.

    Then show or open them, star, tag or queue them, write a note, mark them as read, or copy their BibTeX.

    Example: papercat pick tag:rl is:unread

    Example: papercat show $(papercat pick --do ids)
    """
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError("pick needs a terminal; `papercat list` and `papercat search` work without one")
    query = build_query(words, selection)
    with reading(question._replace(timeout=0.0)) as connection:
        query = resolve_papers(connection, query)
        found = (
            list_papers(connection, query, sort="date", limit=most)
            if query.root is None
            else search_listing(connection, query, limit=most)
        )
        rows = [dict(row) for row in found.rows]
    for hint in query.hints:
        print_line(hint)
    if not rows:
        raise PapercatError("no paper found; `papercat help query` explains queries")
    fzf = None if numbered else shutil.which("fzf")
    chosen = _by_fzf(fzf, rows, question) if fzf else _by_number(rows)
    if not chosen:
        raise typer.Exit(1)
    _act(do or _ask_what(), chosen, tags or (), question)


def _line(row: Row) -> str:
    """A paper in one line."""
    names = row["authors"]
    parts = (str(row["title"]), names[0] if names else "", str(row["year"] or ""), where(row))
    return harmless(" · ".join(filter(None, parts)))


def _by_fzf(fzf: str, rows: Sequence[Row], question: Question) -> list[str]:
    """The ids of the papers that the user chooses in fzf.

    Raises:
        PapercatError: fzf fails.
    """
    words = (fzf, "--multi", "--delimiter=\t", "--with-nth=2..", "--no-hscroll", "--layout=reverse")
    shown = "--preview-window=down,50%,wrap"
    # fzf quotes what it inserts for {1}.
    preview = f"--preview={_quoted(sys.executable)} -m papercat show --timeout 5 -- {{1}}"
    lines = "".join(f"{harmless(str(row['id']))}\t{_line(row)}\n" for row in rows)
    env = {**os.environ, "PAPERCAT_DB": str(database_path(question.db)), "FZF_DEFAULT_OPTS": ""}
    done = subprocess.run(  # noqa: S603  (the person's own fzf)
        [*words, shown, preview], input=lines.encode(), stdout=subprocess.PIPE, env=env, check=False
    )
    if done.returncode in _NO_CHOICE:
        return []
    if done.returncode:
        raise PapercatError(f"fzf ended with {done.returncode}; --numbered does without it")
    return [line.partition("\t")[0] for line in done.stdout.decode().splitlines()]


def _quoted(program: str) -> str:
    """A program's name quoted for a shell."""
    import shlex

    return shlex.quote(program)


def _by_number(found: Sequence[Row]) -> list[str]:
    """The ids of the papers that the user chooses by number, from a list of one line each."""
    rows, width = found[:_MOST_NUMBERED], terminal_width() - 6
    for number, row in enumerate(rows, 1):
        line = _line(row)
        whole = display_width(line) <= width
        sys.stderr.write(f"{number:>3}  {line if whole else f'{cut(line, width - 1)}…'}\n")
    if len(found) > len(rows):
        print_line(f"the first {len(rows)} of {len(found):,}; more words find fewer")
    answer = _ask("Which papers? (1 3-5, Enter for none) ")
    chosen: dict[str, None] = {}
    for word in answer.replace(",", " ").split():
        read = _NUMBERS.fullmatch(word)
        first, last = (int(read[1]), int(read[2] or read[1])) if read else (0, 0)
        if not 1 <= first <= last <= len(rows):
            raise UsageError(f"'{word[:20]}': choose numbers from 1 to {len(rows)}")
        chosen.update((str(row["id"]), None) for row in rows[first - 1 : last])
    return list(chosen)


def _ask_what() -> _Action:
    """The action that the user types: its name, or an unambiguous beginning.

    Raises:
        UsageError: there is no such action.
    """
    answer = _ask(f"What to do? ({', '.join(_Action)}) ").lower()
    if answer in list(_Action):
        return _Action(answer)
    meant = [action for action in _Action if answer and action.startswith(answer)]
    if len(meant) != 1:
        raise UsageError(f"'{answer[:20]}': choose one of {', '.join(_Action)}")
    return meant[0]


def _ask(text: str) -> str:
    """A line that the user types."""
    sys.stderr.write(text)
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def _act(action: _Action, chosen: list[str], tags: Sequence[str], question: Question) -> None:
    """Run the command of that name."""
    if action is _Action.ids:
        write(f"{paper}\n" for paper in chosen)
    elif action is _Action.bibtex:
        _copy_bibtex(chosen, question)
    elif action is _Action.show:
        _verb("show")(named=chosen, answer=Answer(question=question))
    elif action is _Action.open:
        _verb("open_")(named=chosen, question=question)
    elif action is _Action.queue:
        from papercat.commands.queue import ADD

        _verb("queue")(action=ADD, papers=chosen, yes=True, answer=Answer(question=question))
    elif action is _Action.note:
        for paper in chosen:
            _verb("note")(papers=[paper], yes=True, question=question)
    else:
        words = list(tags) or _ask("Tags? (+rl -todo) ").split() if action is _Action.tag else []
        removed = [word[1:] for word in words if word.startswith("-")]
        added = [word.removeprefix("+") for word in words if not word.startswith("-")]
        more = {"add": added, "remove": removed} if action is _Action.tag else {}
        _verb(action)(papers=chosen, yes=True, **more, database=Database(question.db))


def _verb(name: str) -> Callable[..., None]:
    """The function of a command, imported only when it is chosen."""
    verb: Command = import_module(f"papercat.commands.{name}").run
    return verb.function


def _copy_bibtex(chosen: Sequence[str], question: Question) -> None:
    """Print BibTeX, and on a terminal also copy it."""
    with reading(question) as connection:
        text = "".join(render(papers_of(connection, chosen), "bibtex", Options()))
    write(iter((text,)))
    if sys.stderr.isatty():
        copy(text)
