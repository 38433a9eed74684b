"""The user's settings, a TOML file in their configuration folder; options and environment come first."""

import os
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from papercat.errors import NoHomeError, UsageError, did_you_mean, os_reason
from papercat.files.folders import expanded, own_folder


class _Settings(NamedTuple):
    """The settings and their types."""

    db: str | None = None
    limit: int | None = None
    columns: str | None = None
    sort: str | None = None
    color: str | None = None
    format: str | None = None
    digest: str | None = None
    notes: str | None = None
    venues: str | None = None


NAMES = _Settings._fields
HELP = {
    "db": "The catalogue's file",
    "limit": "How many rows a command shows that does not show all",
    "columns": "The fields that tables of papers show: title,year,id",
    "sort": "The order of `papercat list`",
    "color": "When to use colour: auto, always, never",
    "format": "Output format: table, json, csv and more",
    "digest": "A template for `papercat digest`: a file",
    "notes": "A folder of Markdown notes, for `papercat notes sync`",
    "venues": 'A TOML file with more names of venues: ECCV = ["European Conf. on Computer Vision"]',
}
WHOLE_NUMBERS = ("limit",)
_LONGEST = 1_000_000
"""Bytes that a settings file may have."""

_LARGEST = 2**63 - 1
"""The largest number that TOML promises to hold."""

_OF_ANSWERS = ("rank", "match", "passage", "words", "shared_authors", "names_it", "named")
_OF_LIBRARY = ("starred", "tags", "read", "queued", "my_rating")
"""Columns that some answers have in addition to those of papers and measures."""


def settings_path() -> Path:
    """`PAPERCAT_CONFIG`, else config.toml in the user's configuration folder."""
    if named := os.environ.get("PAPERCAT_CONFIG"):
        return expanded(named)
    return own_folder("config") / "config.toml"


@cache
def settings() -> _Settings:
    """The current settings.

    Raises:
        UsageError: the file is not TOML, or has an unknown setting or a wrong value.
    """
    try:
        path = settings_path()
    except NoHomeError:
        return _Settings()  # With --db, no home folder is needed.
    text = _read(path)
    return parse(text, path) if text else _Settings()


def _read(path: Path) -> str:
    """The file's text, empty if there is none.

    Raises:
        UsageError: it cannot be read.
    """
    try:
        if not path.is_file() and path.exists() and not path.samefile(os.devnull):
            # Opening a pipe would wait for a writer.
            raise UsageError(f"{path}: cannot read the settings (not a regular file)")
        with path.open("rb") as file:
            text = file.read(_LONGEST + 1)
        if len(text) > _LONGEST:
            raise UsageError(f"{path}: cannot read the settings (more than {_LONGEST:,} bytes)")
        return text.decode()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot read the settings ({error})") from error


def parse(text: str, path: Path) -> _Settings:
    """The settings in a file's text."""
    values = _loaded(text, path)
    for name, value in values.items():
        _check(name, value, str(path))
    return _Settings(**values)


def _check(name: str, value: Any, where: str) -> None:
    """Check names and values of settings.

    Raises:
        UsageError: there is no such setting, or the value is not of its kind.
    """
    check_name(name, where)
    if name in WHOLE_NUMBERS:
        if type(value) is not int or not 0 <= value <= _LARGEST:
            raise UsageError(
                f"{where}: {name} takes a whole number from 0 (all) to {_LARGEST}, not {_shown(value)}"
            )
    elif not isinstance(value, str):
        raise UsageError(f"{where}: {name} takes a text, not {_shown(value)}")
    taken = _choices(name)
    given = [one.strip() for one in str(value).split(",")] if name == "columns" else [value]
    for one in given:
        if taken and one not in taken:
            refused = "; ".join(filter(None, (_shown(one), did_you_mean(str(one), taken, ""))))
            raise UsageError(f"{where}: {name} takes {', '.join(taken)}; not {refused}")


def _shown(value: object) -> str:
    """A value as written, or its beginning."""
    try:
        text = repr(value)
    except (ValueError, RecursionError):
        return "a value of that size"  # Python refuses to print numbers of more than some thousand digits.
    return text if len(text) <= 60 else f"{text[:60]}…"


def check_name(name: str, where: str) -> None:
    """Check that a setting exists.

    Raises:
        UsageError: there is no such setting.
    """
    if name not in NAMES:
        raise UsageError(f"{where}: no setting {_shown(name)}; there are {', '.join(NAMES)}")


def _choices(name: str) -> tuple[str, ...]:
    """The values that a setting, or each part of it, can have; empty if there are many."""
    # Slow to import, and only these settings need it.
    if name == "color":
        return ("auto", "always", "never")
    if name == "format":
        from papercat.outputs import FORMATS

        return tuple(FORMATS)
    if name == "sort":
        from papercat.reports.paper_rows import ORDERS

        return ORDERS
    if name == "columns":
        from papercat.records import Paper
        from papercat.reports.paper_rows import MEASURES

        return tuple(dict.fromkeys((*Paper._fields, *_OF_ANSWERS, *_OF_LIBRARY, *MEASURES)))
    return ()


def change(name: str, value: str | int | None) -> Path:
    """Change a setting in the file, or remove it with None; the rest of the file stays.

    Returns the file. An invalid setting in the file can be removed or changed.

    Raises:
        UsageError: there is no such setting, it takes no such value, or the file cannot be changed.
    """
    # Slow to import, and only a change needs it.
    from papercat.files.whole import write_whole

    path = settings_path()
    check_name(name, "config")
    if value is not None:
        _check(name, value, "config")
    text = assigned(_read(path), name, value, path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, [text])
    except OSError as error:
        raise UsageError(f"{path}: cannot write the settings ({os_reason(error)})") from error
    settings.cache_clear()
    return path


def assigned(text: str, name: str, value: str | int | None, path: Path) -> str:
    """A file's text with one setting changed; comments and everything else stay.

    Raises:
        UsageError: the file is not TOML.
    """
    import tomlkit

    held = _loaded(text, path).get(name)
    try:
        document = tomlkit.parse(text)
        if value is None or isinstance(held, dict):
            document.pop(name, None)
        if value is not None:
            document[name] = value
        return tomlkit.dumps(document)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path}: {_UNREADABLE}") from error


_UNREADABLE = "a number has too many digits, or lists and tables are too deep in one another"


def _loaded(text: str, path: Path) -> dict[str, Any]:
    """The values of a TOML text.

    Raises:
        UsageError: it is not TOML, or has numbers that are too large.
    """
    import tomllib

    from papercat.text.toml_text import load_toml

    try:
        return load_toml(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: {error}") from error
    except ValueError as error:
        raise UsageError(f"{path}: {_UNREADABLE}") from error
