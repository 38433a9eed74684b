"""The house's own rules, held by the code: who imports whom, how long a file is, what each one says."""

import ast
import re
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.conftest import ROOT, Papercat
from tests.test_startup import loaded

FOLDERS = ("papercat", "migrations", "tests", "benchmarks")
FILES = sorted([*(path for name in FOLDERS for path in (ROOT / name).rglob("*.py")), ROOT / "tasks.py"])
LONGEST = 350
"""Lines of a file that can still be read at one sitting."""

WITHOUT_REASON = re.compile(r"#\s*(noqa(:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*)?|type:\s*ignore(\[[^\]]*\])?)\s*$")

# What costs more to import than a query takes: none of it on the way to an answer.
HEAVY = {
    "ftfy",
    "frontmatter",
    "importlib.metadata",
    "mistune",
    "numpy",
    "pydantic",
    "pylatexenc",
    "rapidfuzz",
    "sqlite_utils",
    "yaml",
}
# Each command, and what it must answer without. A table for a pipe needs no rich either.
LIGHT = {
    ("--version",): HEAVY | {"rich", "sqlite3"},
    ("--help",): HEAVY | {"rich", "sqlite3"},
    ("search", "attention"): HEAVY | {"rich"},
    ("top", "--by", "retweets"): HEAVY | {"rich"},
}


def relative(path: Path) -> str:
    """A file's name as a person would type it in the checkout."""
    return path.relative_to(ROOT).as_posix()


def test_imports_go_one_way(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    status = lint_imports(no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_a_file_can_be_read_at_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_a_module_opens_with_its_law(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", FILES, ids=relative)
def test_an_exception_to_the_rules_says_why(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines, start=1) if WITHOUT_REASON.search(line)] == []


@pytest.mark.parametrize(("arguments", "heavy"), LIGHT.items(), ids=map(" ".join, LIGHT))
def test_an_answer_imports_nothing_heavy(
    arguments: tuple[str, ...], heavy: set[str], papercat: Papercat, samples: Path, tmp_path: Path
) -> None:
    assert papercat("ingest", samples).returncode == 0
    assert heavy & loaded(tmp_path, *arguments) == set()
