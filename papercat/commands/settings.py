"""A person's settings, a TOML file in their configuration folder; options and environment come first."""

import os
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from papercat.errors import UsageError
from papercat.folders import own_folder


class Settings(NamedTuple):
    """What can be set, and what it takes."""

    db: str | None = None
    limit: int | None = None
    columns: str | None = None
    sort: str | None = None
    color: str | None = None
    format: str | None = None


NAMES = Settings._fields
HELP = {
    "db": "The catalogue's file",
    "limit": "How many rows a command shows that does not show all",
    "columns": "The fields that tables of papers show: title,year,id",
    "sort": "The order of `papercat list`",
    "color": "When to use colour: auto, always, never",
    "format": "The form of answers: table, json, csv, …",
}
WHOLE_NUMBERS = ("limit",)
OF_ANSWERS = ("rank", "match", "passage", "words", "shared_authors")
"""Columns that some answers have beside those of papers and their measures."""


def settings_path() -> Path:
    """`PAPERCAT_CONFIG`, else config.toml in the user's configuration folder."""
    if named := os.environ.get("PAPERCAT_CONFIG"):
        return Path(named)
    return own_folder("config") / "config.toml"


@cache
def settings() -> Settings:
    """The settings in force.

    Raises:
        UsageError: the file is no TOML, or sets what cannot be set.
    """
    path = settings_path()
    text = read(path)
    return parse(text, path) if text else Settings()


def read(path: Path) -> str:
    """The file's text, empty where there is none.

    Raises:
        UsageError: it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: the settings cannot be read ({error})") from error


def parse(text: str, path: Path) -> Settings:
    """The settings that a file's text makes."""
    import tomllib

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: {error}") from error
    for name, value in values.items():
        check(name, value, str(path))
    return Settings(**values)


def check(name: str, value: Any, where: str) -> None:
    """Refuse what cannot be set.

    Raises:
        UsageError: there is no such setting, or the value is not of its kind.
    """
    known(name, where)
    kind = int if name in WHOLE_NUMBERS else str
    if not isinstance(value, kind) or isinstance(value, bool):
        raise UsageError(
            f"{where}: {name} takes {'a whole number' if kind is int else 'a text'}, not {value!r}"
        )
    if isinstance(value, int) and value < 0:
        raise UsageError(f"{where}: {name} takes a number from 0 (all) on, not {value}")
    taken = choices(name)
    given = [one.strip() for one in str(value).split(",")] if name == "columns" else [value]
    for one in given:
        if taken and one not in taken:
            raise UsageError(f"{where}: {name} takes {', '.join(taken)}; not {one!r}{closest(one, taken)}")


def known(name: str, where: str) -> None:
    """Refuse a setting that there is not.

    Raises:
        UsageError: there is no such setting.
    """
    if name not in NAMES:
        raise UsageError(f"{where}: no setting '{name}'; there are {', '.join(NAMES)}")


def closest(value: Any, taken: tuple[str, ...]) -> str:
    """A question whether the nearest of some values is meant, nothing where none is near."""
    # Only a mistake needs it.
    from difflib import get_close_matches

    near = get_close_matches(str(value), taken, n=1)
    return f"; did you mean {near[0]}?" if near else ""


def choices(name: str) -> tuple[str, ...]:
    """The values that a setting takes, or each part of it, where they are few."""
    # Whoever sets none of these does not wait for the modules that know the values.
    if name == "color":
        return ("auto", "always", "never")
    if name == "format":
        from papercat.outputs import FORMATS

        return tuple(FORMATS)
    if name == "sort":
        from papercat.queries.papers import SORTS

        return tuple(SORTS)
    if name == "columns":
        from papercat.queries.papers import MEASURES
        from papercat.records import Paper

        return tuple(dict.fromkeys((*Paper._fields, *OF_ANSWERS, *MEASURES)))
    return ()


def change(name: str, value: str | int | None) -> Path:
    """Set a setting in the file, or with None take it out; whatever else stands there stays.

    Returns the file. What cannot be set yet stands in the file can be taken out or set anew.

    Raises:
        UsageError: there is no such setting, it takes no such value, or the file cannot be changed.
    """
    path = settings_path()
    known(name, "config")
    if value is not None:
        check(name, value, "config")
    text = assigned(read(path), name, value, path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Whole or not at all: a reader never meets half a file.
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise UsageError(f"{path}: the settings cannot be written ({error.strerror})") from error
    settings.cache_clear()
    return path


def assigned(text: str, name: str, value: str | int | None, path: Path) -> str:
    """A file's text with one setting changed: its line alone, where that does it.

    Raises:
        UsageError: the file is no TOML.
    """
    import json
    import re
    import tomllib

    try:
        wanted = tomllib.loads(text)
        wanted.pop(name, None)
        if value is not None:
            wanted[name] = value
        # JSON's strings are TOML's but for DEL, which TOML wants escaped.
        literals = {
            key: json.dumps(held, ensure_ascii=False).replace("\x7f", "\\u007F")
            for key, held in wanted.items()
        }
        kept = [line for line in text.splitlines() if not re.match(rf"\s*[\"']?{name}[\"']?\s*=", line)]
        made = "".join(
            f"{line}\n" for line in ([f"{name} = {literals[name]}", *kept] if name in wanted else kept)
        )
        if loaded(made) == wanted:
            return made
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: {error}") from error
    # A value over several lines, or a table: the file is written anew.
    return "".join(f"{key} = {literal}\n" for key, literal in literals.items())


def loaded(text: str) -> dict[str, Any] | None:
    """The values of a TOML text, None where it is none."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
