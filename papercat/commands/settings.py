"""A person's settings: a TOML file in the user's configuration folder; a flag and the environment
come before it."""

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
WHOLE_NUMBERS = ("limit",)


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
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: the settings cannot be read ({error})") from error
    return parse(text, path)


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
    if name not in NAMES:
        raise UsageError(f"{where}: no setting '{name}'; there are {', '.join(NAMES)}")
    kind = int if name in WHOLE_NUMBERS else str
    if not isinstance(value, kind) or isinstance(value, bool) or (kind is int and value < 0):
        raise UsageError(f"{where}: {name} takes {'a whole number' if kind is int else 'a text'}, not {value!r}")
