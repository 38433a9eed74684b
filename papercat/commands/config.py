"""Show or change your settings.

Group: Maintenance.
"""

import os
import re
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

from papercat.commands.catalogue import database_path
from papercat.commands.emit import emit, paginate, print_line, write
from papercat.commands.options import DEFAULT_LIMIT, Command, Output, Page, argument
from papercat.commands.settings import HELP, NAMES, WHOLE_NUMBERS, change, check_name, settings, settings_path
from papercat.errors import UsageError, did_you_mean
from papercat.records import Column, Listing, Row


class _Action(StrEnum):
    """What to do with the settings."""

    show = "show"
    get = "get"
    set = "set"
    unset = "unset"


_WORDS = {_Action.show: 0, _Action.get: 1, _Action.set: 2, _Action.unset: 1}
"""How many words follow each action."""

_REVERSED = re.compile(r"-(?!h$)[a-z_]+")
"""A reversed order; `-h` stays the help option."""

_COLUMNS = (
    Column("name", "Setting", "name"),
    Column("value", "Value"),
    Column("from", "From", "name"),
    Column("help", "What it is"),
)
_VARIABLES = {"db": ("PAPERCAT_DB",), "color": ("NO_COLOR", "FORCE_COLOR")}
"""Environment variables that override settings."""


class _ConfigCommand(Command):
    """Reads `-date` behind `sort` as an order instead of options."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The words of the command line, a reversed order last, where no option is looked for."""
        for at, (before, arg) in enumerate(pairwise(args), 1):
            if before == "sort" and _REVERSED.fullmatch(arg):
                args = [*args[:at], *args[at + 1 :], "--", arg]
                break
        return super().parse_args(ctx, args)


@_ConfigCommand
def run(
    what: Annotated[
        str,
        argument(
            "show, get NAME, set NAME VALUE or unset NAME; NAME alone gets, NAME VALUE sets.",
            "[ACTION]",
            complete=lambda: [*_Action, *NAMES],
        ),
    ] = "show",
    name: Annotated[str | None, argument(", ".join(NAMES) + ".", "[NAME]", complete=lambda: NAMES)] = None,
    value: Annotated[str | None, argument("New value.", "[VALUE]")] = None,
    page: Page = Page(),
    output: Output = Output(),
) -> None:
    """Show or change your settings. Options and environment variables override them.

    Example: papercat config set limit 50
    """
    given = [word for word in (name, value) if word is not None]
    if what in NAMES:
        given = [what, *given]
        what = "get" if len(given) == 1 else "set"
    if what not in [*_Action]:
        otherwise = f"config takes {', '.join(_Action)}, or the name of a setting"
        raise UsageError(f"'{what}': {did_you_mean(what, [*_Action, *NAMES], otherwise)}")
    action = _Action(what)
    if len(given) != _WORDS[action]:
        raise UsageError(
            f"usage: papercat config {action}{' NAME' if _WORDS[action] else ''}"
            f"{' VALUE' if action is _Action.set else ''}"
        )
    if action is _Action.show:
        rows = [_shown(one) for one in NAMES]
        emit(paginate(Listing(f"Settings in {settings_path()}", _COLUMNS, rows), page), output)
    elif action is _Action.get:
        check_name(given[0], "config")
        write(iter((f"{_shown(given[0])['value']}\n",)))
    elif action is _Action.set:
        print_line(f"{given[0]} is set in {change(given[0], _typed(given[0], given[1]))}")
    else:
        print_line(f"{given[0]} is no longer set in {change(given[0], None)}")


def _typed(name: str, value: str) -> str | int:
    """A value from the command line in the form that the setting takes."""
    if name in WHOLE_NUMBERS and value.isascii() and value.isdecimal() and len(value) < 20:
        return int(value)
    # A relative path would name another file in another folder.
    is_path = name in ("db", "digest", "notes")
    return str(Path(value).absolute()) if is_path and not value.startswith("~") else value


def _shown(name: str) -> Row:
    """The value of a setting, and where it comes from."""
    said: dict[str, Any] = {
        "name": name,
        "value": getattr(settings(), name),
        "from": "file",
        "help": HELP[name],
    }
    variable = next((one for one in _VARIABLES.get(name, ()) if os.environ.get(one)), None)
    if variable:
        said.update({"value": os.environ[variable], "from": variable})
        if name == "color":
            said["value"] = "never" if variable == "NO_COLOR" else "always"
    elif said["value"] is None:
        said.update({"value": _default(name), "from": "default"})
    return said


def _default(name: str) -> str | int:
    """The value of a setting that nobody has set."""
    if name == "db":
        return str(database_path(None))
    if name == "columns":
        from papercat.reports.paper_rows import COLUMNS

        return ",".join(column.key for column in COLUMNS)
    others: dict[str, str | int] = {"limit": DEFAULT_LIMIT, "sort": "id", "color": "auto", "format": "table"}
    return others.get(name, "")
