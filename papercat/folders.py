"""The person's own folders, for the settings and the catalogue; knows neither.

platformdirs knows every system's. Linux has the XDG Base Directory Specification's, two variables
and two defaults, and is not made to wait for the import, which takes longer than a query.
"""

import os
import sys
from pathlib import Path

LINUX = {"config": ("XDG_CONFIG_HOME", "~/.config"), "data": ("XDG_DATA_HOME", "~/.local/share")}


def own_folder(kind: str) -> Path:
    """Papercat's folder for `config` or `data`."""
    if sys.platform == "linux":
        variable, default = LINUX[kind]
        named = os.environ.get(variable, "").strip()
        # A home that nobody knows must not keep those from working who name their files.
        return Path(named or os.path.expanduser(default)) / "papercat"  # noqa: PTH111  (Path.expanduser raises)
    from platformdirs import PlatformDirs

    folders = PlatformDirs("papercat", appauthor=False)
    return folders.user_config_path if kind == "config" else folders.user_data_path
