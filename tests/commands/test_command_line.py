"""What stands before and around a command: the catalogue named before it, and options that there are not."""

import json
from pathlib import Path

import pytest

from papercat.outputs import FORMATS
from tests.conftest import Papercat


@pytest.fixture
def catalogue(papercat: Papercat, samples: Path, tmp_path: Path) -> Path:
    """A catalogue that is not the default one."""
    path = tmp_path / "other.db"
    assert papercat("ingest", samples, "--db", path).returncode == 0
    return path


def test_a_catalogue_is_named_before_a_command_or_after(papercat: Papercat, catalogue: Path) -> None:
    before, after = papercat("--db", catalogue, "stats"), papercat("stats", "--db", catalogue)
    assert before.returncode == 0
    assert before.stdout == after.stdout


def test_the_later_catalogue_wins(papercat: Papercat, catalogue: Path) -> None:
    assert papercat("--db", "none.db", "stats", "--db", catalogue).returncode == 0
    assert papercat("--db", catalogue, "--db", "none.db", "stats").returncode == 1
    done = papercat("--db", catalogue, "stats", "--db", "none.db")
    assert "none.db" in done.stderr


def test_a_catalogue_comes_before_the_environment(papercat: Papercat, catalogue: Path) -> None:
    done = papercat("--db", catalogue, "list", "--json", env={"PAPERCAT_DB": "none.db"})
    assert json.loads(done.stdout)


@pytest.mark.parametrize("verb", ["help", "config"])
def test_a_command_without_a_catalogue_takes_none(papercat: Papercat, verb: str) -> None:
    done = papercat("--db", "none.db", verb)
    assert (done.returncode, done.stderr) == (2, f"papercat: `papercat {verb}` takes no --db\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("search", "--limt", "3"), "no option --limt; did you mean --limit?"),
        (("list", "--atuhor=x"), "no option --atuhor; did you mean --author?"),
        (("list", "--tag", "rl"), "no option --tag; `papercat list --help` lists them"),
        (("search", "-q"), "no option -q; `papercat search --help` lists them"),
        (("--versoin",), "no option --versoin; did you mean --version?"),
        (("--limit", "3", "list"), "no option --limit; `papercat --help` lists them"),
    ],
)
def test_of_an_unknown_option_the_closest_is_named(
    papercat: Papercat, words: tuple[str, ...], said: str
) -> None:
    done = papercat(*words)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"papercat: {said}\n")


@pytest.mark.parametrize(("command", "default"), [("export", "jsonl"), ("list", "table")])
def test_help_names_the_format_that_a_command_writes(papercat: Papercat, command: str, default: str) -> None:
    assert f"Output format [default: {default}]." in papercat(command, "--help").stdout


def test_the_topic_on_output_names_every_format(papercat: Papercat) -> None:
    formats = papercat("help", "output").stdout.partition("--json")[0]
    assert set(FORMATS) <= set(formats.replace(";", " ").replace(",", " ").split())
