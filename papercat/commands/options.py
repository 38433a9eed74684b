"""The options that several commands share, each defined once, in groups.

A group is a named tuple. A command's function takes it as one parameter, and `command` turns that parameter
into the group's options, so a flag means the same everywhere.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from inspect import getdoc
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand
from typer.exceptions import TyperException
from typer.main import get_click_param
from typer.models import OptionInfo, ParamMeta
from typer.utils import get_params_from_function

from papercat.commands import completion
from papercat.commands.settings import settings
from papercat.errors import UsageError
from papercat.outputs import FORMATS

_Complete = Callable[..., Iterable[str]] | None
"""A function that returns the words that a shell offers."""


def option(
    text: str,
    metavar: str | None = None,
    *,
    name: str | None = None,
    short: str | None = None,
    complete: _Complete = None,
    **more: Any,
) -> Any:
    """An option with its help, named after its parameter unless `name` is given; `more` goes to Typer."""
    names = filter(None, (name, short))
    return typer.Option(*names, help=text, metavar=metavar, autocompletion=complete, **more)


def argument(text: str, metavar: str, *, complete: _Complete = None, **more: Any) -> Any:
    """An argument with its help."""
    return typer.Argument(help=text, metavar=metavar, autocompletion=complete, **more)


class Colour(StrEnum):
    """When to use colour."""

    auto = "auto"
    always = "always"
    never = "never"


_FORMATS = {name: name for name in FORMATS}
Format = StrEnum("Format", _FORMATS)  # type: ignore[misc]  # mypy wants its members spelt out

_MOST_DIGITS = 19
_MOST_ROWS = 2**62 - 1

DEFAULT_LIMIT = 20
"""Default number of rows of an answer that has the best first."""

SORT_HELP = "Sort order: newest or most first, titles and ids from A; a - in front reverses it [default: {}]."
"""The help of --sort; takes the default order."""

STANDARD = "-"
"""The file name for standard input or output."""


def _seconds(number: float) -> float:
    """A time in seconds that can be counted.

    Raises:
        UsageError: it is not one.
    """
    if not 0 <= number < 1e9:  # This also refuses NaN.
        raise UsageError("--timeout takes a number of seconds, such as 30 (0 = no limit)")
    return number


_Db = Annotated[Path | None, option("Catalogue to use [default: $PAPERCAT_DB, or your own].", "FILE")]


class Database(NamedTuple):
    """Which catalogue."""

    db: _Db = None


class Question(NamedTuple):
    """Which catalogue to query, and how long an answer may take."""

    db: _Db = None
    timeout: Annotated[
        float, option("Give up after this long (0 = no limit).", "SECONDS", callback=_seconds)
    ] = 10.0


def format_option(default: str) -> Any:
    """The option of the output format; without it the format is `default`."""
    return option(f"Output format [default: {default}].", short="-f", show_default=False)


Json = Annotated[bool, option("Same as --format json.")]
Fields = Annotated[str | None, option("Fields to show, in this order.", "A,B,…")]
Brief = Annotated[bool, option("One line per row in tables.")]
NoHeader = Annotated[bool, option("Leave out headings.")]
Color = Annotated[Colour | None, option("When to use color [default: auto].", show_default=False)]
FailEmpty = Annotated[bool, option("Exit with 1 if nothing is found.")]


class Output(NamedTuple):
    """The format of the answer."""

    format: Annotated[Format | None, format_option("table")] = None
    json: Json = False
    fields: Fields = None
    brief: Brief = False
    no_header: NoHeader = False
    color: Color = None
    fail_empty: FailEmpty = False


def _row_count(option: str, meaning: str) -> Callable[[str | int], int]:
    """A parser for a number of rows; SQLite counts up to 2^63.

    Raises:
        UsageError: raised by the parser, if the text is not such a number.
    """

    def read(given: str | int) -> int:
        text = str(given)
        if text.isascii() and text.isdecimal():
            # No catalogue has more rows.
            return int(text) if len(text) < _MOST_DIGITS else _MOST_ROWS
        raise UsageError(f"{option} takes a whole number of rows{meaning}, not '{text}'")

    return read


class Page(NamedTuple):
    """Which part of the answer."""

    limit: Annotated[
        int | None,
        option(
            "Maximum number of rows (0 = no limit).",
            "N",
            short="-n",
            parser=_row_count("--limit", " (0 = no limit)"),
            show_default=False,
        ),
    ] = None
    offset: Annotated[
        int,
        option("Skip the first N rows.", "N", parser=_row_count("--offset", " to skip"), show_default=False),
    ] = 0


def limit(page: Page, default: int | None) -> int:
    """The maximum number of rows: the flag, else the setting, else the default; -1 is all."""
    chosen = page.limit if page.limit is not None else default and (settings().limit or default)
    return chosen or -1


class Selection(NamedTuple):
    """Which papers; each option is a field of the query language."""

    author: Annotated[
        list[str] | None, option("Papers by this author.", "NAME", complete=completion.authors)
    ] = None
    venue: Annotated[
        list[str] | None, option("Papers accepted at this venue.", "NAME", complete=completion.venues)
    ] = None
    year: Annotated[str | None, option("Papers of this year or range (2019..2021).", "YEAR")] = None
    category: Annotated[
        list[str] | None,
        option(
            "Papers in this arXiv category (cs.* = a whole archive).", "NAME", complete=completion.categories
        ),
    ] = None
    since: Annotated[str | None, option("Papers known since this date.", "DATE")] = None
    until: Annotated[str | None, option("Papers known until this date.", "DATE")] = None
    without: Annotated[list[str] | None, option("Leave out papers with this word.", "WORD", name="--not")] = (
        None
    )

    def filters(self) -> list[tuple[str, str]]:
        """The flags as (field, value) of the query language."""
        found: list[tuple[str, str]] = []
        for name in ("author", "venue", "year", "category", "since", "until"):
            given = getattr(self, name)
            found += [(name, value) for value in ([given] if isinstance(given, str) else given or ())]
        return found


def _name(parameter: ParamMeta) -> None:
    """Name an option that has no long name: otherwise Typer adds a `--no-` form to a flag."""
    given = parameter.default
    if isinstance(given, OptionInfo) and not any(name.startswith("--") for name in given.param_decls or ()):
        given.param_decls = (f"--{parameter.name.replace('_', '-')}", *(given.param_decls or ()))


class Answer(NamedTuple):
    """Which part of an answer is shown, in what format, and from which catalogue."""

    page: Page = Page()
    output: Output = Output()
    question: Question = Question()


_parameters = cache(get_params_from_function)


def _options(function: Callable[..., Any]) -> Iterator[ParamMeta]:
    """The options and arguments that a function takes, with groups expanded."""
    for parameter in _parameters(function).values():
        if hasattr(parameter.annotation, "_fields"):
            yield from _options(parameter.annotation)
        elif parameter.annotation is not typer.Context:
            yield parameter


def _gathered(function: Callable[..., Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments for a function, with the values of each group put together."""
    found = {}
    for name, parameter in _parameters(function).items():
        group = parameter.annotation
        found[name] = group(**_gathered(group, given)) if hasattr(group, "_fields") else given[name]
    return found


class Command(TyperCommand):
    """A command made from a function, which gets the options of a group as one value."""

    def __init__(self, function: Callable[..., None]) -> None:
        self.function = function
        parameters = _parameters(function).items()
        self._contexts = [name for name, one in parameters if one.annotation is typer.Context]
        options = list(_options(function))
        for one in options:
            _name(one)
        made = {one.name: get_click_param(one) for one in options}
        self._convert = {name: convert for name, (_, convert) in made.items() if convert}
        params: list[Any] = [param for param, _ in made.values()]
        super().__init__(None, params=params, help=getdoc(function), rich_markup_mode=None)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line; every mistake in it names this command's help."""
        try:
            return super().parse_args(ctx, args)
        except TyperException as error:
            # Of an option without its value, Typer does not say which command's it is.
            vars(error)["ctx"] = vars(error).get("ctx") or ctx
            raise

    def invoke(self, ctx: Any) -> None:
        """Call the function with the values from the command line."""
        given = {**ctx.params, **dict.fromkeys(self._contexts, ctx)}
        for name, convert in self._convert.items():
            given[name] = convert(given[name])
        self.function(**_gathered(self.function, given))


command = Command
"""The class as a decorator."""
