"""A document format, an output format, a report and a command are each one new file.

The files of CONTRIBUTING's worked example go into a copy of the project, with an environment of its
own, and nothing else is touched: the checks and the installed command must take them as they are.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, Result, environment
from tests.project.environments import make_environment

EXAMPLE = re.compile(r"^```\w+\n# (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "build")
CHECKS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy", "papercat"),
    ("lint-imports", "--no-cache"),
)
TESTS = (
    "tests/project/test_architecture.py",
    "tests/sources/test_contract.py",
    "tests/outputs/test_render.py",
    "tests/outputs/test_safe.py",
    "tests/commands/test_every_command.py",
    "tests/docs",
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of the project with the example's files in it."""
    made = tmp_path_factory.mktemp("copy") / "papercat"
    shutil.copytree(ROOT, made, ignore=LEFT_OUT, symlinks=True)
    examples = EXAMPLE.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert len(examples) == 6
    for name, text in examples:
        assert not (made / name).exists()
        (made / name).write_text(text, encoding="utf-8")
    make_environment(made / ".venv", "--editable", made)
    done = call(made, "python", "-m", "tests.docs.pages")
    assert done.returncode == 0, done.stdout + done.stderr
    yield made
    shutil.rmtree(made)


def call(copy: Path, *words: str) -> Result:
    """Run a tool of this environment, or the copy's own Python or papercat, in the copy."""
    bins = (copy / ".venv/bin", Path(sys.executable).parent)
    program = next(str(place / words[0]) for place in bins if (place / words[0]).exists())
    env = {**environment(copy.parent), "PATH": os.environ["PATH"], "HYPOTHESIS_PROFILE": "quick"}
    command = [program, *words[1:]]
    return subprocess.run(command, cwd=copy, env=env, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.slow
@pytest.mark.parametrize("check", CHECKS, ids=" ".join)
def test_the_checks_pass(check: tuple[str, ...], copy: Path) -> None:
    done = call(copy, *check)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_the_contracts_hold(copy: Path) -> None:
    done = call(copy, "python", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *TESTS)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_the_command_knows_what_was_added(copy: Path) -> None:
    assert call(copy, "papercat", "ingest", "tests/sources/documents/reading-log.md").returncode == 0
    assert call(copy, "papercat", "list", "--format", "outline", "--fields", "title,year").stdout == (
        "- A First Title - 2026\n"
    )
    assert "decades" in call(copy, "papercat", "--help").stdout
    assert '"decade": 2020' in call(copy, "papercat", "decades", "--json").stdout
    assert "outline" in call(copy, "papercat", "search", "--help").stdout
