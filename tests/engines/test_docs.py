"""docs/engines.md: its statements answer as papercat does."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, environment, run
from tests.engines.conftest import export

PAGE = ROOT / "docs" / "engines.md"
PAIR = re.compile(r"```sh\npapercat (.*?)\n```\n\n```sql\n(.*?)```", re.DOTALL)


def questions() -> list[tuple[str, str]]:
    """The commands and statements of the ten questions."""
    text = PAGE.read_text(encoding="utf-8")
    return PAIR.findall(text[text.index("## Ten questions") :])


def rows(home: Path, *arguments: str | Path) -> list[dict[str, Any]]:
    """What a command answers, in its order."""
    done = run(*arguments, "--format", "jsonl", env=environment(home), cwd=home)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def compare(home: Path, tables: Path) -> None:
    """Ask everything both ways."""
    for command, statement in questions():
        asked = rows(home, *shlex.split(command))
        assert asked, command
        assert rows(home, "sql", statement, tables) == asked, statement


def test_there_are_ten_questions() -> None:
    assert len(questions()) == 10


@pytest.mark.slow
def test_statements_answer_as_the_commands_do(shelf: Path) -> None:
    compare(shelf, shelf / "tables")


@pytest.mark.slow
def test_statements_answer_as_the_commands_do_of_real_papers(corpus_catalogue: Path, tmp_path: Path) -> None:
    known = [(command, statement) for command, statement in questions() if "arxiv:2010.11151" not in command]
    assert known
    compare(corpus_catalogue.parent, export(corpus_catalogue, tmp_path / "tables"))
