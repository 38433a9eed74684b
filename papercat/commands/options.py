"""The options that several commands share, each said once; a command takes a group of them whole.

A command's function asks for a group by a parameter of the group's type; `command` puts the
group's options in its place, so that a flag means the same everywhere. Groups are named tuples,
here and in the settings: making a dataclass takes five times as long, at every start.
"""

import inspect
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, NamedTuple, get_type_hints

import typer

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


class Database(NamedTuple):
    """Which catalogue."""

    db: Annotated[
        Path | None,
        typer.Option("--db", metavar="FILE", help="Catalogue to use [default: $PAPERCAT_DB, or your own]."),
    ] = None


class Question(NamedTuple):
    """Which catalogue is asked, and how long it may take to answer."""

    db: Annotated[
        Path | None,
        typer.Option("--db", metavar="FILE", help="Catalogue to use [default: $PAPERCAT_DB, or your own]."),
    ] = None
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

    format: Annotated[
        Format | None,
        _FORMAT,
    ] = None
    json: _Json = False
    fields: _Fields = None
    brief: _Brief = False
    no_header: _NoHeader = False
    color: _Color = None
    fail_empty: _FailEmpty = False


class ExportOutput(NamedTuple):
    """The same where tables for other engines are forms too."""

    format: Annotated[
        ExportFormat | None,
        _FORMAT,
    ] = None
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


Group = type[Database] | type[Question] | type[Output] | type[ExportOutput] | type[Page] | type[Selection]
GROUPS: tuple[Group, ...] = (Database, Question, Output, ExportOutput, Page, Selection)


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Put the options of each group that a function asks for in the place of its parameter."""
    hints = get_type_hints(function, include_extras=True)
    groups: dict[str, Group] = {}
    parameters: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(function).parameters.items():
        if hints[name] in GROUPS:
            groups[name] = hints[name]
            parameters += group_parameters(hints[name])
        else:
            parameters.append(parameter.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY))

    @wraps(function)
    def gathered(**given: Any) -> None:
        made = {name: group(**take_options(group, given)) for name, group in groups.items()}
        function(**given, **made)

    del gathered.__wrapped__  # typer would read the signature that it hides
    gathered.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # read by typer
    gathered.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return gathered


def group_parameters(group: Group) -> list[inspect.Parameter]:
    """A group's options as parameters."""
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hints[name])
        for name, default in group._field_defaults.items()
    ]


def take_options(group: Group, given: dict[str, Any]) -> Mapping[str, Any]:
    """The values of a group's options, taken out of what was given."""
    return {name: given.pop(name) for name in group._fields}
