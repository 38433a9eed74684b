"""The README and the docs show what papercat really is; `python3 tasks.py docs` brings them up to date."""

import json
import re
import shlex
import tomllib
from pathlib import Path
from typing import Any

import pytest

from papercat import Catalogue
from tests.conftest import ROOT, environment, run
from tests.docs.pages import FILES, LONG_SESSION, README, pages, up_to_date

PAGES = (ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", ROOT / "SECURITY.md")


SHOWN = [
    pytest.param(page, id=page.name, marks=[pytest.mark.slow] if page == LONG_SESSION else [])
    for page in pages()
]


@pytest.mark.slow
@pytest.mark.parametrize("page", SHOWN)
def test_what_a_page_shows_is_what_papercat_prints(page: Path) -> None:
    assert page.read_text(encoding="utf-8") == up_to_date(page)


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_made_whole_is_up_to_date(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == FILES[path]()


@pytest.mark.slow
def test_the_session_is_a_whole_one(tmp_path: Path) -> None:
    page = LONG_SESSION.read_text(encoding="utf-8")
    commands = re.findall(r"^\$ papercat (.*)$", page, re.MULTILINE)
    for line in commands:
        assert run(*shlex.split(line), env=environment(tmp_path), cwd=ROOT).returncode == 0, line

    def listed(*words: str) -> list[dict[str, Any]]:
        answer = run(*words, "--json", env=environment(tmp_path), cwd=ROOT).stdout
        return list(json.loads(answer))

    assert len(listed("notes")) == 20
    assert len({tag for row in listed("list", "tag:*") for tag in row["tags"]}) >= 5
    assert [row["name"] for row in listed("saved")] == ["@attention"]
    # A bibliography and documents of two days, what was new on the second, and a digest of the month.
    verbs = [line.split()[0] for line in commands]
    assert verbs.count("ingest") == 3
    assert listed("new", "--history")
    assert {"new", "digest", "follow", "queue", "rate", "recommend", "undo"} <= {*verbs}


@pytest.mark.parametrize("page", [*pages(), *PAGES], ids=lambda page: page.name)
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/design.md"])
def test_every_file_that_is_named_is_there(name: str) -> None:
    named = set(re.findall(r"`([a-z_/]+/[a-z_]+\.py)`", (ROOT / name).read_text(encoding="utf-8")))
    assert named
    assert [one for one in named if not any((at / one).is_file() for at in (ROOT, ROOT / "papercat"))] == []


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
    jobs = re.findall(r"```sh\n(python3 .*?)\n```", text)
    assert jobs == ["python3 tasks.py demo", "python3 tasks.py test"]


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    always, _, optional = README.read_text(encoding="utf-8").partition("These are optional")
    reasons = set(re.findall(r"^\| ([a-z0-9-]+) \| .+ \|$", always, re.MULTILINE))
    assert reasons >= named(project["dependencies"])
    rows = re.findall(r"^\| ([a-z]+) \| ([a-z0-9, -]+) \| (?!why).+ \|$", optional, re.MULTILINE)
    of_extras = [(extra, name) for extra, packages in rows for name in packages.split(", ")]
    assert sorted(of_extras) == sorted((extra, name) for extra in extras for name in named(extras[extra]))


def named(requirements: list[str]) -> set[str]:
    """The packages of requirements."""
    return {re.split(r"[^a-z0-9-]", requirement, maxsplit=1)[0] for requirement in requirements}


def test_no_option_shows_the_type_that_typer_made_of_it() -> None:
    commands = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert re.findall(r"`--[\w-]+ <[a-z]+ range>`", commands) == []
