"""The README shows what papercat really prints; `python -m tests.test_readme` brings it up to date."""

import re
import shlex
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from papercat import Catalogue
from papercat.catalogue.connection import open_in_memory
from papercat.commands import GROUPS
from tests.conftest import ROOT, environment, run

README = ROOT / "README.md"
SESSION = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)


def part(name: str) -> re.Pattern[str]:
    """What stands between two marks."""
    return re.compile(rf"(?<=<!-- {name} -->\n)(.*?)(?=<!-- /{name} -->)", re.DOTALL)


def sessions(text: str) -> str:
    """The README with every command run in order, on one catalogue, and its output below it."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)

        def printed(match: re.Match[str]) -> str:
            lines = []
            for line in match[0].splitlines():
                if line.startswith("$ "):
                    words = shlex.split(line.removeprefix("$ papercat "))
                    done = run(*words, env=environment(home), cwd=ROOT)
                    assert done.returncode == 0, f"{line}: {done.stderr}"
                    # The catalogue's paths are those of the machine; the README is of none.
                    lines += [
                        line,
                        done.stdout.replace(f"{ROOT}/", "").replace("\r\n", "\n").strip("\n"),
                        done.stderr.strip("\n"),
                        "",
                    ]
            return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"

        return SESSION.sub(printed, text)


def commands(_: re.Match[str]) -> str:
    """Every command in its group."""
    rows = [
        f"| {group} | `{verb}` | {line} |" for group, verbs in GROUPS.items() for verb, line in verbs.items()
    ]
    return "\n".join(["| | command | what it does |", "| --- | --- | --- |", *rows]) + "\n"


def schema(_: re.Match[str]) -> str:
    """Every table with its columns."""
    with closing(open_in_memory()) as connection:
        names = [name for (name,) in connection.execute(TABLES)]
        rows = [f"| `{name}` | {', '.join(columns(connection, name))} |" for name in names]
    return "\n".join(["| table | columns |", "| --- | --- |", *rows]) + "\n"


TABLES = """
    SELECT name FROM sqlite_master
    WHERE type = 'table' AND name NOT GLOB '_*' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '*_fts_*'
    ORDER BY rowid
"""


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """A table's columns, those of its key in bold."""
    rows = connection.execute("SELECT name, pk FROM pragma_table_info(?)", (table,))
    return [f"**{name}**" if key else name for name, key in rows]


PARTS: dict[str, Callable[[re.Match[str]], str]] = {"commands": commands, "schema": schema}


def up_to_date(text: str) -> str:
    """The README as it should be."""
    for name, made in PARTS.items():
        text = part(name).sub(made, text)
    return sessions(text)


def test_what_the_readme_shows_is_what_papercat_prints() -> None:
    text = README.read_text(encoding="utf-8")
    assert SESSION.search(text)
    assert text == up_to_date(text)


def test_the_python_in_the_readme_runs(
    tmp_path: Path, samples: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    with Catalogue(tmp_path / "papers.db") as catalogue:
        catalogue.ingest(samples)
    monkeypatch.chdir(tmp_path)
    exec(example, {})  # noqa: S102  (the project's own text)
    assert "Logistic $Q$-Learning ('Joan Bas-Serrano', " in capsys.readouterr().out


def test_the_first_two_commands_are_the_ones_that_ci_runs() -> None:
    text = README.read_text(encoding="utf-8")
    assert re.findall(r"```sh\n(.*?)\n```", text)[:2] == ["python3 tasks.py demo", "python3 tasks.py test"]


def test_every_dependency_has_its_reason() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = re.search(r"^dependencies = \[\n(.*?)^\]", project, re.MULTILINE | re.DOTALL)
    assert block
    named = re.findall(r'"([a-z0-9-]+)[^"]*"', block[1])
    assert named
    reasons = re.findall(r"^\| ([a-z0-9-]+) \| (.+) \|$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert {package for package, _ in reasons} >= set(named)


if __name__ == "__main__":
    README.write_text(up_to_date(README.read_text(encoding="utf-8")), encoding="utf-8")
