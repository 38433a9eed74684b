"""`tasks.py` needs Python alone, and its usage and CONTRIBUTING name each of its jobs."""

import re
import subprocess
import sys

import pytest

import tasks
from tests.conftest import ROOT

NAMES = {"demo", *tasks.JOBS}


@pytest.mark.parametrize("arguments", [(), ("tset",)], ids=repr)
def test_whoever_names_no_job_is_shown_them_all(arguments: tuple[str, ...]) -> None:
    # Isolated and without site-packages, as on a machine that has nothing but Python.
    command = [sys.executable, "-I", "-S", str(ROOT / "tasks.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert set(re.findall(r"^(\w+) {2,}", done.stdout, re.MULTILINE)) == NAMES


def test_contributing_names_every_job() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^    python3 tasks\.py (\w+) +#", text, re.MULTILINE)) == NAMES
