"""Choose papers by ids, URLs or a query, for commands that change something about them."""

import sqlite3
import sys
from collections.abc import Iterable
from typing import Annotated

import typer

from papercat.catalogue.connection import begin
from papercat.catalogue.lookup import find_paper, find_papers, public_id
from papercat.commands import completion
from papercat.commands.asking import read_words
from papercat.commands.emit import print_line
from papercat.commands.options import argument, option
from papercat.errors import PaperNotFoundError, UsageError
from papercat.query.lookup import resolve_papers
from papercat.query.parser import parse
from papercat.query.tree import Filter
from papercat.reports.papers import list_paper_ids

_MOST_UNASKED = 20
"""Up to this many papers are changed without asking."""

ChosenPapers = Annotated[
    list[str],
    argument(
        "Ids, URLs, row numbers of the last table, or a query; - reads from standard input.",
        "PAPER...",
        complete=completion.papers_or_query,
    ),
]
"""The papers that a command changes."""

Yes = Annotated[bool, option(f"Don't ask before changing more than {_MOST_UNASKED} papers.")]


def choose(connection: sqlite3.Connection, words: Iterable[str], *, verb: str, yes: bool) -> list[int]:
    """The papers that ids, URLs or row numbers name, or that all the words find as a query.

    Where the connection may write, nobody else does until the change is made.

    Raises:
        PaperNotFoundError: there are none.
        UsageError: there are many, and the user did not agree.
    """
    named = list(read_words(words))
    begin(connection)
    papers = _papers_by_id(connection, _with_rows(connection, named)) or _papers_by_query(connection, named)
    if len(papers) > _MOST_UNASKED and not yes:
        wanted = f"{verb} {count(len(papers))}"
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise UsageError(
                f"{wanted}: more than {_MOST_UNASKED}, which needs --yes when there is no terminal to ask on"
            )
        names = [public_id(connection, paper) for paper in papers]
        # Other writers need not wait for the answer.
        connection.execute("ROLLBACK")
        confirm(f"{wanted}?")
        begin(connection)
        if any(find_papers(connection, name) != [paper] for name, paper in zip(names, papers, strict=True)):
            raise UsageError("the papers changed in the meantime; run the command again")
    return papers


def count(number: int, thing: str = "paper") -> str:
    """A number of papers, or of another thing, in words."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def report(done: str, changed: int, chosen: int, undo: str) -> None:
    """Say what was done, and how to undo it."""
    if not changed:
        print_line(f"nothing to change in {count(chosen)}")
        return
    same = f" ({chosen - changed:,} already)" if changed < chosen else ""
    print_line(f"{done} {count(changed)}{same}; `papercat undo {undo}` undoes it")


def _with_rows(connection: sqlite3.Connection, named: list[str]) -> list[str]:
    """The words, with row numbers of this terminal's last table replaced by ids.

    Raises:
        UsageError: all words are numbers, and one of them is not such a row.
    """
    if not any(word.isdecimal() for word in named):
        return named
    from papercat.commands.last_listing import with_rows

    names = list(with_rows(named))
    unknown = next((name for name in names if name.isdecimal() and not find_papers(connection, name)), None)
    if unknown is not None and all(word.isdecimal() for word in named):
        raise UsageError(f"{unknown}: no such row in this terminal's last table")
    return names


def _papers_by_id(connection: sqlite3.Connection, named: list[str]) -> list[int]:
    """The papers, if every word is a paper's id or URL."""
    if not all(find_papers(connection, name) for name in named):
        return []
    return list(dict.fromkeys(find_paper(connection, name) for name in named))


def _papers_by_query(connection: sqlite3.Connection, named: list[str]) -> list[int]:
    """The papers that the words find."""
    query = resolve_papers(connection, parse(" ".join(named)))
    if isinstance(query.root, Filter) and query.root.field.name == "id":
        unknown = [name for name in str(query.root.value).split("\n") if not find_papers(connection, name)]
        if unknown:
            raise PaperNotFoundError(f"{unknown[0]}: no such paper; `papercat search` finds papers by words")
    for hint in query.hints:
        print_line(hint)
    if query.root is None:
        raise UsageError("say which papers, by id or by a query")
    papers = list(list_paper_ids(connection, query, sort="date"))
    if not papers:
        raise PaperNotFoundError(
            f"{query.text.strip()[:200]}: no paper found; `papercat help query` explains queries"
        )
    return papers


def confirm(question: str, refused: str = "nothing is changed") -> None:
    """Ask the user.

    Raises:
        typer.Exit: with 1, if the answer is no.
    """
    sys.stderr.write(f"{question[:1].upper()}{question[1:]} [y/N] ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        print_line(refused)
        raise typer.Exit(1)
