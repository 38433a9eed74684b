"""The options that several commands share, each said once; a command takes a group of them whole.

A group is a named tuple. A command's function asks for it by a parameter of its type; `command` offers
the group's options in its place, so that a flag means the same everywhere.
"""

from collections.abc import Callable
from enum import StrEnum
from inspect import getdoc
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand
from typer.main import get_click_param
from typer.models import ParamMeta
from typer.utils import get_params_from_function

from papercat.commands import completion
from papercat.commands.settings import settings
from papercat.errors import UsageError
from papercat.outputs import FORMATS


class Colour(StrEnum):
    """When to use colour."""

    auto = "auto"
    always = "always"
    never = "never"


_FORMATS = {name: name for name in FORMATS}
Format = StrEnum("Format", _FORMATS)  # type: ignore[misc]  # mypy wants its members spelt out
_EXPORTS = {**_FORMATS, "arrow": "arrow", "parquet": "parquet"}
ExportFormat = StrEnum("ExportFormat", _EXPORTS)  # type: ignore[misc]  # as above


_MOST_DIGITS = 19
_MOST_ROWS = 2**62 - 1

DEFAULT_LIMIT = 20
"""Rows of an answer that has its best first."""

STANDARD = "-"
"""What stands for standard input or output in the place of a file."""


def _seconds(number: float) -> float:
    """A time that a clock can count.

    Raises:
        UsageError: it is none.
    """
    if not 0 <= number < 1e9:  # Nor is what is no number at all.
        raise UsageError("--timeout takes a number of seconds, such as 30 (0 = no limit)")
    return number


_Db = Annotated[
    Path | None,
    typer.Option("--db", metavar="FILE", help="Catalogue to use [default: $PAPERCAT_DB, or your own]."),
]


class Database(NamedTuple):
    """Which catalogue."""

    db: _Db = None


class Question(NamedTuple):
    """Which catalogue is asked, and how long it may take to answer."""

    db: _Db = None
    timeout: Annotated[
        float,
        typer.Option(
            "--timeout",
            metavar="SECONDS",
            help="Give up after this long (0 = no limit).",
            callback=_seconds,
        ),
    ] = 10.0


_FORMAT = typer.Option("--format", "-f", help="Output format [default: table].", show_default=False)
_Json = Annotated[bool, typer.Option("--json", help="Same as --format json.")]
_Fields = Annotated[
    str | None, typer.Option("--fields", metavar="A,B,…", help="Fields to show, in this order.")
]
_Brief = Annotated[bool, typer.Option("--brief", help="One line per row in tables.")]
_NoHeader = Annotated[bool, typer.Option("--no-header", help="Leave out headings.")]
_Color = Annotated[
    Colour | None, typer.Option("--color", help="When to use color [default: auto].", show_default=False)
]
_FailEmpty = Annotated[bool, typer.Option("--fail-empty", help="Exit with 1 if nothing is found.")]


class Output(NamedTuple):
    """In what form the answer comes."""

    format: Annotated[Format | None, _FORMAT] = None
    json: _Json = False
    fields: _Fields = None
    brief: _Brief = False
    no_header: _NoHeader = False
    color: _Color = None
    fail_empty: _FailEmpty = False


class ExportOutput(NamedTuple):
    """The same where tables for other engines are forms too."""

    format: Annotated[ExportFormat | None, _FORMAT] = None
    json: _Json = False
    fields: _Fields = None
    brief: _Brief = False
    no_header: _NoHeader = False
    color: _Color = None
    fail_empty: _FailEmpty = False

    def text(self) -> Output:
        """The options of an answer in text; without a format it comes as JSON Lines."""
        chosen = self.format.value if self.format else None if self.json else "jsonl"
        return Output(None if chosen is None else Format(chosen), *self[1:])


def _row_count(option: str, meaning: str) -> Callable[[str | int], int]:
    """Read how many rows an option or its default says; SQLite counts no further than 2^63.

    Raises:
        UsageError: from what it returns; the text is no such number.
    """

    def read(given: str | int) -> int:
        text = str(given)
        if text.isascii() and text.isdecimal():
            # No catalogue has more rows, and SQLite counts no further.
            return int(text) if len(text) < _MOST_DIGITS else _MOST_ROWS
        raise UsageError(f"{option} takes a whole number of rows{meaning}, not '{text}'")

    return read


class Page(NamedTuple):
    """How much of the answer."""

    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            "-n",
            parser=_row_count("--limit", " (0 = no limit)"),
            metavar="N",
            help="Maximum number of rows (0 = no limit).",
            show_default=False,
        ),
    ] = None
    offset: Annotated[
        int,
        typer.Option(
            "--offset",
            parser=_row_count("--offset", " to skip"),
            metavar="N",
            help="Skip the first N rows.",
            show_default=False,
        ),
    ] = 0


def limit(page: Page, default: int | None) -> int:
    """How many rows: the flag, else the settings, else the command's own; -1 is all."""
    chosen = page.limit if page.limit is not None else default and (settings().limit or default)
    return chosen or -1


class Selection(NamedTuple):
    """Which papers, said by flags; each is a field of the query language."""

    author: Annotated[
        list[str] | None,
        typer.Option(
            "--author", metavar="NAME", help="Papers by this author.", autocompletion=completion.authors
        ),
    ] = None
    venue: Annotated[
        list[str] | None,
        typer.Option(
            "--venue", metavar="NAME", help="Papers accepted at this venue.", autocompletion=completion.venues
        ),
    ] = None
    year: Annotated[
        str | None, typer.Option("--year", metavar="YEAR", help="Papers of this year or range (2019..2021).")
    ] = None
    category: Annotated[
        list[str] | None,
        typer.Option(
            "--category",
            metavar="NAME",
            help="Papers in this arXiv category (cs.* = a whole archive).",
            autocompletion=completion.categories,
        ),
    ] = None
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Papers known since this date.")
    ] = None
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Papers known until this date.")
    ] = None
    without: Annotated[
        list[str] | None, typer.Option("--not", metavar="WORD", help="Leave out papers with this word.")
    ] = None

    def filters(self) -> list[tuple[str, str]]:
        """The flags as (field, value) of the query language."""
        found: list[tuple[str, str]] = []
        for name in ("author", "venue", "year", "category", "since", "until"):
            given = getattr(self, name)
            found += [(name, value) for value in ([given] if isinstance(given, str) else given or ())]
        return found


class Command(TyperCommand):
    """A command made of a function; the options of a group that it asks for come as one value."""

    def __init__(self, function: Callable[..., None]) -> None:
        self.function = function
        self._groups: dict[str, Any] = {}
        self._contexts: list[str] = []
        options: list[ParamMeta] = []
        for name, parameter in get_params_from_function(function).items():
            if hasattr(parameter.annotation, "_fields"):
                self._groups[name] = parameter.annotation
                options += get_params_from_function(parameter.annotation).values()
            elif parameter.annotation is typer.Context:
                self._contexts.append(name)
            else:
                options.append(parameter)
        made = {option.name: get_click_param(option) for option in options}
        self._convert = {name: convert for name, (_, convert) in made.items() if convert}
        params: list[Any] = [param for param, _ in made.values()]
        super().__init__(None, params=params, help=getdoc(function), rich_markup_mode=None)

    def invoke(self, ctx: Any) -> None:
        """Call the function with what the command line says."""
        given = {**ctx.params, **dict.fromkeys(self._contexts, ctx)}
        for name, convert in self._convert.items():
            given[name] = convert(given[name])
        for name, group in self._groups.items():
            given[name] = group(*map(given.pop, group._fields))
        self.function(**given)


command = Command
"""The same, as a function is marked with it."""
