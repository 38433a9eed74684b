"""Makes virtual environments in which a papercat other than this one is installed."""

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path


def make_environment(home: Path, *project: str | Path) -> None:
    """Make an environment on the libraries of this one, and install a project into it; fetches nothing."""
    venv.create(home, symlinks=True)
    own = sysconfig.get_path("purelib", vars={"base": str(home)})
    Path(own, "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    options = ("--quiet", "--offline", "--no-deps", "--no-build-isolation", "--python", home)
    subprocess.run([sys.executable, "-m", "uv", "pip", "install", *options, *project], check=True)
