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


class Colour(StrEnum):
    """When to use colour."""

    auto = "auto"
    always = "always"
    never = "never"


class Format(StrEnum):
    """The forms that an answer comes in; `papercat.outputs.FORMATS` makes each."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    tsv = "tsv"
    markdown = "markdown"
    bibtex = "bibtex"
    ris = "ris"
    csl_json = "csl-json"


STANDARD = "-"
"""What stands for standard input or output in the place of a file."""

BIBLIOGRAPHIES = (Format.bibtex, Format.ris, Format.csl_json)
"""The forms that papers alone come in."""


class Database(NamedTuple):
    """Which catalogue."""

    db: Annotated[
        Path | None,
        typer.Option("--db", metavar="FILE", help="The catalogue [default: PAPERCAT_DB, or your own]."),
    ] = None


class Output(NamedTuple):
    """In what form the answer comes."""

    format: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="The form of the answer [default: table].", show_default=False),
    ] = None
    json: Annotated[bool, typer.Option("--json", help="Short for --format json.")] = False
    fields: Annotated[
        str | None, typer.Option("--fields", metavar="A,B,…", help="Only these fields, in this order.")
    ] = None
    no_header: Annotated[bool, typer.Option("--no-header", help="Rows alone, without headings.")] = False
    color: Annotated[
        Colour | None, typer.Option("--color", help="When to use colour [default: auto].", show_default=False)
    ] = None
    fail_empty: Annotated[bool, typer.Option("--fail-empty", help="Exit 1 where nothing is found.")] = False


class Page(NamedTuple):
    """How much of the answer."""

    limit: Annotated[
        int | None,
        typer.Option(
            "--limit", "-n", min=0, metavar="N", help="At most so many rows; 0 is all.", show_default=False
        ),
    ] = None
    offset: Annotated[
        int, typer.Option("--offset", min=0, metavar="N", help="Leave out the first N rows.")
    ] = 0


def limit(page: Page, default: int | None) -> int:
    """How many rows: the flag, else the settings, else the command's own; -1 is all."""
    chosen = page.limit if page.limit is not None else default and (settings().limit or default)
    return chosen or -1


class Selection(NamedTuple):
    """Which papers, said by flags; each is a field of the query language."""

    author: Annotated[
        list[str] | None,
        typer.Option("--author", metavar="NAME", help="By this author.", autocompletion=completion.authors),
    ] = None
    venue: Annotated[
        list[str] | None,
        typer.Option(
            "--venue", metavar="NAME", help="Accepted at this conference.", autocompletion=completion.venues
        ),
    ] = None
    year: Annotated[
        str | None, typer.Option("--year", metavar="YEAR", help="Of this year, or of these: 2019..2021.")
    ] = None
    category: Annotated[
        list[str] | None,
        typer.Option(
            "--category",
            metavar="NAME",
            help="In this arXiv category; cs.* is a whole archive.",
            autocompletion=completion.categories,
        ),
    ] = None
    since: Annotated[str | None, typer.Option("--since", metavar="DATE", help="Known since this day.")] = None
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Known until this day.")] = None
    without: Annotated[list[str] | None, typer.Option("--not", metavar="WORD", help="Without this word.")] = (
        None
    )

    def filters(self) -> list[tuple[str, str]]:
        """The flags as (field, value) of the query language."""
        found: list[tuple[str, str]] = []
        for name in ("author", "venue", "year", "category", "since", "until"):
            given = getattr(self, name)
            found += [(name, value) for value in ([given] if isinstance(given, str) else given or ())]
        return found


Group = type[Database] | type[Output] | type[Page] | type[Selection]
GROUPS: tuple[Group, ...] = (Database, Output, Page, Selection)


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
        made = {name: group(**taken(group, given)) for name, group in groups.items()}
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


def taken(group: Group, given: dict[str, Any]) -> Mapping[str, Any]:
    """The values of a group's options, taken out of what was given."""
    return {name: given.pop(name) for name in group._fields}
