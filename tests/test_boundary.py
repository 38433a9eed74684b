"""The command's edge: hostile arguments and settings end in one line, and no SQL is made of data."""

import ast
import subprocess
from pathlib import Path

import pytest

from tests.conftest import COMMAND, ROOT, environment, few
from tests.faults.library import assert_sound, call, content, make_library

RUNS_SQL = {"execute", "executemany", "executescript"}

HOSTILE = (
    "'; DROP TABLE papers; --",
    '" OR 1=1 --',
    "arxiv:2001.00001' UNION SELECT 1 --",
    "\udcff\udcfe",
    "%",
    "\x1b[31m",
    "../../etc/passwd",
    "a" * 100_000,
    "(" * 5000,
    '"' * 5000,
    "-" * 100,
    "title:" * 500,
    "{0.__class__}",
    "%s%n",
    "\u202e",
    "NEAR(",
    "",
    " ",
    "9" * 400,
)
COMMANDS = (
    ("show",), ("search",), ("list",), ("search", "--fts"), ("author",), ("related",), ("history",),
    ("tweets",), ("forget",), ("merge", "arxiv:2001.00001"), ("split", "arxiv:2001.00001"), ("trend",),
    ("list", "--year"), ("list", "--author"), ("list", "--since"), ("list", "--sort"), ("list", "--fields"),
    ("list", "--limit"), ("top", "--by"), ("export", "--format"), ("ingest",), ("ingest", "--max-size"),
    ("stats", "--db"), ("restore",), ("open",), ("explode",),
)  # fmt: skip
SETTINGS = (
    "[", "db = 5\n", 'db = "\\u0000"\n', "limit = -1\n", 'format = "x"\n', "\x00", "a.b.c = [[]]\n",
    "\ufeffx=1", 'columns = "no such field"\n', 'color = ["x"]\n', "a" * 100_000, "[[[[" * 10_000,
    "x = \udcff",
)  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a catalogue. What is asked of it here changes nothing in it."""
    made = tmp_path_factory.mktemp("boundary")
    make_library(made / "docs", documents=2)
    assert call(made, "ingest", "docs").returncode == 0
    return made


def assert_plain(words: tuple[str, ...], home: Path) -> None:
    """A command does what it is asked or says why not, as its exit code does."""
    done = call(home, *words)
    assert done.returncode in (0, 1, 2), done
    assert "Traceback" not in done.stderr, done
    assert "please report" not in done.stderr, done
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_hostile_arguments(words: tuple[str, ...], home: Path) -> None:
    before = content(home / "papercat.db")
    # Each command with a few of them, each of them with a few commands.
    at = COMMANDS.index(words)
    for argument in HOSTILE if words == ("show",) else HOSTILE[at % 9 :: 9]:
        assert_plain((*words, argument) if words[-1].startswith("--") else (*words, "--", argument), home)
    assert content(home / "papercat.db") == before


@pytest.mark.parametrize("text", few(SETTINGS, 5), ids=range(len(SETTINGS)))
def test_hostile_settings(text: str, home: Path) -> None:
    folder = home / ".config" / "papercat"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_bytes(text.encode(errors="surrogateescape"))
    assert_plain(("list", "--db", "papercat.db"), home)
    (folder / "config.toml").unlink()


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
@pytest.mark.parametrize(
    "words", [("--version",), ("--help",), ("list",), ("export", "--json"), ("ingest", "docs")]
)
def test_a_full_disk_behind_standard_output(words: tuple[str, ...], home: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [COMMAND, *words],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(home),
            cwd=home,
            check=False,
        )
    told = done.stderr.decode()
    assert done.returncode == 1
    assert told == "papercat: the output cannot be written: No space left on device\n"


@pytest.mark.slow
def test_no_statement_holds_data(tmp_path: Path) -> None:
    library = make_library(tmp_path / "docs", documents=2)
    for path in library.iterdir():
        text = path.read_text(encoding="utf-8")
        for word in ("Ann", "forests", "reason", "On", "reader", "About", "lakes"):
            text = text.replace(word, f"{word}Qx7z")
        path.rename(path.with_name(f"Qx7z-{path.name}")).write_text(text, encoding="utf-8")
    commands = [
        ("ingest", "docs"),
        ("ingest", "--again", "docs"),
        ("search", "Qx7z", "author:Qx7z", "year:2020", "category:Qx7z", "NOT Qx7z", "venue:Qx7z"),
        ("search", "--fts", "Qx7z"),
        ("list", "--author", "Qx7z", "--venue", "Qx7z", "--category", "Qx7z", "--not", "Qx7z"),
        ("show", "Qx7z"),
        ("author", "AnnQx7z Bee1"),
        ("related", "arxiv:2001.00001"),
        ("tweets", "Qx7z"),
        ("trend", "Qx7z"),
        ("history", "Qx7z"),
        ("authors", "Qx7z"),
        ("venues",),
        ("dupes",),
        ("stats",),
        ("open", "Qx7z", "--print"),
        ("search", "field:Qx7z", "sort:Qx7z", '"Qx7z', "Qx7z*"),
        ("list", "--sort", "Qx7z"),
        ("list", "--fields", "Qx7z"),
        ("top", "--by", "Qx7z"),
        ("merge", "arxiv:2001.00001", "arxiv:2001.00002"),
        ("split", "arxiv:2001.00001", "Qx7z"),
        ("forget", "Qx7z-00-post.md"),
        ("undo",),
        ("doctor", "--repair"),
    ]
    for words in commands:
        record = tmp_path / "statements"
        done = call(tmp_path, *words, fault=("statements", record))
        assert "Traceback" not in done.stderr, done
        statements = record.read_text(encoding="utf-8")
        # What is refused as it stands asks the catalogue nothing.
        assert "SELECT" in statements or done.returncode == 2, done
        assert "qx7z" not in statements.lower(), words
    assert_sound(tmp_path / "papercat.db")


def put_together(node: ast.expr) -> bool:
    """Whether a statement is put together where it is run, of anything but a constant of ours."""
    match node:
        case ast.JoinedStr(values=parts):
            return any(isinstance(part, ast.FormattedValue) for part in parts)
        case ast.BinOp():
            return True
        case ast.IfExp(body=one, orelse=other):
            return put_together(one) or put_together(other)
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name) | ast.Attribute(attr=name), attr="format")):
            return not name.isupper()
    return False


SOURCES = sorted((ROOT / "papercat").rglob("*.py"))
OUR_OWN = {
    ast.unparse(ast.parse(written))
    for written in (
        "f\"SELECT id, {', '.join(columns)} FROM {table}\"",
        "statement.format(condition=chosen.condition)",
        "f'EXPLAIN {statement}'",  # A person's own statement, which may only read.
    )
}
"""Statements put together of names in the code, or asked by a person, as this Python writes them."""


@pytest.mark.slow
def test_no_sql_is_built_from_data() -> None:
    built = {
        path.relative_to(ROOT).as_posix(): ast.unparse(sql)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in RUNS_SQL
        for sql in node.args[:1]
        if put_together(sql)
    }
    assert {path: sql for path, sql in built.items() if sql not in OUR_OWN} == {}
