"""Values from the catalogue for shell completion; nothing if the catalogue cannot be read.

Only values that no shell reads as syntax are offered: a document can put anything into a name.
"""

import os
from collections.abc import Callable
from pathlib import Path

import typer

from papercat.errors import PapercatError

_LOCK_WAIT = 0.5
"""Seconds to wait for a locked catalogue after the TAB key."""
_TIME_LIMIT = 2.0
"""Seconds to wait for an answer."""


def _values_of(kind: str) -> Callable[[typer.Context], list[str]]:
    def values(ctx: typer.Context) -> list[str]:
        return _look_up(ctx, kind, ctx.obj.text)

    return values


categories = _values_of("category")
documents = _values_of("in")
handles = _values_of("handle")
languages = _values_of("lang")
papers = _values_of("paper")
venues = _values_of("venue")


def authors(ctx: typer.Context) -> list[str]:
    """Authors by any words of their names; after words of a name, the rest of it."""
    from papercat.shells.answer import fold

    before = ctx.obj.before
    typed = " ".join((*before, ctx.obj.text))
    names = _look_up(ctx, "author", typed)
    if not before:
        return names
    begun = [name for name in names if fold(name).startswith(fold(typed))]
    return [rest for name in begun if (rest := " ".join(name.split(" ")[len(before) :]))]


def files(ctx: typer.Context) -> list[str]:  # noqa: ARG001  (as every callback)
    """Files; the shell completes them."""
    from papercat.shells.answer import FILES

    return [FILES]


def query(ctx: typer.Context) -> list[str]:
    """Queries with the value of their last field, as in `venue:ICLR`."""
    from papercat.reports.completion import last_field

    field = last_field(ctx.obj.text)
    return [field.query(value) for value in _look_up(ctx, field.name, field.value)] if field else []


def papers_or_query(ctx: typer.Context) -> list[str]:
    """Ids of papers, and queries."""
    return [*_look_up(ctx, "paper", ctx.obj.text), *query(ctx)]


class _Asked:
    """The catalogue that a command line names, with short waits for a shell."""

    timeout = _TIME_LIMIT

    def __init__(self, db: Path | None) -> None:
        self.db = db


def _look_up(context: typer.Context, kind: str, typed: str) -> list[str]:
    """The values from the catalogue of this command line, without those that are unsafe in a shell."""
    from papercat.commands.catalogue import reading
    from papercat.reports.completion import values_of
    from papercat.shells.safe import is_plain

    named = context.obj.options.get("db")
    # The shell has not expanded `~` and variables yet.
    path = Path(os.path.expandvars(named)).expanduser() if named else None
    try:
        with reading(_Asked(path), wait=_LOCK_WAIT) as connection:
            return [value for value in values_of(connection, kind, typed) if is_plain(value)]
    except PapercatError:
        # The shell expects words; there is no place to show an error.
        return []
