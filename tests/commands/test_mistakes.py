"""Mistakes on the command line: one line each, from papercat by name."""

from pathlib import Path

import pytest

from tests.commands.shelf import DOCUMENTS
from tests.conftest import environment, run


@pytest.mark.slow
def test_each_line_to_the_person_begins_with_the_name(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for name, text in DOCUMENTS.items():
        (tmp_path / "docs" / name).write_text(text, encoding="utf-8")
    for words in (
        ("ingest", "docs", "missing.md"),
        ("merge", "2011.00001", "2011.00002"),
        ("merge", "--undo", "1"),
        ("forget", "second.md"),
        ("undo",),
        ("backup", "copy.db"),
        ("config", "set", "limit", "3"),
        ("search", "yaer:2020"),
        ("show", "nobody"),
    ):
        told = run(*words, env=environment(tmp_path), cwd=tmp_path).stderr.splitlines()
        assert told
        assert [line for line in told if not line.startswith("papercat: ")] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("top", "--by", "size"), "invalid value for '--by': 'size' is not one of 'retweets', "),
        (("list", "--yaer", "2020"), "no option --yaer; did you mean --year?\n"),
        (("list", "--limit"), "option '--limit' requires an argument; `papercat list --help` shows"),
        (("show",), "missing argument 'PAPER...'; `papercat show --help` shows what it takes\n"),
        (("doctor", "two"), "got unexpected extra argument(s) (two); "),
        (("--nonsense", "list"), "no option --nonsense; `papercat --help` lists them\n"),
    ],
)
def test_wrong_usage_is_one_line(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    done = run(*words, env=environment(tmp_path), cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(f"papercat: {said}")


def test_no_words_at_all_show_the_help(tmp_path: Path) -> None:
    done = run(env=environment(tmp_path), cwd=tmp_path)
    assert done.stderr == run("--help", env=environment(tmp_path), cwd=tmp_path).stdout
