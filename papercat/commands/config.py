"""`papercat config`."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from papercat.commands.catalogue import database_path
from papercat.commands.emit import emit, part, say, write
from papercat.commands.options import Output, Page, command
from papercat.commands.settings import HELP, NAMES, WHOLE_NUMBERS, change, known, settings, settings_path
from papercat.errors import PapercatError, UsageError
from papercat.records import Column, Listing, Row


class Action(StrEnum):
    """What to do with the settings."""

    show = "show"
    get = "get"
    set = "set"
    unset = "unset"


WORDS = {Action.show: 0, Action.get: 1, Action.set: 2, Action.unset: 1}
"""How many words follow each."""

COLUMNS = (
    Column("name", "Setting", "name"),
    Column("value", "Value"),
    Column("from", "From", "name"),
    Column("help", "What it is"),
)
VARIABLES = {"db": ("PAPERCAT_DB",), "color": ("NO_COLOR", "FORCE_COLOR")}
"""The environment's own word for a setting, which comes before the file's."""


@command
def run(
    action: Annotated[
        Action, typer.Argument(help="show, get NAME, set NAME VALUE or unset NAME.", metavar="[ACTION]")
    ] = Action.show,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help=", ".join(NAMES) + ".")] = None,
    value: Annotated[str | None, typer.Argument(metavar="[VALUE]", help="What to set it to.")] = None,
    page: Page = Page(),
    output: Output = Output(),
) -> None:
    """Show or change your settings: what holds where neither an option nor the environment says otherwise.

    Example: papercat config set limit 50
    """
    given = [word for word in (name, value) if word is not None]
    if len(given) != WORDS[action]:
        raise UsageError(
            f"usage: papercat config {action}{' NAME' if WORDS[action] else ''}"
            f"{' VALUE' if action is Action.set else ''}"
        )
    if action is Action.show:
        rows = [shown(one) for one in NAMES]
        emit(part(Listing(f"Settings in {settings_path()}", COLUMNS, rows), page), output)
    elif action is Action.get:
        write(iter((f"{setting(given[0])}\n",)))
    elif action is Action.set:
        say(f"{given[0]} is set in {change(given[0], typed(given[0], given[1]))}")
    else:
        say(f"{given[0]} is not set any more in {change(given[0], None)}")


def setting(name: str) -> str | int:
    """A setting's value in the file.

    Raises:
        PapercatError: it is not set.
    """
    known(name, "config")
    value: str | int | None = getattr(settings(), name)
    if value is None:
        raise PapercatError(f"{name} is not set")
    return value


def typed(name: str, value: str) -> str | int:
    """A value from the command line in the form that the setting takes."""
    if name in WHOLE_NUMBERS and value.isascii() and value.isdecimal():
        return int(value)
    # A path that is relative here would name another file elsewhere.
    return str(Path(value).absolute()) if name == "db" and not value.startswith("~") else value


def shown(name: str) -> Row:
    """A setting in force, and whose word it is."""
    said: dict[str, Any] = {
        "name": name,
        "value": getattr(settings(), name),
        "from": "file",
        "help": HELP[name],
    }
    variable = next((one for one in VARIABLES.get(name, ()) if os.environ.get(one)), None)
    if variable:
        said.update({"value": os.environ[variable], "from": variable})
        if name == "color":
            said["value"] = "never" if variable == "NO_COLOR" else "always"
    elif said["value"] is None:
        said.update({"value": str(database_path(None)) if name == "db" else None, "from": "default"})
    return said
