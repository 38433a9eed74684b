"""The project's own rules: who imports whom, how large files and rooms are, what each file says.

One test per rule; each lists all that break it.
"""

import ast
import re
import sqlite3
import subprocess
import sys
import tomllib
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

from tests.conftest import ROOT, ingest
from tests.project.test_startup import loaded

FOLDERS = ("papercat", "migrations", "tests", "benchmarks")
FILES = sorted([*(path for name in FOLDERS for path in (ROOT / name).rglob("*.py")), ROOT / "tasks.py"])
MOST_LINES = 300
MOST_FILES = 15
UNLIMITED = {"papercat/commands", "papercat/reports", "tests/commands"}
"""Rooms where a file is a verb or a question: they have as many as there are."""

SQLITE3_ERRORS = {
    f"sqlite3.{name}"
    for name, value in vars(sqlite3).items()
    if isinstance(value, type) and issubclass(value, Exception)
}
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
# Of rich, what counts columns is small; what draws is not.
LIGHT = {
    ("--version",): HEAVY | {"rich", "sqlite3"},
    ("--help",): HEAVY | {"rich", "sqlite3"},
    ("search", "attention"): HEAVY | {"rich.console"},
    ("top", "--by", "retweets"): HEAVY | {"rich.console"},
}


def relative(path: Path) -> str:
    """A file's name as a person would type it in the checkout."""
    return path.relative_to(ROOT).as_posix()


def lines(path: Path) -> list[str]:
    """A file's lines."""
    return path.read_text(encoding="utf-8").splitlines()


def test_imports_go_one_way() -> None:
    # In a process of its own: it sets logging up anew, which closes what other libraries log to.
    check = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_no_files_import_each_other_in_a_circle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Imports for type checkers count: who reads one file of a circle must read them all."""
    monkeypatch.setattr(sys, "path", [str(ROOT), *sys.path])
    graph = grimp.build_graph("papercat", "migrations", "benchmarks", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert sum(map(len, imports.values())) > 100
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        pytest.fail(" <- ".join(error.args[1]))


def test_no_layer_of_the_contract_is_optional() -> None:
    """Brackets would let a room vanish from the contract without a word."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = [one for one in project["tool"]["importlinter"]["contracts"] if one["type"] == "layers"]
    assert contracts
    assert all(contract["exhaustive"] for contract in contracts)
    assert [layer for contract in contracts for layer in contract["layers"] if "(" in layer] == []


def test_a_file_can_be_read_at_one_sitting() -> None:
    lengths = {relative(path): len(lines(path)) for path in FILES}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_a_room_can_be_taken_in_at_a_glance() -> None:
    sizes = Counter(relative(path.parent) for path in FILES)
    assert {room: size for room, size in sizes.items() if size > MOST_FILES and room not in UNLIMITED} == {}


def test_a_module_says_what_it_is_for() -> None:
    trees = {relative(path): ast.parse(path.read_text(encoding="utf-8")) for path in FILES}
    assert [name for name, tree in trees.items() if not ast.get_docstring(tree)] == []


def test_an_exception_to_the_rules_says_why() -> None:
    places = [
        f"{relative(path)}:{number}"
        for path in FILES
        for number, line in enumerate(lines(path), start=1)
        if WITHOUT_REASON.search(line)
    ]
    assert places == []


@pytest.mark.slow
@pytest.mark.parametrize(("arguments", "heavy"), LIGHT.items(), ids=map(" ".join, LIGHT))
def test_an_answer_imports_nothing_heavy(
    arguments: tuple[str, ...], heavy: set[str], samples: Path, tmp_path: Path
) -> None:
    ingest(tmp_path, samples)
    assert heavy & loaded(tmp_path, *arguments) == set()


def test_no_constructor_runs_sql() -> None:
    found = [
        f"{relative(path)}:{call.lineno}"
        for path in FILES
        if relative(path).startswith("papercat/")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name == "__init__"
        for call in ast.walk(node)
        if isinstance(call, ast.Attribute) and call.attr.startswith("execute")
    ]
    assert found == []


def test_only_the_catalogue_catches_errors_of_sqlite3() -> None:
    """Elsewhere they are `SQLiteError`, `DamagedError` or `CatalogueError` by then."""
    found = [
        f"{relative(path)}:{node.lineno}"
        for path in FILES
        if relative(path).startswith("papercat/") and not relative(path).startswith("papercat/catalogue/")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in SQLITE3_ERRORS
    ]
    assert found == []


def is_trick(node: ast.AST) -> bool:
    """Whether a node is clever where a plain statement would do."""
    match node:
        case ast.IfExp(body=ast.IfExp()) | ast.IfExp(orelse=ast.IfExp()):
            return True
        case ast.Starred(value=ast.Tuple() | ast.List()):
            return True
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return isinstance(left, ast.Compare | ast.BoolOp) or isinstance(right, ast.Compare | ast.BoolOp)
        case ast.Expr(value=ast.IfExp() | ast.BoolOp() | ast.ListComp()):
            return True
    return False


def test_no_tricks() -> None:
    """Chained conditionals, starred literals, products with a condition, expressions as statements."""
    found = [
        f"{relative(path)}:{node.lineno}"
        for path in FILES
        if not relative(path).startswith("migrations/")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.expr | ast.stmt) and is_trick(node)
    ]
    assert found == []


CALLED_BY_NAME = {"from_environment"}
"""What servers are told to call."""


def test_a_name_without_underscore_is_used_elsewhere() -> None:
    """Functions and constants that only their own module uses begin with an underscore."""
    texts = {path: path.read_text(encoding="utf-8") for path in FILES}
    users = {path: set(re.findall(r"\w+", text)) for path, text in texts.items()}
    counts = Counter(name for names in users.values() for name in names)
    found = [
        f"{relative(path)}:{node.lineno} {name}"
        for path, text in texts.items()
        if relative(path).startswith("papercat/")
        for node in ast.parse(text).body
        for name in defined(node)
        if not name.startswith("_") and counts[name] == 1 and name not in CALLED_BY_NAME
    ]
    assert found == []


def defined(node: ast.stmt) -> list[str]:
    """The function or the constants that a statement defines."""
    match node:
        case ast.FunctionDef(name=name, decorator_list=[]):
            return [name]
        case ast.Assign(targets=targets):
            return [one.id for one in targets if isinstance(one, ast.Name) and one.id.isupper()]
    return []
