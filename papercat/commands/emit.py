"""Print an answer: data on standard output in the chosen format, everything else on standard error."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from itertools import chain, islice

import typer

from papercat.catalogue.deadline import restart_clock
from papercat.commands.options import Colour, Output, Page, limit
from papercat.commands.settings import settings
from papercat.display.options import Options
from papercat.errors import UsageError
from papercat.outputs import DEFAULT, is_for_papers_only, render
from papercat.records import Column, Listing, Paper, Row


def emit(listing: Listing, output: Output, *, hints: tuple[str, ...] = (), empty: str = "") -> None:
    """Render a listing and print it; `empty` is the hint if it has no rows and no notes.

    Raises:
        typer.Exit: with 1, if nothing was found and --fail-empty is given.
    """
    format = chosen_format(output, papers=listing.papers)
    rows = iter(listing.rows)
    first = list(islice(rows, 1))
    for hint in hints:
        print_line(hint)
    shown = options(output, columns=_preferred(listing) if format == "table" else None)
    all_rows: Iterable[Row] = chain(first, rows)
    if listing.papers and format == "table" and sys.stdout.isatty():
        # `papercat show 3` refers to a table seen on a terminal.
        from papercat.commands.last_listing import remember

        all_rows = remember(all_rows)
    write(render(listing._replace(rows=all_rows), format, shown), paged=format == "table")
    if format != "table" or output.no_header or not first:
        for note in listing.notes:
            print_line(note)
    if not first and listing.total:
        print_line(f"no rows at this --offset; there are {listing.total:,} in total")
    elif not first and not hints and not listing.notes and empty:
        print_line(empty)
    if output.fail_empty and not first:
        raise typer.Exit(1)


def paginate(listing: Listing, page: Page) -> Listing:
    """The rows of a page, from a listing that has all rows."""
    if page.limit is None and not page.offset:
        return listing
    rows = list(listing.rows)
    total = len(rows) if listing.total is None else listing.total
    return listing._replace(rows=rows[page_slice(page)], total=total)


def page_slice(page: Page) -> slice:
    """A page as a slice of all rows."""
    most = limit(page, None)
    return slice(page.offset, None if most < 0 else page.offset + most)


def refuse(output: Output, columns: tuple[Column, ...]) -> None:
    """Fail before any work is done if an answer with these columns cannot be printed as requested.

    Raises:
        UsageError: there is no such field, or the format is only for papers.
    """
    row = dict.fromkeys(column.key for column in columns)
    render(Listing("", columns, [row]), chosen_format(output), options(output))


def _preferred(listing: Listing) -> str | None:
    """The columns that the settings name for a table of papers, without those that this one lacks."""
    if not listing.papers or not (wanted := settings().columns):
        return None
    known = {*Paper._fields, *(column.key for column in (*listing.columns, *listing.further))}
    return ",".join(name for name in map(str.strip, wanted.split(",")) if name in known)


def chosen_format(output: Output, *, papers: bool = False) -> str:
    """The format: the flag, else the setting if it also suits this answer.

    Raises:
        UsageError: two flags ask for different formats.
    """
    if output.json and output.format not in (None, "json"):
        raise UsageError(f"--json and --format {output.format.value} cannot be combined")
    if output.json:
        return "json"
    if output.format:
        return output.format.value
    usual = settings().format or DEFAULT
    return usual if papers or not is_for_papers_only(usual) else DEFAULT


def options(output: Output, *, columns: str | None = None) -> Options:
    """How to render for this terminal, pipe or file; `columns` are those of the settings."""
    terminal = sys.stdout.isatty()
    colour = _coloured(output, terminal=terminal)
    fields = output.fields or columns or ""
    return Options(
        fields=tuple(name.strip() for name in fields.split(",") if name.strip()),
        header=not output.no_header,
        width=shutil.get_terminal_size((100, 24)).columns if terminal or colour else None,
        colour=colour,
        brief=output.brief,
        links=terminal and colour and os.environ.get("TERM") not in ("dumb", "linux"),
    )


def _coloured(output: Output, *, terminal: bool) -> bool:
    """Whether to use colour: the flag, else NO_COLOR, FORCE_COLOR and the settings, else on a terminal."""
    wanted = output.color or (Colour.never if os.environ.get("NO_COLOR") else None)
    wanted = wanted or (Colour.always if os.environ.get("FORCE_COLOR") else None)
    wanted = wanted or Colour(settings().color or Colour.auto)
    if wanted is Colour.auto:
        return terminal and os.environ.get("TERM") != "dumb"
    return wanted is Colour.always


def print_line(text: str) -> None:
    """Print a message on standard error."""
    print_problem(f"papercat: {text}")


def print_problem(line: str) -> None:
    """Print a message without the program's name: `file:line: reason`, as compilers do."""
    from papercat.display.messages import print_message

    print_message(line)


def write(chunks: Iterator[str], *, paged: bool = False) -> None:
    """Print text as it comes; a table longer than the terminal goes through the pager."""
    if paged and sys.stdout.isatty() and sys.stdin.isatty():
        held: list[str] = []
        height, lines = shutil.get_terminal_size().lines, 0
        for chunk in chunks:
            held.append(chunk)
            lines += chunk.count("\n")
            if lines >= height:
                _page(chain(held, chunks))
                return
        chunks = iter(held)
    for chunk in chunks:
        sys.stdout.write(chunk)
        restart_clock()
    sys.stdout.flush()


def _page(chunks: Iterator[str]) -> None:
    """Show text in PAGER, else less, while it is made; without either, print it."""
    import shlex
    import subprocess

    try:
        wanted = shlex.split(os.environ.get("PAGER", "less"))
    except ValueError as error:
        print_line(f"invalid PAGER ({str(error).lower()}); not using it")
        wanted = []
    program = shutil.which(wanted[0]) if wanted else None
    if program is None or wanted[0] == "cat":
        write(chunks)
        return
    environment = {"LESS": "FRX", **os.environ}
    with (
        subprocess.Popen(  # noqa: S603  (the person's own pager, found on their own path)
            [program, *wanted[1:]], stdin=subprocess.PIPE, env=environment, encoding="utf-8", errors="replace"
        ) as pager
    ):
        try:
            if pager.stdin:
                for chunk in chunks:
                    pager.stdin.write(chunk)
                    restart_clock()
        except BrokenPipeError:
            return  # The user has left the pager.
