"""The user's folders for settings and data; knows neither.

platformdirs knows those of every system. On Linux they follow from two variables and two defaults of the XDG
Base Directory Specification, and its import would take longer than a query.
"""

import os
import sys
from pathlib import Path

from papercat.errors import NoHomeError

_LINUX = {"config": ("XDG_CONFIG_HOME", ".config"), "data": ("XDG_DATA_HOME", ".local/share")}
_NAMED_BY = {"config": "PAPERCAT_CONFIG", "data": "PAPERCAT_DB or --db"}


def own_folder(kind: str) -> Path:
    """Papercat's folder for `config` or `data`.

    Raises:
        NoHomeError: the user's home folder is not known.
    """
    if sys.platform == "linux":
        variable, default = _LINUX[kind]
        named = Path(os.environ.get(variable, "").strip())
        # The specification says to ignore relative paths.
        return (named if named.is_absolute() else _home(kind) / default) / "papercat"
    from platformdirs import PlatformDirs

    folders = PlatformDirs("papercat", appauthor=False)
    return folders.user_config_path if kind == "config" else folders.user_data_path


def _home(kind: str) -> Path:
    home = Path(os.path.expanduser("~"))  # noqa: PTH111  (what Path says of an unknown home is no error of ours)
    if not os.environ.get("HOME", "unset") or not home.is_absolute():
        raise NoHomeError(f"cannot find your home folder; set HOME, or name the file with {_NAMED_BY[kind]}")
    return home


def expanded(path: str | Path) -> Path:
    """A path with `~` or `~user` at its beginning expanded.

    Raises:
        NoHomeError: there is no such home.
    """
    if str(path).startswith("~/"):
        return _home("data") / str(path)[2:]
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise NoHomeError(f"{path}: no such user; write ./{path} for a file of that name") from None
